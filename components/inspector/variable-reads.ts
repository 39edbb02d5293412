import { variableUses } from '../../src/expressions/variable-uses.js';
import type { Snapshot } from '../../src/model/step.js';

/** How many places of a pipeline read a variable; fetched with the language when a variable is first renamed. */
export function countReads(snapshot: Snapshot, name: string): number {
  const steps = snapshot.steps.map(({ fields }) => variableUses(fields, name).length);
  return steps.reduce((sum, count) => sum + count, variableUses(snapshot.workflow, name).length);
}
