import { PipelineError } from '../model/pipeline-error.js';
import { completionOf, databases, deleteDatabase, openDatabase, resultOf } from './database.js';
import { documentDatabaseName } from './document-layout.js';
import { reasonOf, storageError } from './storage-status.js';

/** What the list of documents says about one of them. */
export interface LibraryEntry {
  readonly id: string;
  /** As the user named it; empty when nobody did. */
  readonly name: string;
  /** When it last changed, in milliseconds since 1970. */
  readonly updatedMs: number;
  /** Size of its YAML. */
  readonly bytes: number;
  readonly steps: number;
}

/** The documents kept on this device. Methods reject with a `PipelineError` whose code is a `StorageReason`. */
export interface Library {
  /** Newest first. A document whose entry was lost is listed under its id. */
  list(): Promise<readonly LibraryEntry[]>;
  /** Adds a document, or says what became of it. A name that `rename` gave stays. */
  record(entry: LibraryEntry): Promise<void>;
  /** Names a document in this list; its YAML is not touched. Refused when there is none with this id. */
  rename(id: string, name: string): Promise<void>;
  /** Deletes a document and what is stored of it. A tab that has it open writes it again. */
  remove(id: string): Promise<void>;
  /** Called when another call, in this tab or another, changed the list. */
  subscribe(listener: () => void): () => void;
  close(): void;
}

export interface LibraryOptions {
  readonly databaseName?: string;
}

interface StoredEntry extends LibraryEntry {
  /** Given by `rename`. */
  readonly givenName?: string;
}

const layout = [{ name: 'documents', keyPath: 'id' }] as const;

/** Opens the list of the documents on this device. The database is opened with the first call, and again when it went away. */
export function openLibrary({ databaseName = 'pipeline-editor' }: LibraryOptions = {}): Library {
  return new IndexedLibrary(databaseName);
}

class IndexedLibrary implements Library {
  readonly #name: string;
  readonly #listeners = new Set<() => void>();
  readonly #channel: BroadcastChannel | undefined;
  #db: Promise<IDBDatabase> | undefined;

  constructor(name: string) {
    this.#name = name;
    if (typeof BroadcastChannel === 'function') {
      this.#channel = new BroadcastChannel(`${name}:library`);
      this.#channel.addEventListener('message', () => this.#tell());
    }
  }

  async list(): Promise<readonly LibraryEntry[]> {
    const stored = await this.#run('readonly', (store) => resultOf<unknown[]>(store.getAll()));
    const entries = stored.filter(isEntry);
    const known = new Set(entries.map(({ id }) => id));
    const lost = (await this.#documentIds()).filter((id) => !known.has(id));
    return [
      ...entries.map(({ givenName, id, name, updatedMs, bytes, steps }) => ({
        id,
        name: givenName ?? name,
        updatedMs,
        bytes,
        steps,
      })),
      ...lost.map((id) => ({ id, name: '', updatedMs: 0, bytes: 0, steps: 0 })),
    ].sort((a, b) => b.updatedMs - a.updatedMs || (a.id < b.id ? -1 : 1));
  }

  async record({ id, name, updatedMs, bytes, steps }: LibraryEntry): Promise<void> {
    await this.#run('readwrite', async (store) => {
      const before = await resultOf<unknown>(store.get(id));
      const given = isEntry(before) && before.givenName !== undefined ? { givenName: before.givenName } : {};
      await resultOf(store.put({ id, name, updatedMs, bytes, steps, ...given } satisfies StoredEntry));
    });
    this.#announce();
  }

  async rename(id: string, name: string): Promise<void> {
    await this.#run('readwrite', async (store) => {
      const before = await resultOf<unknown>(store.get(id));
      if (!isEntry(before)) throw new PipelineError('unknown-document', `No document "${id}" is kept on this device.`);
      await resultOf(store.put({ ...before, givenName: name } satisfies StoredEntry));
    });
    this.#announce();
  }

  async remove(id: string): Promise<void> {
    await this.#run('readwrite', (store) => resultOf(store.delete(id)));
    this.#announce();
    await deleteDatabase(documentDatabaseName(id));
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#listeners.clear();
    this.#channel?.close();
    void this.#db?.then(
      (db) => db.close(),
      () => undefined,
    );
    this.#db = undefined;
  }

  async #documentIds(): Promise<string[]> {
    const prefix = documentDatabaseName('');
    // Firefox learned this late.
    const found = (await databases().databases?.()) ?? [];
    return found.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : []));
  }

  async #run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => Promise<T>): Promise<T> {
    try {
      const transaction = await this.#begin(mode);
      const done = completionOf(transaction);
      const [result] = await Promise.all([abortUnless(work(transaction.objectStore('documents')), transaction), done]);
      return result;
    } catch (error) {
      throw error instanceof PipelineError ? error : storageError(reasonOf(error), error);
    }
  }

  /** A connection may be gone without a word: then one more is opened. */
  async #begin(mode: IDBTransactionMode): Promise<IDBTransaction> {
    try {
      return (await this.#connection()).transaction('documents', mode);
    } catch {
      this.#db = undefined;
      return (await this.#connection()).transaction('documents', mode);
    }
  }

  #connection(): Promise<IDBDatabase> {
    this.#db ??= openDatabase(this.#name, layout).then((db) => {
      const forget = (): void => {
        db.close();
        this.#db = undefined;
      };
      db.onversionchange = forget;
      db.onclose = forget;
      return db;
    });
    return this.#db;
  }

  #announce(): void {
    this.#tell();
    this.#channel?.postMessage('changed');
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

async function abortUnless<T>(work: Promise<T>, transaction: IDBTransaction): Promise<T> {
  try {
    return await work;
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It was through already; the reason to give is the first one.
    }
    throw error;
  }
}

function isEntry(value: unknown): value is StoredEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, updatedMs, bytes, steps } = value as Partial<StoredEntry>;
  return (
    typeof id === 'string' &&
    typeof name === 'string' &&
    [updatedMs, bytes, steps].every((each) => typeof each === 'number' && Number.isFinite(each))
  );
}
