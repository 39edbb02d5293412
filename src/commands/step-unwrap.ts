import { ordersBetween } from '../document/order-keys.js';
import type { Edit } from '../model/edit.js';
import { slotKind } from '../model/slots.js';
import { Arguments } from './arguments.js';
import type { Command } from './command.js';
import { planUnwrapTasks } from './parallel-tasks.js';
import { readUnwrapped } from './read-wrapped.js';
import { releasedEdits } from './separate.js';

/** `step.unwrap {id}`: the steps inside a container take its place, in file order; tasks of a `parallel_claude` step as `claude` steps. */
export const unwrapStep: Command = {
  id: 'step.unwrap',
  plan(context, args) {
    const read = new Arguments(context, args);
    const item = read.step();
    const place = item?.place;
    if (!item || !place) return read.refuse('no-such-step');
    const { tree, reader } = context.plan;
    if (place.path.at(-1) !== 'parallel_tasks' && tree.list(item.id, ['parallel_tasks']).length > 0)
      return planUnwrapTasks(context, read, item);
    const inside = reader
      .step(item)
      .children.filter((slot) => slot.kind === 'steps')
      .flatMap((slot) => tree.list(item.id, slot.path));
    if (inside.length === 0) return read.refuse('nothing-inside');
    if (place.parentId !== '' && slotKind(place.path) === 'tasks') return read.refuse('other-kind');
    const list = tree.list(place.parentId, place.path);
    const at = list.indexOf(item);
    const orders = ordersBetween(place.order, list[at + 1]?.place?.order, inside.length, () => context.plan.random());
    const moves: Edit[] = inside.map((child, nth) => ({
      kind: 'move',
      id: child.id,
      place: { parentId: place.parentId, path: place.path, order: orders[nth] ?? 'a0' },
    }));
    const edits: Edit[] = [
      ...readUnwrapped(context, reader.step(item)),
      ...moves,
      ...releasedEdits(context, item, inside),
      { kind: 'remove', id: item.id },
    ];
    return { edits, select: inside.map((child) => child.id) };
  },
};
