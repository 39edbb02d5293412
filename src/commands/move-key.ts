import { ordersBetween } from '../document/order-keys.js';
import { planReorder } from '../document/plan-value.js';
import { resolvePath } from '../document/resolve-path.js';
import type { Refusal } from '../model/refusal.js';
import { valueAt, type FieldPath } from '../model/yaml-value.js';
import { Arguments } from './arguments.js';
import type { Command, CommandContext, Item, Planned } from './command.js';

/**
 * `step.move-key {id, path, index}`: the entry at `path` stands at `index` among the entries of its map, counted without itself; its bytes
 * and the comments before it go along. For maps inside a step: the order of cases, variables, inputs.
 */
export const moveStepKey: Command = {
  id: 'step.move-key',
  plan(context, args) {
    const read = new Arguments(context, args);
    const item = read.step();
    const path = read.path();
    if (!item) return read.refuse('no-such-step');
    return path && path.length > 1 ? moveKey(context, read, item, path) : read.refuse('bad-path');
  },
};

/** `workflow.move-key {path, index}`: the same for maps in the header; `path` starts below `workflow`. */
export const moveWorkflowKey: Command = {
  id: 'workflow.move-key',
  plan(context, args) {
    const read = new Arguments(context, args);
    const path = read.path();
    if (context.snapshot.shape !== 'pipeline') return read.refuse('no-workflow');
    if (!path || path.length < 2) return read.refuse('bad-path');
    return moveKey(context, read, context.plan.tree.root, ['workflow', ...path]);
  },
};

function moveKey({ plan }: CommandContext, read: Arguments, item: Item, path: FieldPath): Planned | Refusal {
  const index = read.index();
  const found = resolvePath(plan.tree, item, path);
  if (index === undefined) return read.refuse('bad-value');
  if (found.rest.length > 0 && found.last.kind === 'leaf') {
    if (valueAt(plan.reader.leafValue(found.item, found.last), found.rest) === undefined)
      return read.refuse('no-such-field');
    // In a map with braces the entry changes places with the others, and every other byte stays.
    const edits = planReorder(plan, item, path, index);
    return edits ? { edits } : read.refuse('in-one-piece');
  }
  const { entry } = found;
  const around = resolvePath(plan.tree, found.item, found.path.slice(0, -1)).content;
  if (!entry || found.rest.length > 0 || around?.kind !== 'map') return read.refuse('no-such-field');
  // A list item has its first key on the line of its dash.
  if (found.path.length < 2) return read.refuse('bad-path');
  const others = around.entries.filter(({ key }) => key !== entry.key);
  const at = Math.min(index, others.length);
  if (around.entries[at]?.key === entry.key) return { edits: [] };
  const [order = entry.order] = ordersBetween(others[at - 1]?.order, others[at]?.order, 1, () => plan.random());
  return { edits: [{ kind: 'order', id: found.item.id, path: found.path, order }] };
}
