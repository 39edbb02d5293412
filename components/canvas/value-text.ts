import { isYamlList, isYamlMap, type YamlValue } from '../../src/model/yaml-value.js';

const mostCharacters = 4000;

/** A field's value as text to read, in the manner of YAML. Not YAML: nothing is quoted, and long texts end early. */
export function valueText(value: YamlValue): string {
  const text = write(value, 0).replace(/^\n/, '');
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
}

function write(value: YamlValue, depth: number): string {
  const indent = '  '.repeat(depth);
  if (depth > 12) return '…';
  if (isYamlList(value)) {
    if (value.length === 0) return '[]';
    return value
      .slice(0, 100)
      .map((item) => `\n${indent}- ${write(item, depth + 1).replace(/^\n\s*/, '')}`)
      .join('');
  }
  if (isYamlMap(value)) {
    const keys = Object.keys(value);
    if (keys.length === 0) return '{}';
    return keys
      .slice(0, 100)
      .map((key) => {
        const inner = write(value[key] ?? null, depth + 1);
        return `\n${indent}${key}:${inner.startsWith('\n') ? '' : ' '}${inner}`;
      })
      .join('');
  }
  if (typeof value !== 'string') return String(value);
  const text = value.trimEnd();
  return text.includes('\n') && depth > 0 ? `\n${text.replace(/^/gm, indent)}` : text;
}
