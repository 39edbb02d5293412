import type { Snapshot } from '../model/step.js';
import type { Finding } from '../validation/finding.js';
import type { Validator } from '../validation/validator.js';
import { whenIdle } from './when-idle.js';

/** How long whoever asks for findings of a long file waits for them: enough for what one edit changes. */
const askMs = 4;
/** The clock is asked once for so many steps. */
const clockEvery = 4;

export interface ValidationRunOptions {
  readonly validator: Validator;
  readonly snapshot: () => Snapshot;
  /** Long work is done in slices, and findings are told as they are known. */
  readonly isInBackground: () => boolean;
  /** All was looked at, after findings were told that were not all. */
  readonly onDone: () => void;
  /** Whether something else is still awaited that findings depend on. */
  readonly isWaiting: () => boolean;
}

/** Keeps the findings of a session up to date: at once, or in slices that newer edits cut short. */
export class ValidationRun {
  readonly #options: ValidationRunOptions;
  /** Calls off the next slice; there is one while this is set. */
  #callOff: (() => void) | undefined;
  #isCurrent = false;
  #isPending = false;
  #findings: readonly Finding[] = [];
  #waiters: (() => void)[] = [];

  constructor(options: ValidationRunOptions) {
    this.#options = options;
  }

  /** Whether findings are told that are not all. */
  get isPending(): boolean {
    return this.#isPending;
  }

  /** The pipeline or what findings depend on is another one. */
  changed(): void {
    this.#isCurrent = false;
  }

  /** What is known: all of it, unless the work is done in the background and takes long. */
  findings(): readonly Finding[] {
    if (!this.#isCurrent && this.#callOff === undefined) this.#ask();
    return this.#findings;
  }

  /** Resolves when all was looked at; at the latest when the session ends. */
  whenDone(): Promise<void> {
    if (!this.#isCurrent && this.#callOff === undefined) this.#ask();
    if (this.#isSettled) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.push(resolve));
  }

  /** Something that was awaited came. */
  settle(): void {
    if (!this.#isCurrent && this.#callOff === undefined) this.#ask();
    if (this.#isSettled) this.#release();
  }

  dispose(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    this.#release();
  }

  get #isSettled(): boolean {
    return this.#isCurrent && !this.#options.isWaiting();
  }

  #ask(): void {
    this.#advance(this.#options.isInBackground() ? askMs : Infinity);
  }

  #advance(forMs: number): void {
    const { validator, snapshot, onDone } = this.#options;
    const { findings, isDone } = validator.advance(snapshot(), deadline(forMs));
    this.#findings = findings;
    this.#isCurrent = isDone;
    if (!isDone) {
      this.#isPending = true;
      this.#callOff = whenIdle((sliceMs) => {
        this.#callOff = undefined;
        this.#advance(sliceMs);
      });
      return;
    }
    if (this.#isPending) {
      this.#isPending = false;
      onDone();
    }
    if (this.#isSettled) this.#release();
  }

  #release(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const resolve of waiters) resolve();
  }
}

function deadline(forMs: number): () => boolean {
  if (forMs === Infinity) return () => false;
  const end = performance.now() + forMs;
  let asked = 0;
  let isOver = false;
  return () => {
    if (!isOver && ++asked % clockEvery === 0) isOver = performance.now() >= end;
    return isOver;
  };
}
