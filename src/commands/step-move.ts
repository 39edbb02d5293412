import { ordersBetween } from '../document/order-keys.js';
import { planHeads } from '../document/plan-value.js';
import type { Edit } from '../model/edit.js';
import { slotKind } from '../model/slots.js';
import { Arguments } from './arguments.js';
import type { Command } from './command.js';
import { movedSpaceEdits } from './separate.js';

/** `step.move {ids, parentId, slot, index}`: `index` counts in the list as it is before the move. */
export const moveSteps: Command = {
  id: 'step.move',
  plan(context, args) {
    const read = new Arguments(context, args);
    const items = read.steps();
    if (!items) return read.refuse('no-such-step');
    const slot = read.slot();
    if (!slot) return read.refuse('no-such-place');
    const { tree } = context.plan;
    const kind = slot.owner === tree.root ? 'steps' : slotKind(slot.path);
    const snapshot = items.map((item) => context.plan.reader.step(item));
    if (snapshot.some((step) => (step.kind === 'task') !== (kind === 'tasks'))) return read.refuse('other-kind');
    for (let at: typeof slot.owner | undefined = slot.owner; at; at = at.place && tree.item(at.place.parentId)) {
      if (items.includes(at)) return read.refuse('into-itself');
    }
    const list = tree.list(slot.owner.id, slot.path);
    const index = Math.min(read.index() ?? list.length, list.length);
    const before = list.slice(0, index).findLast((item) => !items.includes(item));
    const after = list.slice(index).find((item) => !items.includes(item));
    const start = before ? list.indexOf(before) + 1 : 0;
    const isThere = items.every((item, at) => list[start + at] === item);
    if (isThere) return { edits: [] };
    const orders = ordersBetween(before?.place?.order, after?.place?.order, items.length, () => context.plan.random());
    const edits: Edit[] = list.length === 0 ? planHeads(context.plan, slot.owner, slot.path) : [];
    for (const [at, item] of items.entries()) {
      edits.push({
        kind: 'move',
        id: item.id,
        place: { parentId: slot.owner.id, path: slot.path, order: orders[at] ?? 'a0' },
      });
    }
    return { edits: [...edits, ...movedSpaceEdits(context, slot.owner, slot.path, index, items)] };
  },
};
