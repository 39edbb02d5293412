import type { Doc } from 'yjs';
import { IndexedDocument } from './indexed-document.js';
import type { StorageReason, StorageStatus } from './storage-status.js';

export type { StorageReason, StorageStatus } from './storage-status.js';

export interface DocumentStoreOptions {
  /** The document's id. */
  readonly id: string;
  /** The database, when it is not the one named for the id: to take over data of y-indexeddb, name it as that did. */
  readonly databaseName?: string;
  /** Whether the document, as loaded, has a schema that this version must not write. Then nothing is written. */
  readonly isNewer?: (doc: Doc) => boolean;
  /** How long `ready` waits for a database that somebody holds; what it has is merged in when it opens after all. */
  readonly openTimeoutMs?: number;
}

/** What was found when a document was opened. */
export interface LoadReport {
  /** Storage answered. When false the document lives in memory for now, and `empty` says nothing. */
  readonly available: boolean;
  /** Nothing is stored under this id: the document may be filled for the first time. */
  readonly empty: boolean;
  /** Rows that went into the document. */
  readonly rows: number;
  /** Rows that could not be read, now and in the past. */
  readonly quarantined: number;
  /** The document waits for something that a lost row held; another tab or a peer may still bring it. */
  readonly incomplete: boolean;
}

/** A row that could not be read, for the user to keep. */
export interface QuarantinedRow {
  /** As they lay there; empty when the row held no bytes or the disk does not give them back. */
  readonly bytes: Uint8Array;
  readonly error: string;
}

/**
 * One document in IndexedDB, as y-indexeddb lays it out.
 *
 * Every change of the document is requested and committed in the task that makes it. No change ever throws because of storage: what
 * cannot be stored stays queued and is tried again.
 */
export interface DocumentStore {
  readonly id: string;
  readonly databaseName: string;
  /** Resolves when the stored rows are in the document, or when it is clear that there are none to wait for. Never rejects. */
  readonly ready: Promise<LoadReport>;
  readonly status: StorageStatus;
  /** Set with `unsaved` and `blocked`; with `saved` it is `storage-corrupt` when a row was lost on the way. */
  readonly reason: StorageReason | undefined;
  /** Called when `status` or `reason` changed. */
  subscribe(listener: (store: DocumentStore) => void): () => void;
  /** Resolves when everything up to now is on the disk; rejects with the reason when it cannot be. */
  flush(): Promise<void>;
  /** Reads what other tabs have stored since. Happens by itself when the page is looked at again. */
  refresh(): Promise<void>;
  quarantined(): Promise<readonly QuarantinedRow[]>;
  /** This tab's unparsed text, or that of a tab that is gone. */
  getDraft(): Promise<string | undefined>;
  /** Stores it at once; `undefined` forgets it. */
  setDraft(text: string | undefined): void;
  /** What this device remembers of the document under a name; `undefined` for nothing. It may be anything: check it. */
  getSetting(name: string): Promise<unknown>;
  /** Stores a plain value; `undefined` forgets it. */
  setSetting(name: string, value: unknown): void;
  /** Ends the store and deletes what it stored. A tab that has the document open writes it again. */
  clear(): Promise<void>;
  /** Stores what is left and closes. Also happens when the document is destroyed. */
  destroy(): Promise<void>;
}

/** Opens the storage of a document and starts to load it. Call it before the document is filled; it is destroyed with it. */
export function openDocumentStore(doc: Doc, options: DocumentStoreOptions): DocumentStore {
  return new IndexedDocument(doc, options);
}
