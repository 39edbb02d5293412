import type { Diagnostic } from '../../src/model/diagnostic.js';
import type { ItemId } from '../../src/model/step.js';
import { worse } from './canvas-looks.js';
import type { NodeProblem } from './node-view.js';

const written: NodeProblem = { severity: 'warning', count: 1, draft: true };

/** What each card's badge says; `draftOf` is written in the code and no YAML yet. What is the same as in `before` stays the same object. */
export function problemsByStep(
  diagnostics: readonly Diagnostic[],
  before: ReadonlyMap<ItemId, NodeProblem>,
  draftOf?: ItemId | null,
): ReadonlyMap<ItemId, NodeProblem> {
  const found = new Map<ItemId, { severity: NodeProblem['severity']; count: number }>();
  for (const { stepId, severity } of diagnostics) {
    if (stepId === null) continue;
    const problem = found.get(stepId);
    // A note is worth a line in the list of problems, not a mark on the drawing.
    if (severity === 'info') continue;
    if (!problem) found.set(stepId, { severity, count: 1 });
    else {
      problem.severity = worse(problem.severity, severity);
      problem.count++;
    }
  }
  const problems = new Map<ItemId, NodeProblem>();
  for (const [id, problem] of found) {
    const known = before.get(id);
    problems.set(
      id,
      known?.severity === problem.severity && known.count === problem.count && !known.draft ? known : problem,
    );
  }
  if (draftOf != null) problems.set(draftOf, written);
  const same = problems.size === before.size && [...problems].every(([id, problem]) => before.get(id) === problem);
  return same ? before : problems;
}
