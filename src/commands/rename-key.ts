import { planMoveEntry, planRenameInLeaf } from '../document/plan-entry.js';
import { resolvePath } from '../document/resolve-path.js';
import type { Refusal } from '../model/refusal.js';
import { isYamlMap, type FieldPath } from '../model/yaml-value.js';
import { writeTextKey } from '../yaml/write-value.js';
import { Arguments, isWritableKey } from './arguments.js';
import type { Command, CommandContext, Item, Planned } from './command.js';

/** `step.rename-key {id, path, key}`: the entry at `path` is called `key`; its value, comments and place stay byte for byte. */
export const renameStepKey: Command = {
  id: 'step.rename-key',
  plan(context, args) {
    const read = new Arguments(context, args);
    const item = read.step();
    return item ? renameKey(context, read, item, []) : read.refuse('no-such-step');
  },
};

/** `workflow.rename-key {path, key}`: the same for the header; `path` starts below `workflow`. */
export const renameWorkflowKey: Command = {
  id: 'workflow.rename-key',
  plan(context, args) {
    const read = new Arguments(context, args);
    if (context.snapshot.shape !== 'pipeline') return read.refuse('no-workflow');
    return renameKey(context, read, context.plan.tree.root, ['workflow']);
  },
};

function renameKey({ plan }: CommandContext, read: Arguments, item: Item, prefix: FieldPath): Planned | Refusal {
  const own = read.path();
  const key = read.text('key');
  if (!own || own.length === 0) return read.refuse('bad-path');
  if (key === undefined || key === '' || !isWritableKey(key)) return read.refuse('no-key');
  const path = [...prefix, ...own];
  const found = resolvePath(plan.tree, item, path);
  if (found.rest.length > 0) return renameInLeaf(plan, read, item, path, key);
  const { entry } = found;
  if (!entry) return read.refuse('no-such-field');
  if (entry.key === key) return { edits: [] };
  const siblings = resolvePath(plan.tree, found.item, found.path.slice(0, -1)).content;
  const isTaken = siblings?.kind === 'map' && siblings.entries.some((other) => other.key === key);
  if (isTaken) return read.refuse('key-taken', { key });
  const to = [...found.path.slice(0, -1), key];
  const target = { item: found.item, path: to, order: entry.order, written: writeTextKey(key) };
  const edits = planMoveEntry(plan, found.item, entry, target);
  return edits.length > 0
    ? { edits: [...edits, { kind: 'drop', id: found.item.id, path: found.path }] }
    : read.refuse('no-such-field');
}

/** A key of a flow map. */
function renameInLeaf(
  plan: CommandContext['plan'],
  read: Arguments,
  item: Item,
  path: FieldPath,
  key: string,
): Planned | Refusal {
  const found = resolvePath(plan.tree, item, path);
  const leaf = found.last.kind === 'leaf' ? plan.reader.leafValue(found.item, found.last) : undefined;
  let around = leaf;
  for (const part of found.rest.slice(0, -1)) around = (around as Record<string | number, typeof leaf> | null)?.[part];
  const last = found.rest.at(-1);
  if (!isYamlMap(around) || typeof last !== 'string' || !Object.hasOwn(around, last))
    return read.refuse('no-such-field');
  if (last === key) return { edits: [] };
  if (Object.hasOwn(around, key)) return read.refuse('key-taken', { key });
  const edits = planRenameInLeaf(plan, item, path, key);
  return edits ? { edits } : read.refuse('bad-key');
}
