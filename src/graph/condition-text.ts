import { isYamlList, isYamlMap, type YamlValue } from '../model/yaml-value.js';

const maxLength = 200;

/** A condition of any of the shapes of `FORMAT.md §8.6` on one line; `undefined` when there is none. */
export function conditionText(condition: YamlValue | undefined): string | undefined {
  if (condition === undefined || condition === null) return undefined;
  const text = textOf(condition, 0).replace(/\s+/g, ' ').trim();
  return text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
}

function textOf(condition: YamlValue, depth: number): string {
  if (depth > 8) return '…';
  if (isYamlList(condition)) return joined(condition, 'and', depth);
  if (!isYamlMap(condition)) return String(condition);
  return Object.entries(condition)
    .map(([key, value]) => {
      if ((key === 'and' || key === 'or') && isYamlList(value)) return joined(value, key, depth);
      if (key === 'not') return `not (${textOf(value, depth + 1)})`;
      return `${key}: ${textOf(value, depth + 1)}`;
    })
    .join(', ');
}

function joined(parts: readonly YamlValue[], operator: string, depth: number): string {
  const texts = parts.slice(0, 20).map((part) => textOf(part, depth + 1));
  const text = texts.join(` ${operator} `);
  return depth > 0 && texts.length > 1 ? `(${text})` : text;
}
