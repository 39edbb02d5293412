import type { Step } from '../../src/model/step.js';
import type { ComboOption } from './pe-combobox.js';
import type { FormTarget } from './form-target.js';

const maxNames = 200;

/** Names of the steps that have run before the one a form shows, the nearest first: those before it in its list, then around it. */
export function stepNamesBefore(target: FormTarget | undefined, text: string): readonly ComboOption[] {
  const snapshot = target?.session.snapshot;
  let step: Step | undefined = target?.step;
  if (!snapshot || !step) return [];
  const wanted = text.toLowerCase();
  const found = new Map<string, ComboOption>();
  while (step && found.size < maxNames) {
    const inner: Step = step;
    const parent: Step | undefined = inner.parentId === null ? undefined : snapshot.get(inner.parentId);
    const list = parent ? (parent.children.find(({ slot }) => slot === inner.slot)?.steps ?? []) : snapshot.roots;
    for (let at = inner.index - 1; at >= 0 && found.size < maxNames; at--) {
      const before = list[at];
      if (!before || before.kind !== 'step' || before.name === '' || !before.name.toLowerCase().includes(wanted))
        continue;
      if (!found.has(before.name)) found.set(before.name, { value: before.name, detail: before.type });
    }
    step = parent;
  }
  return [...found.values()];
}
