import type { EditorSession } from '../session/editor-session.js';

/** A fix may uncover what another one fixes; more rounds than this mean that two fixes undo each other. */
const mostRounds = 10;

/** Applies safe fixes until none is left. Answers how many were applied. */
export function applySafeFixes(session: EditorSession): number {
  let applied = 0;
  for (let round = 0; round < mostRounds; round++) {
    const before = applied;
    applied += applyOnce(session);
    if (applied === before) break;
  }
  return applied;
}

/** Every fix of the findings there are now, as far as those are still there when their turn comes. */
function applyOnce(session: EditorSession): number {
  let applied = 0;
  for (const diagnostic of session.diagnostics) {
    const fix = session.fixesOf(diagnostic).find(({ safe }) => safe);
    // Asking for the findings anew is what makes a fix of one applicable after another was applied.
    if (!fix || !session.diagnostics.includes(diagnostic)) continue;
    const before = session.yaml;
    if (!session.run('fix.apply', { diagnostic, fix }).ok) continue;
    if (session.yaml !== before) applied++;
  }
  return applied;
}
