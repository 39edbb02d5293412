import { readPipeline } from '../read/read-pipeline.js';
import { summarizePipeline, type PipelineFile, type PipelineFiles } from '../validation/names/pipeline-files.js';

/**
 * Gives the text of a file that a `pipeline` step calls; `undefined` when there is none. `path` is as written, without `./` and `//`;
 * `from` is the path of the file that calls it, empty for the one that is open.
 */
export type ResolvePipeline = (path: string, from: string) => Promise<string | undefined>;

/** Says whether there is a file that a part of a prompt reads. `path` is as written, without `./` and `//`. */
export type HasPromptFile = (path: string) => Promise<boolean>;

/** What a host tells of the files around a pipeline. */
export interface FilesOfHost {
  readonly resolvePipeline?: ResolvePipeline | undefined;
  readonly hasPromptFile?: HasPromptFile | undefined;
}

/** More files than these, or longer ones, are not loaded: what is not known is not found fault with. */
const mostFiles = 200;
const longestText = 1_000_000;
const atOnce = 4;

/** The files that steps call and that prompts read, looked up when a rule asks for them. */
export class PipelineLoader implements PipelineFiles {
  readonly isOpen: boolean;
  readonly #host: FilesOfHost;
  readonly #changed: () => void;
  /** `undefined` as value: being loaded, or not to be had. */
  readonly #files = new Map<string, PipelineFile | null | undefined>();
  readonly #promptFiles = new Map<string, boolean | undefined>();
  readonly #waiting: (() => Promise<void>)[] = [];
  #loading = 0;
  #isTelling = false;
  #isDisposed = false;

  /** `changed` is called when a file became known. */
  constructor(host: FilesOfHost, changed: () => void) {
    this.isOpen = host.resolvePipeline !== undefined;
    this.#host = host;
    this.#changed = changed;
  }

  /** Whether files are still to come. */
  get isLoading(): boolean {
    return !this.#isDisposed && (this.#isTelling || this.#loading + this.#waiting.length > 0);
  }

  get(path: string, from = ''): PipelineFile | null | undefined {
    return this.#ask(this.#files, path, this.#host.resolvePipeline && (() => this.#read(path, from)));
  }

  hasPromptFile(path: string): boolean | undefined {
    return this.#ask(this.#promptFiles, path, this.#host.hasPromptFile && (() => this.#find(path)));
  }

  /** Nothing is loaded any more, and what comes late is dropped. */
  dispose(): void {
    this.#isDisposed = true;
    this.#waiting.length = 0;
  }

  #ask<T>(
    known: Map<string, T | undefined>,
    path: string,
    load: (() => Promise<T | undefined>) | undefined,
  ): T | undefined {
    if (load && !known.has(path) && known.size < mostFiles && !this.#isDisposed) {
      known.set(path, undefined);
      this.#waiting.push(async () => {
        const value = await load();
        this.#loading--;
        if (this.#isDisposed) return;
        known.set(path, value);
        this.#next();
        this.#tell();
      });
      this.#next();
    }
    return known.get(path);
  }

  /** Files that come at the same time are told of once: each time, whoever names one is looked at again. */
  #tell(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    queueMicrotask(() => {
      this.#isTelling = false;
      if (!this.#isDisposed) this.#changed();
    });
  }

  #next(): void {
    while (this.#loading < atOnce) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#loading++;
      void next();
    }
  }

  /** A host may throw, and its files may hold anything: then nothing is known of them. */
  async #read(path: string, from: string): Promise<PipelineFile | null | undefined> {
    try {
      const text: unknown = await this.#host.resolvePipeline?.(path, from);
      if (text === undefined || text === null) return null;
      if (typeof text !== 'string' || text.length > longestText) return undefined;
      const snapshot = readPipeline(text);
      return snapshot.shape === 'pipeline' ? summarizePipeline(snapshot) : undefined;
    } catch {
      return undefined;
    }
  }

  async #find(path: string): Promise<boolean | undefined> {
    try {
      const found: unknown = await this.#host.hasPromptFile?.(path);
      return typeof found === 'boolean' ? found : undefined;
    } catch {
      return undefined;
    }
  }
}
