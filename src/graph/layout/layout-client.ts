import { PipelineError } from '../../model/pipeline-error.js';
import { layoutStopped, type LayeredGeometry, type LayeredProblem, type LayeredSolver } from './layered-problem.js';

/** What is needed of a worker; the page's own `Worker` fits. */
export interface LayoutWorker {
  postMessage(message: LayoutQuestion): void;
  onmessage: ((event: { readonly data: LayoutAnswer }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
  terminate(): void;
}

export interface LayoutQuestion {
  readonly number: number;
  readonly problem: LayeredProblem;
}

export type LayoutAnswer =
  { readonly number: number; readonly geometry: LayeredGeometry } | { readonly number: number; readonly error: string };

export interface SolverOptions {
  /** Makes the worker for large problems; may throw where the page forbids workers. Without one they are solved on the page, between two tasks. */
  readonly createWorker?: () => LayoutWorker;
  /** Boxes and edges up to which a problem is solved at once. About 0.1 ms each. */
  readonly quickSize?: number;
}

/** Loads the code for layers when it is first needed. Owned by whoever made it: `dispose` ends the worker; it starts again when asked again. */
export interface LoadingSolver extends LayeredSolver {
  /** Fetches the code ahead of time, so that small drawings need not wait. Rejects when it cannot be had. */
  load(): Promise<void>;
  dispose(): void;
}

/** How long the page may take to show a frame before a layout is computed all the same, in milliseconds. */
const mostWaitMs = 200;

type Solve = (problem: LayeredProblem, options?: { readonly hurry?: boolean }) => LayeredGeometry;

export function createLayeredSolver(options: SolverOptions = {}): LoadingSolver {
  return new Solver(options);
}

class Solver implements LoadingSolver {
  readonly #options: SolverOptions;
  #solve: Solve | undefined;
  #loading: Promise<Solve> | undefined;
  #worker: LayoutWorker | undefined;
  #workerFailed = false;
  #questions = 0;
  readonly #waiting = new Map<
    number,
    { problem: LayeredProblem; resolve: (geometry: LayeredGeometry) => void; reject: (error: unknown) => void }
  >();

  constructor(options: SolverOptions) {
    this.#options = options;
  }

  async load(): Promise<void> {
    await this.#load();
  }

  solve(problem: LayeredProblem): LayeredGeometry | Promise<LayeredGeometry> {
    const size = problem.widths.length + problem.from.length;
    const isQuick = size <= (this.#options.quickSize ?? 200);
    if (isQuick && this.#solve !== undefined) return this.#solve(problem);
    return isQuick ? this.#solveHere(problem) : this.#solveThere(problem);
  }

  dispose(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting)
      reject(new PipelineError(layoutStopped, 'The layout was stopped before it was done.'));
  }

  #load(): Promise<Solve> {
    this.#loading ??= import('./data-layout.js').then(
      ({ solveLayered }) => (this.#solve = solveLayered),
      (error: unknown) => {
        this.#loading = undefined;
        throw error;
      },
    );
    return this.#loading;
  }

  async #solveHere(problem: LayeredProblem): Promise<LayeredGeometry> {
    const solve = await this.#load();
    // A task of its own, after what is drawn meanwhile is on the screen.
    await painted();
    return solve(problem, { hurry: true });
  }

  #solveThere(problem: LayeredProblem): Promise<LayeredGeometry> {
    const worker = this.#openWorker();
    if (worker === undefined) return this.#solveHere(problem);
    return new Promise((resolve, reject) => {
      const number = ++this.#questions;
      this.#waiting.set(number, { problem, resolve, reject });
      worker.postMessage({ number, problem });
    });
  }

  #openWorker(): LayoutWorker | undefined {
    const { createWorker } = this.#options;
    if (this.#worker !== undefined || this.#workerFailed || createWorker === undefined) return this.#worker;
    try {
      this.#worker = createWorker();
      this.#worker.onmessage = ({ data }) => this.#answer(data);
      this.#worker.onerror = () => this.#giveUpWorker();
    } catch {
      // Another origin or the page's policy stands in the way: the page itself does the work.
      this.#workerFailed = true;
    }
    return this.#worker;
  }

  #answer(answer: LayoutAnswer): void {
    const waiting = this.#waiting.get(answer.number);
    this.#waiting.delete(answer.number);
    if ('geometry' in answer) waiting?.resolve(answer.geometry);
    else waiting?.reject(new Error(answer.error));
  }

  /** What the worker did not answer is solved here. */
  #giveUpWorker(): void {
    this.#workerFailed = true;
    this.#worker?.terminate();
    this.#worker = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { problem, resolve, reject } of waiting) this.#solveHere(problem).then(resolve, reject);
  }
}

/** Where there are frames, the task after the next one; a page that is hidden has none, so it is not waited for long. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestAnimationFrame !== 'function') {
      setTimeout(resolve, 0);
      return;
    }
    const late = setTimeout(resolve, mostWaitMs);
    requestAnimationFrame(() => {
      clearTimeout(late);
      setTimeout(resolve, 0);
    });
  });
}
