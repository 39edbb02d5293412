import { Validator } from '@cfworker/json-schema';
import { isYamlList, isYamlMap, valueAt, type FieldPath, type YamlMap, type YamlValue } from '../model/yaml-value.js';
import { PipelineError } from '../model/pipeline-error.js';
import type { Severity } from '../model/diagnostic.js';
import type { Step } from '../model/step.js';
import { catalogueWith, type Catalogue, type HostCatalogue } from './step-catalogue.js';
import { fieldsOfData } from './read-field.js';
import { isSchema, SchemaFields, type JsonSchema } from './schema-fields.js';
import { stepGroups, stepType, type StepGroup, type StepType } from './step-type.js';
import { titleOf } from './title-of.js';

/** A step type of the host page, beside those of the format. Plain data but for the rules. */
export interface HostStepType {
  /** What stands in `type:`. Letters, digits and underscores; not a name of the format. */
  readonly name: string;
  /** Default: made from the name. */
  readonly title?: string;
  /** One sentence: what such a step does. */
  readonly help?: string;
  /** Where the palette shows it. Default `data`. */
  readonly group?: StepGroup;
  /** Name of one of the editor's icons. Default `box`. */
  readonly icon?: string;
  /** The one-line description on the card: `{field} · {other} → {output}`. */
  readonly summary?: string;
  /** Fields of a new step, without name and type. */
  readonly starter?: YamlMap;
  /**
   * A JSON Schema (draft 2020-12) of the step's own fields: forms, completion and checks follow from it. `title`, `description`, `default`, `enum`,
   * `x-widget`, `x-unit` and the other keywords of `pipeline-editor/schemas` are understood. `$ref` reaches `#/$defs/...` only.
   */
  readonly schema?: JsonSchema;
  readonly rules?: readonly HostRule[];
}

/** A rule of the host about one step. Called again when the step changed; must not take long and must not change anything. */
export interface HostRule {
  /** Shown with its findings, as `<type>.<code>`. */
  readonly code: string;
  check(step: Step, place: { readonly isTopLevel: boolean; readonly isInLoop: boolean }): readonly HostFinding[];
}

export interface HostFinding {
  readonly message: string;
  /** Default `warning`. */
  readonly severity?: Severity;
  /** Inside the step. Default: the whole step. */
  readonly path?: FieldPath;
  /** What can be done: commands of the editor, run as one undo step. `args.id` is filled with the step's id where it is missing. */
  readonly fixes?: readonly {
    readonly title: string;
    /** Applied by `--fix` and in bulk. Default false. */
    readonly safe?: boolean;
    readonly commands: readonly { readonly command: string; readonly args: Readonly<Record<string, unknown>> }[];
  }[];
}

/** Something a host's schema says about a value, by its path in the step. */
export interface SchemaProblem {
  readonly path: FieldPath;
  readonly message: string;
}

const mostTypes = 500;
const mostSchemaCharacters = 200_000;
/** More findings than this about one step help nobody. */
const mostProblems = 50;
const namePattern = /^[A-Za-z_][A-Za-z0-9_]*$/;
const draft = '2020-12';

/** The step types of the format and of a host. Throws `PipelineError` `bad-step-type` where a host's value is none. */
export function catalogueOf(stepTypes: readonly HostStepType[]): Catalogue {
  return catalogueWith(readHostStepTypes(stepTypes));
}

/**
 * Reads the step types that a host hands over. Schemas are interpreted, never compiled, so that this works under a strict policy.
 * Throws `PipelineError` `bad-step-type` where a host's value is none.
 */
function readHostStepTypes(given: unknown): HostCatalogue {
  if (!Array.isArray(given)) throw bad('stepTypes takes a list of step types.');
  if (given.length > mostTypes) throw bad(`stepTypes takes at most ${mostTypes} step types.`);
  const types = new Map<string, ReadHostType>();
  for (const each of given as readonly unknown[]) {
    const type = new ReadHostType(each);
    if (types.has(type.type.name)) throw bad(`The step type "${type.type.name}" is there twice.`);
    types.set(type.type.name, type);
  }
  return {
    stepTypes: [...types.values()].map(({ type }) => type),
    fields: (name) => types.get(name)?.fields,
    problems: (name, fields) => types.get(name)?.problems(fields) ?? [],
    rules: (name) => types.get(name)?.rules ?? [],
  };
}

class ReadHostType {
  readonly type: StepType;
  readonly fields: ReturnType<typeof fieldsOfData>;
  readonly rules: readonly HostRule[];
  readonly #validator: Validator | undefined;

  constructor(given: unknown) {
    if (!isSchema(given)) throw bad('A step type is an object with a name.');
    const { name, schema, rules } = given as Partial<HostStepType>;
    if (typeof name !== 'string' || !namePattern.test(name) || name.length > 100)
      throw bad(`A step type's name is made of letters, digits and underscores, not ${quoted(name)}.`);
    if (stepType(name)) throw bad(`The format has a step type "${name}" of its own.`);
    if (schema !== undefined && !isSchema(schema)) throw bad(`The schema of "${name}" is no JSON Schema.`);
    if (rules !== undefined && !(Array.isArray(rules) && rules.every(isRule)))
      throw bad(`The rules of "${name}" are a list of objects with a code and a check function.`);
    const own: JsonSchema = copied(name, schema ?? {});
    this.type = readType(name, given as Partial<HostStepType>);
    this.rules = Object.freeze([...((rules as readonly HostRule[] | undefined) ?? [])]);
    this.fields = fieldsOfData(new SchemaFields({ resolve: (ref) => defined(own, ref) }).fields(own));
    this.#validator = schema === undefined ? undefined : new Validator(own, draft, false);
  }

  problems(fields: YamlMap): readonly SchemaProblem[] {
    if (this.#validator === undefined) return [];
    let errors: readonly { instanceLocation: string; keyword: string; error: string }[];
    try {
      ({ errors } = this.#validator.validate(fields));
    } catch (error) {
      return [{ path: [], message: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) }];
    }
    const problems: SchemaProblem[] = [];
    const alternatives: string[] = [];
    for (const { instanceLocation, keyword, error } of errors) {
      if (wrappers.has(keyword) || alternatives.some((place) => instanceLocation.startsWith(`${place}/`))) continue;
      if (keyword === 'anyOf' || keyword === 'oneOf') alternatives.push(instanceLocation);
      else if (alternatives.includes(instanceLocation)) continue;
      const missing = keyword === 'required' ? /"(.*)"/s.exec(error)?.[1] : undefined;
      const holder = pathOf(instanceLocation, fields);
      const path = missing === undefined ? holder : [...holder, missing];
      // A string with a template in it fits every field (`FORMAT.md §0.3`).
      const value = path.length === 0 ? fields : valueAt(fields, path);
      if (typeof value === 'string' && value.includes('{{')) continue;
      problems.push({ path, message: error });
      if (problems.length === mostProblems) break;
    }
    return problems;
  }
}

/** Keywords whose errors only say that there are errors below. */
const wrappers: ReadonlySet<string> = new Set([
  ...[
    'properties',
    'patternProperties',
    'additionalProperties',
    'items',
    'prefixItems',
    'allOf',
    '$ref',
    '$dynamicRef',
  ],
  ...['if', 'then', 'else', 'dependentSchemas', 'propertyNames', 'unevaluatedProperties', 'unevaluatedItems'],
]);

function readType(name: string, given: Partial<HostStepType>): StepType {
  const text = (value: unknown, fallback: string): string =>
    typeof value === 'string' && value.trim() !== '' ? value.slice(0, 500) : fallback;
  const title = text(given.title, titleOf(name));
  const help = text(given.help, '');
  const group = stepGroups.find((each) => each === given.group) ?? 'data';
  return Object.freeze({
    name,
    title,
    help,
    group,
    icon: text(given.icon, 'box'),
    color: colors[group],
    summary: text(given.summary, ''),
    loader: 'yes',
    inLoop: true,
    starterName: name,
    starter: isSchema(given.starter) ? (copied(name, given.starter) as YamlMap) : {},
    search: `${name} ${title} ${group} ${help}`.toLowerCase(),
  });
}

const colors: Readonly<Record<StepGroup, StepType['color']>> = {
  ai: 'kind-ai',
  flow: 'kind-flow',
  data: 'kind-data',
  state: 'kind-state',
  test: 'kind-state',
};

/** A copy that the host cannot change behind our back, without what JSON does not have. */
function copied(name: string, value: object): JsonSchema {
  let text: string;
  try {
    text = JSON.stringify(value);
  } catch (cause) {
    throw bad(`The step type "${name}" is not made of plain data.`, cause);
  }
  if (text.length > mostSchemaCharacters) throw bad(`The schema of "${name}" is larger than 200 KB.`);
  return JSON.parse(text) as JsonSchema;
}

/** The schema that `#/$defs/...` or another local pointer leads to. */
function defined(schema: JsonSchema, ref: string): JsonSchema | undefined {
  if (!ref.startsWith('#/')) return undefined;
  let found: unknown = schema;
  for (const key of pointerKeys(ref)) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return isSchema(found) ? found : undefined;
}

/** A JSON pointer as a path: digits count as an index only where there is a list. */
function pathOf(pointer: string, fields: YamlMap): FieldPath {
  const path: (string | number)[] = [];
  let value: YamlValue | undefined = fields;
  for (const key of pointerKeys(pointer)) {
    const at: string | number = isYamlList(value) ? Number(key) : key;
    path.push(at);
    value = isYamlList(value)
      ? value[Number(key)]
      : isYamlMap(value) && Object.hasOwn(value, key)
        ? value[key]
        : undefined;
  }
  return path;
}

function pointerKeys(pointer: string): string[] {
  const keys = pointer.split('/').slice(1);
  return keys.map((key) => decodeURIComponent(key).replace(/~1/g, '/').replace(/~0/g, '~'));
}

function isRule(value: unknown): value is HostRule {
  return isSchema(value) && typeof value['code'] === 'string' && typeof value['check'] === 'function';
}

function quoted(value: unknown): string {
  return typeof value === 'string' ? `"${value.slice(0, 100)}"` : typeof value;
}

function bad(message: string, cause?: unknown): PipelineError {
  return new PipelineError('bad-step-type', message, { cause });
}
