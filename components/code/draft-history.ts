import type { ChangeSet, Text } from '@codemirror/state';

const maxSteps = 200;

/** Steps back and forward inside a draft. Kept as changes and moved over what others do meanwhile, so that their work stays. */
export class DraftHistory {
  #back: ChangeSet[] = [];
  #forward: ChangeSet[] = [];

  get canRedo(): boolean {
    return this.#forward.length > 0;
  }

  /** `inverse` takes back what was just done. */
  push(inverse: ChangeSet): void {
    this.#back.push(inverse);
    if (this.#back.length > maxSteps) this.#back.shift();
    this.#forward = [];
  }

  clear(): void {
    this.#back = [];
    this.#forward = [];
  }

  /** The changes that lead one step back from `doc`, or nothing when there is none. */
  undo(doc: Text): ChangeSet | undefined {
    return move(this.#back, this.#forward, doc);
  }

  redo(doc: Text): ChangeSet | undefined {
    return move(this.#forward, this.#back, doc);
  }

  /** Follows `changes` that somebody else made. */
  mapOver(changes: ChangeSet): void {
    this.#back = mapStack(this.#back, changes);
    this.#forward = mapStack(this.#forward, changes);
  }
}

function move(from: ChangeSet[], to: ChangeSet[], doc: Text): ChangeSet | undefined {
  const changes = from.pop();
  if (!changes || changes.length !== doc.length) return undefined;
  to.push(changes.invert(doc));
  return changes;
}

/** The last of the stack applies to the current text, each other one to what the one above it leaves. */
function mapStack(stack: readonly ChangeSet[], changes: ChangeSet): ChangeSet[] {
  const mapped: ChangeSet[] = [];
  let over = changes;
  for (const entry of [...stack].reverse()) {
    mapped.unshift(entry.map(over));
    over = over.map(entry, true);
  }
  return mapped;
}
