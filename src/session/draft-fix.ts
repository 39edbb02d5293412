import { changedRange } from '../model/changed-range.js';
import type { QuickFix } from '../model/diagnostic.js';
import type { ItemId } from '../model/step.js';
import type { BrokenText } from '../yaml/find-broken.js';
import { applyChanges } from '../model/text-change.js';
import type { DraftProblem } from './editor-session.js';
import type { Findings } from './findings.js';

/** A text of the code view that is no YAML, and where. */
export interface Draft {
  readonly text: string;
  readonly broken: BrokenText;
  /** The step somebody was writing in when it stopped being YAML. */
  readonly stepId: ItemId | null;
}

/** Where in the last good text somebody began to write: behind the line before, when what came is on a line of its own. */
export function writtenAt(before: string, text: string): number {
  let { start } = changedRange(before, text);
  if (/\s/.test(text.charAt(start))) while (start > 0 && /\s/.test(before.charAt(start - 1))) start--;
  return start;
}

/** What a draft's problem is called where a diagnostic is named by its code. */
const draftCode = 'draft';

/** `unchecked` is said until somebody looks for findings. */
export function problemOfDraft(
  { text, broken, stepId }: Draft,
  findings: Findings | undefined,
  unchecked: string,
): DraftProblem {
  const { from, to } = broken;
  return Object.freeze({
    from,
    to,
    stepId,
    message: findings?.messageOfDraft(text, broken) ?? unchecked,
    get fixes(): readonly QuickFix[] {
      return findings?.fixesOfDraft(text, broken) ?? [];
    },
  });
}

/** The draft with the fix applied that `fix.apply {diagnostic: 'draft', fix}` names; undefined when it names something else. */
export function draftFixIn(
  args: unknown,
  draft: Draft | undefined,
  findings: Findings | undefined,
): string | undefined {
  const { diagnostic, fix } = (typeof args === 'object' && args !== null ? args : {}) as Record<string, unknown>;
  if (!draft || !findings || textOf(diagnostic, 'code') !== draftCode) return undefined;
  const id = textOf(fix, 'id');
  const found = findings.fixesOfDraft(draft.text, draft.broken).find((other) => other.id === id);
  return found && applyChanges(draft.text, found.changes);
}

/** Where the fault of a draft stands in the text that others made of it. */
export function movedFault({ text, broken }: Draft, next: string): BrokenText {
  const by = broken.from < changedRange(text, next).end ? 0 : next.length - text.length;
  return { ...broken, from: broken.from + by, to: broken.to + by };
}

/** A text, or that under a key of an object. */
function textOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : value;
}
