import type { Snapshot, Step } from '../../src/model/step.js';
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
    const list = listAround(snapshot, inner, parent);
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

/** The step that ran right before the one a form shows, in the same list, so that its result can be read (`FORMAT.md §7.1, §8.9`). Tasks run side by side: they have none. */
export function stepRightBefore(target: FormTarget | undefined): string {
  const step = target?.ids?.length === 1 ? target.step : undefined;
  if (!target || step?.kind !== 'step') return '';
  const { snapshot } = target.session;
  const parent = step.parentId === null ? undefined : snapshot.get(step.parentId);
  const before = listAround(snapshot, step, parent).slice(0, step.index);
  return before.findLast(({ name, type }) => isName(name) && type !== 'break' && type !== 'continue')?.name ?? '';
}

function listAround(snapshot: Snapshot, { slot }: Step, parent: Step | undefined): readonly Step[] {
  return parent ? (parent.children.find((list) => list.slot === slot)?.steps ?? []) : snapshot.roots;
}

function isName(name: string): boolean {
  return name !== '' && !name.includes('{{');
}
