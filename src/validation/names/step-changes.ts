import { hasName, isLoop } from '../../expressions/scopes.js';
import type { ChildSlot, ItemId, Step } from '../../model/step.js';
import { changedNames } from '../changed-names.js';
import { factsOf } from './step-facts.js';

/** What is different between two states of a pipeline. */
export interface StepChanges {
  /** Steps and tasks that came or say something else. */
  readonly set: Map<ItemId, Step>;
  /** Steps and tasks that went. */
  readonly gone: Map<ItemId, Step>;
  /** Keys of names whose holders came, went or changed places. */
  readonly touched: Set<string>;
  /** Steps to look at again whatever their names say. */
  readonly again: Set<ItemId>;
}

/** Compares two states; costs what changed, and one look at each step of a list in which something did. */
export function stepChanges(before: readonly Step[], now: readonly Step[]): StepChanges {
  const changes: StepChanges = { set: new Map(), gone: new Map(), touched: new Set(), again: new Set() };
  compareLists(before, now, undefined, changes);
  for (const id of changes.set.keys()) changes.gone.delete(id);
  return changes;
}

function compareLists(
  before: readonly Step[],
  now: readonly Step[],
  owner: Step | undefined,
  changes: StepChanges,
): void {
  if (before === now) return;
  const names = changedNames(before, now);
  for (const name of names) changes.touched.add(`step:${name}`);
  // The results of a pipeline are those of its steps.
  if (names.size > 0 && owner?.type === 'pipeline') {
    changes.again.add(owner.id);
    if (owner.name !== '') changes.touched.add(`step:${owner.name}`);
  }
  let start = 0;
  while (start < before.length && start < now.length && before[start] === now[start]) start++;
  let [end, endNow] = [before.length, now.length];
  while (end > start && endNow > start && before[end - 1] === now[endNow - 1]) {
    end--;
    endNow--;
  }
  const olds = new Map(before.slice(start, end).map((step) => [step.id, step]));
  for (const step of now.slice(start, endNow)) {
    const old = olds.get(step.id);
    olds.delete(step.id);
    if (old === undefined) eachBelow(step, (each) => changes.set.set(each.id, each));
    else if (old !== step) compareSteps(old, step, changes);
    if (old !== undefined && step.children.length > 0 && names.has(step.name)) moved(step, now, changes);
  }
  for (const old of olds.values()) eachBelow(old, (each) => changes.gone.set(each.id, each));
}

function compareSteps(old: Step, step: Step, changes: StepChanges): void {
  if (old.fields !== step.fields) {
    changes.set.set(step.id, step);
    if (isLoop(old) !== isLoop(step)) retyped(step, changes);
    else if (step.children.length > 0) scoped(old, step, changes);
  }
  if (old.children === step.children) return;
  const slots = new Map<string, ChildSlot>(old.children.map((slot) => [slot.slot, slot]));
  for (const slot of step.children) {
    compareLists(slots.get(slot.slot)?.steps ?? [], slot.steps, step, changes);
    slots.delete(slot.slot);
  }
  for (const slot of slots.values()) compareLists(slot.steps, [], step, changes);
}

/** What stands in a container that changed places may stand before or after what it names now. */
function moved(container: Step, siblings: readonly Step[], changes: StepChanges): void {
  eachBelow(container, (step) => {
    const names = factsOf(step).hears.some(
      (key) => key.startsWith('step:') && hasName(siblings, key.slice('step:'.length)),
    );
    if (names) changes.again.add(step.id);
  });
}

/** What stands in a container that became a loop, or is none any more, is seen differently from outside, and sees other loops. */
function retyped(container: Step, changes: StepChanges): void {
  eachBelow(container, (step) => {
    if (step.name !== '') changes.touched.add(`place:${step.name}`);
    if (factsOf(step).hears.some((key) => key.startsWith('iterator:'))) changes.again.add(step.id);
  });
}

/** What a container gives to the steps in it: the variable of a loop, the inputs of a pipeline. */
function scoped(old: Step, step: Step, changes: StepChanges): void {
  const differs = (keys: readonly string[]): boolean => keys.some((key) => old.fields[key] !== step.fields[key]);
  const kinds = [
    ...(differs(['iterator', 'as']) ? ['iterator:'] : []),
    ...(differs(['inputs', 'config', 'pipeline']) ? ['given:'] : []),
  ];
  if (kinds.length === 0) return;
  eachBelow(step, (each) => {
    if (factsOf(each).hears.some((key) => kinds.some((kind) => key.startsWith(kind)))) changes.again.add(each.id);
  });
}

function eachBelow(step: Step, visit: (step: Step) => void): void {
  visit(step);
  for (const slot of step.children) for (const child of slot.steps) eachBelow(child, visit);
}
