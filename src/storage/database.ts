// The few things of IndexedDB that the rest of this folder needs, as promises. No promise is made that nobody awaits.
import { PipelineError } from '../model/pipeline-error.js';
import { storageError } from './storage-status.js';

export interface StoreLayout {
  readonly name: string;
  readonly autoIncrement?: boolean;
  readonly keyPath?: string;
}

/**
 * Opens a database and adds the stores it lacks. Waits as long as another connection is in the way; the caller sets the limit.
 *
 * Without a need for new stores it opens at whatever version there is, as y-indexeddb does.
 */
export async function openDatabase(name: string, layout: readonly StoreLayout[]): Promise<IDBDatabase> {
  const factory = databases();
  let version: number | undefined;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    let db: IDBDatabase;
    try {
      db = await open(factory, name, version, layout);
    } catch (error) {
      // Another tab added the stores in the meantime: look again.
      if (!(error instanceof Error) || error.name !== 'VersionError') throw error;
      version = undefined;
      continue;
    }
    const missing = layout.some((store) => !db.objectStoreNames.contains(store.name));
    if (!missing) {
      checkShape(db, layout);
      return db;
    }
    version = db.version + 1;
    db.close();
  }
  throw storageError('storage-blocked');
}

/** Deletes a database; gives up when other connections hold it for longer than `timeoutMs`. */
export function deleteDatabase(name: string, timeoutMs = 2000): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = databases().deleteDatabase(name);
    const timer = setTimeout(() => reject(storageError('storage-blocked')), timeoutMs);
    request.onsuccess = () => {
      clearTimeout(timer);
      resolve();
    };
    request.onerror = () => {
      clearTimeout(timer);
      reject(request.error ?? storageError('storage-blocked'));
    };
  });
}

/** The browser's databases. Even looking for them throws where storage is forbidden. */
export function databases(): IDBFactory {
  let factory: IDBFactory | undefined;
  try {
    factory = (globalThis as { indexedDB?: IDBFactory }).indexedDB;
  } catch (error) {
    throw storageError('storage-blocked', error);
  }
  if (!factory) throw storageError('storage-blocked');
  return factory;
}

/** Whether this page has databases at all. A page that has none will not get any while it lives. */
export function hasDatabases(): boolean {
  try {
    return databases() !== undefined;
  } catch {
    return false;
  }
}

/** The result of a request. With `tolerant`, its failure does not take the whole transaction with it. */
export function resultOf<T>(request: IDBRequest<T>, tolerant = false): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      if (tolerant) {
        event.preventDefault();
        event.stopPropagation();
      }
      reject(request.error ?? storageError('storage-closed'));
    };
  });
}

/** Resolves when a transaction is through, rejects with the reason when it was aborted. */
export function completionOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? storageError('storage-closed'));
  });
}

function open(
  factory: IDBFactory,
  name: string,
  version: number | undefined,
  layout: readonly StoreLayout[],
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = version === undefined ? factory.open(name) : factory.open(name, version);
    request.onupgradeneeded = () => {
      const db = request.result;
      for (const { name: store, autoIncrement = false, keyPath = null } of layout) {
        if (!db.objectStoreNames.contains(store)) db.createObjectStore(store, { autoIncrement, keyPath });
      }
    };
    request.onsuccess = () => {
      const db = request.result;
      // Until the caller listens itself, nobody who wants to delete or upgrade has to wait for this connection.
      db.onversionchange = () => db.close();
      resolve(db);
    };
    request.onerror = () => reject(request.error ?? storageError('storage-blocked'));
  });
}

function checkShape(db: IDBDatabase, layout: readonly StoreLayout[]): void {
  const transaction = db.transaction(
    layout.map((store) => store.name),
    'readonly',
  );
  for (const { name, autoIncrement = false, keyPath = null } of layout) {
    const store = transaction.objectStore(name);
    if (store.autoIncrement === autoIncrement && store.keyPath === keyPath) continue;
    db.close();
    throw new PipelineError(
      'storage-corrupt',
      `The database "${db.name}" has a store "${name}" that is not laid out as a document's; choose another name or delete it.`,
    );
  }
}
