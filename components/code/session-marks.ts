import type { Action, Diagnostic as LintDiagnostic } from '@codemirror/lint';
import type { Diagnostic } from '../../src/model/diagnostic.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import type { SessionText } from './session-text.js';

/** More marks than this help nobody and cost at every keystroke; the problems list has them all. */
const maxMarks = 500;

const rank = { error: 0, warning: 1, info: 2 } as const;

/** The session's diagnostics as marks of the editor, the worst first when there are too many. */
export function marksOf(
  session: EditorSession,
  text: SessionText,
  readonly: boolean,
  length: number,
): LintDiagnostic[] {
  // While there is a draft, everything but what is wrong with the draft itself has its place in another text.
  const { diagnostics } = session;
  const shown = session.draft === undefined ? worst(diagnostics) : diagnostics.filter(isOfDraft).slice(0, 1);
  return shown.map((diagnostic) => {
    const from = text.toShown(diagnostic.range.start.offset);
    const to = Math.max(from, text.toShown(diagnostic.range.end.offset));
    return {
      from: Math.min(from, length),
      to: Math.min(to, length),
      severity: diagnostic.severity,
      source: diagnostic.code,
      message: diagnostic.message,
      actions: readonly ? [] : actionsOf(session, diagnostic),
    };
  });
}

function isOfDraft({ code, severity }: Diagnostic): boolean {
  return severity === 'error' && code.startsWith('yaml.');
}

function worst(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (diagnostics.length <= maxMarks) return diagnostics;
  return [...diagnostics].sort((a, b) => rank[a.severity] - rank[b.severity]).slice(0, maxMarks);
}

function actionsOf(session: EditorSession, diagnostic: Diagnostic): Action[] {
  return session.fixesOf(diagnostic).map((fix) => ({
    name: fix.title,
    apply: () => void session.run('fix.apply', { diagnostic, fix: fix.id }),
  }));
}
