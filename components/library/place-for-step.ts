import type { ItemId, Snapshot, Step } from '../../src/model/step.js';

/** Where a new step goes, as `step.add` takes it. */
export interface StepPlace {
  readonly parentId: ItemId | null;
  readonly slot: string;
  readonly index: number;
}

/**
 * After the selected step; after the step that holds a selected task; into a selected container that is still empty; else at the end of
 * the pipeline.
 */
export function placeForStep(snapshot: Snapshot, selection: readonly ItemId[]): StepPlace {
  const last = selection.at(-1);
  let step = last === undefined ? undefined : snapshot.get(last);
  while (step?.kind === 'task') step = step.parentId === null ? undefined : snapshot.get(step.parentId);
  if (!step) return { parentId: null, slot: 'steps', index: snapshot.roots.length };
  const empty = emptySlot(step);
  if (empty !== undefined) return { parentId: step.id, slot: empty, index: 0 };
  return { parentId: step.parentId, slot: step.slot, index: step.index + 1 };
}

function emptySlot(step: Step): string | undefined {
  const slots = step.children.filter((slot) => slot.kind === 'steps');
  return slots.length > 0 && slots.every((slot) => slot.steps.length === 0) ? slots[0]?.slot : undefined;
}
