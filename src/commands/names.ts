import { isPipelineSlot, siblingsOf } from '../expressions/scopes.js';
import { uniqueName } from '../format/catalogue.js';
import type { Item } from '../document/content.js';
import type { Tree } from '../document/tree.js';
import { slotName } from '../model/slots.js';
import type { ChildSlot, Step } from '../model/step.js';
import type { CommandContext } from './command.js';

/** Names that a command may not give again; it adds those it gives. */
export interface TakenNames {
  has(name: string): boolean;
  add(name: string): void;
}

/** Every step name of the pipeline: new ones are unique in the whole file, so that they may be moved anywhere. */
export function takenNames({ plan, snapshot }: CommandContext): TakenNames {
  const counts = countsOf(plan.tree, snapshot.roots);
  const given = new Set<string>();
  return {
    has: (name) => counts.has(name) || given.has(name),
    add: (name) => void given.add(name),
  };
}

interface Counted {
  roots: readonly Step[];
  readonly counts: Map<string, number>;
}

/** How often each name stood in a document when somebody last asked: an edit counts again only what changed in the top list. */
const counted = new WeakMap<Tree, Counted>();

function countsOf(tree: Tree, roots: readonly Step[]): ReadonlyMap<string, number> {
  let known = counted.get(tree);
  if (known === undefined) counted.set(tree, (known = { roots: [], counts: new Map() }));
  const { roots: before, counts } = known;
  const most = Math.min(before.length, roots.length);
  let start = 0;
  while (start < most && before[start] === roots[start]) start++;
  let tail = 0;
  while (tail < most - start && before[before.length - 1 - tail] === roots[roots.length - 1 - tail]) tail++;
  for (const name of namesOf(before.slice(start, before.length - tail))) {
    const count = counts.get(name) ?? 0;
    if (count > 1) counts.set(name, count - 1);
    else counts.delete(name);
  }
  for (const name of namesOf(roots.slice(start, roots.length - tail))) counts.set(name, (counts.get(name) ?? 0) + 1);
  known.roots = roots;
  return counts;
}

/** The names of each list of child steps and everything below it: after an edit only the lists on its path are walked again. */
const below = new WeakMap<ChildSlot, readonly string[]>();

function namesOf(steps: readonly Step[]): readonly string[] {
  const names: string[] = [];
  for (const { kind, name, children } of steps) {
    if (kind === 'step') names.push(name);
    for (const slot of children) {
      let inner = below.get(slot);
      if (inner === undefined) below.set(slot, (inner = namesOf(slot.steps)));
      for (const each of inner) names.push(each);
    }
  }
  return names;
}

/** The names of steps whose results share one map with steps at a place: in its list and in those around, up to the pipeline (`FORMAT.md §8.10`). */
export function namesAround({ plan, snapshot }: CommandContext, owner: Item, path: readonly string[]): Set<string> {
  const { tree, reader } = plan;
  const names = new Set(tree.list(owner.id, path).map((item) => reader.step(item).name));
  let isInPipeline = owner === tree.root || isPipelineSlot(slotName(path));
  for (let at = snapshot.get(owner.id); at && !isInPipeline; at = snapshot.get(at.parentId ?? '')) {
    for (const { name } of siblingsOf(snapshot, at)) names.add(name);
    isInPipeline = isPipelineSlot(at.slot);
  }
  return names;
}

/** A free id for a new task in a list of tasks. */
export function takenTaskIds(context: CommandContext, owner: Item, path: readonly string[]): string {
  const taken = context.plan.tree.list(owner.id, path).map((item) => context.plan.reader.step(item).name);
  return uniqueName('task', taken);
}
