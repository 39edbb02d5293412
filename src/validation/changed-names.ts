import { namesOf } from '../expressions/scopes.js';
import type { Step } from '../model/step.js';

/**
 * Which names came, went or changed hands in a list since it was looked at last, so that only the steps
 * that say them have to be looked at again. One for a validator; remembers the lists of the last pass.
 */
export class ChangedNames {
  #before = new Map<string, readonly Step[]>();
  #now = new Map<string, readonly Step[]>();

  /** Starts a pass: lists that the last one did not see are forgotten. */
  begin(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }

  /** `scope` identifies the list from pass to pass. All names of a list that is seen for the first time count as changed. */
  of(scope: string, steps: readonly Step[]): ReadonlySet<string> {
    const before = this.#before.get(scope);
    this.#now.set(scope, steps);
    return before === steps ? none : difference(before ?? [], steps);
  }
}

const none: ReadonlySet<string> = new Set();

function difference(before: readonly Step[], now: readonly Step[]): ReadonlySet<string> {
  if (sameNames(before, now)) return none;
  const changed = new Set<string>();
  const [old, current] = [namesOf(before), namesOf(now)];
  for (const name of new Set([...old.keys(), ...current.keys()])) {
    const [were, are] = [old.get(name) ?? [], current.get(name) ?? []];
    if (were.length !== are.length || were.some((step, at) => step.id !== are[at]?.id)) changed.add(name);
  }
  return changed;
}

/** The common case, an edit that is about no name: told by one walk without an index. */
function sameNames(before: readonly Step[], now: readonly Step[]): boolean {
  return before.length === now.length && before.every((step, at) => step === now[at] || sameName(step, now[at]));
}

function sameName(one: Step, other: Step | undefined): boolean {
  return one.id === other?.id && one.name === other.name;
}
