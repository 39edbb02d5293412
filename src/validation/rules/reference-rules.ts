import { resolveReference } from '../../expressions/resolve-references.js';
import { referencesOf, type Reference } from '../../expressions/references.js';
import { hasName, isVisible, visibleSteps } from '../../expressions/scopes.js';
import type { Snapshot, Step } from '../../model/step.js';
import { nearestNames } from '../nearest-names.js';
import type { Sink } from '../rule.js';
import { needsPrompt } from './prompt-rules.js';

/** In a list longer than this no near name is looked for: it would cost more than it helps. */
const mostNames = 2000;

/**
 * Names that no step has (`FORMAT.md §9` rows 47, 78, 79). `outputFields` gives the step that writes an output field of a name.
 * Returns whether every reference was in sight, so that the answer holds until one of these names comes or goes.
 */
export function checkReferences(
  snapshot: Snapshot,
  step: Step,
  outputFields: (name: string) => Step | undefined,
  report: Sink,
): boolean {
  let isSettled = true;
  for (const reference of referencesOf(step)) {
    if (reference.kind !== 'step' || reference.dynamic === true || reference.name.trim() === '') continue;
    const resolved = resolveReference(snapshot, step, reference);
    if (resolved === undefined) continue;
    const isRefused = isLoaderChecked(step, reference) && !hasName(snapshot.roots, reference.name);
    const resolution = resolved.resolution;
    if (!isRefused && resolution !== undefined && isVisible(resolution.relation)) continue;
    isSettled = false;
    const at = { path: reference.fieldPath, ...(isRefused ? { severity: 'error' as const } : {}) };
    if (resolution === undefined) unknown(snapshot, step, reference, outputFields(reference.name), at, report);
    else if (isRefused) {
      report({ code: 'reference.unknown-step', variant: 'out-of-reach', params: { name: reference.name }, ...at });
    }
  }
  return isSettled;
}

/** Parts of a top-level prompt: the only references the loader follows. */
function isLoaderChecked(step: Step, reference: Reference): boolean {
  return (
    reference.form === 'prompt-part' &&
    step.parentId === null &&
    needsPrompt(step.type) &&
    reference.fieldPath.length === 3 &&
    reference.fieldPath[0] === 'prompt'
  );
}

type At = Pick<Parameters<Sink>[0], 'path' | 'severity'>;

function unknown(
  snapshot: Snapshot,
  step: Step,
  { name }: Reference,
  writer: Step | undefined,
  at: At,
  report: Sink,
): void {
  if (writer !== undefined && at.severity === undefined) {
    report({ code: 'reference.output-field', params: { name, step: writer.name }, ...at });
    return;
  }
  const steps = visibleSteps(snapshot, step);
  const names = steps.length > mostNames ? [] : steps.map((visible) => visible.name);
  const [suggestion] = nearestNames(name, names);
  if (suggestion === undefined) report({ code: 'reference.unknown-step', params: { name }, ...at });
  else report({ code: 'reference.unknown-step', variant: 'suggestion', params: { name, suggestion }, ...at });
}
