import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { define } from '../define.js';

/** Loads the code view the first time it is to be seen, and again after a failure when asked to. */
export class CodeLoader implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #failed: () => void;
  #state: 'none' | 'loading' | 'ready' | 'failed' = 'none';

  constructor(host: ReactiveControllerHost, failed: () => void) {
    this.#host = host;
    this.#failed = failed;
    host.addController(this);
  }

  hostConnected(): void {
    // Nothing is loaded before it is needed.
  }

  get state(): 'none' | 'loading' | 'ready' | 'failed' {
    return this.#state;
  }

  /** Begins to load; does nothing when that was done, or failed and `again` is not set. */
  async load(again = false): Promise<void> {
    if (this.#state !== 'none' && !(again && this.#state === 'failed')) return;
    this.#set('loading');
    try {
      const { PeCodeView } = await import('../code/pe-code-view.js');
      define('pe-code-view', PeCodeView);
      this.#set('ready');
    } catch {
      this.#set('failed');
      this.#failed();
    }
  }

  #set(state: 'loading' | 'ready' | 'failed'): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}
