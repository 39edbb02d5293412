import type { ItemId, Snapshot, Step } from '../model/step.js';
import { referencesOf, type Reference } from './references.js';
import { resolveReferences } from './resolve-references.js';

/** A place that means a step, and how surely. */
export interface ReferenceTo {
  /** The step or task that says the name. */
  readonly stepId: ItemId;
  readonly reference: Reference;
  /** A bare name in a text: it means the step by its name alone, so that a rename offers it rather than insists (`FORMAT.md §8.9`). */
  readonly prose: boolean;
}

/** Every place of the pipeline that means this step, in document order: what a rename changes. */
export function referencesTo(snapshot: Snapshot, target: Step): readonly ReferenceTo[] {
  const found: ReferenceTo[] = [];
  if (target.name === '') return found;
  const mayMean = ({ name }: Reference): boolean => name === target.name || name.startsWith(`${target.name}-`);
  const walk = (steps: readonly Step[]): void => {
    for (const step of steps) {
      if (referencesOf(step).some(mayMean)) {
        const seen = new Set<string>();
        for (const { reference, resolution } of resolveReferences(snapshot, step)) {
          const key = JSON.stringify([reference.fieldPath, reference.from]);
          if (resolution?.target.id !== target.id || seen.has(key)) continue;
          seen.add(key);
          found.push({ stepId: step.id, reference, prose: isProse(reference) });
        }
      }
      for (const slot of step.children) walk(slot.steps);
    }
  };
  walk(snapshot.roots);
  return found;
}

function isProse({ candidate, form, fieldPath }: Reference): boolean {
  return candidate === true && form === 'template' && fieldPath.includes('prompt');
}
