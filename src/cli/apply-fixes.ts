import type { Diagnostic } from '../model/diagnostic.js';
import type { EditorSession } from '../session/editor-session.js';

/** A fix may uncover what another one fixes; more rounds than this mean that two fixes undo each other. */
const mostRounds = 10;

/** While one of these is told, what it stands for is not looked into: more that is found behind its fix was there before. */
const hiding = /^(yaml\.|workflow\.missing$|step\.type-|field\.typo$)/;

/** Applies safe fixes until none is left, and takes back what leaves more errors or warnings. Answers how many were applied. */
export function applySafeFixes(session: EditorSession): number {
  const takenBack = new Set<string>();
  let applied = 0;
  for (let round = 0; round < mostRounds; round++) {
    const before = applied;
    applied += applyOnce(session, takenBack);
    if (applied === before) break;
  }
  return applied;
}

/** Every fix of the findings there are now, as far as those are still there when their turn comes. */
function applyOnce(session: EditorSession, takenBack: Set<string>): number {
  let applied = 0;
  for (const diagnostic of session.diagnostics) {
    const fix = session.fixesOf(diagnostic).find(({ safe }) => safe);
    // Asking for the findings anew is what makes a fix of one applicable after another was applied.
    if (!fix || !session.diagnostics.includes(diagnostic)) continue;
    const { code, stepId, path } = diagnostic;
    const key = JSON.stringify([code, stepId, path, fix.id]);
    if (takenBack.has(key)) continue;
    const before = session.yaml;
    const found = session.diagnostics;
    if (!session.run('fix.apply', { diagnostic, fix }).ok || session.yaml === before) continue;
    if (hiding.test(code) || !isWorse(found, session.diagnostics)) applied++;
    else {
      session.undo();
      takenBack.add(key);
    }
  }
  return applied;
}

/** More errors, or more of errors and warnings together: an error may become a warning that something is to be filled in. */
function isWorse(before: readonly Diagnostic[], after: readonly Diagnostic[]): boolean {
  const errors = (found: readonly Diagnostic[]): number => found.filter(({ severity }) => severity === 'error').length;
  const all = (found: readonly Diagnostic[]): number => found.filter(({ severity }) => severity !== 'info').length;
  return errors(after) > errors(before) || all(after) > all(before);
}
