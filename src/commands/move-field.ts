import { isNothing } from '../document/build-content.js';
import type { Content } from '../document/content.js';
import { commentsOf, planMaps, planMoveEntry, withComments } from '../document/plan-entry.js';
import { leafSource } from '../document/change-leaf.js';
import { orderFor, planSetAll } from '../document/plan-value.js';
import { resolvePath, type Resolved } from '../document/resolve-path.js';
import type { Edit } from '../model/edit.js';
import type { Refusal } from '../model/refusal.js';
import { isYamlMap, valueAt, type FieldPath, type YamlValue } from '../model/yaml-value.js';
import { Arguments } from './arguments.js';
import type { Command, CommandContext, Item, Planned } from './command.js';

/** `step.move-field {id, from, to}`: an entry with its source and comments stands at another path of the same step. */
export const moveStepField: Command = {
  id: 'step.move-field',
  plan(context, args) {
    const read = new Arguments(context, args);
    const item = read.step();
    return item ? moveField(context, read, item, []) : read.refuse('no-such-step');
  },
};

/** `workflow.move-field {from, to}`: the same for the header; both paths start below `workflow`. */
export const moveWorkflowField: Command = {
  id: 'workflow.move-field',
  plan(context, args) {
    const read = new Arguments(context, args);
    if (context.snapshot.shape !== 'pipeline') return read.refuse('no-workflow');
    return moveField(context, read, context.plan.tree.root, ['workflow']);
  },
};

/** `root.adopt {key}`: a key beside `workflow` moves into it (`FORMAT.md §1.1`). */
export const adoptRootKey: Command = {
  id: 'root.adopt',
  plan(context, args) {
    const read = new Arguments(context, args);
    const key = read.text('key') ?? '';
    if (context.snapshot.shape !== 'pipeline') return read.refuse('no-workflow');
    if (key === 'workflow' || !context.snapshot.rootKeys.includes(key)) return read.refuse('no-such-field');
    return planMoveField(context, read, context.plan.tree.root, [key], ['workflow', key]);
  },
};

function moveField(context: CommandContext, read: Arguments, item: Item, prefix: FieldPath): Planned | Refusal {
  const [from, to] = [read.path('from'), read.path('to')];
  if (!from || !to || from.length === 0 || to.length === 0 || to.length > 50) return read.refuse('bad-path');
  return planMoveField(context, read, item, [...prefix, ...from], [...prefix, ...to]);
}

/** An entry to another path of the same item; maps on the way come into being, maps left empty go. */
export function planMoveField(
  { plan }: CommandContext,
  read: Arguments,
  item: Item,
  from: FieldPath,
  to: FieldPath,
): Planned | Refusal {
  const { tree } = plan;
  if (isWithin(to, from)) return from.length === to.length ? { edits: [] } : read.refuse('bad-path');
  const [source, target] = [resolvePath(tree, item, from), resolvePath(tree, item, to)];
  const inFlow = flowValue(plan, source);
  if (!source.entry && inFlow === undefined) return read.refuse('no-such-field');
  if (isSet(target) || flowValue(plan, target) !== undefined)
    return read.refuse('field-taken', { path: (item === tree.root ? to.slice(1) : to).join('.') });
  if (target.rest.some((key) => typeof key === 'number') || target.last.kind === 'list') return read.refuse('bad-path');
  const isFlow = target.rest.length > 0 && target.last.kind === 'leaf' && !isNothing(leafSource(target.last));
  if (isFlow && !isYamlMap(valueOf(plan, target.item, target.last))) return read.refuse('bad-path');
  if (!source.entry || isFlow) {
    const value = inFlow ?? valueOf(plan, source.item, source.last);
    return {
      edits: planSetAll(plan, item, [
        { path: to, value },
        { path: from, value: undefined },
      ]),
    };
  }
  const path = [...target.path, ...target.rest.map(String)];
  const isBeside =
    target.item === source.item && isWithin(path, source.path.slice(0, -1)) && path.length === source.path.length;
  const { order } = target.entry ?? (isBeside ? source.entry : orderFor(plan, target.item, path));
  const drops = dropAround(plan, source, target.item === source.item ? path : []);
  // What was said of a map that goes is said of what is left of it.
  const comments = drops
    .slice(1)
    .reverse()
    .flatMap((drop) => commentsOf(tree, source.item, drop.path));
  return {
    edits: [
      ...planMaps(plan, target.item, path.slice(0, -1)),
      ...withComments(
        planMoveEntry(plan, source.item, source.entry, { item: target.item, path, order }),
        path,
        comments,
      ),
      ...drops,
    ],
  };
}

type DropEdit = Extract<Edit, { readonly kind: 'drop' }>;

/** The drop of an entry and of the maps around it that hold nothing else, but for those that `to` is in. */
function dropAround({ tree }: CommandContext['plan'], { item, path }: Resolved, to: readonly string[]): DropEdit[] {
  const edits: DropEdit[] = [{ kind: 'drop', id: item.id, path }];
  for (let length = path.length - 1; length > 0; length--) {
    const own = path.slice(0, length);
    const around = resolvePath(tree, item, own).content;
    if (around?.kind !== 'map' || around.entries.length > 1 || isWithin(to, own)) break;
    edits.push({ kind: 'drop', id: item.id, path: own, prune: true });
  }
  return edits;
}

/** Whether something stands there that would be lost. */
function isSet({ content, rest }: Resolved): boolean {
  return rest.length === 0 && content !== undefined && !(content.kind === 'leaf' && isNothing(leafSource(content)));
}

/** What a path says inside a flow collection; undefined when it does not lead into one. */
function flowValue(plan: CommandContext['plan'], { item, last, rest }: Resolved): YamlValue | undefined {
  return rest.length > 0 && last.kind === 'leaf' ? valueAt(plan.reader.leafValue(item, last), rest) : undefined;
}

/** The value of a part of an item. */
function valueOf(plan: CommandContext['plan'], item: Item, content: Content): YamlValue {
  return content.kind === 'leaf'
    ? plan.reader.leafValue(item, content)
    : (valueAt(plan.reader.value(item), content.path) ?? null);
}

function isWithin(path: FieldPath, outer: FieldPath): boolean {
  return outer.length <= path.length && outer.every((key, at) => String(key) === String(path[at]));
}
