import type { EditorSession } from '../../src/session/editor-session.js';

export interface DraftProblem {
  /** Counts from 1. */
  readonly line: number;
  readonly reason: string;
}

/** Why the draft is not applied, if the session says so. */
export function draftProblem(session: EditorSession): DraftProblem | undefined {
  const finding = session.diagnostics.find(({ code, severity }) => severity === 'error' && code.startsWith('yaml.'));
  return finding && { line: finding.range.start.line, reason: finding.message };
}
