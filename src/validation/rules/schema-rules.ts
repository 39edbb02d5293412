import { isTemplated } from '../../expressions/find-templates.js';
import type { Step } from '../../model/step.js';
import { isYamlList, isYamlMap, type FieldPath, type YamlMap, type YamlValue } from '../../model/yaml-value.js';
import { describeValue, isAbsent } from '../describe-value.js';
import type { Sink, StepContext, StepRule } from '../rule.js';
import type { Strings } from '../../strings/strings.js';

/** JSON Schemas that steps carry (`FORMAT.md §11.1`, `schema.*`). */
export const schemaRules: readonly StepRule[] = [schemas];

const types: ReadonlySet<unknown> = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);
/** What the checker of outputs knows (`FORMAT.md §11.1`), and what says nothing about a value. */
const checked: ReadonlySet<string> = new Set([
  ...[
    'type',
    'required',
    'properties',
    'additionalProperties',
    'items',
    'minItems',
    'maxItems',
    'minLength',
    'maxLength',
  ],
  ...['pattern', 'enum', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  ...['title', 'description', 'default', 'example', 'examples', '$schema', '$id', '$comment'],
]);
const pairs = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
] as const;
const mostNodes = 5000;
const maxDepth = 60;

function schemas(step: Step, { strings }: StepContext, report: Sink): void {
  const { fields, type } = step;
  if (step.kind === 'task') return;
  checkSchema(fields['output_schema'], ['output_schema'], strings, report, true);
  // On `claude_extract` the same key holds a free description (`FORMAT.md §9` row 68).
  if (type === 'gemini_instructor') checkSchema(fields['schema'], ['schema'], strings, report, false);
}

/** Checks one schema, in time linear in its size. `isOutput` says that the checker of outputs reads it. */
export function checkSchema(
  schema: YamlValue | undefined,
  path: FieldPath,
  strings: Strings,
  report: Sink,
  isOutput: boolean,
): void {
  if (isAbsent(schema) || isTemplated(schema)) return;
  const told = new Set<string>();
  let nodes = 0;
  const visit = (at: YamlValue, where: FieldPath): void => {
    if (++nodes > mostNodes || where.length > maxDepth || typeof at === 'boolean' || isTemplated(at)) return;
    if (!isYamlMap(at)) {
      report({
        code: 'schema.invalid',
        variant: 'not-a-map',
        path: where,
        params: { found: describeValue(at, strings) },
      });
      return;
    }
    keywords(at, where, strings, report);
    if (isOutput) unsupported(at, where, told, report);
    const { properties, items } = at;
    if (isYamlMap(properties))
      for (const key of Object.keys(properties)) visit(properties[key] ?? true, [...where, 'properties', key]);
    if (isYamlList(items)) items.forEach((item, index) => visit(item, [...where, 'items', index]));
    else if (!isAbsent(items)) visit(items, [...where, 'items']);
  };
  visit(schema, path);
}

function keywords(schema: YamlMap, path: FieldPath, strings: Strings, report: Sink): void {
  const invalid = (key: string, variant: string, params: Readonly<Record<string, string | number>> = {}): void =>
    report({ code: 'schema.invalid', variant, path: [...path, key], params: { keyword: key, ...params } });
  const { type, required, pattern, properties } = schema;
  const all: readonly YamlValue[] = isYamlList(type) ? type : isAbsent(type) ? [] : [type];
  const odd = all.find((each) => !types.has(each) && !isTemplated(each));
  if (odd !== undefined)
    invalid('type', 'type', { found: typeof odd === 'string' ? odd : describeValue(odd, strings) });
  if (!isAbsent(required) && !isTemplated(required)) {
    if (!isYamlList(required) || !required.every((name) => typeof name === 'string'))
      invalid('required', 'required', { found: describeValue(required, strings) });
    else if (isYamlMap(properties)) {
      required.forEach((name, index) => {
        if (typeof name === 'string' && !Object.hasOwn(properties, name))
          report({ code: 'schema.required-not-in-properties', path: [...path, 'required', index], params: { name } });
      });
    }
  }
  if (!isAbsent(properties) && !isYamlMap(properties) && !isTemplated(properties))
    invalid('properties', 'properties', { found: describeValue(properties, strings) });
  if (typeof pattern === 'string' && !isTemplated(pattern) && !isPattern(pattern))
    invalid('pattern', 'pattern', { pattern });
  for (const [low, high] of pairs) {
    const [from, to] = [schema[low], schema[high]];
    if (typeof from === 'number' && typeof to === 'number' && from > to)
      invalid(low, 'range', { low: from, other: high, high: to });
  }
  const values = schema['enum'];
  if (!isAbsent(values) && !isTemplated(values) && (!isYamlList(values) || values.length === 0))
    invalid('enum', 'enum');
}

/** Compiled only, never run: what the pattern does with a text is the runtime's business. */
function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return isLoosePattern(pattern);
  }
}

function isLoosePattern(pattern: string): boolean {
  try {
    return new RegExp(pattern) instanceof RegExp;
  } catch {
    return false;
  }
}

function unsupported(schema: YamlMap, path: FieldPath, told: Set<string>, report: Sink): void {
  for (const keyword of Object.keys(schema)) {
    if (checked.has(keyword) || told.has(keyword)) continue;
    told.add(keyword);
    const camel = keyword.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
    if (camel !== keyword && checked.has(camel)) {
      const params = { keyword, instead: camel };
      report({
        code: 'schema.unsupported-keyword',
        variant: 'spelling',
        path: [...path, keyword],
        params,
        profile: 'spec',
      });
    } else report({ code: 'schema.unsupported-keyword', path: [...path, keyword], params: { keyword } });
  }
}
