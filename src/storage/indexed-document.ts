import { encodeStateAsUpdate, type Doc } from 'yjs';
import { origins } from '../document/origins.js';
import { deleteDatabase, hasDatabases, openDatabase, resultOf } from './database.js';
import { settingKey, documentDatabaseName, documentLayout, recordsOf } from './document-layout.js';
import { readQuarantineRecord } from './document-rows.js';
import type { DocumentStore, DocumentStoreOptions, LoadReport, QuarantinedRow } from './document-store.js';
import { DraftKeeper } from './draft-keeper.js';
import { watchPage } from './page-lifecycle.js';
import { reasonOf, storageError, type StorageReason, type StorageStatus } from './storage-status.js';
import { sealRow } from './stored-row.js';
import { StoredRows, trimRowCount } from './stored-rows.js';
import { throwLater } from '../model/throw-later.js';
import { UpdateWriter } from './update-writer.js';
import { runAlone } from './web-locks.js';

const trimDelayMs = 1000;
/** Before the first, second, ... attempt to get a lost connection back; the last one counts for all further ones. */
const reopenDelaysMs = [0, 100, 300, 1000, 1000, 1000, 5000] as const;
/** How long an ending store waits for a disk that does not answer. */
const endTimeoutMs = 2000;

/** The `DocumentStore` of `openDocumentStore`. */
export class IndexedDocument implements DocumentStore {
  readonly id: string;
  readonly databaseName: string;
  readonly ready: Promise<LoadReport>;

  readonly #doc: Doc;
  readonly #isNewer: (doc: Doc) => boolean;
  readonly #writer: UpdateWriter;
  readonly #rows: StoredRows;
  readonly #drafts: DraftKeeper;
  readonly #listeners = new Set<(store: DocumentStore) => void>();
  readonly #detach: () => void;
  #resolveReady: (report: LoadReport) => void = () => undefined;

  #db: IDBDatabase | undefined;
  #status: StorageStatus = 'loading';
  #reason: StorageReason | undefined;
  #failure: StorageReason | undefined;
  #loaded = false;
  #newer = false;
  /** The document has something that no row says and no queue holds: its whole state has to be written. */
  #needsState: boolean;
  #ending: Promise<void> | undefined;
  #closed = false;
  #trimFrom = trimRowCount;
  #reopenAttempt = 0;
  #openTimer: ReturnType<typeof setTimeout> | undefined;
  #reopenTimer: ReturnType<typeof setTimeout> | undefined;
  #trimTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(doc: Doc, { id, databaseName, isNewer, openTimeoutMs = 1500 }: DocumentStoreOptions) {
    this.id = id;
    this.databaseName = databaseName ?? documentDatabaseName(id);
    this.#doc = doc;
    this.#isNewer = isNewer ?? (() => false);
    this.#needsState = doc.store.clients.size > 0;
    this.ready = new Promise((resolve) => (this.#resolveReady = resolve));
    this.#rows = new StoredRows(doc);
    this.#writer = new UpdateWriter({
      changed: () => this.#publish(),
      stored: (keys) => this.#onStored(keys),
      failed: (error) => this.#onFailed(error),
    });
    this.#drafts = new DraftKeeper(this.databaseName, (key, value) =>
      this.#writer.push({ kind: 'record', key, value }),
    );
    const onDestroy = (): void => void this.destroy();
    doc.on('update', this.#onUpdate);
    doc.on('destroy', onDestroy);
    const unwatch = watchPage({ hidden: () => this.#writer.hurry(), resumed: () => void this.#resume() });
    this.#detach = () => {
      doc.off('update', this.#onUpdate);
      doc.off('destroy', onDestroy);
      unwatch();
    };
    this.#openTimer = setTimeout(() => this.#giveUpWaiting(storageError('storage-blocked')), openTimeoutMs);
    void this.#connect();
  }

  get status(): StorageStatus {
    return this.#status;
  }

  get reason(): StorageReason | undefined {
    return this.#reason;
  }

  subscribe(listener: (store: DocumentStore) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async flush(): Promise<void> {
    await this.ready;
    do {
      this.#writer.hurry();
    } while ((await this.#writer.landed()) && this.#failure === undefined);
    while (this.#status === 'saving') await this.#statusChange();
    if (this.#status !== 'saved') throw storageError(this.#reason ?? 'storage-closed');
  }

  async refresh(): Promise<void> {
    if (this.#db === undefined || !this.#loaded || this.#newer) return;
    try {
      await this.#rows.refresh(this.#db);
    } catch (error) {
      this.#onFailed(error);
    }
    this.#publish();
  }

  async quarantined(): Promise<readonly QuarantinedRow[]> {
    await this.ready;
    if (this.#db === undefined) return [];
    try {
      const store = this.#db.transaction('custom', 'readonly').objectStore('custom');
      const records = await resultOf<unknown[]>(store.getAll(recordsOf('quarantine')));
      return records.map(readQuarantineRecord);
    } catch (error) {
      this.#onFailed(error);
      return [];
    }
  }

  async getDraft(): Promise<string | undefined> {
    await this.ready;
    try {
      return await this.#drafts.read(this.#db);
    } catch (error) {
      this.#onFailed(error);
      return undefined;
    }
  }

  setDraft(text: string | undefined): void {
    if (this.#ending === undefined && !this.#newer) this.#drafts.write(text);
  }

  async getSetting(name: string): Promise<unknown> {
    await this.ready;
    if (this.#db === undefined) return undefined;
    try {
      const store = this.#db.transaction('custom', 'readonly').objectStore('custom');
      return await resultOf<unknown>(store.get([...settingKey(name)]));
    } catch (error) {
      this.#onFailed(error);
      return undefined;
    }
  }

  setSetting(name: string, value: unknown): void {
    if (this.#ending === undefined && !this.#newer) this.#writer.push({ kind: 'record', key: settingKey(name), value });
  }

  async clear(): Promise<void> {
    await this.destroy();
    await deleteDatabase(this.databaseName);
  }

  destroy(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  async #end(): Promise<void> {
    this.#detach();
    clearTimeout(this.#trimTimer);
    if (this.#needsState || !this.#writer.idle) await this.#flushWithin(endTimeoutMs);
    this.#closed = true;
    clearTimeout(this.#openTimer);
    clearTimeout(this.#reopenTimer);
    this.#disconnect();
    this.#resolveReady(this.#report(false, 0));
    this.#publish();
    this.#listeners.clear();
    await this.#drafts.dispose();
  }

  /** Resolves in any case: a disk that takes nothing must not keep the caller. */
  async #flushWithin(timeoutMs: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeout = new Promise<void>((resolve) => (timer = setTimeout(resolve, timeoutMs)));
    await Promise.race([this.flush().then(undefined, () => undefined), timeout]);
    clearTimeout(timer);
  }

  readonly #onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === origins.storage || this.#newer) return;
    if (this.#db === undefined || !this.#loaded) {
      this.#needsState = true;
      this.#publish();
      return;
    }
    // Another tab's edit is on its way to the disk from there as well.
    this.#writer.push({ kind: 'row', row: sealRow(update) }, origin === origins.tabs ? 'soon' : 'now');
  };

  async #connect(): Promise<void> {
    let db: IDBDatabase;
    try {
      db = await openDatabase(this.databaseName, documentLayout);
    } catch (error) {
      this.#giveUpWaiting(error);
      if (hasDatabases()) this.#reopen(error);
      return;
    }
    if (this.#closed) {
      db.close();
      return;
    }
    this.#db = db;
    this.#loaded = false;
    const onGone = (error: unknown): void => {
      if (this.#db === db) this.#reopen(error);
    };
    db.onversionchange = () => onGone(storageError('storage-closed'));
    db.onclose = () => onGone(storageError('storage-closed'));
    await this.#load(db).catch(onGone);
  }

  async #load(db: IDBDatabase): Promise<void> {
    const rows = await this.#rows.load(db);
    if (this.#db !== db) return;
    this.#loaded = true;
    this.#newer = this.#isNewer(this.#doc);
    if (!this.#newer) {
      this.#writer.attach(db);
      this.#writeState();
      this.#scheduleTrim();
    }
    if (this.#newer || this.#writer.idle) this.#recovered();
    this.#publish();
    this.#resolveReady(this.#report(true, rows));
  }

  #writeState(): void {
    if (!this.#needsState) return;
    this.#needsState = false;
    this.#drafts.rewrite();
    if (this.#doc.store.clients.size === 0) return;
    this.#writer.replaceRows(sealRow(encodeStateAsUpdate(this.#doc)));
    // What lay there before is said twice now.
    this.#trimFrom = 2;
  }

  #recovered(): void {
    this.#failure = undefined;
    this.#reopenAttempt = 0;
  }

  #report(available: boolean, rows: number): LoadReport {
    const { pendingStructs, pendingDs } = this.#doc.store;
    return {
      available,
      empty: rows === 0,
      rows,
      quarantined: this.#rows.quarantined,
      incomplete: pendingStructs !== null || pendingDs !== null,
    };
  }

  #giveUpWaiting(error: unknown): void {
    if (this.#loaded) return;
    this.#failure = reasonOf(error);
    this.#publish();
    this.#resolveReady(this.#report(false, 0));
  }

  /** Gets a connection again. Nobody knows what happened to the database meanwhile, so the whole state is written into it. */
  #reopen(error: unknown): void {
    this.#disconnect();
    if (this.#closed) return;
    this.#needsState = true;
    if (this.#reopenAttempt > 1) this.#giveUpWaiting(error);
    if (this.#reopenAttempt > 0) this.#failure = reasonOf(error);
    const delayMs = reopenDelaysMs[Math.min(this.#reopenAttempt, reopenDelaysMs.length - 1)];
    this.#reopenAttempt += 1;
    clearTimeout(this.#reopenTimer);
    this.#reopenTimer = setTimeout(() => void this.#connect(), delayMs);
    this.#publish();
  }

  #disconnect(): void {
    this.#writer.detach();
    this.#db?.close();
    this.#db = undefined;
  }

  #resume(): Promise<void> {
    this.#writer.hurry();
    return this.refresh();
  }

  #onStored(keys: readonly number[]): void {
    this.#rows.noteWritten(keys);
    if (keys.length > 0) this.#scheduleTrim();
    this.#recovered();
  }

  #onFailed(error: unknown): void {
    if (reasonOf(error) === 'storage-full') this.#failure = 'storage-full';
    else if (this.#db !== undefined) this.#reopen(error);
  }

  #scheduleTrim(): void {
    if (this.#rows.count < this.#trimFrom || this.#ending !== undefined) return;
    clearTimeout(this.#trimTimer);
    this.#trimTimer = setTimeout(() => void this.#trim(), trimDelayMs);
  }

  async #trim(): Promise<void> {
    try {
      await runAlone(`${this.databaseName}:trim`, async () => {
        if (this.#db === undefined || this.#ending !== undefined) return;
        let moment = 0;
        const trimmed = await this.#rows.trim(this.#db, this.#trimFrom, () => (moment = this.#writer.moment()));
        this.#trimFrom = trimRowCount;
        if (trimmed) this.#writer.dropRowsBefore(moment);
      });
    } catch {
      // The transaction took everything back: the rows are as they were, and the next write schedules another attempt.
    }
  }

  #statusChange(): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.subscribe(() => {
        stop();
        resolve();
      });
    });
  }

  #publish(): void {
    const [status, reason] = this.#judge();
    if (status === this.#status && reason === this.#reason) return;
    this.#status = status;
    this.#reason = reason;
    for (const listener of [...this.#listeners]) {
      try {
        listener(this);
      } catch (error) {
        throwLater(error);
      }
    }
  }

  #judge(): readonly [StorageStatus, StorageReason | undefined] {
    const idle = !this.#needsState && this.#writer.idle;
    if (this.#closed && idle) return [this.#status, this.#reason];
    if (this.#closed) return ['unsaved', this.#failure ?? 'storage-closed'];
    if (this.#newer) return ['blocked', 'storage-newer'];
    if (!this.#loaded && this.#failure === undefined)
      return this.#reopenAttempt > 0 ? ['saving', undefined] : ['loading', undefined];
    if (this.#failure !== undefined)
      return [this.#db === undefined || !this.#loaded ? 'blocked' : 'unsaved', this.#failure];
    if (!idle || this.#db === undefined) return ['saving', undefined];
    return ['saved', this.#rows.quarantined > 0 ? 'storage-corrupt' : undefined];
  }
}
