import type { FieldPath } from '../model/yaml-value.js';
import { quoteEnd } from './yaml-line.js';

/** A place in `[...]` or `{...}` on one line. Columns count in the line. */
export type FlowPlace = {
  /** Keys and places in lists from the value of the line. */
  readonly path: FieldPath;
  readonly from: number;
  readonly to: number;
} & (
  | { readonly kind: 'key'; readonly keys: readonly string[]; readonly hasColon: boolean }
  | { readonly kind: 'value'; readonly isQuoted: boolean; readonly lead: string }
);

interface Level {
  readonly isMap: boolean;
  key: string | undefined;
  index: number;
  readonly keys: string[];
}

const deepest = 50;

/** What stands at `column` of a flow collection that begins at `from`; `undefined` when it ended before. */
export function flowAt(text: string, from: number, column: number): FlowPlace | undefined {
  const levels: Level[] = [];
  let wordFrom = from;
  for (let at = from; at < column; at++) {
    const char = text.charAt(at);
    const level = levels.at(-1);
    if (char === '[' || char === '{') {
      if (levels.length > deepest) return undefined;
      levels.push({ isMap: char === '{', key: undefined, index: 0, keys: [] });
      wordFrom = at + 1;
    } else if (char === ']' || char === '}') {
      levels.pop();
      if (levels.length === 0) return undefined;
      wordFrom = at + 1;
    } else if (char === ',' && level) {
      level.key = undefined;
      level.index++;
      wordFrom = at + 1;
    } else if (char === ':' && level?.isMap && level.key === undefined) {
      level.key = bare(text.slice(wordFrom, at));
      level.keys.push(level.key);
      wordFrom = at + 1;
    } else if ((char === '"' || char === "'") && text.slice(wordFrom, at).trim() === '') {
      const close = quoteEnd(text, at);
      if (close === -1 || close > column) {
        const to = close === -1 ? text.length : close - 1;
        return { kind: 'value', path: pathOf(levels), from: at + 1, to, isQuoted: true, lead: '' };
      }
      at = close - 1;
    }
  }
  const level = levels.at(-1);
  if (level === undefined) return undefined;
  const start = wordFrom + (/^ */.exec(text.slice(wordFrom, column))?.[0].length ?? 0);
  const to = column + (/^[^,:[\]{}"'#]*/.exec(text.slice(column))?.[0].trimEnd().length ?? 0);
  if (level.isMap && level.key === undefined) {
    const rest = text.slice(to);
    const later = [...rest.matchAll(/[,{]\s*([\w-]+)\s*:/g)].flatMap((match) => match[1] ?? []);
    const keys = [...level.keys, ...later];
    return { kind: 'key', path: pathOf(levels), from: start, to, keys, hasColon: /^\s*:/.test(rest) };
  }
  const lead = text.charAt(column - 1) === ':' ? ' ' : '';
  return { kind: 'value', path: pathOf(levels), from: start, to, isQuoted: false, lead };
}

function pathOf(levels: readonly Level[]): FieldPath {
  return levels.flatMap(({ isMap, key, index }) => (isMap ? (key ?? []) : index));
}

function bare(text: string): string {
  return text.trim().replace(/^(["'])([^]*)\1$/, '$2');
}
