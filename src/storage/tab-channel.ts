// Tabs of one browser that have the same document open tell each other what changes. Each stores for itself, so a message that is
// lost costs time, never an edit: whoever wakes or sees a gap says what it has, and gets what it lacks.
import { applyUpdate, encodeStateAsUpdate, encodeStateVector, transact, type Doc } from 'yjs';
import { origins } from '../document/origins.js';
import { documentDatabaseName } from './document-layout.js';
import { watchPage } from './page-lifecycle.js';
import { readTabMessage, type TabMessage, type TabMessageBody } from './tab-message.js';
import { throwLater } from '../model/throw-later.js';

export interface TabChannelOptions {
  /** The document's id. */
  readonly id: string;
  /** Tabs that name the same channel meet; made from the id unless given, as the database of `openDocumentStore` is. */
  readonly channelName?: string;
  /** Reads what other tabs stored: all there is where the browser has no channels between tabs. */
  readonly refresh?: () => Promise<void>;
}

export interface TabChannel {
  /** Messages sent, received and refused since it was opened. */
  readonly counts: { readonly sent: number; readonly received: number; readonly refused: number };
  /** Leaves the channel. Also happens when the document is destroyed. */
  destroy(): void;
}

/** Joins the other tabs that have the document open. Open it when what is stored has been loaded, so that only the rest is asked for. */
export function openTabChannel(doc: Doc, options: TabChannelOptions): TabChannel {
  return new BroadcastTabChannel(doc, options);
}

/** A tab that wakes, is focused and comes online in one moment asks once. */
const helloIntervalMs = 1000;
const refreshIntervalMs = 2000;

class BroadcastTabChannel implements TabChannel {
  readonly counts = { sent: 0, received: 0, refused: 0 };
  readonly #doc: Doc;
  readonly #name = crypto.randomUUID?.() ?? Math.random().toString(36).slice(2);
  readonly #channel: BroadcastChannel | undefined;
  readonly #detach: () => void;
  #outgoing: Uint8Array[] = [];
  #lastHelloMs = Number.NEGATIVE_INFINITY;
  #helloTimer: ReturnType<typeof setTimeout> | undefined;
  #gapAskedFor = '';

  constructor(doc: Doc, { id, channelName, refresh }: TabChannelOptions) {
    this.#doc = doc;
    this.#channel = openBroadcastChannel(channelName ?? documentDatabaseName(id));
    const onDestroy = (): void => this.destroy();
    const poll =
      this.#channel === undefined && refresh ? setInterval(() => void refresh(), refreshIntervalMs) : undefined;
    doc.on('update', this.#onUpdate);
    doc.on('destroy', onDestroy);
    this.#channel?.addEventListener('message', this.#onMessage);
    const unwatch = watchPage({ hidden: () => this.#sendUpdates(), resumed: () => this.#sayHello() });
    this.#detach = () => {
      doc.off('update', this.#onUpdate);
      doc.off('destroy', onDestroy);
      this.#channel?.removeEventListener('message', this.#onMessage);
      unwatch();
      clearInterval(poll);
      clearTimeout(this.#helloTimer);
    };
    this.#sayHello();
  }

  destroy(): void {
    this.#sendUpdates();
    this.#detach();
    this.#channel?.close();
  }

  readonly #onUpdate = (update: Uint8Array, origin: unknown): void => {
    // What came from a tab, every tab was told; what came from the disk, every tab reads there.
    if (this.#channel === undefined || origin === origins.tabs || origin === origins.storage) return;
    this.#outgoing.push(update);
    if (this.#outgoing.length === 1) queueMicrotask(() => this.#sendUpdates());
  };

  #sendUpdates(): void {
    if (this.#outgoing.length > 0) this.#send({ kind: 'updates', updates: this.#outgoing });
    this.#outgoing = [];
  }

  #sayHello(): void {
    if (this.#channel === undefined || this.#helloTimer !== undefined) return;
    const waitMs = this.#lastHelloMs + helloIntervalMs - performance.now();
    if (waitMs > 0) {
      this.#helloTimer = setTimeout(() => {
        this.#helloTimer = undefined;
        this.#sayHello();
      }, waitMs);
      return;
    }
    this.#lastHelloMs = performance.now();
    this.#send({ kind: 'hello', vector: encodeStateVector(this.#doc) });
  }

  #send(body: TabMessageBody): void {
    try {
      this.#channel?.postMessage({ format: 1, from: this.#name, ...body } satisfies TabMessage);
      this.counts.sent += 1;
    } catch (error) {
      // Only a channel that is closed refuses: the others read it from the disk.
      throwLater(error);
    }
  }

  readonly #onMessage = (event: MessageEvent<unknown>): void => {
    const message = readTabMessage(event.data);
    this.counts.received += 1;
    if (message === undefined) {
      this.counts.refused += 1;
      return;
    }
    try {
      this.#take(message);
    } catch (error) {
      this.counts.refused += 1;
      throwLater(error);
    }
  };

  #take(message: TabMessage): void {
    switch (message.kind) {
      case 'hello':
        this.#send({
          kind: 'answer',
          to: message.from,
          update: encodeStateAsUpdate(this.#doc, message.vector),
          vector: encodeStateVector(this.#doc),
        });
        return;
      case 'answer': {
        if (message.to !== this.#name) return;
        const lacking = encodeStateAsUpdate(this.#doc, message.vector);
        this.#apply([message.update]);
        // Two bytes say nothing. An update is answered by nobody, so this ends here.
        if (lacking.byteLength > 2) this.#send({ kind: 'updates', updates: [lacking] });
        return;
      }
      case 'updates':
        this.#apply(message.updates);
        this.#askForGap();
    }
  }

  #apply(updates: readonly Uint8Array[]): void {
    transact(
      this.#doc,
      () => {
        for (const update of updates) applyUpdate(this.#doc, update, origins.tabs);
      },
      origins.tabs,
      false,
    );
  }

  /** Something arrived that builds on what never came. Asks once for the same gap: what is lost everywhere nobody can send. */
  #askForGap(): void {
    const missing = this.#doc.store.pendingStructs?.missing;
    const gap = missing === undefined ? '' : JSON.stringify([...missing]);
    if (gap !== '' && gap !== this.#gapAskedFor) this.#sayHello();
    this.#gapAskedFor = gap;
  }
}

function openBroadcastChannel(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    // No such thing here, or a page that may not have one.
    return undefined;
  }
}
