import { firstNamed, hasName, isPipelineSlot, siblingsOf } from '../../expressions/scopes.js';
import { isTemplated } from '../../expressions/find-templates.js';
import type { Snapshot, Step } from '../../model/step.js';
import type { AcrossContext, AcrossRule, Sink } from '../rule.js';

/** Names within one list and the lists around it (`FORMAT.md §8.10`, §11.2). */
export const nameRules: readonly AcrossRule[] = [name];

function name(step: Step, { snapshot }: AcrossContext, report: Sink): void {
  if (step.kind === 'task' || step.name === '' || isTemplated(step.name)) return;
  const first = firstNamed(siblingsOf(snapshot, step), step.name);
  const params = { name: step.name };
  if (first !== undefined && first.id !== step.id) {
    report({ code: 'step.name-duplicate', path: ['name'], params });
  } else if (isTakenAround(snapshot, step)) {
    report({ code: 'step.name-shadows', path: ['name'], params });
  }
}

/** Whether a list around this step's list has the name too; an inline pipeline has names of its own. */
function isTakenAround(snapshot: Snapshot, step: Step): boolean {
  let inner = step;
  while (inner.parentId !== null && !isPipelineSlot(inner.slot)) {
    const owner = snapshot.get(inner.parentId);
    if (owner === undefined) return false;
    if (owner.kind === 'step' && hasName(siblingsOf(snapshot, owner), step.name)) return true;
    inner = owner;
  }
  return false;
}
