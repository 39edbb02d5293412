import { readPipeline } from '../read/read-pipeline.js';
import { summarizePipeline, type PipelineFile, type PipelineFiles } from '../validation/names/pipeline-files.js';

/**
 * Gives the text of a file that a `pipeline` step calls; `undefined` when there is none. `path` is as written, without `./` and `//`;
 * `from` is the path of the file that calls it, empty for the one that is open.
 */
export type ResolvePipeline = (path: string, from: string) => Promise<string | undefined>;

/** More files than these, or longer ones, are not loaded: what is not known is not found fault with. */
const mostFiles = 200;
const longestText = 1_000_000;
const atOnce = 4;

interface Waiting {
  readonly path: string;
  readonly from: string;
}

/** The files that steps call, loaded when a rule asks for them. */
export class PipelineLoader implements PipelineFiles {
  readonly isOpen = true;
  readonly #resolve: ResolvePipeline;
  readonly #changed: () => void;
  /** `undefined` as value: being loaded, or not to be had. */
  readonly #files = new Map<string, PipelineFile | null | undefined>();
  readonly #waiting: Waiting[] = [];
  #loading = 0;
  #isDisposed = false;

  /** `changed` is called when a file became known. */
  constructor(resolve: ResolvePipeline, changed: () => void) {
    this.#resolve = resolve;
    this.#changed = changed;
  }

  /** Whether files are still to come. */
  get isLoading(): boolean {
    return !this.#isDisposed && this.#loading + this.#waiting.length > 0;
  }

  get(path: string, from = ''): PipelineFile | null | undefined {
    if (!this.#files.has(path) && this.#files.size < mostFiles && !this.#isDisposed) {
      this.#files.set(path, undefined);
      this.#waiting.push({ path, from });
      this.#next();
    }
    return this.#files.get(path);
  }

  /** Nothing is loaded any more, and what comes late is dropped. */
  dispose(): void {
    this.#isDisposed = true;
    this.#waiting.length = 0;
  }

  #next(): void {
    while (this.#loading < atOnce) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#loading++;
      void this.#load(next);
    }
  }

  async #load({ path, from }: Waiting): Promise<void> {
    const file = await this.#read(path, from);
    this.#loading--;
    if (this.#isDisposed) return;
    this.#files.set(path, file);
    this.#next();
    this.#changed();
  }

  /** A host may throw, and its files may hold anything: then nothing is known of them. */
  async #read(path: string, from: string): Promise<PipelineFile | null | undefined> {
    try {
      const text: unknown = await this.#resolve(path, from);
      if (text === undefined || text === null) return null;
      if (typeof text !== 'string' || text.length > longestText) return undefined;
      const snapshot = readPipeline(text);
      return snapshot.shape === 'pipeline' ? summarizePipeline(snapshot) : undefined;
    } catch {
      return undefined;
    }
  }
}
