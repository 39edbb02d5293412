import { adoptNames } from '../expressions/scopes.js';
import { longestRun } from '../model/longest-run.js';
import type { Step } from '../model/step.js';

export const noNames: ReadonlySet<string> = new Set();

/**
 * The names that came, went or changed hands between two states of one list: only the steps that say them need another look. Where only the
 * order changed, the fewest steps that can have moved count.
 */
export function changedNames(before: readonly Step[], now: readonly Step[]): ReadonlySet<string> {
  if (before === now) return noNames;
  const shortest = Math.min(before.length, now.length);
  let start = 0;
  while (start < shortest && isSame(before[start], now[start])) start++;
  if (start === before.length && start === now.length) {
    adoptNames(before, now);
    return noNames;
  }
  let [end, endNow] = [before.length, now.length];
  while (end > start && endNow > start && isSame(before[end - 1], now[endNow - 1])) {
    end--;
    endNow--;
  }
  adoptNames(before, now, start, now.length - endNow);
  const olds = before.slice(start, end);
  const news = now.slice(start, endNow);
  const places = new Map(olds.map((step, at) => [step.id, at]));
  const former = news.map((step) => {
    const at = places.get(step.id);
    return at !== undefined && isSame(olds[at], step) ? at : undefined;
  });
  const stayed = longestRun(former);
  const kept = new Set([...stayed].map((at) => former[at]));
  const names = new Set<string>();
  for (const [at, { name }] of olds.entries()) if (!kept.has(at)) names.add(name);
  for (const [at, { name }] of news.entries()) if (!stayed.has(at)) names.add(name);
  return names;
}

function isSame(one: Step | undefined, other: Step | undefined): boolean {
  return one === other || (one?.id === other?.id && one?.name === other?.name);
}
