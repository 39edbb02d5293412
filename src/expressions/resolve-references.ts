import type { Snapshot, Step } from '../model/step.js';
import { referencesOf, type Reference } from './references.js';
import { isVisible, resolve, type Resolution } from './scopes.js';

/** A reference to a step with what it means in this pipeline. */
export interface ResolvedReference {
  /** `name` and `to` are those of the step when a minus behind its name was no part of it. */
  readonly reference: Reference;
  /** `undefined` when no step of the file has that name. */
  readonly resolution: Resolution | undefined;
}

/**
 * The references of `step` to other steps, as far as they are known before the run.
 * Candidates that name no visible step are left out: they are variables or plain words.
 */
export function resolveReferences(snapshot: Snapshot, step: Step): readonly ResolvedReference[] {
  const resolved: ResolvedReference[] = [];
  for (const reference of referencesOf(step)) {
    const answer = resolveReference(snapshot, step, reference);
    if (answer !== undefined) resolved.push(answer);
  }
  return resolved;
}

/** One reference of `step`; `undefined` when it is none, or none that is known before the run. */
export function resolveReference(snapshot: Snapshot, step: Step, reference: Reference): ResolvedReference | undefined {
  if (reference.kind !== 'step' || reference.dynamic === true) return undefined;
  const resolution = resolve(snapshot, step, reference.name);
  if (reference.candidate === true) {
    return resolution !== undefined && isVisible(resolution.relation) ? { reference, resolution } : undefined;
  }
  if (resolution !== undefined || reference.form === 'prompt-part') return { reference, resolution };
  return beforeMinus(snapshot, step, reference) ?? { reference, resolution };
}

/** `steps.total-1` means the step `total` when no step is called `total-1` (`FORMAT.md §8.9`). */
function beforeMinus(snapshot: Snapshot, step: Step, reference: Reference): ResolvedReference | undefined {
  const minus = reference.name.indexOf('-');
  if (minus <= 0) return undefined;
  const name = reference.name.slice(0, minus);
  const resolution = resolve(snapshot, step, name);
  if (resolution === undefined) return undefined;
  return { reference: { ...reference, name, to: reference.from + minus, path: '' }, resolution };
}
