import type { Field, FieldType, FieldValue, FieldWidget } from '../format/field.js';
import { exampleData } from '../format/generated/examples.js';
import { isYamlList, isYamlMap, type YamlMap, type YamlValue } from '../model/yaml-value.js';

const step: YamlMap = { name: 'check', type: 'claude', prompt: [{ type: 'static', content: 'Check the result.' }] };
const prompt: YamlValue = [{ type: 'static', content: 'Describe the task.' }];

/** What fields with a form of their own hold; the catalogue says nothing of what is inside these. */
const byWidget: Partial<Readonly<Record<FieldWidget, YamlValue>>> = {
  prompt,
  steps: [step],
  cases: { bug: [step] },
  tasks: [{ id: 'first', prompt }],
  condition: 'steps.plan.score > 5',
  expression: 'steps.plan.kind',
  source: 'previous_response:plan',
  step: 'plan',
  session: 'plan',
  variables: { status: 'started' },
  'json-schema': { type: 'object', properties: { title: { type: 'string' } } },
  operations: [{ operation: 'filter', field: 'items', condition: 'score > 5' }],
  path: './notes.md',
  textarea: 'A few words.',
};

/** A likely value of a field: written down in `schemas/examples.json`, its default, its first option, or one of its type. */
export function exampleValue(field: Field, section: string, path: readonly string[]): YamlValue {
  const given = writtenDown(field, section, path);
  if (given !== undefined) return given;
  if (field.default !== undefined) return field.default;
  const special = byWidget[field.widget];
  if (special !== undefined && fits(special, field.types)) return special;
  return valueOf(field, section, path);
}

/** A map with the field in it, and with the fields beside it that are required or that it depends on. */
export function mapAround(
  fields: readonly Field[],
  field: Field,
  value: YamlValue,
  section: string,
  above: readonly string[],
): YamlMap {
  const map: Record<string, YamlValue> = { [field.key]: value };
  const [choice] = field.appliesWhen?.values.filter((each) => each !== null) ?? [];
  if (field.appliesWhen && choice !== undefined) map[field.appliesWhen.key] = choice;
  if (above.length > 0) complete(map, fields, section, above);
  return inOrder(map, fields);
}

/** Adds what the values there are make necessary. */
function complete(
  map: Record<string, YamlValue>,
  fields: readonly Field[],
  section: string,
  above: readonly string[],
): void {
  // First what chooses (a type, an operation), then what follows from it.
  for (const isChosen of [false, true]) {
    for (const field of fields) {
      const { key, appliesWhen, required, hidden } = field;
      if (required === undefined || hidden || Object.hasOwn(map, key) || (appliesWhen !== undefined) !== isChosen)
        continue;
      const set = appliesWhen && (map[appliesWhen.key] ?? null);
      if (appliesWhen && !appliesWhen.values.some((each) => each === set)) continue;
      map[key] = exampleValue(field, section, [...above, key]);
    }
  }
}

function inOrder(map: YamlMap, fields: readonly Field[]): YamlMap {
  const keys = fields.map(({ key }) => key).filter((key) => Object.hasOwn(map, key));
  return Object.fromEntries(keys.map((key) => [key, map[key] ?? null]));
}

function valueOf(value: FieldValue, section: string, path: readonly string[]): YamlValue {
  const [option] = value.options ?? value.suggestions ?? [];
  const type = value.types[0];
  if (option !== undefined && (type === 'string' || type === undefined)) return option;
  switch (type) {
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return Math.max(value.minimum ?? 1, Math.min(value.maximum ?? 10, 10));
    case 'list':
      return [value.items ? valueOf(value.items, section, [...path, '[]']) : (option ?? 'example')];
    case 'map':
      return mapOf(value, section, path);
    default:
      return 'example';
  }
}

/** The required fields of a map, or its first one. */
function mapOf({ fields, entries }: FieldValue, section: string, path: readonly string[]): YamlMap {
  if (path.length > 8) return {};
  if (fields === undefined) return { example: entries ? valueOf(entries, section, [...path, '*']) : 'value' };
  const map: Record<string, YamlValue> = {};
  complete(map, fields, section, path);
  const first = fields.find(({ hidden, deprecated }) => !hidden && !deprecated);
  if (Object.keys(map).length === 0 && first) map[first.key] = exampleValue(first, section, [...path, first.key]);
  return inOrder(map, fields);
}

function writtenDown(field: Field, section: string, path: readonly string[]): YamlValue | undefined {
  const { fields } = exampleData;
  for (const key of [[section, ...path].join('.'), path.join('.'), field.key]) {
    const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (value !== undefined && fits(value, field.types)) return value;
  }
  return undefined;
}

function fits(value: YamlValue, types: readonly FieldType[]): boolean {
  if (types.length === 0) return true;
  if (isYamlList(value)) return types.includes('list');
  if (isYamlMap(value)) return types.includes('map');
  if (typeof value === 'number') return types.includes('number') || types.includes('integer');
  return types.includes(typeof value === 'boolean' ? 'boolean' : 'string');
}
