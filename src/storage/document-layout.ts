// Where things lie in the database of one document. The two stores are y-indexeddb's: `updates` holds a Yjs update a row, `custom`
// is for whatever the program likes to keep beside them. Ours carry a key that begins with our name.
import type { StoreLayout } from './database.js';

export const documentLayout: readonly StoreLayout[] = [{ name: 'updates', autoIncrement: true }, { name: 'custom' }];

/** The database of a document, unless the host names another. */
export function documentDatabaseName(id: string): string {
  return `pipeline-editor:${id}`;
}

const owner = 'pipeline-editor';

export type RecordKey = readonly [typeof owner, string, ...(string | number)[]];

/** Written durably after a burst of writes; what it says does not matter. */
export const sealKey: RecordKey = [owner, 'seal'];

/** The unparsed text of one tab. */
export function draftKey(tab: string): RecordKey {
  return [owner, 'draft', tab];
}

/** What this device remembers of a document beside it: how it is looked at, never what it says. */
export function settingKey(name: string): RecordKey {
  return [owner, 'setting', name];
}

/** A row that could not be read, under the key it had. */
export function quarantineKey(rowKey: number): RecordKey {
  return [owner, 'quarantine', rowKey];
}

/** All records of one kind; arrays sort behind everything else that a key can hold. */
export function recordsOf(kind: 'draft' | 'quarantine'): IDBKeyRange {
  return IDBKeyRange.bound([owner, kind], [owner, kind, []]);
}
