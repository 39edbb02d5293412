import { planMoveEntry, planRenameInLeaf } from '../document/plan-entry.js';
import { planReplaceAll, type TextReplacement } from '../document/plan-replace.js';
import { planSetAll, type FieldChange } from '../document/plan-value.js';
import { resolvePath } from '../document/resolve-path.js';
import { referencesOf } from '../expressions/references.js';
import { isReserved } from '../expressions/reserved-words.js';
import { isPipelineSlot, isVisible, resolve } from '../expressions/scopes.js';
import { variableUses } from '../expressions/variable-uses.js';
import type { Edit } from '../model/edit.js';
import type { Refusal } from '../model/refusal.js';
import type { Snapshot, Step } from '../model/step.js';
import { isYamlList, isYamlMap, valueAt, type FieldPath, type YamlValue } from '../model/yaml-value.js';
import { Arguments } from './arguments.js';
import type { Command, CommandContext, Planned } from './command.js';
import { planInRounds } from './rounds.js';

/** `function.rename {from, to}`: a function of `gemini_functions` and every step that lists it in `functions` (`FORMAT.md §8.9`). */
export const renameFunction: Command = {
  id: 'function.rename',
  plan(context, args) {
    const read = new Arguments(context, args);
    const names = namesOf(read);
    if ('code' in names) return names;
    const { from, to } = names;
    const { workflow } = context.snapshot;
    const functions = workflow['gemini_functions'];
    if (!isYamlMap(functions) || !Object.hasOwn(functions, from)) return read.refuse('no-such-function', { name: from });
    if (from === to) return { edits: [] };
    if (Object.hasOwn(functions, to)) return read.refuse('key-taken', { key: to });
    return inTurn(
      context,
      (now) => renameEntry(now, '', ['workflow', 'gemini_functions', from], to),
      (now) => setAll(now, to, ({ fields }) => placesIn(fields['functions'], ['functions'], from)),
    );
  },
}; // prettier-ignore

/**
 * `session.rename {from, to}`: a `session_config.session_name`, and every `session_id` that means it: of prompt parts and of `claude_options`
 * (`FORMAT.md §8.9`).
 */
export const renameSession: Command = {
  id: 'session.rename',
  plan(context, args) {
    const read = new Arguments(context, args);
    const [from, to] = [read.text('from') ?? '', read.text('to')?.trim() ?? ''];
    const steps = allSteps(context.snapshot.roots);
    const isNamed = (name: string): boolean =>
      steps.some(({ fields }) => valueAt(fields, ['session_config', 'session_name']) === name);
    if (from === '' || !isNamed(from)) return read.refuse('no-such-session', { name: from });
    if (to === '' || to.includes('{{') || to.includes('\n')) return read.refuse('no-name');
    if (from === to) return { edits: [] };
    if (isNamed(to) || steps.some(({ type, name }) => type === 'claude_session' && name === to))
      return read.refuse('key-taken', { key: to });
    return inTurn(context, (now) =>
      setAll(now, to, ({ fields }) => [
        ...at(fields, ['session_config', 'session_name'], from),
        ...at(fields, ['claude_options', 'session_id'], from),
        ...parts(fields['prompt']).flatMap((index) => at(fields, ['prompt', index, 'session_id'], from)),
      ]),
    );
  },
};

/** `iterator.rename {id, to}`: what a loop calls its item, and everything in its body that reads it: `loop.x` and the bare name. */
export const renameIterator: Command = {
  id: 'iterator.rename',
  plan(context, args) {
    const read = new Arguments(context, args);
    const item = read.step();
    const loop = item && context.plan.reader.step(item);
    const to = read.text('to')?.trim() ?? '';
    if (!loop) return read.refuse('no-such-step');
    const key = typeof loop.fields['iterator'] === 'string' ? 'iterator' : 'as';
    const from = loop.fields[key];
    if (loop.type !== 'for_loop' || typeof from !== 'string' || !isName(from)) return read.refuse('no-iterator');
    if (!isName(to)) return read.refuse('bad-name');
    if (from === to) return { edits: [] };
    const body = allSteps(loop.children.flatMap(({ steps }) => steps));
    const around = [...body, ...ancestorsOf(context.snapshot, loop)];
    if (around.some((other) => iteratorOf(other) === to)) return read.refuse('key-taken', { key: to });
    const { id } = loop;
    return inTurn(
      context,
      (now) => setIn(now, now.snapshot.steps[indexOf(context.snapshot, id)], [{ path: [key], value: to }]),
      (now) => {
        const own = now.snapshot.steps[indexOf(context.snapshot, id)];
        return own ? replaceIn(now, own, loopReaders(own, from), from, to) : [];
      },
    );
  },
};

/** `input.rename {id, from, to}`: an input of an inline pipeline, and every `inputs.x` of the steps in it (`FORMAT.md §8.9`). */
export const renameInput: Command = {
  id: 'input.rename',
  plan(context, args) {
    const read = new Arguments(context, args);
    const item = read.step();
    const step = item && context.plan.reader.step(item);
    if (!step) return read.refuse('no-such-step');
    const names = namesOf(read);
    if ('code' in names) return names;
    const { from, to } = names;
    const { inputs } = step.fields;
    if (!isYamlMap(inputs) || !Object.hasOwn(inputs, from)) return read.refuse('no-such-input', { name: from });
    if (!step.children.some(({ slot }) => isPipelineSlot(slot))) return read.refuse('pipeline-elsewhere');
    if (from === to) return { edits: [] };
    if (Object.hasOwn(inputs, to)) return read.refuse('key-taken', { key: to });
    const nth = indexOf(context.snapshot, step.id);
    return inTurn(
      context,
      (now) => renameEntry(now, now.snapshot.steps[nth]?.id ?? '', ['inputs', from], to),
      (now) => inputReaders(now, now.snapshot.steps[nth], from, to),
    );
  },
};

type Round = (context: CommandContext) => readonly Edit[];

function inTurn(context: CommandContext, ...rounds: Round[]): Planned | Refusal {
  // A round without edits would end the plan before those behind it.
  return planInRounds(context, context.text(), (now) => {
    for (let round = rounds.shift(); round; round = rounds.shift()) {
      const edits = round(now);
      if (edits.length > 0) return edits;
    }
    return [];
  });
}

function namesOf(read: Arguments): { readonly from: string; readonly to: string } | Refusal {
  const [from, to] = [read.text('from') ?? '', read.text('to')?.trim() ?? ''];
  return isName(to) ? { from, to } : read.refuse('bad-name');
}

function isName(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name) && !isReserved(name);
}

function renameEntry({ plan }: CommandContext, id: string, path: FieldPath, key: string): Edit[] {
  const item = plan.tree.item(id);
  if (!item) return [];
  const { entry, rest, path: own } = resolvePath(plan.tree, item, path);
  if (rest.length > 0 || !entry) return planRenameInLeaf(plan, item, path, key) ?? [];
  const target = { item, path: [...own.slice(0, -1), key], order: entry.order };
  return [...planMoveEntry(plan, item, entry, target), { kind: 'drop', id: item.id, path: own }];
}

/** Sets places of every step. */
function setAll(now: CommandContext, to: string, places: (step: Step) => readonly FieldPath[]): Edit[] {
  return allSteps(now.snapshot.roots).flatMap((step) =>
    setIn(
      now,
      step,
      places(step).map((path) => ({ path, value: to })),
    ),
  );
}

function setIn({ plan }: CommandContext, step: Step | undefined, changes: readonly FieldChange[]): Edit[] {
  const item = step && plan.tree.item(step.id);
  return item && changes.length > 0 ? planSetAll(plan, item, changes) : [];
}

function at(fields: YamlValue, path: FieldPath, from: string): FieldPath[] {
  return valueAt(fields, path) === from ? [path] : [];
}

function placesIn(list: YamlValue | undefined, path: FieldPath, from: string): FieldPath[] {
  return isYamlList(list) ? list.flatMap((value, index) => (value === from ? [[...path, index]] : [])) : [];
}

/** The prompt parts that name a session. */
function parts(prompt: YamlValue | undefined): number[] {
  if (!isYamlList(prompt)) return [];
  const isSession = (part: YamlValue): boolean =>
    isYamlMap(part) && (part['type'] === 'session_context' || part['type'] === 'claude_continue');
  return prompt.flatMap((part, index) => (isSession(part) ? [index] : []));
}

/** The steps for which `name` is the item of this loop, itself included: not those in an inner loop that calls its own so. */
function loopReaders(loop: Step, name: string): Step[] {
  const below = (step: Step): Step[] => step.children.flatMap(({ steps }) => steps).flatMap((inner) => [inner, ...(iteratorOf(inner) === name ? [] : below(inner))]);
  return [loop, ...below(loop)];
} // prettier-ignore

/** The conditions after each round are the loop's own; its other fields are read before there is an item. */
const ownConditions: ReadonlySet<unknown> = new Set(['break_condition', 'continue_condition']);

function replaceIn(now: CommandContext, loop: Step, steps: readonly Step[], from: string, to: string): Edit[] {
  return steps.flatMap((step) => {
    const item = now.plan.tree.item(step.id);
    const found = resolve(now.snapshot, step, from);
    const isStep = found !== undefined && isVisible(found.relation);
    const uses = [
      ...referencesOf(step).flatMap(({ kind, name, fieldPath: path, from: start, to: end }) =>
        kind === 'loop' && name === from ? [{ path, from: start, to: end }] : [],
      ),
      ...(isStep ? [] : variableUses(step.fields, from).filter(({ bare }) => bare)),
    ].filter(({ path }) => {
      const isOwn = ownConditions.has(path[0]);
      return step.id === loop.id ? isOwn : !(isOwn && iteratorOf(step) === from);
    });
    return item ? planReplaceAll(now.plan, item, distinct(uses, to)) : [];
  });
}

function inputReaders(now: CommandContext, pipeline: Step | undefined, from: string, to: string): Edit[] {
  if (!pipeline) return [];
  const walk = (steps: readonly Step[]): Step[] =>
    steps.flatMap((step) => [
      step,
      ...step.children.flatMap(({ slot, steps: inner }) => (isPipelineSlot(slot) ? [] : walk(inner))),
    ]);
  const inside = walk(pipeline.children.flatMap(({ slot, steps }) => (isPipelineSlot(slot) ? steps : [])));
  return [pipeline, ...inside].flatMap((step) => {
    const item = now.plan.tree.item(step.id);
    // Of the pipeline's step itself its header alone is inside; of pipelines inside all but that.
    const uses = referencesOf(step).filter(({ kind, name, fieldPath }) => {
      return kind === 'input' && name === from && (step === pipeline) === (fieldPath[0] === 'pipeline');
    });
    const pieces = uses.map(({ fieldPath: path, from: start, to: end }) => ({ path, from: start, to: end }));
    return item ? planReplaceAll(now.plan, item, distinct(pieces, to)) : [];
  });
}

function distinct(uses: readonly Omit<TextReplacement, 'insert'>[], insert: string): TextReplacement[] {
  const seen = new Map(uses.map(({ path, from, to }) => [JSON.stringify([path, from]), { path, from, to, insert }]));
  return [...seen.values()];
}

function iteratorOf({ type, fields }: Step): YamlValue | undefined {
  return type === 'for_loop' ? (fields['iterator'] ?? fields['as']) : undefined;
}

function ancestorsOf(snapshot: Snapshot, step: Step): Step[] {
  const parent = snapshot.get(step.parentId ?? '');
  return parent ? [parent, ...ancestorsOf(snapshot, parent)] : [];
}

/** Where a step stands among all: rounds are planned on a copy with ids of its own. */
function indexOf(snapshot: Snapshot, id: string): number {
  return snapshot.steps.findIndex((step) => step.id === id);
}

function allSteps(steps: readonly Step[]): Step[] {
  return steps.flatMap((step) => [step, ...step.children.flatMap((slot) => allSteps(slot.steps))]);
}
