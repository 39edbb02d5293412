import { changedRange } from '../model/changed-range.js';
import type { EditorSession } from '../session/editor-session.js';
import { StringLines } from './text-lines.js';
import type { LanguageText } from './yaml-context.js';

/** What a session shows as text, its draft before its document, with the way between the two. */
export function languageText(session: EditorSession, text: string = session.draft ?? session.yaml): LanguageText {
  return { session, text: new StringLines(text), ...offsetsBetween(text, session.yaml) };
}

/** Offsets of `text` in `other` and back, for texts that differ in one stretch; `undefined` inside of it. */
export function offsetsBetween(text: string, other: string): Pick<LanguageText, 'toSession' | 'fromSession'> {
  if (text === other) return { toSession: (offset) => offset, fromSession: (offset) => offset };
  const { start, end } = changedRange(text, other);
  const otherEnd = end + other.length - text.length;
  const mapped = (offset: number, from: number, to: number): number | undefined =>
    offset < start ? offset : offset >= from ? offset - from + to : undefined;
  return {
    toSession: (offset) => mapped(offset, end, otherEnd),
    fromSession: (offset) => mapped(offset, otherEnd, end),
  };
}
