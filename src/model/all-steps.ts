import type { Step } from './step.js';

/** Steps and tasks with all that stand inside of them, in document order. */
export function allSteps(steps: readonly Step[]): Step[] {
  return steps.flatMap((step) => [step, ...step.children.flatMap((slot) => allSteps(slot.steps))]);
}
