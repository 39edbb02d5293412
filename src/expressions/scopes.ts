import type { ChildSlot, Snapshot, Step } from '../model/step.js';

/**
 * How the step that a name means stands to the step that says it (`FORMAT.md §8.10`).
 * The result can be read for `earlier`, `ancestor`, `failing-step` and `own-body`; `later` only from the second round of a loop on.
 */
export type Relation =
  | 'earlier'
  | 'later'
  | 'self'
  /** A loop, switch or other container around it, which has no result yet. */
  | 'ancestor'
  /** The step whose `error_handler` or `on_error` it stands in. */
  | 'failing-step'
  /** A step in the body of the loop that speaks. */
  | 'own-body'
  | 'sibling-task'
  | 'into-loop'
  | 'into-branch'
  | 'across-pipeline';

export interface Resolution {
  readonly target: Step;
  readonly relation: Relation;
}

const outOfSight: ReadonlySet<Relation> = new Set(['sibling-task', 'into-loop', 'into-branch', 'across-pipeline']);
const pipelineSlots: ReadonlySet<string> = new Set(['pipeline.steps', 'pipeline.workflow.steps']);
const handlerSlots: ReadonlySet<string> = new Set(['error_handler', 'on_error']);
const loopTypes: ReadonlySet<string> = new Set(['for_loop', 'while_loop']);

/** Positions in a list by name, in list order. */
interface Names {
  positions(name: string): readonly number[];
  /** How many lists back it was made from scratch. */
  readonly age: number;
}

const indexes = new WeakMap<readonly Step[], Names>();
const deepNames = new WeakMap<Step, ReadonlySet<string>>();
const noSteps: readonly Step[] = [];
const noPositions: readonly number[] = [];

/** Whether a step of that relation counts as visible: a bare name means it. */
export function isVisible(relation: Relation): boolean {
  return !outOfSight.has(relation);
}

/** Whether a child slot starts a pipeline with names of its own. */
export function isPipelineSlot(slot: string): boolean {
  return pipelineSlots.has(slot);
}

/** Whether steps in this step's body run more than once. */
export function isLoop(step: Step): boolean {
  return loopTypes.has(step.type);
}

/** The steps of that name in one list, in list order. The index behind it is built once for a list. */
export function namesakes(steps: readonly Step[], name: string): readonly Step[] {
  return positionsOf(steps, name).flatMap((position) => steps[position] ?? []);
}

/** The first step of that name in one list. */
export function firstNamed(steps: readonly Step[], name: string): Step | undefined {
  const [position] = positionsOf(steps, name);
  return position === undefined ? undefined : steps[position];
}

/** Whether a step of the list has that name. */
export function hasName(steps: readonly Step[], name: string): boolean {
  return positionsOf(steps, name).length > 0;
}

/**
 * Makes the index of `now` from that of `before`, for a caller who knows that both have the same names in the same places but for those
 * behind the first `start` and before the last `tail`.
 */
export function adoptNames(before: readonly Step[], now: readonly Step[], start = now.length, tail = 0): void {
  const names = indexes.get(before);
  if (names === undefined || indexes.has(now)) return;
  const length = now.length - start - tail;
  if (length === 0 && before.length === now.length) indexes.set(now, names);
  else if (names.age < oldestNames && length <= longestSplice)
    indexes.set(now, spliced(names, before, now, start, tail));
}

/** Indexes of lists that differ in one place are made of each other, so often and for so much. */
const oldestNames = 24;
const longestSplice = 500;

function spliced(names: Names, before: readonly Step[], now: readonly Step[], start: number, tail: number): Names {
  const end = before.length - tail;
  const shift = now.length - before.length;
  const middle = collectNames(now, start, now.length - tail);
  return {
    age: names.age + 1,
    positions: (name) => {
      const olds = names.positions(name);
      const news = middle.get(name) ?? noPositions;
      if (olds.length === 0) return news;
      const first = olds.filter((position) => position < start);
      const last = olds.filter((position) => position >= end).map((position) => position + shift);
      return [...first, ...news, ...last];
    },
  };
}

function positionsOf(steps: readonly Step[], name: string): readonly number[] {
  return name === '' ? noPositions : namesOf(steps).positions(name);
}

function namesOf(steps: readonly Step[]): Names {
  let names = indexes.get(steps);
  if (names === undefined) {
    const all = collectNames(steps, 0, steps.length);
    names = { age: 0, positions: (name) => all.get(name) ?? noPositions };
    indexes.set(steps, names);
  }
  return names;
}

/** The list of steps or tasks that `step` stands in. */
export function siblingsOf(snapshot: Snapshot, step: Step): readonly Step[] {
  if (step.parentId === null) return snapshot.roots;
  return slotOf(snapshot.get(step.parentId), step.slot)?.steps ?? noSteps;
}

/**
 * The step that `name` means when `step` says it; `undefined` when the file has none.
 * Of several, the nearest that ran before wins, as it does at run time; then what is in sight; then what is not.
 */
export function resolve(snapshot: Snapshot, step: Step, name: string): Resolution | undefined {
  if (name === '') return undefined;
  const own = isLoop(step) ? inBody(step, name) : undefined;
  if (own !== undefined) return { target: own, relation: 'own-body' };

  let fallback: Resolution | undefined;
  let isAcross = false;
  let via: Step | undefined;
  for (let at: Step | undefined = step; at !== undefined; at = parentOf(snapshot, at)) {
    const found = inList(snapshot, at, via, name);
    const seen = found !== undefined && isAcross ? { ...found, relation: 'across-pipeline' as const } : found;
    if (seen?.relation === 'earlier' || seen?.relation === 'failing-step') return seen;
    if (seen !== undefined && (fallback === undefined || rank(seen) < rank(fallback))) fallback = seen;
    isAcross ||= isPipelineSlot(at.slot);
    via = at;
  }
  return fallback ?? outside(snapshot, step, name);
}

/** The steps whose results `step` can read, outermost first and in list order; completion and step pickers offer them. */
export function visibleSteps(snapshot: Snapshot, step: Step): readonly Step[] {
  const scopes: (readonly Step[])[] = [];
  if (isLoop(step)) scopes.push(bodyOf(step));
  let via: Step | undefined;
  for (let at: Step | undefined = step; at !== undefined; at = parentOf(snapshot, at)) {
    if (at.kind === 'step') scopes.push(readable(snapshot, at, via));
    if (isPipelineSlot(at.slot)) break;
    via = at;
  }
  return scopes.reverse().flat();
}

/** What can be read at `at` in its own list; `via` is the child of `at` that asks. */
function readable(snapshot: Snapshot, at: Step, via: Step | undefined): readonly Step[] {
  const parent = parentOf(snapshot, at);
  const runsAgain = parent !== undefined && isLoop(parent) && at.slot === 'steps';
  const siblings = siblingsOf(snapshot, at);
  const here = positionOf(siblings, at);
  const isFailing = via !== undefined && handlerSlots.has(via.slot);
  const before = siblings.slice(0, isFailing ? here + 1 : here);
  return runsAgain ? [...before, ...siblings.slice(here + 1)] : before;
}

/** `name` in the list of `at`, which is the asking step or a container around it; `via` is the child of `at` that asks. */
function inList(snapshot: Snapshot, at: Step, via: Step | undefined, name: string): Resolution | undefined {
  const siblings = siblingsOf(snapshot, at);
  const found = positionsOf(siblings, name);
  if (found.length === 0) return undefined;
  const here = positionOf(siblings, at);
  if (at.kind === 'task')
    return resolution(siblings[found.find((position) => position !== here) ?? -1], 'sibling-task');
  const place = lastBelow(found, here + 1);
  const last = found[place];
  const isHere = last === here;
  if (isHere && via !== undefined && handlerSlots.has(via.slot)) return resolution(siblings[here], 'failing-step');
  const earlier = isHere ? found[place - 1] : last;
  if (earlier !== undefined) return resolution(siblings[earlier], 'earlier');
  if (isHere) return resolution(siblings[here], via === undefined ? 'self' : 'ancestor');
  return resolution(siblings[found[0] ?? -1], 'later');
}

function resolution(target: Step | undefined, relation: Relation): Resolution | undefined {
  return target === undefined ? undefined : { target, relation };
}

/** Where a step stands in its list. A step's own `index` is looked up in the document every time it is asked for. */
function positionOf(steps: readonly Step[], step: Step): number {
  const isIt = (position: number): boolean => steps[position]?.id === step.id;
  return positionsOf(steps, step.name).find(isIt) ?? steps.findIndex(({ id }) => id === step.id);
}

/** Where in `positions` the last one below `limit` stands; -1 when there is none. */
function lastBelow(positions: readonly number[], limit: number): number {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((positions[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** `name` somewhere `step` does not see: in another loop, branch or pipeline. */
function outside(snapshot: Snapshot, step: Step, name: string): Resolution | undefined {
  const target = findBelow(snapshot.roots, name, step);
  return target === undefined ? undefined : { target, relation: boundary(snapshot, step, target) };
}

/** The strongest border between `target` and the scopes around `step`. */
function boundary(snapshot: Snapshot, step: Step, target: Step): Relation {
  const around = new Set<string | null>([null, step.id]);
  for (let at = parentOf(snapshot, step); at !== undefined; at = parentOf(snapshot, at)) around.add(at.id);
  let relation: Relation = 'into-branch';
  for (let at: Step | undefined = target; at !== undefined; at = parentOf(snapshot, at)) {
    if (isPipelineSlot(at.slot)) return 'across-pipeline';
    const parent = parentOf(snapshot, at);
    if (parent !== undefined && isLoop(parent) && at.slot === 'steps') relation = 'into-loop';
    if (around.has(at.parentId)) break;
  }
  return relation;
}

function rank({ relation }: Resolution): number {
  if (relation === 'self' || relation === 'later' || relation === 'ancestor') return 0;
  return relation === 'across-pipeline' ? 1 : 2;
}

function parentOf(snapshot: Snapshot, step: Step): Step | undefined {
  return step.parentId === null ? undefined : snapshot.get(step.parentId);
}

function slotOf(step: Step | undefined, slot: string): ChildSlot | undefined {
  return step?.children.find((child) => child.slot === slot);
}

function bodyOf(loop: Step): readonly Step[] {
  return slotOf(loop, 'steps')?.steps ?? noSteps;
}

function inBody(loop: Step, name: string): Step | undefined {
  return firstNamed(bodyOf(loop), name);
}

/** The first step called `name` at or below a list, not `step` itself. */
function findBelow(steps: readonly Step[], name: string, step: Step): Step | undefined {
  const here = namesakes(steps, name).find((candidate) => candidate.kind === 'step' && candidate.id !== step.id);
  if (here !== undefined) return here;
  for (const container of steps) {
    if (container.children.length === 0 || !namesBelow(container).has(name)) continue;
    for (const slot of container.children) {
      const found = findBelow(slot.steps, name, step);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** The names of all steps below a container; the same set as long as nothing in it changes. */
function namesBelow(container: Step): ReadonlySet<string> {
  let names = deepNames.get(container);
  if (names === undefined) {
    const below = container.children.flatMap((slot) => slot.steps);
    names = new Set(below.flatMap((step) => [step.name, ...(step.children.length > 0 ? namesBelow(step) : [])]));
    deepNames.set(container, names);
  }
  return names;
}

function collectNames(steps: readonly Step[], from: number, to: number): ReadonlyMap<string, readonly number[]> {
  const names = new Map<string, number[]>();
  for (let position = from; position < to; position++) {
    const name = steps[position]?.name ?? '';
    if (name === '') continue;
    const known = names.get(name);
    if (known === undefined) names.set(name, [position]);
    else known.push(position);
  }
  return names;
}
