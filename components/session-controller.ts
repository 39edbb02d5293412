import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { EditorSession, SessionChange } from '../src/session/editor-session.js';
import { sessionContext } from './contexts.js';

/**
 * Keeps what an element shows of the session: `select` is asked after every change, and the element renders again only when the
 * answer is another one (`Object.is`), so return parts of the snapshot rather than fresh objects.
 *
 * Unsubscribes while the element is out of the document and catches up when it comes back.
 */
export class SessionController<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #select: (session: EditorSession, change: SessionChange | undefined) => T;
  #session: EditorSession | undefined;
  #value: T | undefined;
  #unsubscribe: (() => void) | undefined;
  #connected = false;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    select: (session: EditorSession, change: SessionChange | undefined) => T,
  ) {
    this.#host = host;
    this.#select = select;
    host.addController(this);
    new ContextConsumer(host, {
      context: sessionContext,
      subscribe: true,
      callback: (session) => {
        this.session = session;
      },
    });
  }

  /** The session from the context, or one that was set by hand. */
  get session(): EditorSession | undefined {
    return this.#session;
  }

  set session(session: EditorSession | undefined) {
    if (session === this.#session) return;
    this.#stop();
    this.#session = session;
    if (this.#connected) this.#start();
    else this.#value = undefined;
    this.#host.requestUpdate();
  }

  /** What `select` answered last; `undefined` without a session. */
  get value(): T | undefined {
    return this.#value;
  }

  hostConnected(): void {
    this.#connected = true;
    this.#start();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#stop();
  }

  #start(): void {
    const session = this.#session;
    if (!session || this.#unsubscribe) return;
    this.#unsubscribe = session.subscribe((change) => this.#update(session, change));
    this.#update(session, undefined);
  }

  #stop(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  #update(session: EditorSession, change: SessionChange | undefined): void {
    const value = this.#select(session, change);
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    this.#host.requestUpdate();
  }
}
