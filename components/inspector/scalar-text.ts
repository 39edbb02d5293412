import type { YamlValue } from '../../src/model/yaml-value.js';
import type { FormField } from './form-field.js';

const number = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/;

/** What a text control shows for a value. */
export function textOfScalar(value: YamlValue | undefined): string {
  return value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * What typed text means in a field; `undefined` leaves the field out. An emptied optional field is left out, an emptied required one is an
 * empty text. Whatever is no number stays the text it is: a template, or something a diagnostic will say more about.
 */
export function scalarOfText(text: string, field: FormField, numeric: boolean): YamlValue | undefined {
  if (text === '') return field.required && !numeric ? '' : undefined;
  const trimmed = text.trim();
  return numeric && number.test(trimmed) && Number.isFinite(Number(trimmed)) ? Number(trimmed) : text;
}

const words: ReadonlyMap<string, YamlValue> = new Map<string, YamlValue>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** A scalar of a free map as text: a text that would be read as something else stands in quotes. */
export function textOfFree(value: YamlValue | undefined): string {
  if (value === null) return 'null';
  if (typeof value !== 'string') return textOfScalar(value);
  return value === '' || freeOfText(value) === value ? value : JSON.stringify(value);
}

/** The inverse of `textOfFree`: numbers, `true`, `false` and `null` are what they look like, quotes make a text of anything. */
export function freeOfText(text: string): YamlValue {
  const trimmed = text.trim();
  const word = words.get(trimmed);
  if (word !== undefined) return word;
  if (number.test(trimmed) && Number.isFinite(Number(trimmed))) return Number(trimmed);
  if (/^"(?:[^"\\]|\\.)*"$/s.test(trimmed)) {
    try {
      return String(JSON.parse(trimmed));
    } catch {
      return text;
    }
  }
  return text;
}
