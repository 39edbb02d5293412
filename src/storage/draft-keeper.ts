// Unparsed text is one tab's own, but must be found again by the same tab after a reload, and by any tab once its own is gone.
// So each lies under a name that only one page knows at a time: it holds a lock of that name while it has a draft, and a later page
// takes over the name together with the text.
import { nanoid } from 'nanoid';
import { resultOf } from './database.js';
import { draftKey, recordsOf, type RecordKey } from './document-layout.js';
import { claimLock, type ReleaseLock } from './web-locks.js';

interface DraftRecord {
  readonly text: string;
  readonly at: number;
}

/** How long a page that was just reloaded may take to let go of its lock. */
const reloadMs = 500;
/** And one that was just closed; a page that lives costs whoever asks this long. */
const closeMs = 60;

export class DraftKeeper {
  readonly #scope: string;
  readonly #put: (key: RecordKey, value: DraftRecord | undefined) => void;
  #name = nanoid();
  #text: string | undefined;
  /** This page has said what its draft is: what lies in the database is older. */
  #known = false;
  #release: ReleaseLock | undefined;
  #claiming = false;
  #disposed = false;

  /** `scope` is the document's database; `put` stores a record, at once and for as long as it takes. */
  constructor(scope: string, put: (key: RecordKey, value: DraftRecord | undefined) => void) {
    this.#scope = scope;
    this.#put = put;
  }

  write(text: string | undefined): void {
    if (text === undefined && this.#known && this.#text === undefined) return;
    this.#known = true;
    this.#text = text;
    this.#store();
    rememberName(this.#scope, text === undefined ? undefined : this.#name);
    if (text === undefined) void this.#letGo();
    else void this.#hold();
  }

  /** Stores the draft again, after the database was lost. */
  rewrite(): void {
    if (this.#text !== undefined) this.#store();
  }

  async read(db: IDBDatabase | undefined): Promise<string | undefined> {
    if (this.#known || db === undefined) return this.#text;
    const store = db.transaction('custom', 'readonly').objectStore('custom');
    const [keys, values] = await Promise.all([
      resultOf(store.getAllKeys(recordsOf('draft'))),
      resultOf<unknown[]>(store.getAll(recordsOf('draft'))),
    ]);
    const drafts = keys.flatMap((key, index) => {
      const value = values[index];
      const name = Array.isArray(key) ? key[2] : undefined;
      return typeof name === 'string' && isDraft(value) ? [{ name, ...value }] : [];
    });
    const own = rememberedName(this.#scope);
    const mine = drafts.filter(({ name }) => name === own);
    const others = drafts.filter(({ name }) => name !== own).sort((a, b) => b.at - a.at);
    for (const draft of [...mine, ...others]) {
      const release = await claimLock(this.#lockOf(draft.name), draft.name === own ? reloadMs : closeMs);
      if (release === undefined) continue;
      if (this.#known) {
        await release();
        break;
      }
      this.#release = release;
      this.#name = draft.name;
      this.#known = true;
      this.#text = draft.text;
      rememberName(this.#scope, draft.name);
      break;
    }
    return this.#text;
  }

  /** Lets the draft go to the next page that asks. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#letGo();
  }

  #store(): void {
    this.#put(draftKey(this.#name), this.#text === undefined ? undefined : { text: this.#text, at: Date.now() });
  }

  async #hold(): Promise<void> {
    if (this.#release !== undefined || this.#claiming) return;
    this.#claiming = true;
    this.#release = await claimLock(this.#lockOf(this.#name), reloadMs);
    this.#claiming = false;
    if (this.#text === undefined || this.#disposed) await this.#letGo();
  }

  async #letGo(): Promise<void> {
    const release = this.#release;
    this.#release = undefined;
    await release?.();
  }

  #lockOf(name: string): string {
    return `${this.#scope}:draft:${name}`;
  }
}

function isDraft(value: unknown): value is DraftRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { text, at } = value as Partial<DraftRecord>;
  return typeof text === 'string' && typeof at === 'number';
}

interface SessionStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** The tab's own memory over a reload. Pages in a sandbox have none, and then any draft that nobody holds is taken. */
function tabMemory(): SessionStorage | undefined {
  try {
    return (globalThis as { sessionStorage?: SessionStorage }).sessionStorage;
  } catch {
    return undefined;
  }
}

function rememberedName(scope: string): string | undefined {
  return tabMemory()?.getItem(`${scope}:draft`) ?? undefined;
}

function rememberName(scope: string, name: string | undefined): void {
  try {
    if (name === undefined) tabMemory()?.removeItem(`${scope}:draft`);
    else tabMemory()?.setItem(`${scope}:draft`, name);
  } catch {
    // Without it, the next page takes the newest draft that nobody holds.
  }
}
