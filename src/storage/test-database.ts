// What the tests of this folder share: names nobody else has, and looking into a database without our own code.
import { applyUpdate, Doc } from 'yjs';

let made = 0;

/** An id that no other test uses. */
export function freshId(): string {
  made += 1;
  return `test-${Date.now().toString(36)}-${made}`;
}

/** A connection of somebody else; lets go of it when another wants to delete or upgrade, unless `stubborn`. */
export function openRaw(
  name: string,
  upgrade: (db: IDBDatabase) => void = () => undefined,
  stubborn = false,
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => upgrade(request.result);
    request.onsuccess = () => {
      const db = request.result;
      if (!stubborn) db.onversionchange = () => db.close();
      resolve(db);
    };
    request.onerror = () => reject(request.error ?? new Error('failed'));
  });
}

export function createStockStores(db: IDBDatabase): void {
  db.createObjectStore('updates', { autoIncrement: true });
  db.createObjectStore('custom');
}

/** Runs `work` in a transaction of a connection of its own and waits until it is through. */
export async function withRaw<T>(name: string, work: (transaction: IDBTransaction) => IDBRequest<T>): Promise<T> {
  const db = await openRaw(name, createStockStores);
  try {
    const transaction = db.transaction(['updates', 'custom'], 'readwrite');
    const request = work(transaction);
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
    });
    return request.result;
  } finally {
    db.close();
  }
}

export function rawRows(name: string): Promise<unknown[]> {
  return withRaw<unknown[]>(name, (transaction) => transaction.objectStore('updates').getAll());
}

/** What a fresh document says that gets all rows in order, as plain Yjs would read them. */
export async function storedMap(name: string): Promise<Record<string, unknown>> {
  const doc = new Doc();
  for (const row of await rawRows(name)) applyUpdate(doc, row as Uint8Array);
  return doc.getMap('m').toJSON();
}

export function deleteRaw(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error('failed'));
  });
}

/** Waits until `holds`, asked whenever the event loop turns; fails after `limitMs`. */
export async function until(holds: () => boolean | Promise<boolean>, limitMs: number, what: string): Promise<number> {
  const start = performance.now();
  for (;;) {
    if (await holds()) return performance.now() - start;
    if (performance.now() - start > limitMs) throw new Error(`Not within ${limitMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
