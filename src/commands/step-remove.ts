import type { Edit } from '../model/edit.js';
import { Arguments } from './arguments.js';
import type { Command } from './command.js';
import { spaceEdits } from './separate.js';

/** `step.remove {ids}`: steps or tasks go, with everything in them; they can be restored from history. */
export const removeSteps: Command = {
  id: 'step.remove',
  plan(context, args) {
    const read = new Arguments(context, args);
    const items = read.steps();
    if (!items) return read.refuse('no-such-step');
    const { tree } = context.plan;
    const edits: Edit[] = items.map((item) => ({ kind: 'remove', id: item.id }));
    for (const item of items) {
      const list = item.place ? tree.list(item.place.parentId, item.place.path) : [];
      const next = list.find((other) => !items.includes(other));
      if (next && list.indexOf(next) > 0 && list[0] === item) edits.push(...spaceEdits(context, next, false));
    }
    return { edits };
  },
};
