import { editDistance } from '../../format/edit-distance.js';
import type { Field, FieldType, FieldValue } from '../../format/field.js';
import { fieldAmong, fieldAt, fieldsOf, taskFields, workflowFields } from '../../format/fields.js';
import { slotKind } from '../../model/slots.js';
import { isYamlList, isYamlMap, valueAt, type FieldPath, type YamlValue } from '../../model/yaml-value.js';
import { isAbsent } from '../describe-value.js';
import type { Finding, FindingFix } from '../finding.js';
import { nearestNames } from '../nearest-names.js';
import { fix, removal, renameKey, setValue, stepOf, valueOf, type FixContext, type FixMaker } from './fix-context.js';

/** Fixes of fields that the schemas find fault with (`FORMAT.md §11.1`). */
export const fieldFixes: Readonly<Record<string, FixMaker>> = {
  'field.unknown': (finding, context) => [
    ...asRequired(finding, context),
    ...elsewhere(finding, context),
    removal(finding, context),
  ],
  'field.typo': (finding, context) => {
    const name = String(finding.params['instead']);
    const isSafe = fitsAt([...finding.path.slice(0, -1), name], finding, context);
    return [fix(context, 'rename', { name }, isSafe, renameKey(finding, finding.path, name))];
  },
  'field.misplaced': misplaced,
  'field.type': converted,
  'field.enum': options,
  'field.range': bounded,
  'step.required-field': placeholder,
};

/** Under the name of a field that the step needs and lacks, where a value of its kind is what that takes. */
function asRequired(finding: Finding, context: FixContext): readonly FindingFix[] {
  const step = stepOf(finding, context);
  const value = valueOf(finding, context);
  if (step?.kind !== 'step' || finding.path.length !== 1 || isAbsent(value)) return [];
  const isPrompt = isYamlList(value) && value.every((part) => isYamlMap(part) && typeof part['type'] === 'string');
  const kind = isYamlList(value) ? 'list' : typeof value === 'object' ? 'map' : typeof value;
  return fieldsOf(step.type)
    .filter(({ key, required, types, widget }) => {
      if (widget === 'prompt' && isYamlList(value) && !isPrompt) return false;
      const fits =
        types.length === 0 || types.some((type) => type === kind || (type === 'integer' && kind === 'number'));
      return required && key !== 'name' && key !== 'type' && fits && isAbsent(step.fields[key]) && !slotKind([key]);
    })
    .slice(0, mostRenames)
    .map(({ key: name }) => fix(context, 'rename', { name }, false, renameKey(finding, finding.path, name)));
}

const mostRenames = 2;
/** Deeper places are not where somebody meant a field to be that he wrote here. */
const deepestPlace = 3;

/** To the places of the same step, or of the header, that have a field of that name and room for it. */
function elsewhere(finding: Finding, context: FixContext): readonly FindingFix[] {
  const step = stepOf(finding, context);
  const head = finding.stepId === null ? finding.path.slice(0, 1) : [];
  const fields = step ? (step.kind === 'step' ? fieldsOf(step.type) : []) : workflowFields();
  const value = valueOf(finding, context);
  const from = finding.path.slice(head.length);
  if (isAbsent(value) || from.length === 0 || from.some((key) => typeof key === 'number')) return [];
  const key = String(from.at(-1));
  return placesOf(key, fields, [])
    .filter(([field]) => field.types.length === 0 || field.types.includes(kindOf(value)))
    .filter(([, to]) => hasRoom(finding, context, [...head, ...to]))
    .slice(0, mostRenames)
    .map(([, to]) => {
      const args = step ? { id: step.id, from, to } : { from, to };
      const command = step ? 'step.move-field' : 'workflow.move-field';
      return fix(context, 'move-field', { field: from.join('.'), instead: to.join('.') }, false, { command, args });
    });
}

function placesOf(
  key: string,
  fields: readonly Field[],
  above: readonly string[],
): (readonly [Field, readonly string[]])[] {
  return fields.flatMap((field): (readonly [Field, readonly string[]])[] => {
    if (field.hidden || field.deprecated || field.ignored) return [];
    const path = [...above, field.key];
    const inside = field.fields && path.length < deepestPlace ? placesOf(key, field.fields, path) : [];
    return field.key === key ? [[field, path], ...inside] : inside;
  });
}

/** Whether nothing stands there, and maps or nothing on the way. */
function hasRoom(finding: Finding, context: FixContext, to: FieldPath): boolean {
  if (!isAbsent(valueOf(finding, context, to))) return false;
  return to.slice(0, -1).every((_, at) => {
    const around = valueOf(finding, context, to.slice(0, at + 1));
    return isAbsent(around) || (isYamlMap(around) && !isYamlList(around));
  });
}

function kindOf(value: YamlValue): FieldType {
  if (isYamlList(value)) return 'list';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'object' ? 'map' : (typeof value as 'string' | 'boolean');
}

/** To where it is read, unless something stands there already. */
function misplaced(finding: Finding, context: FixContext): readonly FindingFix[] {
  const { instead, field } = finding.params;
  if (typeof instead !== 'string' || instead === '')
    return finding.path.length === 1 ? [removal(finding, context)] : [];
  const to = [...finding.path.slice(0, -1), ...instead.split('.')];
  if (instead.includes('<') || instead.includes('[') || valueOf(finding, context, to) !== undefined) return [];
  const command =
    finding.stepId === null
      ? { command: 'workflow.move-field', args: { from: finding.path.slice(1), to: to.slice(1) } }
      : { command: 'step.move-field', args: { id: finding.stepId, from: finding.path, to } };
  // A preset says which tools there are, over what was moved (`FORMAT.md §6.5`).
  const isSafe = stepOf(finding, context)?.type !== 'claude_smart' && fitsAt(to, finding, context);
  return [fix(context, 'move-field', { field: String(field), instead }, isSafe, command)];
}

/** Whether nothing is found wrong with the value of the finding once it is read at `path`, as far as its kind says. */
function fitsAt(path: FieldPath, finding: Finding, context: FixContext): boolean {
  const value = valueOf(finding, context);
  const field = fieldOf({ ...finding, path }, context);
  const types = field?.types ?? [];
  const fits = (one: YamlValue, known: readonly FieldType[]): boolean => {
    const kind = kindOf(one);
    return known.length === 0 || known.includes(kind) || (kind === 'integer' && known.includes('number'));
  };
  if (isAbsent(value)) return true;
  if (typeof value !== 'object') return fits(value, types);
  // What stands in a map is looked at from then on.
  const items = field !== undefined && 'items' in field ? field.items?.types : undefined;
  return (
    isYamlList(value) &&
    types.includes('list') &&
    items !== undefined &&
    value.every((item) => typeof item !== 'object' && fits(item, items))
  );
}

/** More values than this are a list to read, not a choice to make at one keystroke. */
const mostOptions = 6;
/** Of longer texts no more is compared. */
const longestValue = 40;

function options(finding: Finding, context: FixContext): readonly FindingFix[] {
  const all = String(finding.params['options'] ?? '')
    .split(', ')
    .filter((value) => value !== '');
  const value = String(finding.params['value'] ?? '')
    .slice(0, longestValue)
    .toLowerCase();
  const near = nearestOptions(value, all);
  const far = all.filter((option) => !near.includes(option));
  const distance = new Map(far.map((option) => [option, editDistance(value, option.toLowerCase(), longestValue)]));
  return [...near, ...far.sort((one, other) => (distance.get(one) ?? 0) - (distance.get(other) ?? 0))]
    .slice(0, mostOptions)
    .map((option) => fix(context, 'set', { value: option }, false, setValue(finding, finding.path, option)));
}

/** What may have been meant, nearest first: `prod` is short for `production`, `tset` a slip for `test`. */
function nearestOptions(value: string, all: readonly string[]): readonly string[] {
  const short = value.toLowerCase();
  const longer = all.filter((option) => short.length > 1 && option.toLowerCase().startsWith(short));
  return [...longer, ...nearestNames(value, all).filter((option) => !longer.includes(option))];
}

function bounded(finding: Finding, context: FixContext): readonly FindingFix[] {
  const { value, minimum, maximum } = finding.params;
  if (typeof value !== 'number') return [];
  const low = typeof minimum === 'number' && value < minimum ? minimum : undefined;
  const high = typeof maximum === 'number' && value > maximum ? maximum : undefined;
  const bound = low ?? high;
  return bound === undefined
    ? []
    : [fix(context, 'set', { value: bound }, false, setValue(finding, finding.path, bound))];
}

/** The same value as the type that is wanted, where there is just one way to read it so. */
function converted(finding: Finding, context: FixContext): readonly FindingFix[] {
  const value = valueOf(finding, context);
  // Text in place of a list of steps is no step, and a function that is not defined is refused in a list as well.
  if (slotKind(finding.path.map(String)) !== undefined) return [];
  if (finding.path[0] === 'functions' && !isFunction(value, context)) return [];
  const types = fieldOf(finding, context)?.types ?? [];
  for (const type of types) {
    const next = type === 'string' ? textOf(value, finding, context) : convert(value, type);
    if (next === undefined) continue;
    return [fix(context, `convert-${type}`, {}, false, setValue(finding, finding.path, next))];
  }
  return [];
}

function isFunction(value: YamlValue | undefined, { snapshot }: FixContext): boolean {
  return typeof value === 'string' && valueAt(snapshot.workflow, ['gemini_functions', value]) !== undefined;
}

/** A number keeps the digits it is written with: `1.0` becomes `"1.0"`. */
function textOf(
  value: YamlValue | undefined,
  { stepId, path }: Finding,
  { source }: FixContext,
): YamlValue | undefined {
  const written = typeof value === 'number' ? source?.(stepId, path)?.trim() : undefined;
  return written !== undefined && /^[-+.\w]+$/.test(written) ? written : convert(value, 'string');
}

function convert(value: YamlValue | undefined, type: string): YamlValue | undefined {
  if (isAbsent(value)) return undefined;
  if (type === 'list') return isYamlList(value) ? undefined : typeof value === 'object' ? undefined : [value];
  if (typeof value === 'object') return undefined;
  const text = String(value).trim();
  if (type === 'string') return typeof value === 'string' ? undefined : text;
  if (type === 'boolean') {
    if (/^(true|yes|on|1)$/i.test(text)) return true;
    return /^(false|no|off|0)$/i.test(text) ? false : undefined;
  }
  if (typeof value !== 'string' && type !== 'integer') return undefined;
  const number = /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
  if (number === undefined || !Number.isFinite(number)) return undefined;
  return type === 'integer' ? Math.round(number) : type === 'number' ? number : undefined;
}

/** Something to write over, of the kind that the field takes. */
function placeholder(finding: Finding, context: FixContext): readonly FindingFix[] {
  const field = fieldOf(finding, context);
  const key = lastKey(finding);
  const value = field && starter(field, key);
  return value === undefined
    ? []
    : [fix(context, 'fill-in', { field: key }, false, setValue(finding, finding.path, value))];
}

function starter(field: Field | FieldValue, key: string): YamlValue | undefined {
  if ('default' in field && field.default !== undefined && field.default !== '') return field.default;
  const [first] = field.options ?? field.suggestions ?? [];
  if (first !== undefined) return first;
  const [type = 'string'] = field.types;
  if (type === 'string') return `your_${key}`;
  if (type === 'integer' || type === 'number') return Math.max(1, field.minimum ?? 1);
  if (type === 'boolean') return false;
  return type === 'list' ? [] : {};
}

function fieldOf(finding: Finding, context: FixContext): Field | FieldValue | undefined {
  if (finding.stepId === null) return fieldAt('workflow', finding.path.slice(1));
  const step = stepOf(finding, context);
  if (step === undefined) return undefined;
  return step.kind === 'task' ? fieldAmong(taskFields(step.slot), finding.path) : fieldAt(step.type, finding.path);
}

function lastKey(finding: Finding): string {
  return String(finding.path.findLast((key) => typeof key === 'string') ?? '');
}
