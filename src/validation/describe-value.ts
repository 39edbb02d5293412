import { isYamlList, isYamlMap, type YamlValue } from '../model/yaml-value.js';
import type { Strings } from '../strings/strings.js';

/** What a value is, in words: `a list`, `text`, `nothing`. */
export function describeValue(value: YamlValue | undefined, strings: Strings): string {
  if (value === undefined || value === null) return strings('validation.value.nothing');
  if (isYamlList(value)) return strings('validation.value.list');
  if (isYamlMap(value)) return strings('validation.value.map');
  if (typeof value === 'string') return strings('validation.value.text');
  if (typeof value === 'number') return strings('validation.value.number');
  return strings('validation.value.boolean');
}

/** Whether a value counts as absent: the loader treats `null` and a missing key alike. */
export function isAbsent(value: YamlValue | undefined): value is undefined | null {
  return value === undefined || value === null;
}

export function isBlank(value: YamlValue | undefined): boolean {
  return typeof value === 'string' && value.trim() === '';
}
