import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { PipelineError } from '../../src/model/pipeline-error.js';
import type { EditorSession, SessionChange } from '../../src/session/editor-session.js';
import type { FilesOfHost } from '../../src/session/pipeline-loader.js';
import type { Session } from '../../src/session/session.js';
import type { DocumentStore, QuarantinedRow } from '../../src/storage/index.js';
import type { Strings } from '../../src/strings/strings.js';
import type { ReadyDetail } from '../events.js';
import { afterPaint } from './after-paint.js';
import { loadFindings, loadSession, openDocument, type OpenedDocument } from './open-document.js';
import type { SavedState } from './saved-state.js';
import type { LoadFailure } from './stage-cover.js';
import { fetchText } from './text-input.js';

/** Where the text to open comes from, best first: a text the host set, an address, a script inside the element. */
export interface DocumentSource {
  readonly text?: string | undefined;
  readonly src?: string | undefined;
  readonly script?: string | undefined;
  /** The id under which it is stored on this device; nothing is stored without one. */
  readonly id?: string | undefined;
}

/** What happens to the document, for the element around it. */
export interface DocumentEvents {
  strings(): Strings;
  /** Gives the files that `pipeline` steps call, where the host has such. */
  filesOfHost(): FilesOfHost;
  /** Another document is on screen, with its findings. */
  opened(source: ReadyDetail['source']): void;
  changed(change: SessionChange): void;
  failed(error: PipelineError, recoverable: boolean): void;
  /** Part of what was stored could not be read; everything else is open. */
  damaged(rows: readonly QuarantinedRow[], incomplete: boolean): void;
}

/**
 * The document of an editor: finds its text, opens it with what this device has stored, says whether it is saved, and closes it.
 *
 * A document that is stored under the id wins over the text of the page, because it holds what the user did to that text; the page's
 * text stays at hand as `original`.
 */
export class DocumentController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #events: DocumentEvents;
  #opened: OpenedDocument | undefined;
  #opening: AbortController | undefined;
  #source: DocumentSource = {};
  #unsubscribe: (() => void)[] = [];
  #settled: Promise<void> = Promise.resolve();
  #edited = false;
  #damaged: DocumentStore | undefined;
  #failure: LoadFailure | undefined;
  #saved: SavedState = { state: 'none', edited: false };

  constructor(host: ReactiveControllerHost, events: DocumentEvents) {
    this.#host = host;
    this.#events = events;
    host.addController(this);
    if (isServer) return;
    // On their way before the element has a text: where one fails, opening says so.
    for (const code of [loadSession(), loadFindings()]) code.catch(() => undefined);
  }

  hostConnected(): void {
    // The element opens its document when its attributes are in place.
  }

  get session(): EditorSession | undefined {
    return this.#opened?.session;
  }

  get failure(): LoadFailure | undefined {
    return this.#failure;
  }

  /** Whether the page has a text of its own that can be gone back to. */
  get hasOriginal(): boolean {
    const { text, src, script } = this.#source;
    return this.#opened !== undefined && Boolean(text ?? src ?? script);
  }

  /** The text the page gave, read again where it has an address. Rejects with a `PipelineError`. */
  async original(): Promise<string> {
    return (await this.#text(this.#source, new AbortController().signal)).text;
  }

  /** The same object as long as it says the same. */
  get saved(): SavedState {
    const next = this.#savedNow();
    const { state, edited, reason } = this.#saved;
    if (next.state !== state || next.edited !== edited || next.reason !== reason) this.#saved = next;
    return this.#saved;
  }

  #savedNow(): SavedState {
    const store = this.#opened?.store;
    if (this.#failure && !this.#opened) return { state: 'failed', edited: false };
    if (!store) return { state: this.#source.id && !this.#opened ? 'loading' : 'none', edited: this.#edited };
    const { status, reason } = store;
    const state = status === 'blocked' ? 'unsaved' : status;
    return { state, edited: this.#edited, ...(reason ? { reason } : {}) };
  }

  /** Resolves when nothing is being opened any more, whether it came to be or not. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  /** Opens a document in place of the present one. A later call takes over from one that is still on its way. */
  open(source: DocumentSource): Promise<void> {
    this.#settled = this.#open(source);
    return this.#settled;
  }

  async #open(source: DocumentSource): Promise<void> {
    this.#opening?.abort();
    const opening = new AbortController();
    this.#opening = opening;
    this.#source = source;
    this.#failure = undefined;
    this.#host.requestUpdate();
    try {
      const opened = await openDocument({
        id: source.id,
        strings: this.#events.strings(),
        files: this.#events.filesOfHost(),
        initial: () => this.#text(source, opening.signal),
      });
      if (opening.signal.aborted) {
        void opened.close();
        return;
      }
      // What is no pipeline is said from the findings: nothing else may flash up before.
      if (opened.session.snapshot.shape !== 'pipeline') await this.#check(opened.session);
      if (opening.signal.aborted) {
        void opened.close();
        return;
      }
      this.#show(opened);
      await this.#host.updateComplete;
      if (!opened.session.checked) {
        await afterPaint();
        if (!opening.signal.aborted) await this.#check(opened.session);
      }
      if (opening.signal.aborted) return;
      this.#opening = undefined;
      this.#events.opened(opened.source);
      this.#host.requestUpdate();
    } catch (cause) {
      if (opening.signal.aborted) return;
      this.#opening = undefined;
      const error = cause instanceof PipelineError ? cause : new PipelineError('load-failed', String(cause), { cause });
      this.#failure = { code: error.code, message: error.message };
      this.#events.failed(error, this.#opened !== undefined);
      this.#host.requestUpdate();
    }
  }

  /** Without findings the pipeline can be edited all the same, so that their failing is told and tried again with the next edit. */
  async #check(session: Session): Promise<void> {
    try {
      const check = await loadFindings();
      if (!session.checked) check(session);
    } catch (cause) {
      this.#events.failed(
        new PipelineError('chunk-load', this.#events.strings()('message.chunk-failed'), { cause }),
        true,
      );
    }
  }

  /** Tries again what failed. */
  retry(): Promise<void> {
    return this.open(this.#source);
  }

  /** Writes what is not written yet. Rejects with a `PipelineError` when it cannot be. */
  async save(): Promise<void> {
    await this.#opened?.store?.flush();
    this.handedOut();
  }

  /** The user or the page has the text as it is now. */
  handedOut(): void {
    this.#edited = false;
    this.#host.requestUpdate();
  }

  /** Ends everything that outlives the element: the database, channels, listeners. Gives back the text. */
  close(): string | undefined {
    this.#opening?.abort();
    this.#opening = undefined;
    const opened = this.#opened;
    if (!opened) return undefined;
    const text = opened.session.draft ?? opened.session.yaml;
    this.#drop();
    return text;
  }

  #drop(): void {
    for (const stop of this.#unsubscribe.splice(0)) stop();
    const opened = this.#opened;
    this.#opened = undefined;
    void opened?.close();
  }

  #show(opened: OpenedDocument): void {
    this.#drop();
    this.#opened = opened;
    this.#edited = false;
    const { session, store } = opened;
    this.#unsubscribe.push(
      session.subscribe((change) => {
        if (change.kind === 'document' && change.origin !== 'load') this.#edited = true;
        if (change.kind === 'document' && !session.checked && !this.#opening) void this.#check(session);
        // The findings of a document that is being opened are told when it is open.
        if (change.kind !== 'validation' || !this.#opening) this.#events.changed(change);
      }),
    );
    if (store) {
      let told = '';
      const tell = () => {
        const { status, reason } = store;
        this.#host.requestUpdate();
        // What is saved now may still have lost a row on the way.
        if (reason === 'storage-corrupt') void this.#tellDamage(store);
        const trouble = status === 'unsaved' || status === 'blocked' || reason === 'storage-corrupt';
        if (!trouble || told === reason) {
          if (!trouble && status === 'saved') told = '';
          return;
        }
        told = reason ?? '';
        const code = reason ?? 'storage-blocked';
        this.#events.failed(new PipelineError(code, this.#events.strings()(`saved.reason.${code}`)), true);
      };
      this.#unsubscribe.push(store.subscribe(tell));
      tell();
    }
    this.#host.requestUpdate();
  }

  /** Once for each document that is opened. */
  async #tellDamage(store: DocumentStore): Promise<void> {
    if (this.#damaged === store) return;
    this.#damaged = store;
    const [{ incomplete }, rows] = await Promise.all([store.ready, store.quarantined()]);
    if (this.#opened?.store === store) this.#events.damaged(rows, incomplete);
  }

  async #text(
    { text, src, script }: DocumentSource,
    signal: AbortSignal,
  ): Promise<{ text: string; source: ReadyDetail['source'] }> {
    if (text !== undefined) return { text, source: 'value' };
    if (src) return { text: await fetchText(src, signal), source: 'src' };
    if (script !== undefined) return { text: script, source: 'script' };
    return { text: '', source: 'empty' };
  }
}
