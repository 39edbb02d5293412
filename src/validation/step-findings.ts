import type { Snapshot, Step } from '../model/step.js';
import type { Strings } from '../strings/strings.js';
import { settled, takenBy, type Finding } from './finding.js';
import type { NameIndex } from './names/name-index.js';
import type { AcrossContext, Sink, StepContext } from './rule.js';
import { checkStepFields } from './rules/field-rules.js';
import { checkHostSchema, hostFindings } from './rules/host-rules.js';
import { rulesAcrossSteps, rulesOfSteps } from './rules.js';
import type { ListContext, StepContexts } from './step-contexts.js';

/** One pass over a pipeline. */
export interface Pass {
  readonly snapshot: Snapshot;
  readonly contexts: StepContexts;
  readonly names: NameIndex;
  readonly strings: Strings;
  readonly files: AcrossContext['files'];
  /** Steps to look at again although they did not change, and the containers around them. */
  readonly again: ReadonlySet<string>;
  readonly around: ReadonlySet<string>;
  /** Steps to look at again in every pass in which names change. */
  readonly open: Set<string>;
  readonly sink: (step: Step, found: Finding[]) => Sink;
  readonly counters: { steps: number; references: number };
  /** Whether the pass has to stop here: what is left keeps what was said before, and is looked at in the next pass. */
  isOver(): boolean;
}

/** What is known about one list of steps or tasks since the last pass. */
export interface ListFindings {
  readonly steps: readonly Step[];
  readonly context: ListContext;
  readonly entries: readonly StepFindings[];
  /** Whether all of it was looked at. */
  readonly isDone: boolean;
}

/** What is known about one step and everything below it. The same object as long as it says the same about the same fields. */
export interface StepFindings {
  readonly id: string;
  readonly fields: Step['fields'] | undefined;
  readonly children: Step['children'];
  readonly context: StepContext | undefined;
  /** What the step says by itself. */
  readonly own: readonly Finding[];
  /** What it says about others: its name and its references. */
  readonly said: readonly Finding[];
  readonly lists: readonly ListFindings[];
  /** All of it, in document order. */
  readonly all: readonly Finding[];
  readonly isDone: boolean;
}

/** What these say depends on names that the step does not use: those near to one that was mistyped. */
const openCodes: ReadonlySet<string> = new Set(['reference.unknown-step', 'loop.variable-unknown', 'input.unknown']);
const noFindings: readonly Finding[] = Object.freeze([]);
const noLists: readonly ListFindings[] = Object.freeze([]);

/** Looks at a list again; what did not change since `before` is taken from there. */
export function checkList(
  pass: Pass,
  before: ListFindings | undefined,
  steps: readonly Step[],
  context: ListContext,
): ListFindings {
  const isSameList = before?.context.full === context.full && before.context.plain === context.plain;
  const entries = alignment(before, steps);
  const hasAgain = pass.again.size > 0;
  let isDone = true;
  let isSame = isSameList && before.steps === steps;
  for (let at = 0; at < steps.length; at++) {
    const step = steps[at] as Step;
    const known = entries[at];
    const isKept =
      isSameList && known?.isDone === true && known.fields === step.fields && known.children === step.children;
    if (isKept && !(hasAgain && (pass.again.has(step.id) || pass.around.has(step.id)))) continue;
    const entry = checkStep(pass, known, step, context, isSameList);
    isDone &&= entry.isDone;
    isSame &&= entry === known;
    entries[at] = entry;
  }
  return isSame && before !== undefined ? before : { steps, context, entries: entries as StepFindings[], isDone };
}

function checkStep(
  pass: Pass,
  before: StepFindings | undefined,
  step: Step,
  list: ListContext,
  isSameList: boolean,
): StepFindings {
  const { id, fields, children } = step;
  const isSame = before?.isDone === true && before.fields === fields && before.children === children;
  const isAgain = pass.again.has(id);
  if (isSame && isSameList && !isAgain && !pass.around.has(id)) return before;
  if (pass.isOver()) return unseen(before, id);

  const context = fields['functions'] === undefined ? list.plain : list.full;
  const holds = before !== undefined && before.fields === fields && before.context === context;
  const own = holds && before.children === children ? before.own : checkOwn(pass, before, step, context);
  const said = before?.fields === fields && !isAgain ? before.said : checkSaid(pass, before, step);
  const lists =
    children.length === 0
      ? noLists
      : children.map((slot, at) => {
          const known = before?.children[at]?.slot === slot.slot ? before.lists[at] : undefined;
          const hasContext = known !== undefined && isSameList && before?.fields === fields;
          return checkList(
            pass,
            known,
            slot.steps,
            hasContext ? known.context : pass.contexts.inside(step, slot, list),
          );
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
  const all = settled(before?.all, joined(own, said, lists));
  return { id, fields, children, context, own, said, lists, all, isDone: lists.every((inner) => inner.isDone) };
}

/** A step that the pass did not come to: what was said about it stands until it does. */
function unseen(before: StepFindings | undefined, id: string): StepFindings {
  return {
    id,
    fields: undefined,
    children: [],
    context: undefined,
    own: before?.own ?? noFindings,
    said: before?.said ?? noFindings,
    lists: noLists,
    all: before?.all ?? noFindings,
    isDone: false,
  };
}

function joined(own: readonly Finding[], said: readonly Finding[], lists: readonly ListFindings[]): readonly Finding[] {
  if (lists.length === 0 && said.length === 0) return own;
  const all = [...own, ...said];
  for (const { entries } of lists) for (const entry of entries) for (const finding of entry.all) all.push(finding);
  return all;
}

function checkOwn(pass: Pass, before: StepFindings | undefined, step: Step, context: StepContext): readonly Finding[] {
  pass.counters.steps++;
  const found: Finding[] = [];
  const report = pass.sink(step, found);
  for (const rule of rulesOfSteps) rule(step, context, report);
  checkStepFields(step, context, takenBy(found, step.id), report);
  checkHostSchema(step, context, takenBy(found, step.id), report);
  found.push(...hostFindings(step, context, report));
  return found.length === 0 ? noFindings : settled(before?.own, found);
}

function checkSaid(pass: Pass, before: StepFindings | undefined, step: Step): readonly Finding[] {
  pass.counters.references++;
  const found: Finding[] = [];
  const report = pass.sink(step, found);
  const { snapshot, names, strings, files } = pass;
  const across = { snapshot, names, strings, files };
  for (const rule of rulesAcrossSteps) rule(step, across, report);
  if (found.some(({ code }) => openCodes.has(code))) pass.open.add(step.id);
  else pass.open.delete(step.id);
  return found.length === 0 ? noFindings : settled(before?.said, found);
}

/** The entries that steps had before, as many as there are steps: in the same place, as far from the end, or anywhere in the list. */
function alignment(before: ListFindings | undefined, steps: readonly Step[]): (StepFindings | undefined)[] {
  if (before === undefined) return new Array<undefined>(steps.length);
  const { entries } = before;
  if (before.steps === steps) return entries.slice();
  let start = 0;
  const shortest = Math.min(entries.length, steps.length);
  while (start < shortest && entries[start]?.id === steps[start]?.id) start++;
  let [end, endNow] = [entries.length, steps.length];
  while (end > start && endNow > start && entries[end - 1]?.id === steps[endNow - 1]?.id) {
    end--;
    endNow--;
  }
  const middle = new Map(entries.slice(start, end).map((entry) => [entry.id, entry]));
  const between = steps.slice(start, endNow).map(({ id }) => middle.get(id));
  return [...entries.slice(0, start), ...between, ...entries.slice(end)];
}
