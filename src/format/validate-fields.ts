import type { Profile, Severity } from '../model/diagnostic.js';
import { isYamlList, isYamlMap, type FieldPath, type YamlMap, type YamlValue } from '../model/yaml-value.js';
import { nearest } from './edit-distance.js';
import type { Field, FieldType, FieldValue } from './field.js';
import { taskFields, workflowFields } from './fields.js';
import { formatCatalogue, type Catalogue } from './step-catalogue.js';

/** Something about a field that a schema can tell. Texts: `validation.<code>` with `params`. */
export interface FieldFinding {
  readonly code:
    | 'field.type'
    | 'field.enum'
    | 'field.range'
    | 'field.unknown'
    | 'field.typo'
    | 'field.misplaced'
    | 'step.required-field';
  /** From the step, the task or `workflow`. Of a missing field: where it would be. */
  readonly path: FieldPath;
  readonly severity: Severity;
  readonly profile: Profile;
  /**
   * Always `field`, the key. `field.type`: `expected` (types joined with commas) and `found` (a type or `null`). `field.enum`: `value`, `options`.
   * `field.range`: `value` and `minimum`, `maximum` where there are such. `field.typo`, `field.misplaced`: `instead`, which is empty when
   * the field has no place in this step at all.
   */
  readonly params: Readonly<Record<string, string | number>>;
  /** The loader refuses the file because of it, at the top level. */
  readonly loaderRefused: boolean;
}

export interface ValidateFieldsOptions {
  /** Keys that hold child steps or tasks and are therefore not among the fields: they count as present. */
  readonly childKeys?: Iterable<string>;
  /** The map is a task of that slot, not a step. */
  readonly taskSlot?: string;
  /** The step types there are; default those of the format. */
  readonly catalogue?: Catalogue;
}

/** What has a rule of its own is left to it: `Field.rule` names it. */
type Report = (
  code: FieldFinding['code'],
  path: FieldPath,
  severity: Severity,
  params: FieldFinding['params'],
  loaderRefused?: boolean,
) => void;

/**
 * Checks the fields of one step, one task or (type `workflow`) the header against the format, in time linear in their size; child steps are no fields.
 * What the spec or the runtime accepts is at most a note (`FORMAT.md §0.2`), a string with a template fits every field, `null` is the
 * same as nothing, and so is an empty text where a field is required. Steps of unknown type are checked for the common fields only.
 */
export function validateFields(
  type: string,
  fields: YamlMap,
  options: ValidateFieldsOptions = {},
): readonly FieldFinding[] {
  const findings: FieldFinding[] = [];
  const report: Report = (code, path, severity, params, loaderRefused = false) => {
    const field = String(path[path.length - 1] ?? '');
    findings.push({ code, path, severity, profile: 'spec', params: { field, ...params }, loaderRefused });
  };
  const { taskSlot: task, catalogue = formatCatalogue } = options;
  const known =
    type === 'workflow' ? workflowFields() : task === undefined ? catalogue.fieldsOf(type) : taskFields(task);
  const complete = type === 'workflow' || task !== undefined || catalogue.stepType(type) !== undefined;
  checkMap(known, fields, [], report, { complete, present: new Set(options.childKeys), scope: complete ? type : '' });
  return findings;
}

interface MapScope {
  /** Whether keys that are not known are worth a note. */
  readonly complete: boolean;
  readonly present: ReadonlySet<string>;
  /** The step type, for fields in the wrong place; empty inside maps. */
  readonly scope: string;
}

const insideMap: MapScope = { complete: true, present: new Set(), scope: '' };

const indexes = new WeakMap<readonly Field[], ReadonlyMap<string, Field>>();

function indexOf(fields: readonly Field[]): ReadonlyMap<string, Field> {
  let index = indexes.get(fields);
  if (!index) indexes.set(fields, (index = new Map(fields.map((field) => [field.key, field]))));
  return index;
}

function checkMap(fields: readonly Field[], map: YamlMap, path: FieldPath, report: Report, scope: MapScope): void {
  const index = indexOf(fields);
  for (const key of Object.keys(map)) {
    const value = map[key];
    const field = index.get(key);
    if (field && value !== undefined) checkField(field, value, [...path, key], report);
    else if (!field && scope.complete) reportUnknown(key, index, map, [...path, key], report, scope.scope);
  }
  for (const field of fields) {
    if (field.required === undefined || field.rule !== undefined || scope.present.has(field.key)) continue;
    const value = Object.hasOwn(map, field.key) ? map[field.key] : undefined;
    if (isMissing(value) && !isReplaced(field, fields, map) && applies(field, map))
      report('step.required-field', [...path, field.key], 'warning', {});
  }
}

/** A text with nothing in it is the place for one: new steps start with such fields. */
function isMissing(value: YamlValue | undefined): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** Whether another spelling of the field is there: that one is reported as misplaced. */
function isReplaced(field: Field, fields: readonly Field[], map: YamlMap): boolean {
  return fields.some((other) => other.instead === field.key && Object.hasOwn(map, other.key));
}

/** Whether a field applies to the operation, part type, ... that its map names. */
export function applies(field: Field, map: YamlMap): boolean {
  if (!field.appliesWhen) return true;
  const { key, values } = field.appliesWhen;
  const value = Object.hasOwn(map, key) ? (map[key] ?? null) : null;
  return (typeof value === 'string' || value === null) && values.includes(value);
}

function checkField(field: Field, value: YamlValue, path: FieldPath, report: Report): void {
  if (field.instead !== undefined) {
    report('field.misplaced', path, field.insteadSeverity, { instead: field.instead });
    return;
  }
  if (isAbsentOrTemplate(value)) return;
  const type = misfit(field, value);
  if (type !== undefined) {
    if (field.rule !== undefined) return;
    const numeric = type === 'string' && typeof value === 'string' && isNumeric(field, value);
    const severity = field.loaderChecksType ? 'error' : field.softType || numeric ? 'info' : 'warning';
    const expected = field.types.join(',');
    report('field.type', path, severity, { expected, found: type }, field.loaderChecksType);
    return;
  }
  if (field.rule === undefined) {
    checkRange(field, value, path, report);
    checkOptions(field, value, path, report);
  }
  checkInside(field, value, path, report, field.rule !== undefined, field.loaderChecksType);
}

/** Items and entries: they have no key of their own and take the name of the field they stand in. */
function checkValue(value: FieldValue, given: YamlValue, path: FieldPath, report: Report, refused: boolean): void {
  if (isAbsentOrTemplate(given)) return;
  const type = misfit(value, given);
  if (type !== undefined) {
    const params = { field: fieldName(path), expected: value.types.join(','), found: type };
    report('field.type', path, refused ? 'error' : 'warning', params, refused);
    return;
  }
  checkRange(value, given, path, report);
  checkOptions(value, given, path, report);
  checkInside(value, given, path, report, false, refused);
}

function checkInside(
  value: FieldValue,
  given: YamlValue,
  path: FieldPath,
  report: Report,
  ruled: boolean,
  refused: boolean,
): void {
  if (isYamlList(given)) {
    const { items } = value;
    if (!items) return;
    given.forEach((item, at) => {
      if (ruled && misfit(items, item) !== undefined) return;
      checkValue(items, item, [...path, at], report, refused);
    });
  } else if (isYamlMap(given)) {
    const { fields, entries } = value;
    if (fields) checkMap(fields, given, path, report, insideMap);
    else if (entries)
      for (const key of Object.keys(given)) {
        const entry = given[key];
        if (entry !== undefined && !(ruled && misfit(entries, entry) !== undefined))
          checkValue(entries, entry, [...path, key], report, false);
      }
  }
}

/** The type that was found where another one belongs; `undefined` when the value fits. */
function misfit(expected: FieldValue, value: YamlValue): FieldType | 'null' | undefined {
  const type = typeOf(value);
  if (expected.types.length === 0 || type === 'null' || expected.types.includes(type)) return undefined;
  if (type === 'integer' && expected.types.includes('number')) return undefined;
  return isAbsentOrTemplate(value) ? undefined : type;
}

function typeOf(value: YamlValue): FieldType | 'null' {
  if (value === null) return 'null';
  if (isYamlList(value)) return 'list';
  if (typeof value === 'object') return 'map';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'boolean' ? 'boolean' : 'string';
}

function isAbsentOrTemplate(value: YamlValue): boolean {
  return value === null || (typeof value === 'string' && value.includes('{{'));
}

/** The runtime takes digits in quotes for most numbers. */
function isNumeric(field: FieldValue, value: string): boolean {
  const number = field.types.includes('integer') || field.types.includes('number');
  return number && value.trim() !== '' && Number.isFinite(Number(value));
}

function checkRange(value: FieldValue | Field, given: YamlValue, path: FieldPath, report: Report): void {
  if (typeof given !== 'number') return;
  const usual = 'usualRange' in value ? value.usualRange : undefined;
  const low = value.minimum ?? -Infinity;
  const high = value.maximum ?? Infinity;
  const hard = given < low || given > high;
  if (!hard && !(usual && (given < usual[0] || given > usual[1]))) return;
  const minimum = hard ? value.minimum : usual?.[0];
  const maximum = hard ? value.maximum : usual?.[1];
  report('field.range', path, hard ? 'warning' : 'info', {
    ...{ field: fieldName(path), value: given },
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
  });
}

function checkOptions(value: FieldValue, given: YamlValue, path: FieldPath, report: Report): void {
  if (typeof given !== 'string') return;
  const allowed = value.options ?? (value.suggestedOnly ? value.suggestions : undefined);
  if (!allowed || allowed.includes(given)) return;
  report('field.enum', path, 'warning', { field: fieldName(path), value: given, options: allowed.join(', ') });
}

/** The nearest key on a path: `allowed_tools` for `['claude_options', 'allowed_tools', 2]`. */
function fieldName(path: FieldPath): string {
  return String(path.findLast((key) => typeof key === 'string') ?? '');
}

/** Maps of a step that often lose a field to the step itself. */
const homes = ['claude_options', 'token_budget', 'session_config', 'extraction_config', 'retry_config', 'batch_config'];

function reportUnknown(
  key: string,
  index: ReadonlyMap<string, Field>,
  map: YamlMap,
  path: FieldPath,
  report: Report,
  type: string,
): void {
  // A merge key is no field; the YAML layer has a finding of its own for it.
  if (key === '<<') return;
  if (type !== '') {
    const home = homes.find((name) => index.get(name)?.fields?.some((field) => field.key === key && !field.hidden));
    if (home !== undefined) return report('field.misplaced', path, 'warning', { instead: `${home}.${key}` });
    // `FORMAT.md §9` row 93: the options of a Claude step under the name that `file_ops` has for its own.
    if (key === 'options' && index.has('claude_options') && !Object.hasOwn(map, 'claude_options'))
      return report('field.misplaced', path, 'warning', { instead: 'claude_options' });
    if (homes.includes(key) || key === 'preset') return report('field.misplaced', path, 'warning', { instead: '' });
  }
  const meant = nearest(
    key,
    [...index.values()].filter((field) => !field.hidden && !Object.hasOwn(map, field.key)).map((field) => field.key),
  );
  if (meant !== undefined) report('field.typo', path, 'warning', { instead: meant });
  else report('field.unknown', path, 'info', {});
}
