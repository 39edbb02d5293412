import { planReplaceAll, type TextReplacement } from '../document/plan-replace.js';
import { isReserved } from '../expressions/reserved-words.js';
import type { Reference } from '../expressions/references.js';
import { referencesTo } from '../expressions/references-to.js';
import type { Edit } from '../model/edit.js';
import type { ItemId, Step } from '../model/step.js';
import { valueAt } from '../model/yaml-value.js';
import type { CommandContext } from './command.js';

/**
 * The edits that make every reference to `target` say `name`; bare names in prompts only with `prose`. Undefined when a reference cannot
 * say it: a name with blanks has one form, `steps['my name']` (`FORMAT.md §8.9`, E1), and sources and bare names have none.
 */
export function planRenameReferences(
  { snapshot, plan }: CommandContext,
  target: Step,
  name: string,
  prose: boolean,
): Edit[] | undefined {
  const byStep = new Map<ItemId, TextReplacement[]>();
  for (const found of referencesTo(snapshot, target)) {
    if (found.prose && !prose) continue;
    const step = snapshot.get(found.stepId);
    const piece = step && pieceFor(step, found.reference, name);
    if (!piece) return undefined;
    byStep.set(found.stepId, [...(byStep.get(found.stepId) ?? []), piece]);
  }
  return [...byStep].flatMap(([id, pieces]) => {
    const item = plan.tree.item(id);
    return item ? planReplaceAll(plan, item, pieces) : [];
  });
}

/** What makes one reference of a step say `name`; undefined when it cannot. */
export function pieceFor(step: Step, reference: Reference, name: string): TextReplacement | undefined {
  const { fieldPath: path, from, to, form, candidate } = reference;
  if (form === 'prompt-part') return { path, from, to, insert: name };
  const text = valueAt(step.fields, path);
  if (typeof text !== 'string') return undefined;
  const isIndexed = /\[\s*['"]$/.test(text.slice(Math.max(0, from - 20), from));
  if (isIndexed) return /['"]/.test(name) ? undefined : { path, from, to, insert: name };
  if (/^[A-Za-z_][\w-]*$/.test(name) && !(candidate === true && isReserved(name)))
    return { path, from, to, insert: name };
  const isRooted = form !== 'source' && text.slice(0, from).endsWith('steps.');
  if (!isRooted || /["']/.test(name)) return undefined;
  const quote = text.slice(0, from).includes("'") ? '"' : "'";
  return { path, from: from - 1, to, insert: `[${quote}${name}${quote}]` };
}
