import { referencesOf } from '../expressions/references.js';
import type { Snapshot, Step } from '../model/step.js';
import { changedNames, noNames } from './changed-names.js';
import { settled, takenBy, type Finding } from './finding.js';
import type { Sink, StepContext } from './rule.js';
import { checkNames } from './rules/name-rules.js';
import { checkReferences } from './rules/reference-rules.js';
import { checkStepFields } from './rules/field-rules.js';
import { rulesOfSteps } from './rules.js';
import type { ListContext, StepContexts } from './step-contexts.js';

/** One pass over a pipeline. */
export interface Pass {
  readonly snapshot: Snapshot;
  readonly contexts: StepContexts;
  /** The step that writes an output field of a name. */
  readonly outputFields: (name: string) => Step | undefined;
  readonly sink: (step: Step, found: Finding[]) => Sink;
  readonly counters: { steps: number; references: number };
}

/** What is known about one list of steps or tasks since the last pass. */
export interface ListFindings {
  readonly steps: readonly Step[];
  readonly context: ListContext;
  readonly entries: readonly StepFindings[];
  /** Whether every answer in it holds until what it names changes. */
  readonly isSettled: boolean;
}

/** What is known about one step and everything below it. The same object as long as it says the same about the same fields. */
export interface StepFindings {
  readonly id: string;
  readonly fields: Step['fields'];
  readonly children: Step['children'];
  readonly context: StepContext;
  /** What the step says by itself. */
  readonly own: readonly Finding[];
  /** What it says about others: its name and its references. */
  readonly said: readonly Finding[];
  readonly isSaidSettled: boolean;
  readonly names: readonly string[];
  readonly lists: readonly ListFindings[];
  /** All of it, in document order. */
  readonly all: readonly Finding[];
  readonly isSettled: boolean;
}

/** Names that changed in the lists around a step; empty sets are left out. */
type Changed = readonly ReadonlySet<string>[];

/** Looks at a list again; what did not change since `before` is taken from there. */
export function checkList(
  pass: Pass,
  before: ListFindings | undefined,
  steps: readonly Step[],
  context: ListContext,
  around: Changed,
): ListFindings {
  const here = before === undefined ? noNames : changedNames(before.steps, steps);
  const changed = here.size > 0 ? [...around, here] : around;
  const isSameList = before?.context.full === context.full && before.context.plain === context.plain;
  const entryBefore = alignment(before, steps);
  let isSettled = true;
  let isSame = isSameList && before.steps === steps;
  const entries = steps.map((step, at) => {
    const known = entryBefore(step, at);
    const entry = checkStep(pass, known, step, context, isSameList, changed);
    isSettled &&= entry.isSettled;
    isSame &&= entry === known;
    return entry;
  });
  return isSame && before !== undefined ? before : { steps, context, entries, isSettled };
}

function checkStep(
  pass: Pass,
  before: StepFindings | undefined,
  step: Step,
  list: ListContext,
  isSameList: boolean,
  changed: Changed,
): StepFindings {
  const { id, fields, children } = step;
  const isSame = before?.fields === fields && before.children === children;
  if (isSame && isSameList && before.isSettled && (changed.length === 0 || isUntouchedLeaf(before, changed)))
    return before;

  const context = fields['functions'] === undefined ? list.plain : list.full;
  const own = isSame && before.context === context ? before.own : checkOwn(pass, before, step, context);
  const holds = before?.fields === fields && before.isSaidSettled && !isTouched(before.names, changed);
  const { said, isSaidSettled, names } = holds ? before : checkSaid(pass, before, step);
  const lists = children.map((slot, at) => {
    const known = before?.children[at]?.slot === slot.slot ? before.lists[at] : undefined;
    const hasContext = known !== undefined && isSameList && before?.fields === fields;
    const inner = hasContext ? known.context : pass.contexts.inside(step, slot, list);
    return checkList(pass, known, slot.steps, inner, changed);
  });
  if (
    isSame &&
    before.context === context &&
    own === before.own &&
    said === before.said &&
    lists.every((inner, at) => inner === before.lists[at])
  ) {
    return before;
  }
  const below = lists.flatMap(({ entries }) => entries.flatMap(({ all }) => all));
  const all = settled(before?.all, [...own, ...said, ...below]);
  const isSettled = isSaidSettled && lists.every((inner) => inner.isSettled);
  return { id, fields, children, context, own, said, isSaidSettled, names, lists, all, isSettled };
}

function checkOwn(pass: Pass, before: StepFindings | undefined, step: Step, context: StepContext): readonly Finding[] {
  pass.counters.steps++;
  const found: Finding[] = [];
  const report = pass.sink(step, found);
  for (const rule of rulesOfSteps) rule(step, context, report);
  checkStepFields(step, context, takenBy(found, step.id), report);
  return settled(before?.own, found);
}

function checkSaid(
  pass: Pass,
  before: StepFindings | undefined,
  step: Step,
): Pick<StepFindings, 'said' | 'isSaidSettled' | 'names'> {
  pass.counters.references++;
  const found: Finding[] = [];
  const report = pass.sink(step, found);
  checkNames(pass.snapshot, step, report);
  const isSaidSettled = checkReferences(pass.snapshot, step, pass.outputFields, report);
  return { said: settled(before?.said, found), isSaidSettled, names: namesIn(step) };
}

/** The entry a step had before: in the same place, as far from the end, or anywhere in the list. */
function alignment(
  before: ListFindings | undefined,
  steps: readonly Step[],
): (step: Step, at: number) => StepFindings | undefined {
  if (before === undefined) return () => undefined;
  const { entries } = before;
  const shift = entries.length - steps.length;
  let byId: ReadonlyMap<string, StepFindings> | undefined;
  return (step, at) => {
    const [here, shifted] = [entries[at], entries[at + shift]];
    if (here?.id === step.id) return here;
    if (shifted?.id === step.id) return shifted;
    byId ??= new Map(entries.map((entry) => [entry.id, entry]));
    return byId.get(step.id);
  };
}

/** The names whose coming and going can change what the step says about others: its own and those it refers to. */
function namesIn(step: Step): readonly string[] {
  const names = new Set([step.name]);
  for (const { kind, name } of referencesOf(step)) {
    if (kind !== 'step') continue;
    names.add(name);
    const minus = name.indexOf('-');
    if (minus > 0) names.add(name.slice(0, minus));
  }
  return [...names];
}

/** The common case in a list where a name came or went. */
function isUntouchedLeaf(before: StepFindings, changed: Changed): boolean {
  return before.children.length === 0 && !isTouched(before.names, changed);
}

function isTouched(names: readonly string[], changed: Changed): boolean {
  for (const set of changed) {
    for (const name of names) if (set.has(name)) return true;
  }
  return false;
}
