import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { define } from '../define.js';

type Elements = Readonly<Record<string, CustomElementConstructor>>;

/** The parts of the editor that are loaded when they are first to be seen, so that the drawing does not wait for them. */
const parts = {
  code: async (): Promise<Elements> => ({ 'pe-code-view': (await import('../code/pe-code-view.js')).PeCodeView }),
  inspector: async (): Promise<Elements> => (await import('../inspector/inspector-elements.js')).inspectorElements,
  outline: async (): Promise<Elements> => ({ 'pe-outline': (await import('../outline/pe-outline.js')).PeOutline }),
  problems: async (): Promise<Elements> => ({ 'pe-problems': (await import('../problems/pe-problems.js')).PeProblems }),
  reference: async (): Promise<Elements> => ({
    'pe-reference': (await import('../reference/pe-reference.js')).PeReference,
  }),
};

export type Part = keyof typeof parts;
export type PartState = 'none' | 'loading' | 'ready' | 'failed';

/** Loads parts and defines their elements. One that failed is tried again when it is asked for with `again`. */
export class PartLoader implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #failed: () => void;
  readonly #states = new Map<Part, PartState>();

  constructor(host: ReactiveControllerHost, failed: () => void) {
    this.#host = host;
    this.#failed = failed;
    host.addController(this);
  }

  hostConnected(): void {
    // Nothing is loaded before it is needed.
  }

  state(part: Part): PartState {
    return this.#states.get(part) ?? 'none';
  }

  async load(part: Part, again = false): Promise<void> {
    const state = this.state(part);
    if (state !== 'none' && !(again && state === 'failed')) return;
    this.#set(part, 'loading');
    try {
      for (const [tag, element] of Object.entries(await parts[part]())) define(tag, element);
      this.#set(part, 'ready');
    } catch {
      this.#set(part, 'failed');
      this.#failed();
    }
  }

  #set(part: Part, state: PartState): void {
    this.#states.set(part, state);
    this.#host.requestUpdate();
  }
}
