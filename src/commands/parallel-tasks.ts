import { ordersBetween } from '../document/order-keys.js';
import { planInsertSources, planSet, planSetAll, planUnset } from '../document/plan-value.js';
import { resolvePath } from '../document/resolve-path.js';
import { referencesTo } from '../expressions/references-to.js';
import { hasName, isPipelineSlot, siblingsOf } from '../expressions/scopes.js';
import { starterFields, uniqueName } from '../format/catalogue.js';
import type { Edit } from '../model/edit.js';
import type { Refusal } from '../model/refusal.js';
import type { Snapshot, Step } from '../model/step.js';
import { isYamlList, isYamlMap, type YamlValue } from '../model/yaml-value.js';
import { writeEntry, writeItem } from '../yaml/write-value.js';
import type { Arguments } from './arguments.js';
import { isRefusal, type CommandContext, type Item, type Planned } from './command.js';
import { handOutBehind, handOutDirectly } from './handed-out.js';
import { planMoveField } from './move-field.js';
import { takenNames } from './names.js';
import { Redirection, type Behind } from './redirect.js';
import { enclosedEdits, inPlaceOf, releasedEdits } from './separate.js';

const slot = 'parallel_tasks';
/** What a task can do as well as a step: the others the runtime reads of the whole step or not at all (`FORMAT.md §5.8`). */
const taskFields: ReadonlySet<string> = new Set(['name', 'type', 'prompt', 'claude_options']);
const ownFields: ReadonlySet<string> = new Set(['name', 'type', slot]);

/**
 * `claude` steps that stand behind each other become the tasks of one `parallel_claude` step; what reads their results reads
 * `individual_results.<id>` of it (`FORMAT.md §8.9, §8.12`).
 */
export function planWrapInTasks(context: CommandContext, read: Arguments, items: readonly Item[]): Planned | Refusal {
  const { tree, reader } = context.plan;
  const [first] = items;
  const place = first?.place;
  const owner = place && tree.item(place.parentId);
  const steps = items.map((item) => reader.step(item));
  if (!first || !place || !owner || steps.some(({ kind, value }) => kind === 'task' || value !== undefined))
    return read.refuse('other-kind');
  const list = tree.list(owner.id, place.path);
  const index = list.indexOf(first);
  if (items.some((item, at) => list[index + at] !== item)) return read.refuse('not-neighbours');
  const refused = whyNoTask(context, read, steps);
  if (refused) return refused;
  const fields = { ...starterFields('parallel_claude', takenNames(context), context.catalogue) };
  delete fields[slot];
  const name = typeof fields['name'] === 'string' ? fields['name'] : '';
  const redirected = readTasks(context, read, steps, name);
  if (isRefusal(redirected)) return redirected;
  const source = inPlaceOf(context, first, writeItem(fields, tree.writeStyle));
  const inserted = planInsertSources(context.plan, owner, place.path, index, [{ text: source, column: 0 }]);
  const orders = ordersBetween(undefined, undefined, items.length, () => context.plan.random());
  const taken = new Set(steps.map((step) => step.name));
  const edits = items.flatMap((item, at): Edit[] => {
    const id = steps[at]?.name || uniqueName('task', taken);
    taken.add(id);
    const to = { parentId: inserted.ids[0] ?? '', path: [slot], order: orders[at] ?? 'a0' };
    return [...planRekey(context, read, item, ['name', 'id'], id, undefined), { kind: 'move', id: item.id, place: to }];
  });
  const spaced = enclosedEdits(context, items);
  return { edits: [...redirected.edits, ...inserted.edits, ...edits, ...spaced], select: inserted.ids };
}

/** The inverse: the tasks take the place of their step, as `claude` steps. */
export function planUnwrapTasks(context: CommandContext, read: Arguments, item: Item): Planned | Refusal {
  const { tree, reader } = context.plan;
  const { place } = item;
  const step = reader.step(item);
  if (!place) return read.refuse('no-such-step');
  const more = [
    ...Object.keys(step.fields).filter((key) => !ownFields.has(key)),
    ...step.children.map(({ path }) => path[0] ?? '').filter((key) => key !== slot),
  ];
  if (more.length > 0) return read.refuse('tasks-cannot-take', { fields: more.join(', ') });
  const inside = tree.list(item.id, [slot]);
  const tasks = inside.map((task) => reader.step(task));
  const around = siblingsOf(context.snapshot, step).filter((other) => other.id !== step.id);
  for (const [at, task] of tasks.entries()) {
    if (task.value !== undefined) return read.refuse('not-a-map');
    if (task.name === '' || task.fields['id'] === undefined) return read.refuse('task-without-id');
    if (hasName(around, task.name) || tasks.findIndex(({ name }) => name === task.name) !== at)
      return read.refuse('key-taken', { key: task.name });
    const strange = ['type', 'name', 'pipeline_file', 'pipeline_ref'].filter((key) => Object.hasOwn(task.fields, key));
    if (strange.length > 0) return read.refuse('no-place-in-step', { name: task.name, fields: strange.join(', ') });
  }
  const redirection = new Redirection(context);
  for (const { stepId, reference } of referencesTo(context.snapshot, step)) {
    const from = context.snapshot.get(stepId);
    if (from && !redirection.outOf(from, reference, (path) => taskBehind(tasks, path)))
      return read.refuse('reads-all-tasks', { name: from.name });
  }
  if (!handOutDirectly(redirection, context.snapshot, step, /^(?:\.individual_results)?/, tasks))
    return read.refuse('reads-all-tasks', { name: context.snapshot.get(step.parentId ?? '')?.name ?? '' });
  const list = tree.list(place.parentId, place.path);
  const next = list[list.indexOf(item) + 1]?.place?.order;
  const orders = ordersBetween(place.order, next, inside.length, () => context.plan.random());
  const edits = inside.flatMap((task, at): Edit[] => {
    const to = { parentId: place.parentId, path: place.path, order: orders[at] ?? 'a0' };
    const name = tasks[at]?.name ?? '';
    return [
      ...planRekey(context, read, task, ['id', 'name'], name, 'claude'),
      { kind: 'move', id: task.id, place: to },
    ];
  });
  return {
    edits: [...redirection.edits(), ...edits, ...releasedEdits(context, item, inside), { kind: 'remove', id: item.id }],
    select: inside.map(({ id }) => id),
  };
}

/** Why some steps cannot run as tasks beside each other. */
function whyNoTask(
  { snapshot, catalogue }: CommandContext,
  read: Arguments,
  steps: readonly Step[],
): Refusal | undefined {
  const ids = new Set(steps.map(({ id }) => id));
  for (const [at, step] of steps.entries()) {
    const { name, type, fields, children } = step;
    if (type !== 'claude') return read.refuse('no-task', { name, type: catalogue.stepType(type)?.title ?? type });
    const lost = [...Object.keys(fields), ...children.map(({ path }) => path[0] ?? '')].filter(
      (key) => !taskFields.has(key),
    );
    if (lost.length > 0) return read.refuse('no-place-in-task', { name, fields: lost.join(', ') });
    if (name !== '' && steps.findIndex((other) => other.name === name) !== at)
      return read.refuse('key-taken', { key: name });
    const within = referencesTo(snapshot, step).find(({ stepId }) => ids.has(stepId));
    if (within) return read.refuse('reads-neighbour', { name: snapshot.get(within.stepId)?.name ?? '', from: name });
  }
  return undefined;
}

/** What reads the steps reads the tasks of `name`. */
function readTasks(
  context: CommandContext,
  read: Arguments,
  steps: readonly Step[],
  name: string,
): { readonly edits: Edit[] } | Refusal {
  const { snapshot } = context;
  const redirection = new Redirection(context);
  for (const step of steps) {
    const within = `individual_results.${step.name}`;
    const isReferable = /^[A-Za-z_][\w-]*$/.test(step.name);
    for (const { stepId, reference } of referencesTo(snapshot, step)) {
      const reader = snapshot.get(stepId);
      if (!isReferable) return read.refuse('name-not-referable', { name: `${name}.${step.name}` });
      if (reader) redirection.into(reader, reference, name, within);
    }
    // With a list of outputs they are written anew below.
    if (isReferable && !isYamlList(snapshot.get(step.parentId ?? '')?.fields['outputs']))
      handOutBehind(redirection, snapshot, step, `${name}.individual_results`);
  }
  const outputs = redirectedOutputs(context, steps, name);
  if (!outputs) return read.refuse('name-not-referable', { name });
  redirection.add(outputs);
  return { edits: redirection.edits() };
}

/** The `outputs` of the pipeline around the steps, saying where their results are now; undefined when they cannot. */
function redirectedOutputs(
  { snapshot, plan }: CommandContext,
  steps: readonly Step[],
  name: string,
): Edit[] | undefined {
  const [first] = steps;
  const outputs = first ? outputsOf(snapshot, first) : [];
  const parent = plan.tree.item(first?.parentId ?? '');
  const moved = outputs.filter((output) => steps.some((step) => step.name === output.name));
  if (!parent || moved.length === 0) return [];
  if (moved.some((output) => !/^[A-Za-z_][\w-]*$/.test(output.name))) return undefined;
  const values = outputs.map((output) => {
    if (!moved.includes(output)) return output.value;
    const { value, path, as } = output;
    return { ...(isYamlMap(value) ? value : {}), path: `${name}.individual_results.${path}`, as };
  });
  return planSet(plan, parent, ['outputs'], values);
}

interface Output {
  readonly value: YamlValue;
  readonly name: string;
  readonly path: string;
  readonly as: string;
}

/** What is taken out of the pipeline that a step is the child of, and under which name (`FORMAT.md §5.10`). */
function outputsOf(snapshot: Snapshot, step: Step): readonly Output[] {
  const outputs = isPipelineSlot(step.slot) ? snapshot.get(step.parentId ?? '')?.fields['outputs'] : undefined;
  if (!isYamlList(outputs)) return [];
  return outputs.map((value) => {
    const said = isYamlMap(value) ? value['path'] : value;
    const path = typeof said === 'string' ? said : '';
    const as = isYamlMap(value) && typeof value['as'] === 'string' ? value['as'] : path;
    return { value, name: /^[^.[]*/.exec(path)?.[0] ?? '', path, as };
  });
}

/** The task that a path into the result of its step begins with: as the runtime or as the specification says it. */
function taskBehind(tasks: readonly Step[], path: YamlValue | undefined): Behind | undefined {
  const match = typeof path === 'string' ? /^(?:individual_results\.)?([A-Za-z_][\w-]*)/.exec(path) : null;
  const name = match?.[1];
  return match && name !== undefined && hasName(tasks, name) ? { name, length: match[0].length } : undefined;
}

/** Between `name` of a step and `id` of a task, with or without a `type`. */
function planRekey(
  context: CommandContext,
  read: Arguments,
  item: Item,
  [from, to]: readonly [string, string],
  name: string,
  type: string | undefined,
): Edit[] {
  const { plan } = context;
  const isBlock = resolvePath(plan.tree, item, [from]).rest.length === 0;
  if (!isBlock && plan.tree.content(item).kind === 'leaf')
    return planSetAll(plan, item, [
      { path: [to], value: name },
      { path: [from], value: undefined },
      { path: ['type'], value: type },
    ]);
  const moved = planMoveField(context, read, item, [from], [to]);
  const rekeyed = isRefusal(moved) ? planSet(plan, item, [to], name) : moved.edits;
  if (type === undefined) return [...rekeyed, ...planUnset(plan, item, ['type'])];
  return [...rekeyed, ...planTypeBehind(plan, item, from, type)];
}

/** A `type` behind the entry that becomes the name: the usual order of a task's keys has no place for one. */
function planTypeBehind(plan: CommandContext['plan'], item: Item, key: string, type: string): Edit[] {
  const content = plan.tree.content(item);
  const entries = content.kind === 'map' ? content.entries : [];
  const at = entries.findIndex((entry) => entry.key === key);
  const [order] = ordersBetween(entries[at]?.order, entries[at + 1]?.order, 1, () => plan.random());
  const text = writeEntry('type', type, plan.tree.writeStyle);
  return [{ kind: 'field', id: item.id, path: ['type'], source: { text, column: 0 }, order: order ?? 'a0' }];
}
