import { changedRange } from '../model/changed-range.js';

/**
 * Takes what others did to the document into a draft: `base` is the text the draft was started from, `next` what it is now. Where both
 * changed the same lines the draft wins; nobody's other lines are lost.
 */
export function rebaseDraft(base: string, draft: string, next: string): string {
  if (base === next) return draft;
  const mine = changedRange(base, draft);
  const theirs = changedRange(base, next);
  const mineText = draft.slice(mine.start, draft.length - (base.length - mine.end));
  const theirText = next.slice(theirs.start, next.length - (base.length - theirs.end));
  if (theirs.end <= mine.start)
    return (
      base.slice(0, theirs.start) + theirText + base.slice(theirs.end, mine.start) + mineText + base.slice(mine.end)
    );
  if (mine.end <= theirs.start)
    return (
      base.slice(0, mine.start) + mineText + base.slice(mine.end, theirs.start) + theirText + base.slice(theirs.end)
    );
  return draft;
}
