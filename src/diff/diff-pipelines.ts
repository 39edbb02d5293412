import { longestRun } from '../model/longest-run.js';
import type { ItemId, Snapshot, Step } from '../model/step.js';
import type { YamlMap, YamlValue } from '../model/yaml-value.js';
import { everything, isNameKey, matchSteps, type StepMatches } from './match-steps.js';
import { valueChanges, type FieldChange } from './value-changes.js';

/** Where a step or task stands in one of two pipelines. */
export interface StepPlace {
  readonly id: ItemId;
  readonly kind: Step['kind'];
  readonly name: string;
  readonly type: string;
  /** Names of the steps around it, outermost first. */
  readonly within: readonly string[];
  /** The list it is in, such as `steps` or `cases.python`. */
  readonly slot: string;
  /** From 0. */
  readonly index: number;
  /** Steps and tasks below it. */
  readonly inside: number;
}

/** What became of a step or task. What is below an added or removed one is told by its `inside` alone, unless it came from or went elsewhere. */
export interface StepChange {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly before?: StepPlace;
  readonly after?: StepPlace;
  readonly renamed: boolean;
  /** In another list, or at another place among those that are in both. */
  readonly moved: boolean;
  readonly fields: readonly FieldChange[];
}

/** What differs between two pipelines in what they mean: comments, quotes and the order of keys do not count. */
export interface PipelineDifference {
  readonly same: boolean;
  /** Keys beside `workflow` that only one of the files has. */
  readonly rootKeys: { readonly added: readonly string[]; readonly removed: readonly string[] };
  /** Of the workflow's header. */
  readonly workflow: readonly FieldChange[];
  /** Changed and added ones in the order of the second pipeline, then removed ones in the order of the first. */
  readonly steps: readonly StepChange[];
}

/** Compares two pipelines by step and field. */
export function diffPipelines(before: Snapshot, after: Snapshot): PipelineDifference {
  const matches = matchSteps(before, after);
  const steps = [...changesAfter(before, after, matches), ...removals(before, matches)];
  const workflow = [
    ...valueChanges(before.workflow, after.workflow),
    ...valueChanges(before.stepsValue, after.stepsValue, ['steps']),
  ];
  const rootKeys = {
    added: after.rootKeys.filter((key) => !before.rootKeys.includes(key)),
    removed: before.rootKeys.filter((key) => !after.rootKeys.includes(key)),
  };
  const found = steps.length + workflow.length + rootKeys.added.length + rootKeys.removed.length;
  return { same: found === 0 && before.shape === after.shape, rootKeys, workflow, steps };
}

function* changesAfter(before: Snapshot, after: Snapshot, matches: StepMatches): Iterable<StepChange> {
  const shifted = shiftedSteps(after, matches);
  for (const step of everything(after.roots)) {
    const old = matches.before.get(step);
    if (!old) {
      const owner = ownerOf(step, after);
      if (owner && !matches.before.has(owner)) continue;
      yield { kind: 'added', after: placeOf(step, after), renamed: false, moved: false, fields: [] };
      continue;
    }
    const renamed = old.name !== step.name;
    const moved = shifted.has(step) || !isSameList(ownerOf(old, before), ownerOf(step, after), old, step, matches);
    const fields = [...valueChanges(fieldsOf(old), fieldsOf(step)), ...valueChanges(old.value, step.value)];
    if (!renamed && !moved && fields.length === 0) continue;
    yield { kind: 'changed', before: placeOf(old, before), after: placeOf(step, after), renamed, moved, fields };
  }
}

function* removals(before: Snapshot, matches: StepMatches): Iterable<StepChange> {
  for (const step of everything(before.roots)) {
    const owner = ownerOf(step, before);
    if (matches.after.has(step) || (owner && !matches.after.has(owner))) continue;
    yield { kind: 'removed', before: placeOf(step, before), renamed: false, moved: false, fields: [] };
  }
}

function ownerOf({ parentId }: Step, snapshot: Snapshot): Step | undefined {
  return parentId === null ? undefined : snapshot.get(parentId);
}

function isSameList(
  from: Step | undefined,
  to: Step | undefined,
  old: Step,
  step: Step,
  matches: StepMatches,
): boolean {
  return old.slot === step.slot && (from === undefined ? to === undefined : matches.after.get(from) === to);
}

/** Those that stayed in their list and are not among the most that kept their order. */
function shiftedSteps(after: Snapshot, matches: StepMatches): ReadonlySet<Step> {
  const shifted = new Set<Step>();
  const visit = (steps: readonly Step[], owner: Step | undefined): void => {
    const oldOwnerId = owner === undefined ? null : matches.before.get(owner)?.id;
    const places = steps.map((step) => {
      const old = matches.before.get(step);
      return old && old.slot === step.slot && old.parentId === oldOwnerId ? old.index : undefined;
    });
    const stayed = longestRun(places);
    steps.forEach((step, at) => {
      if (places[at] !== undefined && !stayed.has(at)) shifted.add(step);
      for (const { steps: inner } of step.children) visit(inner, step);
    });
  };
  visit(after.roots, undefined);
  return shifted;
}

/** All that a step says but what it is called. */
function fieldsOf(step: Step): YamlMap {
  const fields = Object.create(null) as Record<string, YamlValue>;
  for (const [key, value] of Object.entries(step.fields)) if (!isNameKey(step, key)) fields[key] = value;
  return fields;
}

function placeOf(step: Step, snapshot: Snapshot): StepPlace {
  const within: string[] = [];
  for (let owner = ownerOf(step, snapshot); owner; owner = ownerOf(owner, snapshot)) within.unshift(owner.name);
  const { id, kind, name, type, slot, index } = step;
  const inside = step.children.reduce((sum, { steps }) => sum + [...everything(steps)].length, 0);
  return { id, kind, name, type, within, slot, index, inside };
}
