// Gets updates and records onto the disk. Each is requested and committed in the task that brings it, so that it survives the death
// of the tab a line later; what fails comes back into the queue.
import { sealKey, type RecordKey } from './document-layout.js';
import { storageError } from './storage-status.js';

/** A row for `updates`, or a record for `custom` (`undefined` deletes it). */
export type WriterEntry =
  | { readonly kind: 'row'; readonly row: Uint8Array }
  | { readonly kind: 'record'; readonly key: RecordKey; readonly value: unknown };

export interface WriterEvents {
  /** Something was queued, written, stored or put back. */
  readonly changed: () => void;
  /** A write is through; its rows, if any, have these keys. */
  readonly stored: (keys: readonly number[]) => void;
  /** A write failed and its entries are in the queue again. Anything but a full disk means the connection is of no use. */
  readonly failed: (error: unknown) => void;
}

interface Queued {
  readonly order: number;
  readonly entry: WriterEntry;
}

/** Writes that follow another this closely are one burst: only its first and its last wait for the disk itself. */
const burstMs = 250;
const retryMs = 1000;
/** How much one retry takes on at a time: a full disk may have room for some of it. */
const retryBytes = 1024 * 1024;
/** Updates that somebody else keeps as well are collected for as long as this. */
const soonMs = 50;

export class UpdateWriter {
  readonly #events: WriterEvents;
  #db: IDBDatabase | undefined;
  #waiting: Queued[] = [];
  readonly #flying = new Set<readonly Queued[]>();
  readonly #landings: (() => void)[] = [];
  #order = 0;
  /** The newest entry of each record, by its key: an older one that comes back is out of date. */
  readonly #newestRecord = new Map<string, number>();
  #retrying = false;
  #unsealed = false;
  #lastWriteMs = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #timerAtMs = Number.POSITIVE_INFINITY;

  constructor(events: WriterEvents) {
    this.#events = events;
  }

  /** Nothing is waiting, on its way, or still in a cache of the system. */
  get idle(): boolean {
    return this.#waiting.length === 0 && this.#flying.size === 0 && !this.#unsealed;
  }

  /** Writes to this connection from now on, first what has been waiting. */
  attach(db: IDBDatabase): void {
    this.#db = db;
    this.#retrying = false;
    this.#pump();
  }

  /** Stops writing; what comes meanwhile waits. */
  detach(): void {
    this.#db = undefined;
    this.#stopTimer();
    // A connection that was closed by force may never say what became of its transactions: what they held is written once more.
    const lost = [...this.#flying].flat().filter((queued) => !this.#isOutdated(queued) && !isSeal(queued));
    this.#flying.clear();
    this.#waiting = [...this.#waiting, ...lost].sort((a, b) => a.order - b.order);
    this.#tellLanded();
  }

  /** Takes an entry; `soon` lets it wait a moment for others. Never throws. */
  push(entry: WriterEntry, when: 'now' | 'soon' = 'now'): void {
    this.#order += 1;
    const queued = { order: this.#order, entry };
    if (entry.kind === 'record') {
      this.#newestRecord.set(entry.key.join('\n'), queued.order);
      this.#waiting = this.#waiting.filter((other) => !this.#isOutdated(other));
    }
    this.#waiting.push(queued);
    if (when === 'now' && !this.#retrying) this.#pump();
    else this.#startTimer(this.#retrying ? retryMs : soonMs);
    this.#events.changed();
  }

  /** Forgets waiting rows, because `row`, the state of the whole document, says everything they say. */
  replaceRows(row: Uint8Array): void {
    this.#waiting = this.#waiting.filter(({ entry }) => entry.kind !== 'row');
    this.push({ kind: 'row', row });
  }

  /** Marks this moment, for `dropRowsBefore`. */
  moment(): number {
    return this.#order;
  }

  /** Forgets waiting rows from before a moment: somebody stored the state of that moment. */
  dropRowsBefore(moment: number): void {
    this.#waiting = this.#waiting.filter(({ entry, order }) => entry.kind !== 'row' || order > moment);
    this.#events.changed();
  }

  /** Writes and confirms at once what was put off. */
  hurry(): void {
    this.#pump();
    this.#seal();
  }

  /** Resolves when nothing is on its way, whether it arrived or not; to whether there was something. */
  landed(): Promise<boolean> {
    if (this.#flying.size === 0) return Promise.resolve(false);
    return new Promise((resolve) => this.#landings.push(() => resolve(true)));
  }

  #tellLanded(): void {
    if (this.#flying.size > 0) return;
    for (const land of this.#landings.splice(0)) land();
  }

  #pump(): void {
    if (this.#db === undefined || this.#waiting.length === 0) return;
    if (this.#retrying && this.#flying.size > 0) return;
    this.#write(this.#retrying ? this.#takeSome() : this.#waiting.splice(0));
  }

  #takeSome(): Queued[] {
    let bytes = 0;
    const end = this.#waiting.findIndex(({ entry }) => {
      bytes += entry.kind === 'row' ? entry.row.byteLength : 0;
      return bytes > retryBytes;
    });
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : Math.max(end, 1));
  }

  #write(batch: readonly Queued[]): void {
    const now = performance.now();
    const strict = this.#retrying || (this.#flying.size === 0 && now - this.#lastWriteMs > burstMs);
    this.#lastWriteMs = now;
    this.#request(batch, strict);
  }

  #request(batch: readonly Queued[], strict: boolean): void {
    const keys: number[] = [];
    let transaction: IDBTransaction;
    try {
      if (this.#db === undefined) throw storageError('storage-closed');
      transaction = this.#db.transaction(storesOf(batch), 'readwrite', { durability: strict ? 'strict' : 'relaxed' });
      for (const { entry } of batch) {
        if (entry.kind === 'row') {
          const request = transaction.objectStore('updates').add(entry.row);
          request.onsuccess = () => keys.push(Number(request.result));
        } else if (entry.value === undefined) transaction.objectStore('custom').delete([...entry.key]);
        else transaction.objectStore('custom').put(entry.value, [...entry.key]);
      }
      // Without this the browser waits for the end of the task before it keeps anything.
      transaction.commit();
    } catch (error) {
      this.#putBack(batch, error);
      return;
    }
    this.#flying.add(batch);
    transaction.oncomplete = () => {
      if (!this.#flying.delete(batch)) return;
      this.#unsealed = !strict;
      this.#retrying = false;
      this.#events.stored(keys);
      this.#pump();
      if (this.#unsealed && this.#flying.size === 0) this.#startTimer(burstMs);
      this.#events.changed();
      this.#tellLanded();
    };
    transaction.onabort = () => {
      if (!this.#flying.delete(batch)) return;
      this.#putBack(batch, transaction.error ?? storageError('storage-closed'));
      this.#tellLanded();
    };
  }

  /** One write that the disk confirms confirms those before it as well. */
  #seal(): void {
    if (!this.#unsealed || this.#flying.size > 0 || this.#db === undefined) return;
    this.#order += 1;
    this.#request([{ order: this.#order, entry: { kind: 'record', key: sealKey, value: Date.now() } }], true);
  }

  #putBack(batch: readonly Queued[], error: unknown): void {
    const kept = batch.filter((queued) => !this.#isOutdated(queued) && !isSeal(queued));
    this.#waiting = [...this.#waiting, ...kept].sort((a, b) => a.order - b.order);
    this.#retrying = true;
    this.#startTimer(retryMs);
    this.#events.failed(error);
    this.#events.changed();
  }

  #isOutdated({ order, entry }: Queued): boolean {
    return entry.kind === 'record' && (this.#newestRecord.get(entry.key.join('\n')) ?? order) > order;
  }

  #startTimer(delayMs: number): void {
    const atMs = performance.now() + delayMs;
    if (atMs >= this.#timerAtMs) return;
    this.#stopTimer();
    this.#timerAtMs = atMs;
    this.#timer = setTimeout(() => {
      this.#stopTimer();
      this.hurry();
    }, delayMs);
  }

  #stopTimer(): void {
    clearTimeout(this.#timer);
    this.#timerAtMs = Number.POSITIVE_INFINITY;
  }
}

function isSeal({ entry }: Queued): boolean {
  return entry.kind === 'record' && entry.key === sealKey;
}

function storesOf(batch: readonly Queued[]): string[] {
  const kinds = new Set(batch.map(({ entry }) => entry.kind));
  return [...(kinds.has('row') ? ['updates'] : []), ...(kinds.has('record') ? ['custom'] : [])];
}
