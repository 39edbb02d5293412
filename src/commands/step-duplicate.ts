import { uniqueName } from '../format/catalogue.js';
import { itemSource, planInsertSources } from '../document/plan-value.js';
import type { Edit } from '../model/edit.js';
import { Arguments } from './arguments.js';
import type { Command } from './command.js';
import { isWellFormedItem } from '../yaml/find-broken.js';
import { takenNames } from './names.js';
import { renamedSource } from './renamed-source.js';
import { firstItemEdits, withSeparator } from './separate.js';

/** `step.duplicate {ids}`: a copy behind each step or task, with a name nobody has; steps inside keep theirs, and read each other. */
export const duplicateSteps: Command = {
  id: 'step.duplicate',
  plan(context, args) {
    const read = new Arguments(context, args);
    const items = read.steps();
    if (!items) return read.refuse('no-such-step');
    const { tree, reader } = context.plan;
    const taken = takenNames(context);
    const edits: Edit[] = [];
    const select: string[] = [];
    for (const item of items) {
      const place = item.place;
      const owner = place && tree.item(place.parentId);
      if (!place || !owner) return read.refuse('no-such-step');
      const list = tree.list(owner.id, place.path);
      const names = reader.step(item).kind === 'task' ? new Set(list.map((other) => reader.step(other).name)) : taken;
      const source = renamedSource(itemSource(tree, item).text, {
        top: (name) => {
          const next = uniqueName(name, names);
          names.add(next);
          return next;
        },
        inside: (name) => name,
      });
      if (!isWellFormedItem(source)) return read.refuse('bad-yaml');
      const index = list.indexOf(item) + 1;
      const spaced = withSeparator(context, owner, place.path, index, source);
      const inserted = planInsertSources(context.plan, owner, place.path, index, [{ text: spaced, column: 0 }]);
      edits.push(...inserted.edits, ...firstItemEdits(context, owner, place.path, index));
      select.push(...inserted.ids);
    }
    return { edits, select };
  },
};
