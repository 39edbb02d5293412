import { ordersBetween } from '../document/order-keys.js';
import { itemSource, planInsertSources, planInsertValues, planReorder } from '../document/plan-value.js';
import { resolvePath } from '../document/resolve-path.js';
import type { Item } from '../document/content.js';
import { isStepItem } from '../document/read-snapshot.js';
import type { Refusal } from '../model/refusal.js';
import { isYamlList } from '../model/yaml-value.js';
import { isWellFormedItem } from '../yaml/find-broken.js';
import { Arguments } from './arguments.js';
import type { Command, CommandContext, Planned } from './command.js';

/** `item.add {parentId, path, index, value}`: an item of any list of a step, task or the header: a prompt part, an operation, a word. */
export const addItem: Command = {
  id: 'item.add',
  plan(context, args) {
    const read = new Arguments(context, args);
    const found = listAt(context, read, args);
    const value = read.value();
    if (!found) return read.refuse('no-such-list');
    if (value === undefined) return read.refuse('bad-value');
    const index = read.index() ?? context.plan.tree.list(found.owner.id, found.path).length;
    return { edits: planInsertValues(context.plan, found.owner, found.path, index, [value]) };
  },
};

/** `item.move {parentId, path, from, to}`: `to` is the place the item has afterwards. */
export const moveItem: Command = {
  id: 'item.move',
  plan(context, args) {
    const read = new Arguments(context, args);
    const found = listAt(context, read, args);
    const [from, to] = [read.index('from'), read.index('to')];
    const inFlow = found ? undefined : moveInFlow(context, read, from, to);
    if (inFlow) return inFlow;
    const list = found ? context.plan.tree.list(found.owner.id, found.path) : [];
    const item = from === undefined ? undefined : list[from];
    if (!found || !item || from === undefined || to === undefined || to >= list.length)
      return read.refuse('no-such-item');
    if (from === to) return { edits: [] };
    const rest = list.filter((other) => other !== item);
    const [order] = ordersBetween(rest[to - 1]?.place?.order, rest[to]?.place?.order, 1, () => context.plan.random());
    return {
      edits: [
        { kind: 'move', id: item.id, place: { parentId: found.owner.id, path: found.path, order: order ?? 'a0' } },
      ],
    };
  },
};

/** The same in a list that is written with brackets. */
function moveInFlow(
  { plan }: CommandContext,
  read: Arguments,
  from?: number,
  to?: number,
): Planned | Refusal | undefined {
  const owner = read.step('parentId');
  const path = read.path();
  if (!owner || !path || from === undefined || to === undefined) return undefined;
  const { content } = resolvePath(plan.tree, owner, path);
  const list = content?.kind === 'leaf' ? plan.reader.leafValue(owner, content) : undefined;
  if (!isYamlList(list) || Math.max(from, to) >= list.length) return undefined;
  const edits = planReorder(plan, owner, [...path, from], to);
  return edits ? { edits } : read.refuse('in-one-piece');
}

/** `item.remove {parentId, path, index}`. */
export const removeItem: Command = {
  id: 'item.remove',
  plan(context, args) {
    const read = new Arguments(context, args);
    const found = listAt(context, read, args);
    const item = found && context.plan.tree.list(found.owner.id, found.path)[read.index() ?? -1];
    return item ? { edits: [{ kind: 'remove', id: item.id }] } : read.refuse('no-such-item');
  },
};

/** `item.duplicate {parentId, path, index}`: a copy of an item behind it, with its style and comments. */
export const duplicateItem: Command = {
  id: 'item.duplicate',
  plan(context, args) {
    const read = new Arguments(context, args);
    const found = listAt(context, read, args);
    const index = read.index() ?? -1;
    const { tree } = context.plan;
    const item = found && tree.list(found.owner.id, found.path)[index];
    if (!found || !item) return read.refuse('no-such-item');
    const source = itemSource(tree, item);
    if (!isWellFormedItem(source.text)) return read.refuse('bad-yaml');
    return { edits: planInsertSources(context.plan, found.owner, found.path, index + 1, [source]).edits };
  },
};

/** The list at `path` of a step, or of the root of the file when `parentId` is null. It need not be there yet. */
function listAt(
  context: CommandContext,
  read: Arguments,
  args: Readonly<Record<string, unknown>>,
): { owner: Item; path: readonly string[] } | undefined {
  const { tree } = context.plan;
  const owner = (args['parentId'] ?? null) === null ? tree.root : read.step('parentId');
  const path = read.path();
  if (!owner || !path || path.length === 0 || (owner !== tree.root && !isStepItem(tree, owner))) return undefined;
  const found = resolvePath(tree, owner, path);
  if (found.content)
    return found.content.kind === 'list'
      ? { owner: found.item, path: found.content.path }
      : isEmptyLeaf(context, found.item, found.path);
  if (found.last.kind === 'leaf' || found.rest.some((key) => typeof key === 'number')) return undefined;
  return { owner: found.item, path: [...found.path, ...found.rest.map(String)] };
}

function isEmptyLeaf(
  { plan }: CommandContext,
  owner: Item,
  path: readonly string[],
): { owner: Item; path: readonly string[] } | undefined {
  const { content } = resolvePath(plan.tree, owner, path);
  if (content?.kind !== 'leaf') return undefined;
  const value = plan.reader.leafValue(owner, content);
  return value === null || (Array.isArray(value) && value.length === 0) ? { owner, path } : undefined;
}
