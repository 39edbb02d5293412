import { starterFields } from '../format/catalogue.js';
import { ordersBetween } from '../document/order-keys.js';
import { planInsertSources } from '../document/plan-value.js';
import type { Edit } from '../model/edit.js';
import type { YamlValue } from '../model/yaml-value.js';
import { writeItem } from '../yaml/write-value.js';
import { Arguments } from './arguments.js';
import type { Command } from './command.js';
import { takenNames } from './names.js';
import { planWrapInTasks } from './parallel-tasks.js';
import { readWrapped } from './read-wrapped.js';
import { extractSteps } from './step-extract.js';
import { enclosedEdits, inPlaceOf } from './separate.js';

/** The list that takes the wrapped steps, by type. */
const slotOfType: Readonly<Record<string, readonly string[]>> = {
  for_loop: ['steps'],
  while_loop: ['steps'],
  switch: ['cases', 'true'],
};

/**
 * `step.wrap {ids, type}`: neighbours of one list go into a new loop or switch in their place, or become an inline pipeline (as with
 * `step.extract`) or the tasks of a `parallel_claude` step. What reads their results reads them there.
 */
export const wrapSteps: Command = {
  id: 'step.wrap',
  plan(context, args) {
    const read = new Arguments(context, args);
    const items = read.steps();
    const type = read.text('type') ?? '';
    const slot = slotOfType[type];
    if (!items) return read.refuse('no-such-step');
    if (type === 'parallel_claude') return planWrapInTasks(context, read, items);
    if (type === 'pipeline') return extractSteps.plan(context, args);
    if (!slot) return read.refuse('cannot-wrap', { type: context.catalogue.stepType(type)?.title ?? type });
    const { tree, reader } = context.plan;
    const first = items[0];
    const place = first?.place;
    const owner = place && tree.item(place.parentId);
    if (!first || !place || !owner || items.some((item) => reader.step(item).kind === 'task'))
      return read.refuse('other-kind');
    if (
      items.some(
        (item) => item.place?.parentId !== place.parentId || item.place.path.join('\n') !== place.path.join('\n'),
      )
    ) {
      return read.refuse('not-neighbours');
    }
    const fields = Object.assign(
      Object.create(null) as Record<string, YamlValue>,
      starterFields(type, takenNames(context), context.catalogue),
    );
    // What the type would start with makes room for the steps themselves.
    delete fields[slot[0] ?? ''];
    delete fields['default'];
    const index = tree.list(owner.id, place.path).indexOf(first);
    const source = inPlaceOf(context, first, writeItem(fields, tree.writeStyle));
    const { edits, ids } = planInsertSources(context.plan, owner, place.path, index, [{ text: source, column: 0 }]);
    const orders = ordersBetween(undefined, undefined, items.length, () => context.plan.random());
    const moves: Edit[] = items.map((item, at) => ({
      kind: 'move',
      id: item.id,
      place: { parentId: ids[0] ?? '', path: slot, order: orders[at] ?? 'a0' },
    }));
    const name = typeof fields['name'] === 'string' ? fields['name'] : '';
    const redirected = readWrapped(
      context,
      items.map((item) => reader.step(item)),
      type,
      name,
    );
    return { edits: [...redirected, ...edits, ...moves, ...enclosedEdits(context, items)], select: ids };
  },
};
