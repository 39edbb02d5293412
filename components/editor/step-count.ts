import type { Snapshot, Step } from '../../src/model/step.js';

const counts = new WeakMap<Step, number>();

/** How many steps there are at any depth. A step that did not change is not walked again. */
export function stepCount(snapshot: Snapshot): number {
  return sum(snapshot.roots);
}

function sum(steps: readonly Step[]): number {
  let total = 0;
  for (const step of steps) total += below(step);
  return total;
}

function below(step: Step): number {
  let count = counts.get(step);
  if (count === undefined) {
    count = step.kind === 'step' ? 1 : 0;
    for (const slot of step.children) count += sum(slot.steps);
    counts.set(step, count);
  }
  return count;
}
