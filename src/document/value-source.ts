import { isYamlMap, type YamlValue } from '../model/yaml-value.js';
import { readLeaf } from '../yaml/leaf.js';
import { closeLine } from '../yaml/shift-lines.js';
import type { ScalarStyle } from '../yaml/quote-habit.js';
import { sameValue } from './change-leaf.js';
import { readPart } from './read-part.js';

/** A source as it stands behind a colon: on the line of the key when it can, below it when it must. */
export function behindColon(yaml: string, value: YamlValue): string | undefined {
  const text = closeLine(yaml.replaceAll('\r\n', '\n').replace(/\s+$/, ''));
  if (text === '') return undefined;
  const below = `\n${text.replace(/^(?=.)/gm, '  ')}`;
  return [` ${text.trimStart()}`, below].find((source) => {
    const read = readPart(`k:${source}`);
    return isYamlMap(read) && Object.keys(read).length === 1 && sameValue(read['k'] ?? null, value);
  });
}

/** Puts the comment behind the old value behind the first line of the new one. */
export function withComment(source: string, old: string): string {
  const comment = trailingComment(old);
  if (!comment) return source;
  const end = source.indexOf('\n');
  const [first, rest] = end < 0 ? [source, '\n'] : [source.slice(0, end), source.slice(end)];
  // What is written over the old value may have kept it.
  return first.endsWith(comment) ? source : first + comment + rest;
}

/** The comment behind a value on one line, or on the header line of a block. */
function trailingComment(source: string): string | undefined {
  const line = source.split(/\r?\n/, 1)[0] ?? '';
  const scalar =
    /^[ \t]*(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[|>][^ \t#]*|[^"'#[{&!*|>](?:[^#]|(?<![ \t])#)*?)?([ \t]+#.*)$/.exec(
      line,
    );
  return scalar?.[1];
}

/** The style of a scalar on one line. */
export function styleOf(source: string): ScalarStyle | undefined {
  const start = source.trimStart().charAt(0);
  if (start === '"') return 'double';
  if (start === "'") return 'single';
  return /[\w./~-]/.test(start) && !source.trimStart().includes('\n') && typeof readLeaf(source, 0).value === 'string'
    ? 'plain'
    : source.includes('\n') && /^\s*[A-Za-z]/.test(source)
      ? 'plain'
      : undefined;
}
