import type { EditorSession } from '../../src/session/editor-session.js';

export interface DraftProblem {
  /** Counts from 1; missing when nobody can tell. */
  readonly line: number | undefined;
  readonly reason: string;
}

/** Why the draft is not applied: what the session found in it, else the reason it gave when it got the text. */
export function draftProblem(session: EditorSession, reason: string): DraftProblem | undefined {
  const finding = session.diagnostics.find(({ code, severity }) => severity === 'error' && code.startsWith('yaml.'));
  if (finding) return { line: finding.range.start.line, reason: finding.message };
  return reason === '' ? undefined : { line: undefined, reason };
}
