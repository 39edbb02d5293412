import type { Snapshot, Step } from '../model/step.js';
import { isYamlList, isYamlMap, type YamlValue } from '../model/yaml-value.js';

/** Which step of one pipeline is which of the other. Both ways; what is in neither was removed or added. */
export interface StepMatches {
  readonly after: ReadonlyMap<Step, Step>;
  readonly before: ReadonlyMap<Step, Step>;
}

/** Of all the words in two steps this share must be common for a step to count as renamed. */
const leastSimilar = 0.5;
/** Words that more steps than this have say nothing about which is which, and would make the comparison quadratic. */
const mostSharers = 20;
const mostWords = 400;

/**
 * Matches steps and tasks: by name within their list, then by a name that only one on either side has, then by what they say.
 * The lists of two that match are matched in turn.
 */
export function matchSteps(before: Snapshot, after: Snapshot): StepMatches {
  return new Matcher().match(before.roots, after.roots);
}

class Matcher {
  readonly #after = new Map<Step, Step>();
  readonly #before = new Map<Step, Step>();

  match(before: readonly Step[], after: readonly Step[]): StepMatches {
    this.#lists(before, after);
    this.#byName(before, after);
    this.#bySimilarity(before, after);
    return { after: this.#after, before: this.#before };
  }

  #pair(one: Step, other: Step): void {
    this.#after.set(one, other);
    this.#before.set(other, one);
    for (const { slot, steps } of one.children) {
      const same = other.children.find((each) => each.slot === slot);
      if (same) this.#lists(steps, same.steps);
    }
  }

  /** By name within one list; of several with one name the first is the first. */
  #lists(before: readonly Step[], after: readonly Step[]): void {
    const waiting = new Map<string, Step[]>();
    for (const step of free(after, this.#before)) {
      if (step.name === '') continue;
      const queue = waiting.get(keyOf(step));
      if (queue) queue.push(step);
      else waiting.set(keyOf(step), [step]);
    }
    for (const queue of waiting.values()) queue.reverse();
    for (const step of free(before, this.#after)) {
      const other = waiting.get(keyOf(step))?.pop();
      if (other) this.#pair(step, other);
    }
  }

  /** Moved to another list. */
  #byName(before: readonly Step[], after: readonly Step[]): void {
    const left = unique(free(everything(before), this.#after));
    const right = unique(free(everything(after), this.#before));
    for (const [name, step] of left) this.#pairFree(step, right.get(name));
  }

  /** Renamed: the pairs that have most in common first. */
  #bySimilarity(before: readonly Step[], after: readonly Step[]): void {
    const words = new Map([...free(everything(after), this.#before)].map((step) => [step, wordsOf(step)]));
    const holders = new Map<string, Step[]>();
    for (const [step, own] of words) {
      for (const word of own) {
        const list = holders.get(word);
        if (list) list.push(step);
        else holders.set(word, [step]);
      }
    }
    const pairs: { readonly step: Step; readonly other: Step; readonly score: number }[] = [];
    for (const step of free(everything(before), this.#after)) {
      const own = wordsOf(step);
      const shared = new Map<Step, number>();
      for (const word of own) {
        const list = holders.get(word) ?? [];
        if (list.length <= mostSharers) for (const other of list) shared.set(other, (shared.get(other) ?? 0) + 1);
      }
      for (const [other, count] of shared) {
        const score = count / (own.size + (words.get(other)?.size ?? 0) - count);
        if (score >= leastSimilar && other.kind === step.kind) pairs.push({ step, other, score });
      }
    }
    // Equal ones stay in file order: sorting is stable.
    pairs.sort((one, other) => other.score - one.score);
    for (const { step, other } of pairs) this.#pairFree(step, other);
  }

  /** The lists of a pair made just now may have taken either. */
  #pairFree(step: Step | undefined, other: Step | undefined): void {
    if (step && other && !this.#after.has(step) && !this.#before.has(other)) this.#pair(step, other);
  }
}

/** Steps and tasks at any depth, in file order. */
export function* everything(steps: readonly Step[]): Iterable<Step> {
  for (const step of steps) {
    yield step;
    for (const { steps: inner } of step.children) yield* everything(inner);
  }
}

/** Whether a field is what a step or task is called by. */
export function isNameKey({ kind, fields }: Step, key: string): boolean {
  if (kind === 'step') return key === 'name';
  return key === 'id' || (key === 'task_id' && fields['id'] === undefined);
}

function* free(steps: Iterable<Step>, taken: ReadonlyMap<Step, Step>): Iterable<Step> {
  for (const step of steps) if (!taken.has(step)) yield step;
}

function keyOf({ kind, name }: Step): string {
  return `${kind} ${name}`;
}

/** Steps whose name no other has; `undefined` for a name of several. */
function unique(steps: Iterable<Step>): Map<string, Step | undefined> {
  const found = new Map<string, Step | undefined>();
  for (const step of steps) if (step.name !== '') found.set(keyOf(step), found.has(keyOf(step)) ? undefined : step);
  return found;
}

/** What a step says, as places with words in them; its name and what is inside it left out. */
function wordsOf(step: Step): Set<string> {
  const words = new Set<string>();
  const visit = (value: YamlValue | undefined, path: string): void => {
    if (words.size >= mostWords || value === undefined) return;
    if (isYamlList(value)) for (const entry of value) visit(entry, path);
    else if (isYamlMap(value)) for (const [key, entry] of Object.entries(value)) visit(entry, `${path}.${key}`);
    else for (const word of String(value).split(/\s+/, mostWords)) words.add(`${path}=${word}`);
  };
  for (const [key, value] of Object.entries(step.fields)) if (!isNameKey(step, key)) visit(value, key);
  visit(step.value, '');
  for (const { slot } of step.children) words.add(`${slot}[]`);
  return words;
}
