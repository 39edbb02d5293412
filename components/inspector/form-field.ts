import { type Field, fieldsOf, type FieldValue, type FieldWidget, stepTypes } from '../../src/format/catalogue.js';
import type { YamlValue } from '../../src/model/yaml-value.js';

export interface FormOption {
  readonly value: string | boolean;
  readonly label?: string;
  readonly detail?: string;
}

/** One field as a form shows it: what the format says about it, whatever it stands in. */
export interface FormField {
  /** The format's own name. */
  readonly key: string;
  readonly title: string;
  readonly help: string;
  /** How it is best edited; the value decides when it does not fit. */
  readonly widget: FormWidget;
  readonly group: string;
  readonly required: boolean;
  /** Documentation only: shown as placeholder, never written. */
  readonly fallback: YamlValue | undefined;
  readonly options: readonly FormOption[];
  /** Whether `options` are all there is. */
  readonly closed: boolean;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly whole: boolean;
  /** Numbers outside are fine but unusual. */
  readonly usual: { readonly minimum: number; readonly maximum: number } | undefined;
  readonly unit: string;
  /** What else is worth knowing. */
  readonly note: string;
  /** The present runtime does not read it. */
  readonly ignored: boolean;
  /** Shown when set, not offered otherwise. */
  readonly hidden: boolean;
  readonly known: boolean;
  /** How its text holds expressions: between braces, as a whole, or as a source. */
  readonly form: 'template' | 'expression' | 'source';
  /** Whether a map or a list can stand there. */
  readonly structured: boolean;
  /** Whether a text can stand there, also where it has fields. */
  readonly textual: boolean;
  /** Its steps or tasks are shown below the form; here only what stands there instead, such as a template. */
  readonly slot: boolean;
  /** The other field and the values of it with which this one is read (`null`: not set); absent when it always is. */
  readonly appliesWhen: { readonly key: string; readonly values: readonly (string | null)[] } | undefined;
  /** Fields of a nested map. */
  readonly fields: readonly FormField[];
  /** What an item of a list or an entry of a map is. */
  readonly item: FormField | undefined;
}

export type FormWidget =
  | 'text'
  | 'textarea'
  | 'number'
  | 'boolean'
  | 'select'
  | 'suggest'
  | 'step'
  | 'session'
  | 'condition'
  | 'string-list'
  | 'key-value'
  | 'entries'
  | 'object'
  | 'items'
  | 'prompt'
  | 'schema'
  | 'yaml'
  | 'any';

const widgets: Partial<Record<FieldWidget, FormWidget>> = {
  textarea: 'textarea',
  condition: 'condition',
  session: 'session',
  number: 'number',
  boolean: 'boolean',
  select: 'select',
  segmented: 'select',
  'part-type': 'select',
  suggest: 'suggest',
  step: 'step',
  'string-list': 'string-list',
  'key-value': 'key-value',
  variables: 'key-value',
  operations: 'items',
  outputs: 'items',
  prompt: 'prompt',
  yaml: 'yaml',
  'json-schema': 'schema',
  steps: 'yaml',
  tasks: 'yaml',
  cases: 'yaml',
};

const forms: Partial<Record<FieldWidget, FormField['form']>> = {
  condition: 'expression',
  expression: 'expression',
  source: 'source',
};

/** Names of unknown fields come from files, so this may not grow for ever. */
const maxUnknown = 500;
const unknown = new Map<string, FormField>();

const known = new WeakMap<FieldValue, FormField>();

/** A field of the catalogue as forms take it; the same object every time. */
export function formField(field: Field): FormField {
  let made = known.get(field);
  if (!made) {
    const { key, title, help, note, group, ignored, hidden, deprecated, appliesWhen } = field;
    made = valueField(field, {
      ...{ key, title, help, note, group, ignored, appliesWhen },
      widget: widgetOf(field),
      hidden: hidden || deprecated,
      form: forms[field.widget] ?? 'template',
      slot: ['steps', 'tasks', 'cases'].includes(field.widget),
      required: field.required !== undefined,
      fallback: field.default,
      unit: field.unit ?? '',
      usual: field.usualRange && { minimum: field.usualRange[0], maximum: field.usualRange[1] },
    });
    known.set(field, made);
  }
  return made;
}

export function formFields(fields: readonly Field[]): readonly FormField[] {
  return fields.map(formField);
}

/** A field the format does not describe: everything about it follows from its value. */
export function unknownField(key: string): FormField {
  let made = unknown.get(key);
  if (!made) {
    if (unknown.size >= maxUnknown) unknown.clear();
    unknown.set(key, (made = { ...blank, key, title: key }));
  }
  return made;
}

let otherTypes: ReadonlyMap<string, FormField> | undefined;

/** The field of that name of any step type: what a step of a type that does not read it still says. */
export function fieldOfOtherType(key: string): FormField | undefined {
  otherTypes ??= new Map(
    stepTypes.flatMap(({ name }) => fieldsOf(name)).map((field) => [field.key, plain(formField(field))]),
  );
  return otherTypes.get(key);
}

/** The field without what ties it to its siblings. */
function plain(field: FormField): FormField {
  return Object.defineProperties(
    { ...blank },
    {
      ...Object.getOwnPropertyDescriptors(field),
      appliesWhen: { value: undefined, enumerable: true },
      required: { value: false, enumerable: true },
      slot: { value: false, enumerable: true },
    },
  );
}

/** Fields inside are made when they are asked for: pipelines hold pipelines. */
function valueField(value: FieldValue, own: Partial<FormField>): FormField {
  const item = value.items ?? value.entries;
  const options = value.options ?? value.suggestions ?? item?.options ?? item?.suggestions ?? [];
  let fields: readonly FormField[] | undefined;
  let inner: FormField | undefined;
  const made: FormField = {
    ...blank,
    ...own,
    known: true,
    options: options.map((option) => ({ value: option })),
    closed: value.options !== undefined,
    structured: value.types.length === 0 || value.types.includes('map') || value.types.includes('list'),
    textual: value.types.length === 0 || value.types.includes('string'),
    minimum: value.minimum,
    maximum: value.maximum,
    whole: value.types.includes('integer') && !value.types.includes('number'),
  };
  return Object.defineProperties(made, {
    fields: { enumerable: true, get: () => (fields ??= formFields(value.fields ?? [])) },
    item: { enumerable: true, get: () => (inner ??= item && valueField(item, { widget: widgetOfValue(item) })) },
  });
}

function widgetOf(field: Field): FormWidget {
  // An inline pipeline: its header is a map, its steps stand below the form.
  if (field.widget === 'steps' && field.fields) return 'object';
  if (field.widget === 'map' || field.widget === 'token-budget') return mapWidget(field);
  if (field.widget === 'list')
    return field.items?.types.every((type) => type === 'string') === true ? 'string-list' : 'items';
  return widgets[field.widget] ?? 'text';
}

function widgetOfValue(value: FieldValue): FormWidget {
  const [type] = value.types;
  if (value.fields || type === 'map') return mapWidget(value);
  if (type === 'list') return 'items';
  return type === 'boolean'
    ? 'boolean'
    : type === 'number' || type === 'integer'
      ? 'number'
      : type === 'string'
        ? 'text'
        : 'any';
}

function mapWidget(value: FieldValue): FormWidget {
  if (value.fields && value.fields.length > 0) return 'object';
  return value.entries?.fields || value.entries?.items?.fields ? 'entries' : 'key-value';
}

const blank: FormField = {
  key: '',
  title: '',
  help: '',
  widget: 'any',
  group: '',
  required: false,
  fallback: undefined,
  options: [],
  closed: false,
  minimum: undefined,
  maximum: undefined,
  whole: false,
  usual: undefined,
  unit: '',
  note: '',
  ignored: false,
  hidden: false,
  known: false,
  form: 'template',
  structured: true,
  textual: true,
  slot: false,
  appliesWhen: undefined,
  fields: [],
  item: undefined,
};
