/** Kinds of values a field may have. A string with a template in it fits every field. */
export const fieldTypes = ['string', 'boolean', 'integer', 'number', 'list', 'map'] as const;

export type FieldType = (typeof fieldTypes)[number];

/** What edits a field. An inspector that lacks one may show `map` for a map, `list` for a list, else `yaml`. */
export type FieldWidget =
  | 'text'
  | 'textarea'
  | 'path'
  | 'number'
  | 'boolean'
  | 'select'
  | 'segmented'
  | 'suggest'
  | 'string-list'
  | 'key-value'
  | 'map'
  | 'list'
  | 'prompt'
  | 'part-type'
  | 'condition'
  | 'expression'
  | 'source'
  | 'step'
  | 'session'
  | 'steps'
  | 'cases'
  | 'tasks'
  | 'operations'
  | 'outputs'
  | 'variables'
  | 'json-schema'
  | 'token-budget'
  | 'type'
  | 'yaml';

/** What a value may be: of a field, of a list's item, of a free map's entry. */
export interface FieldValue {
  /** Accepted types; empty for anything. */
  readonly types: readonly FieldType[];
  /** The only values there are, apart from templates. */
  readonly options: readonly string[] | undefined;
  /** Usual values; others are fine. */
  readonly suggestions: readonly string[] | undefined;
  /** Whether a value that is not suggested is probably a mistake. */
  readonly suggestedOnly: boolean;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  /** Known keys of a map, in the order they are written; `undefined` where keys are free or there is no map. */
  readonly fields: readonly Field[] | undefined;
  /** What stands under the keys of a map with free keys, where that is known. */
  readonly entries: FieldValue | undefined;
  /** What the items of a list are, where that is known. */
  readonly items: FieldValue | undefined;
}

/** One field of a step, of the workflow, or of a map inside them. The same object every time. */
export interface Field extends FieldValue {
  readonly key: string;
  readonly title: string;
  /** One line: what the field is for. */
  readonly help: string;
  /** What else is worth knowing, mostly what the present runtime makes of it; empty when there is nothing. */
  readonly note: string;
  readonly widget: FieldWidget;
  /** Group in the form; empty inside maps. Texts: `format.group.<group>`. */
  readonly group: string;
  /** `ms`, `s`, `tokens`, `turns`, `MB`, `USD`, ... */
  readonly unit: string | undefined;
  /** What holds when the field is absent. Shown, never written. */
  readonly default: string | number | boolean | undefined;
  /** Numbers outside are fine but unusual. */
  readonly usualRange: readonly [number, number] | undefined;
  /** `loader`: refused without it. `run`: a run fails without it. */
  readonly required: 'loader' | 'run' | undefined;
  /** Code of the rule that reports a missing or ill-shaped value; `validateFields` leaves it to that rule. */
  readonly rule: string | undefined;
  /** The present runtime does not read it. */
  readonly ignored: boolean;
  readonly deprecated: boolean;
  /** Shown when it is set, not offered otherwise: another spelling, or of no use today. */
  readonly hidden: boolean;
  /** Read only by the enhanced Claude steps. */
  readonly fullProviderOnly: boolean;
  /** A wrong type is worth a note only. */
  readonly softType: boolean;
  /** The loader refuses a wrong type. */
  readonly loaderChecksType: boolean;
  /** Where this belongs instead, as a dotted path from the same map. */
  readonly instead: string | undefined;
  readonly insteadSeverity: 'warning' | 'info';
  /** The field applies while field `key` of the same map has one of `values`; `null` stands for "is not set". */
  readonly appliesWhen: { readonly key: string; readonly values: readonly (string | null)[] } | undefined;
}
