import { allSteps } from '../model/all-steps.js';
import type { Snapshot, Step } from '../model/step.js';
import { valueAt } from '../model/yaml-value.js';
import { referencesOf } from './references.js';
import { hasName, isPipelineSlot, isVisible, namesakes, resolve, siblingsOf } from './scopes.js';
import { variableDefinitions } from './variable-definitions.js';

/**
 * Whether another step has the name where results share one map: in the list of `step`, in those around it or in those inside of what stands
 * there. An inline pipeline has names of its own, two branches may use the same (`FORMAT.md §8.10`); the id of a task is its own in its list.
 */
export function isNameTaken(snapshot: Snapshot, step: Step, name: string): boolean {
  const siblings = siblingsOf(snapshot, step);
  if (namesakes(siblings, name).some(({ id }) => id !== step.id)) return true;
  if (step.kind === 'task') return false;
  return isNameAround(snapshot, step, name) || isNameBelow(siblings, name);
}

/** Whether a list around the list of `step` has the name, in the same pipeline. */
export function isNameAround(snapshot: Snapshot, step: Step, name: string): boolean {
  let inner = step;
  while (inner.parentId !== null && !isPipelineSlot(inner.slot)) {
    const owner = snapshot.get(inner.parentId);
    if (owner === undefined) return false;
    if (owner.kind === 'step' && hasName(siblingsOf(snapshot, owner), name)) return true;
    inner = owner;
  }
  return false;
}

function isNameBelow(steps: readonly Step[], name: string): boolean {
  return steps.some(({ children }) =>
    children.some(
      ({ kind, slot, steps: inner }) =>
        kind === 'steps' && !isPipelineSlot(slot) && (hasName(inner, name) || isNameBelow(inner, name)),
    ),
  );
}

/** Whether a bare name means a step where `step` says it. */
export function isNameOfStep(snapshot: Snapshot, step: Step, name: string): boolean {
  const found = resolve(snapshot, step, name);
  return found !== undefined && isVisible(found.relation);
}

/** Whether a loop around the step calls its item so. */
export function isIteratorAround(snapshot: Snapshot, step: Step, name: string): boolean {
  for (let at = snapshot.get(step.parentId ?? ''); at; at = snapshot.get(at.parentId ?? '')) {
    if (valueAt(at.fields, ['iterator']) === name || valueAt(at.fields, ['as']) === name) return true;
  }
  return false;
}

/** Whether a bare name that means a variable or the item of a loop somewhere would mean `step` there, if it were called so (`FORMAT.md §8.7`). */
export function isBareNameElsewhere(snapshot: Snapshot, step: Step, name: string): boolean {
  const readers = bareReaders(snapshot, name);
  if (readers.length === 0) return false;
  const isVariable = variableDefinitions(snapshot, name).length > 0;
  return readers.some((reader) => {
    const found = resolve(snapshot, reader, step.name);
    const sees = found?.target.id === step.id && isVisible(found.relation);
    return sees && (isVariable || isIteratorAround(snapshot, reader, name));
  });
}

/** The steps that say a name bare and mean no step by it. */
export function bareReaders(snapshot: Snapshot, name: string): readonly Step[] {
  return allSteps(snapshot.roots).filter(
    (step) =>
      referencesOf(step).some(({ candidate, name: said }) => candidate === true && said === name) &&
      !isNameOfStep(snapshot, step, name),
  );
}
