import { uniqueName } from '../format/catalogue.js';
import type { Item } from '../document/content.js';
import type { Snapshot } from '../model/step.js';
import type { CommandContext } from './command.js';

/** Every step name of the pipeline: new ones are unique in the whole file, so that they may be moved anywhere. */
export function takenNames(snapshot: Snapshot): string[] {
  return snapshot.steps.map((step) => step.name);
}

/** A free id for a new task in a list of tasks. */
export function takenTaskIds(context: CommandContext, owner: Item, path: readonly string[]): string {
  const taken = context.plan.tree.list(owner.id, path).map((item) => context.plan.reader.step(item).name);
  return uniqueName('task', taken);
}
