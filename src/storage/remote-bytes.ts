// Updates that something outside this page wrote: another tab, another program, a damaged disk.
import { applyUpdate, decodeUpdate, Doc } from 'yjs';

/** Larger than any document this editor opens (25 MB of text), small enough not to take the page down. */
export const maxUpdateBytes = 128 * 1024 * 1024;

export type CheckedUpdate =
  { readonly ok: true; readonly update: Uint8Array } | { readonly ok: false; readonly error: string };

/** Whether a value is an update that can be read from its first to its last struct. Says nothing about what it does to a document. */
export function checkUpdate(value: unknown, maxBytes = maxUpdateBytes): CheckedUpdate {
  if (!(value instanceof Uint8Array)) return { ok: false, error: 'No bytes where an update was expected.' };
  if (value.byteLength > maxBytes) {
    return { ok: false, error: `An update of ${value.byteLength} bytes; at most ${maxBytes} are read.` };
  }
  try {
    decodeUpdate(value);
    return { ok: true, update: value };
  } catch (error) {
    return { ok: false, error: `The update cannot be read: ${messageOf(error)}` };
  }
}

/**
 * Applies updates to a document of its own first: Yjs does not roll back, and what throws half-way would leave the real one broken.
 *
 * Feed it every update that the real document will get, in the same order. Once it has met too many that throw it refuses the rest.
 */
export class Rehearsal {
  #scratch = new Doc();
  #accepted: Uint8Array[] = [];
  #failures = 0;

  /** `undefined` when the update may be applied, else why not. */
  refuses(update: Uint8Array): string | undefined {
    if (this.#failures >= 8) return 'Refused after too many updates that could not be applied.';
    try {
      applyUpdate(this.#scratch, update);
      this.#accepted.push(update);
      return undefined;
    } catch (error) {
      this.#failures += 1;
      this.#restart();
      return `The update cannot be applied: ${messageOf(error)}`;
    }
  }

  dispose(): void {
    this.#scratch.destroy();
    this.#accepted = [];
  }

  #restart(): void {
    this.#scratch.destroy();
    this.#scratch = new Doc();
    for (const update of this.#accepted) applyUpdate(this.#scratch, update);
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
