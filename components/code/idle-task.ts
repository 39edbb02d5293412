/** Runs one job once its owner has been quiet for a while and the browser has time; at the latest after `atMostMs`. */
export class IdleTask {
  readonly #job: () => void;
  readonly #quietMs: number;
  readonly #atMostMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #idle: number | undefined;
  #since = 0;

  constructor(job: () => void, { quietMs, atMostMs }: { quietMs: number; atMostMs: number }) {
    this.#job = job;
    this.#quietMs = quietMs;
    this.#atMostMs = atMostMs;
  }

  get scheduled(): boolean {
    return this.#timer !== undefined || this.#idle !== undefined;
  }

  schedule(): void {
    const now = performance.now();
    if (!this.scheduled) this.#since = now;
    this.#clear();
    const wait = Math.max(0, Math.min(this.#quietMs, this.#since + this.#atMostMs - now));
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (typeof requestIdleCallback === 'undefined') this.#job();
      else this.#idle = requestIdleCallback(() => ((this.#idle = undefined), this.#job()), { timeout: 300 });
    }, wait);
  }

  cancel(): void {
    this.#clear();
  }

  /** Does the job now when it was due. */
  runNow(): void {
    if (!this.scheduled) return;
    this.#clear();
    this.#job();
  }

  #clear(): void {
    if (this.#timer !== undefined) clearTimeout(this.#timer);
    if (this.#idle !== undefined) cancelIdleCallback(this.#idle);
    this.#timer = undefined;
    this.#idle = undefined;
  }
}
