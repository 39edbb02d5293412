// Reading the rows of a document, which may be anything, into it. One that cannot be read never keeps the others out.
import { applyUpdate, transact, type Doc } from 'yjs';
import { origins } from '../document/origins.js';
import { resultOf } from './database.js';
import { quarantineKey } from './document-layout.js';
import { checkUpdate, maxUpdateBytes, messageOf, Rehearsal } from './remote-bytes.js';
import { openRow } from './stored-row.js';
import { throwLater } from '../model/throw-later.js';

export type StoredRow =
  | { readonly key: number; readonly value: unknown }
  /** The disk does not give it back. It stays where it is: it may be readable another day. */
  | { readonly key: number; readonly unreadable: string };

export interface BadRow {
  readonly key: number;
  readonly value: unknown;
  readonly error: string;
  readonly unreadable: boolean;
}

/** What lies in `custom` for a row that was taken out of `updates`. */
export interface QuarantineRecord {
  readonly value: unknown;
  readonly error: string;
  readonly at: number;
}

/** All rows behind a key, in order. One by one when the browser cannot give them at once. */
export async function readRows(updates: IDBObjectStore, afterKey: number): Promise<StoredRow[]> {
  const range = IDBKeyRange.lowerBound(afterKey, true);
  const [keys, values] = await Promise.all([
    resultOf(updates.getAllKeys(range)),
    resultOf(updates.getAll(range), true).catch(() => undefined),
  ]);
  // Only numbers are handed out as keys; what lies elsewhere was put there by hand and is left alone.
  if (values?.length === keys.length) {
    return keys.flatMap((key, index) => (typeof key === 'number' ? [{ key, value: values[index] as unknown }] : []));
  }
  const rows: StoredRow[] = [];
  for (const key of keys) {
    if (typeof key !== 'number') continue;
    rows.push(
      await resultOf<unknown>(updates.get(key), true).then(
        (value) => ({ key, value }),
        (error: unknown) => ({ key, unreadable: messageOf(error) }),
      ),
    );
  }
  return rows;
}

/** Applies rows in one transaction of the document, and gives back those that could not be. */
export function applyRows(doc: Doc, rows: readonly StoredRow[]): BadRow[] {
  const bad: BadRow[] = [];
  const good = checkRows(rows, bad);
  const applyAll = (): void => {
    for (const { key, value, update } of good) {
      try {
        applyUpdate(doc, update, origins.storage);
      } catch (error) {
        bad.push({ key, value, error: `The update cannot be applied: ${messageOf(error)}`, unreadable: false });
      }
    }
  };
  try {
    transact(doc, applyAll, origins.storage, false);
  } catch (error) {
    // An observer of the document threw, after everything was applied: its fault is told, the rows are in.
    throwLater(error);
  }
  return bad;
}

/** Moves rows out of the way, within the caller's transaction over both stores. */
export function quarantineRows(transaction: IDBTransaction, rows: readonly BadRow[]): void {
  const updates = transaction.objectStore('updates');
  const custom = transaction.objectStore('custom');
  for (const { key, value, error, unreadable } of rows) {
    const record: QuarantineRecord = { value, error, at: Date.now() };
    custom.put(record, [...quarantineKey(key)]);
    if (!unreadable) updates.delete(key);
  }
}

/** What a quarantine record says, whoever wrote it. */
export function readQuarantineRecord(record: unknown): { bytes: Uint8Array; error: string } {
  const { value, error } = (record ?? {}) as Partial<QuarantineRecord>;
  return { bytes: value instanceof Uint8Array ? value : new Uint8Array(), error: String(error ?? '') };
}

/** Deletes rows up to a key, but none that could not be read. */
export function deleteRowsUpTo(updates: IDBObjectStore, lastKey: number, spared: Iterable<number>): void {
  let from = Number.NEGATIVE_INFINITY;
  for (const key of [...spared].filter((each) => each <= lastKey).sort((a, b) => a - b)) {
    if (key > from) updates.delete(IDBKeyRange.bound(from, key, true, true));
    from = key;
  }
  if (lastKey > from) updates.delete(IDBKeyRange.bound(from, lastKey, true, false));
}

function checkRows(rows: readonly StoredRow[], bad: BadRow[]): { key: number; value: unknown; update: Uint8Array }[] {
  const opened = rows.flatMap((row) => {
    if ('unreadable' in row) {
      bad.push({ key: row.key, value: undefined, error: row.unreadable, unreadable: true });
      return [];
    }
    const { key, value } = row;
    const result = openRow(value, maxUpdateBytes);
    if (result.ok) return [{ key, value, update: result.update, sealed: result.sealed }];
    bad.push({ key, value, error: result.error, unreadable: false });
    return [];
  });
  // Yjs made what our seal guards. The others are tried out first, in their context.
  if (opened.every(({ sealed }) => sealed)) return opened;
  const rehearsal = new Rehearsal();
  const good = opened.filter(({ key, value, update, sealed }) => {
    const checked = sealed ? undefined : checkUpdate(update);
    const error = checked?.ok === false ? checked.error : rehearsal.refuses(update);
    if (error === undefined) return true;
    bad.push({ key, value, error, unreadable: false });
    return false;
  });
  rehearsal.dispose();
  return good;
}
