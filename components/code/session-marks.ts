import { type Action, type Diagnostic as LintDiagnostic, forEachDiagnostic } from '@codemirror/lint';
import type { EditorState, Text } from '@codemirror/state';
import type { Diagnostic, QuickFix } from '../../src/model/diagnostic.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/strings.js';
import { isOld } from '../old-findings.js';
import { draftPlaces, type Stretch } from './draft-places.js';
import type { SessionText } from './session-text.js';

/** More marks than this help nobody and cost at every keystroke; the problems list has them all. */
const maxMarks = 500;

const rank = { error: 0, warning: 1, info: 2 } as const;

/**
 * The session's diagnostics as marks of the editor, the worst first when there are too many; what keeps a draft from being applied before them.
 * What is said of a whole block marks its first line: a page of underlined text would hide where the finding begins.
 */
export function marksOf(
  session: EditorSession,
  text: SessionText,
  readonly: boolean,
  shown: Text,
  strings: Strings,
): LintDiagnostic[] {
  const place = ({ from, to }: Stretch): Stretch => {
    const start = Math.min(text.toShown(from), shown.length);
    return { from: start, to: Math.min(Math.max(start, text.toShown(to)), shown.lineAt(start).to) };
  };
  const marks: LintDiagnostic[] = [];
  const { draft, draftProblem: problem } = session;
  if (problem)
    marks.push({
      ...place(problem),
      severity: 'error',
      message: problem.message,
      get actions() {
        return readonly ? [] : problem.fixes.map((fix) => actionOf(session, 'draft', fix));
      },
    });
  // What was found is about the text the pipeline was last in; of a draft it is told where that text still stands.
  const kept = draft === undefined ? undefined : draftPlaces(session.yaml, draft);
  for (const diagnostic of worst(session.diagnostics)) {
    const { start, end } = diagnostic.range;
    const stretch = { from: start.offset, to: end.offset };
    const at = kept ? kept(stretch) : stretch;
    if (at)
      marks.push({
        ...place(at),
        severity: diagnostic.severity,
        source: diagnostic.code,
        message: diagnostic.message,
        // Made when a list or a tip opens: fixes of hundreds of findings cost more than a pause in typing has.
        get actions() {
          return readonly ? [] : actionsOf(session, diagnostic, strings('action.upgrade.v2'));
        },
      });
  }
  return marks;
}

/** Without what is new on the line that somebody is writing: half a line is no mistake yet. */
export function withoutHalfLine(marks: readonly LintDiagnostic[], state: EditorState): LintDiagnostic[] {
  const line = state.doc.lineAt(state.selection.main.head);
  const known = new Set<string | undefined>();
  let knowsDraft = false;
  forEachDiagnostic(state, ({ source }, from, to) => {
    if (source === undefined) knowsDraft = true;
    else if (to >= line.from && from <= line.to) known.add(source);
  });
  return marks.filter(({ source, from, to }) =>
    source === undefined ? knowsDraft : to < line.from || from > line.to || known.has(source),
  );
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
