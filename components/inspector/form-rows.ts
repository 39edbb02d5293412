import { isYamlList, isYamlMap, type YamlMap, type YamlValue } from '../../src/model/yaml-value.js';
import { type FormField, unknownField } from './form-field.js';
import { isTemplate } from './widget-for.js';

export interface FormGroup {
  readonly id: string;
  readonly rows: readonly FormField[];
}

export interface FormRows {
  readonly groups: readonly FormGroup[];
  /** Set, but not read by what the other fields say, or a field of another type. */
  readonly idle: readonly FormField[];
  /** What decides that: `type`, `operation`. */
  readonly idleBy: string;
  /** Set, but not described by the format. */
  readonly unknown: readonly FormField[];
  /** What could be added. */
  readonly absent: readonly FormField[];
}

/**
 * Sorts the fields of a form: what is required, set or opened is a row; the rest can be added. `omit` are shown elsewhere; `foreign` knows
 * the fields of other types.
 */
export function formRows(
  fields: readonly FormField[],
  value: YamlMap,
  opened: ReadonlySet<string>,
  omit: readonly string[],
  foreign: (key: string) => FormField | undefined = () => undefined,
): FormRows {
  const groups = new Map<string, FormField[]>();
  const idle: FormField[] = [];
  const absent: FormField[] = [];
  for (const field of fields) {
    if (omit.includes(field.key)) continue;
    const set = Object.hasOwn(value, field.key);
    if (field.slot && (!set || isEmpty(value[field.key]))) continue;
    const applies = doesApply(field, value, fields);
    if (set && !applies) idle.push(field);
    else if (set || opened.has(field.key) || (field.required && applies))
      groups.set(field.group, [...(groups.get(field.group) ?? []), field]);
    else if (applies && !field.hidden) absent.push(field);
  }
  const known = new Set([...fields.map(({ key }) => key), ...omit]);
  const others = new Set([...Object.keys(value), ...opened]);
  const rest = [...others].filter((key) => !known.has(key));
  const idleBy = idle[0]?.appliesWhen?.key ?? 'type';
  const unknown = rest.filter((key) => !foreign(key)).map(unknownField);
  for (const key of rest) {
    const field = foreign(key);
    if (field) idle.push(field);
  }
  const sorted = [...groups].map(([id, rows]) => ({ id, rows })).sort((a, b) => rank(a.id) - rank(b.id));
  return { groups: sorted, idle, idleBy, unknown, absent: absent.sort(byGroup) };
}

/** What a step is about comes first; groups that are not named here keep their order behind. */
const groupOrder: readonly string[] = [
  'main',
  'prompt',
  'tasks',
  'steps',
  'data',
  'state',
  'model',
  'tools',
  'session',
  'flow',
  'output',
  'run',
  'defaults',
];

/** The order of fields that stand together by group. */
export function byGroup(a: FormField, b: FormField): number {
  return rank(a.group) - rank(b.group);
}

function rank(group: string): number {
  const at = groupOrder.indexOf(group);
  return at < 0 ? groupOrder.length : at;
}

/** Whether what the sibling fields say lets this one be read. A template may say anything, a missing field says its default. */
export function doesApply(field: FormField, value: YamlMap, siblings: readonly FormField[]): boolean {
  if (!field.appliesWhen) return true;
  const { key, values } = field.appliesWhen;
  const sibling = Object.hasOwn(value, key) ? value[key] : siblings.find((other) => other.key === key)?.fallback;
  if (sibling === undefined || sibling === null) return values.includes(null);
  return isTemplate(sibling) || (typeof sibling !== 'object' && values.includes(String(sibling)));
}

/** The field that decides which of the others are read: `type` of a prompt part, `operation` of an operation. */
export function decidingField(fields: readonly FormField[]): FormField | undefined {
  const votes = new Map<string, number>();
  for (const field of fields) {
    const key = field.appliesWhen?.key;
    if (key !== undefined) votes.set(key, (votes.get(key) ?? 0) + 1);
  }
  const [most] = [...votes].sort((a, b) => b[1] - a[1]);
  return most && fields.find((field) => field.key === most[0] && field.options.length > 0);
}

function isEmpty(value: YamlValue | undefined): boolean {
  return isYamlList(value) ? value.length === 0 : isYamlMap(value) && Object.keys(value).length === 0;
}
