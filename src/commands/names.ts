import { uniqueName } from '../format/catalogue.js';
import type { Item } from '../document/content.js';
import type { ChildSlot, Snapshot, Step } from '../model/step.js';
import type { CommandContext } from './command.js';

/** Every step name of the pipeline: new ones are unique in the whole file, so that they may be moved anywhere. */
export function takenNames(snapshot: Snapshot): Set<string> {
  const taken = new Set<string>();
  for (const name of namesOf(snapshot.roots)) taken.add(name);
  return taken;
}

/** The names of each list of child steps and everything below it: after an edit only the lists on its path are walked again. */
const known = new WeakMap<ChildSlot, readonly string[]>();

function namesOf(steps: readonly Step[]): readonly string[] {
  const names: string[] = [];
  for (const { kind, name, children } of steps) {
    if (kind === 'step') names.push(name);
    for (const slot of children) {
      let below = known.get(slot);
      if (below === undefined) known.set(slot, (below = namesOf(slot.steps)));
      for (const inner of below) names.push(inner);
    }
  }
  return names;
}

/** A free id for a new task in a list of tasks. */
export function takenTaskIds(context: CommandContext, owner: Item, path: readonly string[]): string {
  const taken = context.plan.tree.list(owner.id, path).map((item) => context.plan.reader.step(item).name);
  return uniqueName('task', taken);
}
