import type { Action, Diagnostic as LintDiagnostic } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import type { Diagnostic, QuickFix } from '../../src/model/diagnostic.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/strings.js';
import { isOld } from '../old-findings.js';
import type { SessionText } from './session-text.js';

/** More marks than this help nobody and cost at every keystroke; the problems list has them all. */
const maxMarks = 500;

const rank = { error: 0, warning: 1, info: 2 } as const;

/**
 * The session's diagnostics as marks of the editor, the worst first when there are too many; of a draft what is wrong with it. What is said of
 * a whole block marks its first line: a page of underlined text would hide where the finding begins.
 */
export function marksOf(
  session: EditorSession,
  text: SessionText,
  readonly: boolean,
  shown: Text,
  strings: Strings,
): LintDiagnostic[] {
  const place = (from: number, to: number): { from: number; to: number } => {
    const start = Math.min(text.toShown(from), shown.length);
    return { from: start, to: Math.min(Math.max(start, text.toShown(to)), shown.lineAt(start).to) };
  };
  if (session.draft !== undefined) {
    // Everything else has its place in the text the pipeline was last in.
    const problem = session.draftProblem;
    if (!problem) return [];
    const actions = readonly ? [] : problem.fixes.map((fix) => actionOf(session, 'draft', fix));
    return [{ ...place(problem.from, problem.to), severity: 'error', message: problem.message, actions }];
  }
  return worst(session.diagnostics).map((diagnostic) => ({
    ...place(diagnostic.range.start.offset, diagnostic.range.end.offset),
    severity: diagnostic.severity,
    source: diagnostic.code,
    message: diagnostic.message,
    actions: readonly ? [] : actionsOf(session, diagnostic, strings('action.upgrade.v2')),
  }));
}

function worst(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (diagnostics.length <= maxMarks) return diagnostics;
  return [...diagnostics].sort((a, b) => rank[a.severity] - rank[b.severity]).slice(0, maxMarks);
}

function actionsOf(session: EditorSession, diagnostic: Diagnostic, upgrade: string): Action[] {
  const fixes = session.fixesOf(diagnostic).map((fix) => actionOf(session, diagnostic, fix));
  return isOld(diagnostic) ? [...fixes, { name: upgrade, apply: () => void session.run('upgrade.v2') }] : fixes;
}

function actionOf(session: EditorSession, diagnostic: Diagnostic | 'draft', fix: QuickFix): Action {
  return { name: fix.title, apply: () => void session.run('fix.apply', { diagnostic, fix: fix.id }) };
}
