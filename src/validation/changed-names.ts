import { adoptNames } from '../expressions/scopes.js';
import type { Step } from '../model/step.js';

export const noNames: ReadonlySet<string> = new Set();

/**
 * The names that came, went or changed hands between two states of one list: only the steps that say them need another look.
 * Everything between what the two have in common at both ends counts, which for one edit is what was edited.
 */
export function changedNames(before: readonly Step[], now: readonly Step[]): ReadonlySet<string> {
  if (before === now) return noNames;
  let start = 0;
  while (start < before.length && isSame(before[start], now[start])) start++;
  if (start === before.length && start === now.length) {
    adoptNames(before, now);
    return noNames;
  }
  let tail = 0;
  const longest = Math.min(before.length, now.length) - start;
  while (tail < longest && isSame(before.at(-1 - tail), now.at(-1 - tail))) tail++;
  const between = [...before.slice(start, before.length - tail), ...now.slice(start, now.length - tail)];
  return new Set(between.map(({ name }) => name));
}

function isSame(one: Step | undefined, other: Step | undefined): boolean {
  return one === other || (one?.id === other?.id && one?.name === other?.name);
}
