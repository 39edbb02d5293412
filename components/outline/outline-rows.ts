import type { ChildSlot, ItemId, Snapshot, Step } from '../../src/model/step.js';

/** One line of the outline: a step or task, or the name of a list where a step holds several. */
export interface OutlineRow {
  /** The step's id, or `<id>/<slot>` for a list. */
  readonly key: string;
  readonly step: Step;
  /** Set for a row that names a list of `step`. */
  readonly slot?: ChildSlot;
  /** From 1. */
  readonly level: number;
  readonly position: number;
  readonly count: number;
  /** `undefined` when there is nothing inside. */
  readonly expanded: boolean | undefined;
  readonly parentKey: string | undefined;
}

/** The lines in document order, without those inside closed ones. */
export function outlineRows(snapshot: Snapshot, closed: ReadonlySet<string>): readonly OutlineRow[] {
  const rows: OutlineRow[] = [];
  addSteps(rows, snapshot.roots, 1, undefined, closed);
  return rows;
}

function addSteps(
  rows: OutlineRow[],
  steps: readonly Step[],
  level: number,
  parentKey: string | undefined,
  closed: ReadonlySet<string>,
): void {
  steps.forEach((step, at) => {
    const inside = step.children.length > 0;
    const expanded = inside ? !closed.has(step.id) : undefined;
    rows.push({ key: step.id, step, level, position: at + 1, count: steps.length, expanded, parentKey });
    if (expanded) addSlots(rows, step, level + 1, closed);
  });
}

function addSlots(rows: OutlineRow[], step: Step, level: number, closed: ReadonlySet<string>): void {
  const [only, ...more] = step.children;
  if (only && more.length === 0 && !namesItself(only)) {
    addSteps(rows, only.steps, level, step.id, closed);
    return;
  }
  step.children.forEach((slot, at) => {
    const key = slotKey(step.id, slot.slot);
    const expanded = slot.steps.length > 0 ? !closed.has(key) : undefined;
    rows.push({ key, step, slot, level, position: at + 1, count: step.children.length, expanded, parentKey: step.id });
    if (expanded) addSteps(rows, slot.steps, level + 1, key, closed);
  });
}

/** The only list of a step that still says something by its name: one branch, a handler. */
export function namesItself(slot: ChildSlot): boolean {
  const last = slot.path[slot.path.length - 1] ?? '';
  return last !== 'steps' && last !== 'tasks' && last !== 'parallel_tasks';
}

export function slotKey(id: ItemId, slot: string): string {
  return `${id}/${slot}`;
}

/** The keys of all rows around a step, which must be open for it to be seen. */
export function keysAround(snapshot: Snapshot, id: ItemId): string[] {
  const keys: string[] = [];
  for (let step = snapshot.get(id); step?.parentId != null; step = snapshot.get(step.parentId)) {
    keys.push(step.parentId, slotKey(step.parentId, step.slot));
  }
  return keys;
}
