import type { ItemId, Step } from '../../model/step.js';
import { factsOf, type StepFacts } from './step-facts.js';

/** Who tells what and who hears it, kept up to date by what changed. */
export class NameIndex {
  readonly #facts = new Map<ItemId | null, StepFacts>();
  readonly #told = new Map<string, number>();
  readonly #listeners = new Map<string, Set<ItemId>>();
  /** How many steps, tasks not counted, there are. */
  steps = 0;

  /** How many tell that key. */
  count(key: string): number {
    return this.#told.get(key) ?? 0;
  }

  listeners(key: string): Iterable<ItemId> {
    return this.#listeners.get(key) ?? [];
  }

  /** What a step or task says now. Adds the keys that changed to `touched`. */
  set(step: Step, touched: Set<string>): void {
    if (step.kind === 'step' && !this.#facts.has(step.id)) this.steps++;
    this.#replace(step.id, factsOf(step), touched);
  }

  /** A step or task is gone. */
  remove(step: Step, touched: Set<string>): void {
    if (step.kind === 'step' && this.#facts.has(step.id)) this.steps--;
    this.#replace(step.id, undefined, touched);
  }

  /** What the header tells. */
  setHeader(tells: StepFacts['tells'], touched: Set<string>): void {
    this.#replace(null, { tells, hears: [] }, touched);
  }

  #replace(id: ItemId | null, now: StepFacts | undefined, touched: Set<string>): void {
    const before = this.#facts.get(id);
    if (before === now) return;
    if (now === undefined) this.#facts.delete(id);
    else this.#facts.set(id, now);
    for (const [key] of before?.tells ?? []) this.#count(key, -1);
    for (const [key] of now?.tells ?? []) this.#count(key, 1);
    touch(before?.tells ?? [], now?.tells ?? [], touched);
    if (id === null) return;
    for (const key of before?.hears ?? []) this.#listen(key, id, false);
    for (const key of now?.hears ?? []) this.#listen(key, id, true);
  }

  #count(key: string, by: number): void {
    const count = (this.#told.get(key) ?? 0) + by;
    if (count === 0) this.#told.delete(key);
    else this.#told.set(key, count);
  }

  #listen(key: string, id: ItemId, isOn: boolean): void {
    let ids = this.#listeners.get(key);
    if (isOn) {
      if (ids === undefined) this.#listeners.set(key, (ids = new Set()));
      ids.add(id);
    } else if (ids?.delete(id) === true && ids.size === 0) this.#listeners.delete(key);
  }
}

/** The keys that one of them tells and the other does not, or not so. */
function touch(before: StepFacts['tells'], now: StepFacts['tells'], touched: Set<string>): void {
  const said = (tells: StepFacts['tells']): ReadonlySet<string> =>
    new Set(tells.map(([key, detail]) => `${key}\n${detail}`));
  const [olds, news] = [said(before), said(now)];
  for (const [key, detail] of before) if (!news.has(`${key}\n${detail}`)) touched.add(key);
  for (const [key, detail] of now) if (!olds.has(`${key}\n${detail}`)) touched.add(key);
}
