import { ordersBetween } from '../document/order-keys.js';
import { hasName, isPipelineSlot, siblingsOf } from '../expressions/scopes.js';
import type { Edit } from '../model/edit.js';
import { isYamlMap, valueAt } from '../model/yaml-value.js';
import { Arguments } from './arguments.js';
import type { Command } from './command.js';
import { Inlining } from './inlining.js';
import { releasedEdits } from './separate.js';

const ownFields: ReadonlySet<string> = new Set(['name', 'type', 'inputs', 'outputs', 'pipeline']);

/**
 * `step.inline {id}`: the steps of an inline pipeline take its place, and everything refers to them and to what its inputs said directly. The
 * inverse of `step.extract`; refused where the pipeline says more than that.
 */
export const inlineStep: Command = {
  id: 'step.inline',
  plan(context, args) {
    const read = new Arguments(context, args);
    const item = read.step();
    const place = item?.place;
    if (!item || !place) return read.refuse('no-such-step');
    const { tree, reader } = context.plan;
    const step = reader.step(item);
    const [slot, second] = step.children;
    if (step.type !== 'pipeline' || !slot || second || !isPipelineSlot(slot.slot) || slot.steps.length === 0)
      return read.refuse('nothing-inside');
    const settings = valueAt(step.fields, slot.path.slice(0, -1)) ?? {};
    const extra = [
      ...Object.keys(step.fields).filter((key) => !ownFields.has(key)),
      ...Object.keys(isYamlMap(settings) ? settings : {}).filter((key) => key !== 'name'),
    ];
    if (extra.length > 0) return read.refuse('pipeline-says-more', { fields: extra.join(', ') });
    const around = siblingsOf(context.snapshot, step).filter((other) => other !== step && other.id !== step.id);
    const inlining = new Inlining(context, read, step, slot.steps);
    const taken = inlining.steps.find(({ name }) => hasName(around, name));
    if (taken) return read.refuse('key-taken', { key: taken.name });
    const refused = inlining.inside() ?? inlining.outside();
    if (refused) return refused;
    const list = tree.list(place.parentId, place.path);
    const inside = tree.list(item.id, slot.path).filter(({ id }) => inlining.steps.some((kept) => kept.id === id));
    const next = list[list.indexOf(item) + 1];
    const orders = ordersBetween(place.order, next?.place?.order, inside.length, () => context.plan.random());
    const moves = inside.map((child, at): Edit => {
      const to = { parentId: place.parentId, path: place.path, order: orders[at] ?? 'a0' };
      return { kind: 'move', id: child.id, place: to };
    });
    const select = inside.map(({ id }) => id);
    const spaced = releasedEdits(context, item, inside);
    return { edits: [...inlining.edits(), ...moves, ...spaced, { kind: 'remove', id: item.id }], select };
  },
};
