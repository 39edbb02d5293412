import { allSteps } from '../model/all-steps.js';
import type { ItemId, Snapshot, Step } from '../model/step.js';
import { isYamlList, isYamlMap, valueAt, type FieldPath, type YamlValue } from '../model/yaml-value.js';
import { referencesTo } from './references-to.js';
import { referencesOf } from './references.js';
import { isIteratorAround, isNameOfStep } from './name-scope.js';
import { isPipelineSlot } from './scopes.js';
import { variableDefinitions } from './variable-definitions.js';
import { variableUses } from './variable-uses.js';

/** What has a name that other places of a pipeline say, as the rename commands take it (`FORMAT.md §8.9`). */
export type Named =
  | { readonly kind: 'step'; readonly id: ItemId; readonly name: string }
  | { readonly kind: 'variable' | 'function' | 'session'; readonly name: string }
  /** The item of a for loop. */
  | { readonly kind: 'iterator'; readonly id: ItemId; readonly name: string }
  /** An input of an inline pipeline. */
  | { readonly kind: 'input'; readonly id: ItemId; readonly name: string };

/** A place that says a name: the key or the value at a path, or a piece of the text there. */
export interface NamedPlace {
  /** Empty for the header, whose paths begin with `workflow`. */
  readonly stepId: ItemId;
  readonly path: FieldPath;
  /** The name is given here, by the key or by the value; it is used elsewhere. */
  readonly own?: 'key' | 'value';
  readonly piece?: { readonly from: number; readonly to: number };
}

/** Every place that a rename changes, the name's own among them. */
export function placesOf(snapshot: Snapshot, named: Named): readonly NamedPlace[] {
  const { kind, name } = named;
  switch (kind) {
    case 'step': {
      const step = snapshot.get(named.id);
      const uses = step ? referencesTo(snapshot, step) : [];
      return [
        { stepId: named.id, path: ['name'], own: 'value' },
        ...uses.map(({ stepId, reference }) => ({ stepId, path: reference.fieldPath, piece: reference })),
      ];
    }
    case 'variable':
      return [...variableDefinitions(snapshot, name), ...variableReads(snapshot, name)];
    case 'function':
      return [
        { stepId: '', path: ['workflow', 'gemini_functions', name], own: 'key' },
        ...functionUses(snapshot, name),
      ];
    case 'session':
      return sessionPlaces(snapshot, name);
    case 'iterator': {
      const loop = snapshot.get(named.id);
      return loop
        ? [{ stepId: loop.id, path: [iteratorKey(loop)], own: 'value' }, ...iteratorReads(snapshot, loop, name)]
        : [];
    }
    case 'input': {
      const step = snapshot.get(named.id);
      return step ? [{ stepId: step.id, path: ['inputs', name], own: 'key' }, ...inputReads(step, name)] : [];
    }
  }
}

/** Where a variable is read: after its roots, and by its bare name where no step and no loop is called so. */
export function variableReads(snapshot: Snapshot, name: string): readonly NamedPlace[] {
  const header = variableUses(snapshot.workflow, name).map(({ path, from, to }) => ({
    stepId: '',
    path: ['workflow', ...path],
    piece: { from, to },
  }));
  const steps = allSteps(snapshot.roots).flatMap((step) => {
    const uses = variableUses(step.fields, name);
    const bare =
      uses.some((use) => use.bare) && !isNameOfStep(snapshot, step, name) && !isIteratorAround(snapshot, step, name);
    return uses
      .filter((use) => bare || !use.bare)
      .map(({ path, from, to }) => ({ stepId: step.id, path, piece: { from, to } }));
  });
  return [...header, ...steps];
}

/** Where steps list a function of `gemini_functions`. */
export function functionUses(snapshot: Snapshot, name: string): readonly NamedPlace[] {
  return allSteps(snapshot.roots).flatMap(({ id, fields }) => {
    const list = fields['functions'];
    if (!isYamlList(list)) return [];
    return list.flatMap((value, at) => (value === name ? [{ stepId: id, path: ['functions', at] }] : []));
  });
}

/** Where a session is named: `session_config.session_name`, and the `session_id` of prompt parts and `claude_options`. */
export function sessionPlaces(snapshot: Snapshot, name: string): readonly NamedPlace[] {
  return allSteps(snapshot.roots).flatMap(({ id, fields }): NamedPlace[] => {
    const uses = [
      ['claude_options', 'session_id'],
      ...sessionParts(fields['prompt']).map((at) => ['prompt', at, 'session_id']),
    ];
    const own = ['session_config', 'session_name'];
    return [
      ...(valueAt(fields, own) === name ? [{ stepId: id, path: own, own: 'value' } as const] : []),
      ...uses.filter((path) => valueAt(fields, path) === name).map((path) => ({ stepId: id, path })),
    ];
  });
}

/** Where the body of a loop, and its own conditions, read its item: `loop.x` and the bare name. */
export function iteratorReads(snapshot: Snapshot, loop: Step, name: string): readonly NamedPlace[] {
  return loopReaders(loop, name).flatMap((step) => {
    const uses = [
      ...referencesOf(step).flatMap((reference) =>
        reference.kind === 'loop' && reference.name === name
          ? [{ path: reference.fieldPath, from: reference.from, to: reference.to }]
          : [],
      ),
      ...(isNameOfStep(snapshot, step, name) ? [] : variableUses(step.fields, name).filter(({ bare }) => bare)),
    ].filter(({ path }) => {
      const isOwn = ownConditions.has(path[0]);
      return step.id === loop.id ? isOwn : !(isOwn && iteratorOf(step) === name);
    });
    return distinct(step.id, uses);
  });
}

/** Where the steps of an inline pipeline read an input of it. */
export function inputReads(pipeline: Step, name: string): readonly NamedPlace[] {
  const walk = (steps: readonly Step[]): Step[] =>
    steps.flatMap((step) => [
      step,
      ...step.children.flatMap(({ slot, steps: inner }) => (isPipelineSlot(slot) ? [] : walk(inner))),
    ]);
  const inside = walk(pipeline.children.flatMap(({ slot, steps }) => (isPipelineSlot(slot) ? steps : [])));
  return [pipeline, ...inside].flatMap((step) => {
    // Of the pipeline's step itself its header alone is inside; of pipelines inside all but that.
    const uses = referencesOf(step).filter(
      ({ kind, name: read, fieldPath }) =>
        kind === 'input' && read === name && (step === pipeline) === (fieldPath[0] === 'pipeline'),
    );
    return distinct(
      step.id,
      uses.map(({ fieldPath: path, from, to }) => ({ path, from, to })),
    );
  });
}

/** What a for loop calls its item. */
export function iteratorOf({ type, fields }: Step): YamlValue | undefined {
  return type === 'for_loop' ? (fields['iterator'] ?? fields['as']) : undefined;
}

/** The key under which it says so. */
export function iteratorKey({ fields }: Step): 'iterator' | 'as' {
  return typeof fields['iterator'] === 'string' ? 'iterator' : 'as';
}

/** The conditions after each round are the loop's own; its other fields are read before there is an item. */
const ownConditions: ReadonlySet<unknown> = new Set(['break_condition', 'continue_condition']);

/** The steps for which `name` is the item of this loop, itself included: not those in an inner loop that calls its own so. */
function loopReaders(loop: Step, name: string): Step[] {
  const below = (step: Step): Step[] =>
    step.children
      .flatMap(({ steps }) => steps)
      .flatMap((inner) => [inner, ...(iteratorOf(inner) === name ? [] : below(inner))]);
  return [loop, ...below(loop)];
}

/** The prompt parts that name a session. */
function sessionParts(prompt: YamlValue | undefined): number[] {
  if (!isYamlList(prompt)) return [];
  const isSession = (part: YamlValue): boolean =>
    isYamlMap(part) && (part['type'] === 'session_context' || part['type'] === 'claude_continue');
  return prompt.flatMap((part, index) => (isSession(part) ? [index] : []));
}

function distinct(
  stepId: ItemId,
  uses: readonly { readonly path: FieldPath; readonly from: number; readonly to: number }[],
): NamedPlace[] {
  const seen = new Map(
    uses.map(({ path, from, to }) => [JSON.stringify([path, from]), { stepId, path, piece: { from, to } }]),
  );
  return [...seen.values()];
}
