import { orderAt, ordersBetween } from '../document/order-keys.js';
import { planInsertSources } from '../document/plan-value.js';
import { uniqueName } from '../format/catalogue.js';
import type { Edit } from '../model/edit.js';
import { writeItem } from '../yaml/write-value.js';
import { Arguments } from './arguments.js';
import type { Command } from './command.js';
import { Extraction } from './extraction.js';
import { takenNames } from './names.js';
import { enclosedEdits, inPlaceOf } from './separate.js';

/**
 * `step.extract {ids, name?}`: neighbours of one list become an inline pipeline in their place. What they read from outside comes in as `inputs`,
 * what is read of them goes out as `outputs`, and both sides refer to it there, so that all mean what they meant (`FORMAT.md §8.9` to `§8.12`).
 */
export const extractSteps: Command = {
  id: 'step.extract',
  plan(context, args) {
    const read = new Arguments(context, args);
    const items = read.steps();
    if (!items) return read.refuse('no-such-step');
    const { tree, reader } = context.plan;
    const steps = items.map((item) => reader.step(item));
    const [first] = items;
    const place = first?.place;
    const owner = place && tree.item(place.parentId);
    if (!first || !place || !owner || steps.some(({ kind, value }) => kind === 'task' || value !== undefined))
      return read.refuse('other-kind');
    const list = tree.list(owner.id, place.path);
    const index = list.indexOf(first);
    if (items.some((item, at) => list[index + at] !== item)) return read.refuse('not-neighbours');
    const name = read.text('name')?.trim() || uniqueName('extracted', takenNames(context));
    if (!/^[A-Za-z_]\w*$/.test(name)) return read.refuse('bad-name');
    if (takenNames(context).has(name)) return read.refuse('key-taken', { key: name });
    const extraction = new Extraction(context, read, steps, name);
    const refused = extraction.inside() ?? extraction.outside();
    if (refused) return refused;
    const { inputs, outputs } = extraction;
    const handing = extraction.handing();
    const fields = {
      name,
      type: 'pipeline',
      ...(inputs.size > 0 ? { inputs: Object.fromEntries(inputs) } : {}),
      pipeline: handing ? { name, steps: [handing] } : { name },
      ...(outputs.size > 0 ? { outputs: [...outputs] } : {}),
    };
    const source = inPlaceOf(context, first, writeItem(fields, tree.writeStyle));
    const inserted = planInsertSources(context.plan, owner, place.path, index, [{ text: source, column: 0 }]);
    const before = handing && orderAt(0);
    const orders = ordersBetween(before, undefined, items.length, () => context.plan.random());
    const moves = items.map((item, at): Edit => {
      const into = { parentId: inserted.ids[0] ?? '', path: ['pipeline', 'steps'], order: orders[at] ?? 'a0' };
      return { kind: 'move', id: item.id, place: into };
    });
    const spaced = enclosedEdits(context, items, handing === undefined);
    return { edits: [...extraction.edits(), ...inserted.edits, ...moves, ...spaced], select: inserted.ids };
  },
};
