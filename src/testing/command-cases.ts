import type { FieldPath } from '../model/yaml-value.js';
import { isYamlList, isYamlMap, valueAt } from '../model/yaml-value.js';
import type { EditorSession } from '../session/editor-session.js';
import type { ItemId, Step } from '../model/step.js';
import { openSession } from '../session/open-session.js';
import type { Random } from './random.js';

/** A place of the file: a step, or a field of it, or only the line of its key, or also the comments before it; `null` is the root of the file. */
export type Area = readonly [id: ItemId | null, path: FieldPath, part?: 'whole' | 'key' | 'with-lead'];

/** One run of a command, and what it may touch. */
export interface CommandCase {
  readonly args: Readonly<Record<string, unknown>>;
  /** What it edits, before and after, as far as it is there. What it selects counts as well. */
  readonly areas: readonly Area[];
  /** What it edits, counted as it stands before, or afterwards. */
  readonly before?: readonly Area[];
  readonly after?: readonly Area[];
  /** Whether fields of any step may follow: references after a rename. */
  readonly follows?: boolean;
}

type MakeCase = (session: EditorSession, random: Random) => CommandCase | undefined;

const texts = [
  'short',
  'two\nlines\n',
  '"quoted": # yes',
  ' padded ',
  '',
  'true',
  '12',
  '- x',
  '{{a}}',
  'ünï 👩‍🚀',
  'a: b',
];

/** What a generated pipeline lacks for a command: how it gets it. */
export const preparations: Readonly<Record<string, (yaml: string) => string>> = {
  'step.inline': (yaml) => {
    const session = openSession({ yaml });
    session.run('step.extract', { ids: session.snapshot.roots.slice(1, 3).map(({ id }) => id) });
    return session.yaml;
  },
  'upgrade.v2': (yaml) =>
    yaml.replace(/^( *)max_turns: /gm, '$1print: true\n$1max_turns: ').replaceAll('output_to_file:', 'output_file: '),
  'variable.rename': (yaml) =>
    yaml
      .replace('\n  steps:\n', '\n  variables: {"old": 1}\n  global_vars:\n    # kept\n    old:  2\n\n  steps:\n')
      .replace(/Summarize/g, 'Summarize {{state.old}} {{ old }} old'),
  'function.rename': (yaml) =>
    yaml
      .replace(
        '\n  steps:\n',
        '\n  gemini_functions:\n    old:  {description: d, parameters: {type: object}}\n\n  steps:\n',
      )
      .replace(/^( *)type: "?gemini"?$/gm, '$&\n$1functions: [old]'),
  'session.rename': (yaml) =>
    yaml.replace(
      /^( *)type: "?claude"?$/gm,
      '$&\n$1session_config: {session_name: old}\n$1metadata: {session_id: old}',
    ),
  'input.rename': (yaml) => preparations['step.inline']?.(yaml) ?? yaml,
  'root.adopt': (yaml) => `${yaml.replace(/\n*$/, '\n')}# beside\nextra: # kept\n  - name: not a step\n`,
  'prompt.join': (yaml) =>
    yaml.replace(
      /^( *)- type: "?static"?\n/gm,
      (line, indent: string) => `${line}${indent}  content: "first"\n${line}`,
    ),
};

/** How each command may be run on a pipeline; undefined when there is nothing to run it on. */
export const commandCases: Readonly<Record<string, MakeCase>> = {
  'step.add': (session, random) => {
    const slot = randomSlot(session, random);
    return {
      args: { type: random.pick(['claude', 'gemini', 'switch', 'made_up']), ...slot.args, index: random.int(0, 5) },
      areas: slot.areas,
    };
  },
  'step.remove': (session, random) => {
    const ids = random
      .shuffle(session.snapshot.steps)
      .slice(0, random.int(1, 2))
      .map(({ id }) => id);
    return ids.length > 0 ? { args: { ids }, areas: areasOf(ids) } : undefined;
  },
  'step.move': (session, random) => {
    const step = pickStep(session, random);
    if (!step) return undefined;
    const slot = randomSlot(session, random);
    return {
      args: { ids: [step.id], ...slot.args, index: random.int(0, 5) },
      areas: [...areasOf([step.id]), ...slot.areas],
    };
  },
  'step.rename': (session, random) => {
    const step = pickStep(session, random);
    return (
      step && {
        args: { id: step.id, name: `renamed_${random.int(0, 99)}` },
        areas: [[step.id, ['name']]],
        follows: true,
      }
    );
  },
  'step.set-field': (session, random) => {
    const step = pickStep(session, random);
    if (!step) return undefined;
    const path = random.chance(0.6)
      ? randomPath(step, random)
      : random.pick([['description'], ['claude_options', 'max_turns'], ['a b', 'c']]);
    return path && { args: { id: step.id, path, value: randomValue(random) }, areas: [[step.id, path]] };
  },
  'step.unset-field': (session, random) => {
    const step = pickStep(session, random);
    const path = step && randomPath(step, random);
    return path && { args: { id: step.id, path }, areas: [[step.id, path.slice(0, 1), 'with-lead']] };
  },
  'step.set-type': (session, random) => {
    const step = pickStep(session, random);
    return (
      step && {
        args: { id: step.id, type: random.pick(['gemini', 'for_loop', 'set_variable']) },
        areas: areasOf([step.id]),
      }
    );
  },
  'step.duplicate': (session, random) => {
    const step = pickStep(session, random);
    return step && { args: { ids: [step.id] }, areas: [] };
  },
  'step.wrap': (session, random) => {
    const step = pickStep(session, random);
    const list = step ? siblings(session, step) : [];
    if (list.length === 0) return undefined;
    const from = random.int(0, list.length - 1);
    const ids = list.slice(from, from + random.int(1, 2)).map(({ id }) => id);
    return {
      args: { ids, type: random.pick(['for_loop', 'switch', 'pipeline', 'parallel_claude']) },
      areas: areasOf(ids),
      follows: true,
    };
  },
  'step.unwrap': (session, random) => {
    const containers = session.snapshot.steps.filter(({ children }) => children.some(({ steps }) => steps.length > 0));
    const id = containers.length > 0 ? random.pick(containers).id : undefined;
    return id === undefined ? undefined : { args: { id }, areas: areasOf([id]), follows: true };
  },
  'step.connect': (session, random) => {
    const [from, to] = [pickStep(session, random), pickStep(session, random)];
    return from && to && { args: { from: from.id, to: to.id }, areas: [], follows: true };
  },
  'step.disconnect': (session, random) => {
    const edges = session.graph.edges.filter(({ kind }) => kind === 'data');
    if (edges.length === 0) return undefined;
    const { from, to } = random.pick(edges);
    return { args: { from, to }, areas: [], follows: true };
  },
  'step.paste': (session, random) => {
    const slot = randomSlot(session, random);
    const yaml =
      '# pasted\n- name: pasted\n  type: claude\n  prompt:\n    - type: static\n      content: |\n        One\n\n        Two\n';
    return { args: { yaml, ...slot.args, index: random.int(0, 5) }, areas: slot.areas };
  },
  'workflow.set-field': (_, random) => {
    const path = random.pick([['description'], ['name'], ['defaults', 'gemini_model'], ['new', 'one']]);
    return { args: { path, value: randomValue(random) }, areas: [[null, ['workflow', ...path]]] };
  },
  'workflow.unset-field': (session, random) => {
    const keys = Object.keys(session.snapshot.workflow);
    const key = keys.length > 0 ? random.pick(keys) : undefined;
    return key === undefined ? undefined : { args: { path: [key] }, areas: [[null, ['workflow', key], 'with-lead']] };
  },
  'case.add': (session, random) => {
    const step = pickSwitch(session, random);
    const key = random.pick(['added', '12', 'true']);
    return (
      step && {
        args: { id: step.id, key, plain: random.pick([true, false]) },
        areas: [
          [step.id, ['cases'], 'key'],
          [step.id, ['cases', key], 'with-lead'],
        ],
      }
    );
  },
  'case.rename': (session, random) => {
    const step = pickSwitch(session, random);
    const [from] = step ? caseKeys(step) : [];
    const key = random.pick(['renamed', '12', 'true']);
    return step && from !== undefined
      ? {
          args: { id: step.id, from, key, plain: random.pick([true, false]) },
          areas: [],
          before: [[step.id, ['cases', from], 'with-lead']],
          after: [[step.id, ['cases', key], 'with-lead']],
        }
      : undefined;
  },
  'step.rename-key': (session, random) => {
    const step = pickStep(session, random);
    const path = step && randomKeyPath(step, random);
    const key = random.pick(['renamed', 'a b', 'true', '12', 'über: x']);
    return (
      path && {
        args: { id: step.id, path, key },
        areas: [],
        before: [[step.id, path, 'with-lead']],
        after: [[step.id, [...path.slice(0, -1), key], 'with-lead']],
      }
    );
  },
  'workflow.rename-key': (session, random) => {
    const path = randomHeaderPath(session, random);
    const key = random.pick(['renamed', 'a b']);
    return (
      path && {
        args: { path, key },
        areas: [],
        before: [[null, ['workflow', ...path], 'with-lead']],
        after: [[null, ['workflow', ...path.slice(0, -1), key], 'with-lead']],
      }
    );
  },
  'step.move-key': (session, random) => {
    const step = pickStep(session, random);
    const path = step && randomKeyPath(step, random);
    return (
      path && {
        args: { id: step.id, path, index: random.int(0, 4) },
        areas: [[step.id, path.slice(0, -1), 'with-lead']],
      }
    );
  },
  'workflow.move-key': (session, random) => {
    const path = randomHeaderPath(session, random);
    return (
      path && {
        args: { path, index: random.int(0, 4) },
        areas: [[null, ['workflow', ...path.slice(0, -1)], 'with-lead']],
      }
    );
  },
  'step.move-field': (session, random) => {
    const step = pickStep(session, random);
    const from = step && randomKeyPath(step, random);
    const to = random.pick([['description'], ['claude_options', 'moved'], ['new', 'map', 'moved'], ['moved']]);
    return (
      from && {
        args: { id: step.id, from, to },
        areas: [
          [step.id, from, 'with-lead'],
          [step.id, to, 'with-lead'],
        ],
        before: lonelyKeys(step.id, step, from, to),
      }
    );
  },
  'workflow.move-field': (session, random) => {
    const from = randomHeaderPath(session, random);
    const to = random.pick([['description'], ['defaults', 'moved'], ['new', 'moved']]);
    return (
      from && {
        args: { from, to },
        areas: [
          [null, ['workflow', ...from], 'with-lead'],
          [null, ['workflow', ...to], 'with-lead'],
        ],
        before: lonelyKeys(
          null,
          { fields: { workflow: session.snapshot.workflow }, children: [] },
          ['workflow', ...from],
          ['workflow', ...to],
        ),
      }
    );
  },
  'root.adopt': (session, random) => {
    const keys = session.snapshot.rootKeys.filter((key) => key !== 'workflow');
    const key = keys.length > 0 ? random.pick(keys) : undefined;
    return key === undefined
      ? undefined
      : { args: { key }, areas: [[null, ['workflow', key], 'with-lead']], before: [[null, [key], 'with-lead']] };
  },
  'text.edit': (session, random) => {
    const step = pickStep(session, random);
    const path = step && randomPath(step, random);
    const range = path && session.locate(step.id, path, 'value');
    if (!range) return undefined;
    const [from, to] = [range.start.offset, range.end.offset];
    return {
      args: { from, to, insert: random.pick(['edited', '"x"', '', '|\n', '[']), expect: session.yaml.slice(from, to) },
      areas: [[step.id, path]],
    };
  },
  'item.add': (session, random) => {
    const list = randomList(session, random);
    if (!list) return undefined;
    const value = random.pick([{ type: 'static', content: 'a\nb\n' }, 'word', [1, 2], null]);
    const index = random.int(0, list.length);
    return {
      args: { parentId: list.step.id, path: list.path, index, value },
      areas: list.length === 0 ? [[list.step.id, list.path]] : [],
      after: [[list.step.id, [...list.path, index]]],
    };
  },
  'item.move': (session, random) => {
    const list = randomList(session, random);
    if (!list || list.length < 2) return undefined;
    const [from, to] = [random.int(0, list.length - 1), random.int(0, list.length - 1)];
    return {
      args: { parentId: list.step.id, path: list.path, from, to },
      areas: [],
      before: [[list.step.id, [...list.path, from]]],
      after: [[list.step.id, [...list.path, to]]],
    };
  },
  'item.remove': (session, random) => {
    const list = randomList(session, random);
    if (!list || list.length === 0) return undefined;
    const index = random.int(0, list.length - 1);
    const args = { parentId: list.step.id, path: list.path, index };
    if (list.length === 1) return { args, areas: [[list.step.id, list.path]] };
    return { args, areas: [], before: [[list.step.id, [...list.path, index]]] };
  },
  'step.extract': (session, random) => {
    const step = pickStep(session, random);
    const list = step ? siblings(session, step) : [];
    if (list.length === 0) return undefined;
    const from = random.int(0, list.length - 1);
    const ids = list.slice(from, from + random.int(1, 3)).map(({ id }) => id);
    return { args: { ids }, areas: areasOf(ids), follows: true };
  },
  'step.inline': (session, random) => {
    const pipelines = session.snapshot.steps.filter(({ type }) => type === 'pipeline');
    const id = pipelines.length > 0 ? random.pick(pipelines).id : undefined;
    return id === undefined ? undefined : { args: { id }, areas: areasOf([id]), follows: true };
  },
  'variable.rename': (session) =>
    Object.keys(session.snapshot.workflow).includes('variables')
      ? {
          args: { from: 'old', to: 'new_name' },
          areas: [
            [null, ['workflow', 'variables']],
            [null, ['workflow', 'global_vars']],
          ],
          follows: true,
        }
      : undefined,
  'function.rename': (session) =>
    Object.hasOwn(session.snapshot.workflow, 'gemini_functions')
      ? { args: { from: 'old', to: 'new_name' }, areas: [[null, ['workflow', 'gemini_functions']]], follows: true }
      : undefined,
  'session.rename': () => ({ args: { from: 'old', to: 'new name' }, areas: [], follows: true }),
  'iterator.rename': (session, random) => {
    const loops = session.snapshot.steps.filter(({ type }) => type === 'for_loop');
    return loops.length === 0
      ? undefined
      : { args: { id: random.pick(loops).id, to: 'new_name' }, areas: [], follows: true };
  },
  'input.rename': (session, random) => {
    const steps = session.snapshot.steps.filter(
      ({ fields }) => isYamlMap(fields['inputs']) && Object.keys(fields['inputs']).length > 0,
    );
    if (steps.length === 0) return undefined;
    const step = random.pick(steps);
    const from = random.pick(Object.keys(step.fields['inputs'] as object));
    return { args: { id: step.id, from, to: 'new_name' }, areas: [[step.id, ['inputs']]], follows: true };
  },
  'upgrade.v2': (session) => ({ args: {}, areas: session.snapshot.roots.map(({ id }): Area => [id, []]) }),
  'item.duplicate': (session, random) => {
    const list = randomList(session, random);
    if (!list || list.length === 0) return undefined;
    const index = random.int(0, list.length - 1);
    return {
      args: { parentId: list.step.id, path: list.path, index },
      areas: [],
      after: [[list.step.id, [...list.path, index + 1]]],
    };
  },
  'prompt.to-parts': (session, random) => {
    const step = pickStep(session, random);
    const path = step && randomKeyPath(step, random);
    return path && { args: { id: step.id, path }, areas: [[step.id, path]] };
  },
  'prompt.split': (session, random) => {
    const step = pickStep(session, random);
    const parts = step?.fields['prompt'];
    if (!step || !isYamlList(parts)) return undefined;
    const index = random.int(0, parts.length - 1);
    const content = valueAt(parts, [index, 'content']);
    const at = random.int(0, typeof content === 'string' ? content.length : 3);
    return {
      args: { id: step.id, path: ['prompt', index], at },
      areas: [[step.id, ['prompt', index]]],
      after: [[step.id, ['prompt', index + 1]]],
    };
  },
  'prompt.join': (session, random) => {
    const step = pickStep(session, random);
    const parts = step?.fields['prompt'];
    if (!step || !isYamlList(parts) || parts.length === 0) return undefined;
    const index = random.int(0, parts.length - 1);
    return {
      args: { id: step.id, path: ['prompt', index], with: index + 1 },
      areas: [[step.id, ['prompt', index]]],
      before: [[step.id, ['prompt', index + 1]]],
    };
  },
};

function pickStep(session: EditorSession, random: Random): Step | undefined {
  const { steps } = session.snapshot;
  return steps.length > 0 ? random.pick(steps) : undefined;
}

function areasOf(ids: readonly ItemId[]): Area[] {
  return ids.map((id) => [id, []]);
}

function siblings(session: EditorSession, step: Step): readonly Step[] {
  const parent = step.parentId === null ? undefined : session.snapshot.get(step.parentId);
  return parent?.children.find(({ slot }) => slot === step.slot)?.steps ?? session.snapshot.roots;
}

/** A list of steps that is there, or one that may come into being. */
function randomSlot(
  session: EditorSession,
  random: Random,
): { readonly args: { readonly parentId: ItemId | null; readonly slot: string }; readonly areas: readonly Area[] } {
  const top = {
    args: { parentId: null, slot: 'steps' },
    areas: session.snapshot.roots.length === 0 ? [[null, ['workflow', 'steps']] as const] : [],
  };
  const slots: { args: { parentId: ItemId | null; slot: string }; areas: Area[] }[] = [];
  for (const step of session.snapshot.steps) {
    for (const { kind, slot, steps, path } of step.children) {
      if (kind === 'steps')
        slots.push({ args: { parentId: step.id, slot }, areas: steps.length === 0 ? [[step.id, path]] : [] });
    }
    if (step.children.length === 0)
      slots.push({ args: { parentId: step.id, slot: 'cases.true' }, areas: [[step.id, ['cases']]] });
  }
  return slots.length > 0 && random.chance(0.6) ? random.pick(slots) : top;
}

/** A field of a step, as deep as maps and lists go. */
function randomPath(step: Step, random: Random): (string | number)[] | undefined {
  const paths: (string | number)[][] = [];
  const walk = (value: unknown, path: (string | number)[]): void => {
    if (path.length > 0) paths.push(path);
    if (Array.isArray(value)) for (const [at, own] of value.entries()) walk(own, [...path, at]);
    else if (typeof value === 'object' && value !== null)
      for (const [key, own] of Object.entries(value)) walk(own, [...path, key]);
  };
  walk(step.fields, []);
  return paths.length > 0 ? random.pick(paths) : undefined;
}

/** A key of a step's maps, as deep as they go. */
function randomKeyPath(step: Step, random: Random): (string | number)[] | undefined {
  const path = randomPath(step, random);
  return path && typeof path.at(-1) === 'string' ? path : undefined;
}

/** Keys of maps that hold nothing but what moves away; they go with it. */
function lonelyKeys(
  id: ItemId | null,
  { fields, children }: Pick<Step, 'fields' | 'children'>,
  from: FieldPath,
  to: FieldPath,
): Area[] {
  const areas: Area[] = [];
  for (let length = from.length - 1; length > 0; length--) {
    const own = from.slice(0, length);
    const around = valueAt(fields, own);
    if (
      !isYamlMap(around) ||
      Object.keys(around).length > 1 ||
      children.some(({ path }) => own.every((key, at) => path[at] === key))
    )
      break;
    if (own.some((key, at) => to[at] !== key)) areas.push([id, own, 'with-lead']);
  }
  return areas;
}

/** A key of the header's maps. */
function randomHeaderPath(session: EditorSession, random: Random): string[] | undefined {
  const { workflow } = session.snapshot;
  const keys = Object.keys(workflow);
  const key = keys.length > 0 ? random.pick(keys) : undefined;
  const inside = key === undefined ? undefined : workflow[key];
  if (key === undefined || !isYamlMap(inside) || random.chance(0.5)) return key === undefined ? undefined : [key];
  const below = Object.keys(inside);
  return below.length > 0 ? [key, random.pick(below)] : [key];
}

function randomValue(random: Random): unknown {
  return random.pick<unknown>([
    ...texts,
    ...texts,
    3,
    -0.5,
    true,
    null,
    [],
    {},
    ['a', { b: 'c' }],
    { d: { e: 'f\ng\n' } },
  ]);
}

/** A list of anything in a step. */
function randomList(
  session: EditorSession,
  random: Random,
): { step: Step; path: (string | number)[]; length: number } | undefined {
  const lists: { step: Step; path: (string | number)[]; length: number }[] = [];
  for (const step of session.snapshot.steps) {
    for (const [key, value] of Object.entries(step.fields))
      if (isYamlList(value)) lists.push({ step, path: [key], length: value.length });
  }
  return lists.length > 0 ? random.pick(lists) : undefined;
}

function caseKeys(step: Step): readonly string[] {
  return step.children.flatMap(({ path }) => (path[0] === 'cases' ? (path[1] ?? []) : []));
}

function pickSwitch(session: EditorSession, random: Random): Step | undefined {
  const switches = session.snapshot.steps.filter(({ type }) => type === 'switch');
  return switches.length === 0 ? undefined : random.pick(switches);
}
