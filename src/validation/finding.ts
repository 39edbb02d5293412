import type { Profile, QuickFix, Severity } from '../model/diagnostic.js';
import type { ItemId } from '../model/step.js';
import type { FieldPath } from '../model/yaml-value.js';

/** A quick fix with what it runs: commands of the session, each on what the one before left, as one undo step. */
export interface FindingFix extends QuickFix {
  readonly commands: readonly FixCommand[];
}

export interface FixCommand {
  readonly command: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/**
 * A diagnostic before its place in the text is looked up.
 * Frozen, and the same object as long as it says the same about the same step.
 */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly profile: Profile;
  readonly message: string;
  /** `null` for the workflow header and the file as a whole. */
  readonly stepId: ItemId | null;
  /** Inside the step; from the root of the file when `stepId` is `null`. */
  readonly path: FieldPath;
  /** The piece of the text at `path` that it is about, in UTF-16 units of the value; all of it when absent. */
  readonly piece?: { readonly from: number; readonly to: number };
  /** What the message names; quick fixes are made from it. */
  readonly params: Readonly<Record<string, string | number>>;
  /** Fixes that the rule gave itself; the others are made when somebody asks (`fixesOf`). */
  readonly fixes: readonly FindingFix[];
}

/** Whether two findings say the same. */
export function sameFinding(one: Finding, other: Finding): boolean {
  return (
    one.code === other.code &&
    one.severity === other.severity &&
    one.message === other.message &&
    one.stepId === other.stepId &&
    one.path.length === other.path.length &&
    one.piece?.from === other.piece?.from &&
    one.piece?.to === other.piece?.to &&
    one.path.every((key, at) => key === other.path[at]) &&
    sameFixes(one.fixes, other.fixes)
  );
}

/** A fix may hold the text it changes: an old one would bring that back. */
function sameFixes(one: Finding['fixes'], other: Finding['fixes']): boolean {
  return one.length === other.length && (one.length === 0 || JSON.stringify(one) === JSON.stringify(other));
}

/** `next`, with every finding that says the same as the one before in its place taken from `previous`. */
export function settled(previous: readonly Finding[] | undefined, next: readonly Finding[]): readonly Finding[] {
  if (previous === undefined) return next;
  let same = previous.length === next.length;
  const kept = next.map((finding, at) => {
    const before = previous[at];
    if (before !== undefined && sameFinding(before, finding)) return before;
    same = false;
    return finding;
  });
  return same ? previous : kept;
}

/** Which places of a step, or of the file, were found fault with already. */
export function takenBy(found: readonly Finding[], stepId: ItemId | null): (path: FieldPath) => boolean {
  const taken = new Set<string>();
  for (const finding of found) if (finding.stepId === stepId) taken.add(JSON.stringify(finding.path));
  return (path) => taken.size > 0 && taken.has(JSON.stringify(path));
}
