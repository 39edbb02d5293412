import { applyChanges, type TextChange } from '../model/text-change.js';
import { difference } from '../model/text-difference.js';

/**
 * Takes what others did to the document into a draft: `base` is the text the draft was started from, `next` what it is now. Where both
 * changed the same lines the draft wins; nobody's other lines are lost.
 */
export function rebaseDraft(base: string, draft: string, next: string): string {
  if (base === next) return draft;
  const mine = difference(base, draft);
  const merged: TextChange[] = [];
  let at = 0;
  for (const theirs of difference(base, next)) {
    while (at < mine.length && isBefore(mine[at] as TextChange, theirs)) merged.push(mine[at++] as TextChange);
    const rival = mine[at];
    if (!rival || isBefore(theirs, rival)) merged.push(theirs);
  }
  return applyChanges(base, [...merged, ...mine.slice(at)]);
}

function isBefore(one: TextChange, other: TextChange): boolean {
  return one.to <= other.from;
}
