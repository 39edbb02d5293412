import { isYamlList, isYamlMap, type FieldPath, type YamlMap, type YamlValue } from '../model/yaml-value.js';
import type { Expression, ParsedExpression } from './expression.js';
import { findTemplates, mayHoldTemplate, type Template } from './find-templates.js';
import { parseExpression } from './parse-expression.js';
import { sourceKind } from './parse-source.js';

/**
 * What the text of a field is (`FORMAT.md §8.1`): `condition` and `expression` are expressions without braces, `item` is one over a single item of
 * data, `source` names data, `text` holds expressions in templates only.
 */
export type TextRole = 'text' | 'condition' | 'expression' | 'item' | 'source';

/** One expression of a step, at its place in the text of a field. */
export interface PlacedExpression extends ParsedExpression {
  readonly path: FieldPath;
  /** The whole value of the field; all offsets count in it. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly role: TextRole;
  /** Stands in `{{ }}`, and is not the whole of a condition. */
  readonly isTemplate: boolean;
}

/** A text of a step with something of an expression in it. */
export interface PlacedText {
  readonly path: FieldPath;
  readonly text: string;
  readonly role: TextRole;
  readonly templates: readonly Template[];
  readonly expressions: readonly PlacedExpression[];
}

/** Keys whose values describe data and are no text of the step (`FORMAT.md §8.9`). */
const schemaKeys: ReadonlySet<string> = new Set(['output_schema', 'schema', 'input_schema', 'parameters']);
const conditionKeys: ReadonlySet<string> = new Set(['condition', 'break_condition', 'continue_condition']);
const sourceKeys: ReadonlySet<string> = new Set(['data_source', 'input_source', 'right_source']);
/** Deeper values are data that no pipeline reads. */
const maxDepth = 200;

const cache = new WeakMap<YamlMap, readonly PlacedText[]>();

/** Every text with an expression in it among a map's fields, as they stand; the same array for the same fields. */
export function expressionsOf(fields: YamlMap): readonly PlacedText[] {
  let texts = cache.get(fields);
  if (texts === undefined) {
    const found: PlacedText[] = [];
    walk(fields, [], 'text', found);
    texts = Object.freeze(found);
    cache.set(fields, texts);
  }
  return texts;
}

function walk(value: YamlValue, path: (string | number)[], role: TextRole, found: PlacedText[]): void {
  if (typeof value === 'string') {
    if (role !== 'text' || mayHoldTemplate(value)) found.push(placed(value, [...path], role));
  } else if (path.length > maxDepth) {
    return;
  } else if (isYamlList(value)) {
    value.forEach((item, index) => enter(index, item, path, role, found));
  } else if (isYamlMap(value)) {
    for (const key of Object.keys(value)) {
      const inner = value[key];
      if (inner !== undefined && !schemaKeys.has(key)) enter(key, inner, path, roleOf(key, path, role), found);
    }
  }
}

function enter(
  key: string | number,
  value: YamlValue,
  path: (string | number)[],
  role: TextRole,
  found: PlacedText[],
): void {
  path.push(key);
  walk(value, path, role, found);
  path.pop();
}

/** What the text below `key` is; everything inside a condition is one. */
function roleOf(key: string, path: FieldPath, around: TextRole): TextRole {
  if (around !== 'text') return around;
  const isInOperation = typeof path.at(-1) === 'number' && path.at(-2) === 'operations';
  if (conditionKeys.has(key)) return isInOperation ? 'item' : 'condition';
  if (key === 'expression') return path.length === 0 ? 'expression' : isInOperation ? 'item' : 'text';
  if (key === 'conditions' && path.at(-1) === 'cache') return 'condition';
  return sourceKeys.has(key) ? 'source' : 'text';
}

function placed(text: string, path: FieldPath, role: TextRole): PlacedText {
  const templates = findTemplates(text);
  const expressions: PlacedExpression[] = [];
  const add = (from: number, to: number, isTemplate: boolean): void => {
    expressions.push({ ...parseExpression(text, { from, to }), path, text, from, to, role, isTemplate });
  };
  const isBare = role === 'condition' || role === 'expression' || role === 'item';
  const only = templates.length === 1 && isAll(text, templates[0]) ? templates[0] : undefined;
  // `$.a[*]` is a JSONPath.
  const isPath = role === 'item' && text.trim().startsWith('$');
  if (isBare && only === undefined && text.trim() !== '' && !isPath) add(0, text.length, false);
  if (role === 'source' && templates.length === 0 && sourceKind(text) === 'expression') add(0, text.length, false);
  for (const template of templates) {
    if (template.closed && !template.dynamic) add(template.innerFrom, template.innerTo, !isBare || template !== only);
  }
  return { path, text, role, templates, expressions };
}

/** Whether nothing but the template stands in the text. */
function isAll(text: string, template: Template | undefined): boolean {
  return template !== undefined && text.slice(0, template.from).trim() === '' && text.slice(template.to).trim() === '';
}

/** Calls `visit` for a node and everything below it, outer before inner, left before right. However deep, it takes no stack. */
export function visitExpression(root: Expression, visit: (node: Expression) => void): void {
  const open: Expression[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    visit(node);
    const inside = childrenOf(node);
    for (let at = inside.length - 1; at >= 0; at--) open.push(inside[at] as Expression);
  }
}

function childrenOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'member':
      return [node.object];
    case 'element':
      return [node.object, ...subscripts(node.at)];
    case 'call':
      return [node.callee, ...node.args];
    case 'unary':
    case 'postfix':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'between':
      return [node.value, node.low, node.high];
    case 'conditional':
      return [node.condition, node.yes, node.no];
    case 'list':
      return node.items;
    case 'object':
      return node.entries.map(({ value }) => value);
    case 'lambda':
      return [node.body];
    case 'filter':
      return [node.value, ...node.args];
    case 'block':
      return node.value === undefined ? [] : [node.value];
    case 'literal':
    case 'name':
    case 'item':
    case 'missing':
      return [];
  }
}

function subscripts(at: Extract<Expression, { kind: 'element' }>['at']): readonly Expression[] {
  if (at.kind === 'wildcard') return [];
  if (at.kind === 'slice') return [at.start, at.end].filter((each) => each !== undefined);
  return [at];
}
