// The rows of one document as this page knows them: which are in the document already, how many there are, which could not be read.
import { encodeStateAsUpdate, type Doc } from 'yjs';
import { completionOf, resultOf } from './database.js';
import { recordsOf } from './document-layout.js';
import { applyRows, deleteRowsUpTo, quarantineRows, readRows, type StoredRow } from './document-rows.js';
import { sealRow } from './stored-row.js';

/** As in y-indexeddb: from this many rows on they are replaced by one. */
export const trimRowCount = 500;

export class StoredRows {
  readonly #doc: Doc;
  /** Every row up to here is in the document. */
  #lastKey = Number.NEGATIVE_INFINITY;
  /** Rows behind `#lastKey` that this page wrote. */
  readonly #ownKeys = new Set<number>();
  readonly #unreadableKeys = new Set<number>();
  #count = 0;
  readonly #quarantined = new Set<IDBValidKey | undefined>();

  constructor(doc: Doc) {
    this.#doc = doc;
  }

  /** How many rows there were when this page last looked, and those that it wrote since. */
  get count(): number {
    return this.#count;
  }

  /** How many rows could not be read, now and in the past. */
  get quarantined(): number {
    return this.#quarantined.size;
  }

  noteWritten(keys: readonly number[]): void {
    for (const key of keys) this.#ownKeys.add(key);
    this.#count += keys.length;
  }

  /** Reads everything, from the start. Gives back how many rows went into the document. */
  async load(db: IDBDatabase): Promise<number> {
    const transaction = db.transaction(['updates', 'custom'], 'readonly');
    const [rows, quarantined] = await Promise.all([
      readRows(transaction.objectStore('updates'), Number.NEGATIVE_INFINITY),
      resultOf(transaction.objectStore('custom').getAllKeys(recordsOf('quarantine'))),
    ]);
    this.#lastKey = Number.NEGATIVE_INFINITY;
    this.#ownKeys.clear();
    this.#unreadableKeys.clear();
    this.#quarantined.clear();
    for (const key of quarantined) this.#quarantined.add(Array.isArray(key) ? key[2] : undefined);
    this.#count = 0;
    return this.#take(db, rows);
  }

  /** Reads what others wrote since. */
  async refresh(db: IDBDatabase): Promise<void> {
    const store = db.transaction('updates', 'readonly').objectStore('updates');
    await this.#take(db, await readRows(store, this.#lastKey));
  }

  /**
   * Replaces all rows by one, in a single transaction that nobody else can write into, if there are `atLeast` so many.
   *
   * Resolves to whether it did. `encoding` is called at the moment whose state is stored.
   */
  async trim(db: IDBDatabase, atLeast: number, encoding: () => void): Promise<boolean> {
    const transaction = db.transaction(['updates', 'custom'], 'readwrite', { durability: 'strict' });
    const done = completionOf(transaction);
    // Awaited at the end; until then nobody listens, and a request that fails is thrown below.
    done.catch(() => undefined);
    const updates = transaction.objectStore('updates');
    this.#count = await resultOf(updates.count());
    if (this.#count < atLeast) return false;
    const rows = await readRows(updates, this.#lastKey);
    const bad = applyRows(this.#doc, this.#notOwn(rows));
    quarantineRows(transaction, bad);
    for (const { key, unreadable } of bad) if (unreadable) this.#unreadableKeys.add(key);
    const lastKey = rows.at(-1)?.key ?? this.#lastKey;
    encoding();
    const request = updates.add(sealRow(encodeStateAsUpdate(this.#doc)));
    deleteRowsUpTo(updates, lastKey, this.#unreadableKeys);
    await done;
    for (const { key } of bad) this.#quarantined.add(key);
    this.#advanceTo(lastKey);
    this.#ownKeys.add(Number(request.result));
    this.#count = 1 + this.#unreadableKeys.size;
    return true;
  }

  async #take(db: IDBDatabase, rows: readonly StoredRow[]): Promise<number> {
    const foreign = this.#notOwn(rows);
    const bad = applyRows(this.#doc, foreign);
    const taken = foreign.length - bad.length;
    this.#count += taken;
    this.#advanceTo(rows.at(-1)?.key);
    if (bad.length === 0) return taken;
    for (const { key, unreadable } of bad) {
      this.#quarantined.add(key);
      if (unreadable) this.#unreadableKeys.add(key);
    }
    const transaction = db.transaction(['updates', 'custom'], 'readwrite');
    quarantineRows(transaction, bad);
    // On a full disk they stay where they are, and are put away when they are next met.
    await Promise.allSettled([completionOf(transaction)]);
    return taken;
  }

  #notOwn(rows: readonly StoredRow[]): readonly StoredRow[] {
    return this.#ownKeys.size === 0 ? rows : rows.filter(({ key }) => !this.#ownKeys.has(key));
  }

  #advanceTo(key: number | undefined): void {
    if (key === undefined) return;
    this.#lastKey = key;
    for (const own of this.#ownKeys) if (own <= key) this.#ownKeys.delete(own);
  }
}
