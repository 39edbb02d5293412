import type { Syntax } from '../yaml/syntax.js';

/** How many columns lists and maps stand to the right of their keys. */
export interface Indents {
  readonly list: number;
  readonly map: number;
}

/** A file's habit shows soon. */
const mostLists = 8;
/** Deeper indents are alignment, not a habit. */
const widest = 8;

/** The indents that a file uses most; two where it has none. */
export function usualIndents(root: Syntax): Indents {
  const lists: number[] = [];
  const maps: number[] = [];
  const walk = (syntax: Syntax): void => {
    if (syntax.kind !== 'map') return;
    for (const { value } of syntax.entries) {
      if (value.kind === 'leaf') continue;
      const by = value.column - syntax.column;
      if (value.kind === 'map') {
        maps.push(by);
        walk(value);
        continue;
      }
      lists.push(by);
      const [first] = value.items;
      if (first && lists.length < mostLists) walk(first.value);
    }
  };
  walk(root);
  const map = usual(maps.filter((by) => by > 0)) ?? 2;
  return { map, list: usual(lists) ?? map };
}

/** The most frequent, of equals the first. */
function usual(seen: readonly number[]): number | undefined {
  const times = new Map<number, number>();
  for (const by of seen) if (by >= 0 && by <= widest) times.set(by, (times.get(by) ?? 0) + 1);
  let found: number | undefined;
  for (const [by, count] of times) if (found === undefined || count > (times.get(found) ?? 0)) found = by;
  return found;
}
