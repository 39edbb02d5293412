import { planMoveEntry, planRenameInLeaf } from '../document/plan-entry.js';
import { planSetAll, type FieldChange } from '../document/plan-value.js';
import { resolvePath } from '../document/resolve-path.js';
import { bareReaders, isNameOfStep } from '../expressions/name-scope.js';
import {
  functionUses,
  inputReads,
  iteratorKey,
  iteratorOf,
  iteratorReads,
  sessionPlaces,
  type NamedPlace,
} from '../expressions/named-places.js';
import { isReserved } from '../expressions/reserved-words.js';
import { isPipelineSlot } from '../expressions/scopes.js';
import { variableDefinitions } from '../expressions/variable-definitions.js';
import { allSteps } from '../model/all-steps.js';
import type { Edit } from '../model/edit.js';
import type { Refusal } from '../model/refusal.js';
import type { Snapshot, Step } from '../model/step.js';
import { isYamlMap, valueAt, type FieldPath } from '../model/yaml-value.js';
import { Arguments } from './arguments.js';
import type { Command, CommandContext, Planned } from './command.js';
import { byStep, replacePlaces } from './replace-places.js';
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
    if (!isYamlMap(functions) || !Object.hasOwn(functions, from))
      return read.refuse('no-such-function', { name: from });
    if (from === to) return { edits: [] };
    if (Object.hasOwn(functions, to)) return read.refuse('key-taken', { key: to });
    return inTurn(
      context,
      (now) => renameEntry(now, '', ['workflow', 'gemini_functions', from], to),
      (now) => setPlaces(now, functionUses(now.snapshot, from), to),
    );
  },
};

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
    return inTurn(context, (now) => setPlaces(now, sessionPlaces(now.snapshot, from), to));
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
    const key = iteratorKey(loop);
    const from = loop.fields[key];
    if (loop.type !== 'for_loop' || typeof from !== 'string' || !isName(from)) return read.refuse('no-iterator');
    if (!isName(to)) return read.refuse('bad-name');
    if (from === to) return { edits: [] };
    const body = allSteps(loop.children.flatMap(({ steps }) => steps));
    const around = [...body, ...ancestorsOf(context.snapshot, loop)];
    if (around.some((other) => iteratorOf(other) === to)) return read.refuse('key-taken', { key: to });
    if (isCaught(context.snapshot, loop, from, to)) return read.refuse('name-means-other', { name: to });
    const { id } = loop;
    return inTurn(
      context,
      (now) => {
        const own = now.snapshot.steps[indexOf(context.snapshot, id)];
        return own ? setPlaces(now, [{ stepId: own.id, path: [key] }], to) : [];
      },
      (now) => {
        const own = now.snapshot.steps[indexOf(context.snapshot, id)];
        return own ? replacePlaces(now, iteratorReads(now.snapshot, own, from), to) : [];
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
      (now) => {
        const own = now.snapshot.steps[nth];
        return own ? replacePlaces(now, inputReads(own, from), to) : [];
      },
    );
  },
};

/** Whether bare names in a loop would change sides between its item and a step or variable that has the name (`FORMAT.md §8.7`). */
function isCaught(snapshot: Snapshot, loop: Step, from: string, to: string): boolean {
  const inside = new Set(allSteps([loop]).map(({ id }) => id));
  const readers = [from, to].flatMap((name) => bareReaders(snapshot, name)).filter(({ id }) => inside.has(id));
  if (readers.length === 0) return false;
  return variableDefinitions(snapshot, to).length > 0 || readers.some((step) => isNameOfStep(snapshot, step, to));
}

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

/** Gives whole values at some places another name. */
function setPlaces({ plan }: CommandContext, places: readonly NamedPlace[], to: string): Edit[] {
  return byStep(places).flatMap(([id, own]) => {
    const item = plan.tree.item(id);
    const changes: FieldChange[] = own.map(({ path }) => ({ path, value: to }));
    return item ? planSetAll(plan, item, changes) : [];
  });
}

function ancestorsOf(snapshot: Snapshot, step: Step): Step[] {
  const parent = snapshot.get(step.parentId ?? '');
  return parent ? [parent, ...ancestorsOf(snapshot, parent)] : [];
}

/** Where a step stands among all: rounds are planned on a copy with ids of its own. */
function indexOf(snapshot: Snapshot, id: string): number {
  return snapshot.steps.findIndex((step) => step.id === id);
}
