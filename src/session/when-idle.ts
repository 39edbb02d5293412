/** A frame at half its length: without idle callbacks, work yields this often. */
const sliceMs = 8;
/** However busy a page is, its work goes on in this time. */
const atLatestMs = 200;
/** What an idle moment may take at most: input that comes in it waits this long. */
const mostMs = 24;

interface IdleScope {
  readonly requestIdleCallback?: (
    callback: (moment: { readonly didTimeout: boolean; timeRemaining(): number }) => void,
    options: { timeout: number },
  ) => number;
  readonly cancelIdleCallback?: (handle: number) => void;
}

/**
 * Runs a slice of work, of at most so many milliseconds, when nothing that the user waits for is due: between frames where the
 * platform tells such moments, else in the next task. Answers how to call it off.
 */
export function whenIdle(work: (forMs: number) => void): () => void {
  const { requestIdleCallback, cancelIdleCallback } = globalThis as IdleScope;
  if (!requestIdleCallback || !cancelIdleCallback) {
    const timer = setTimeout(() => work(sliceMs));
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(
    (moment) => work(moment.didTimeout ? sliceMs / 2 : Math.min(mostMs, moment.timeRemaining())),
    { timeout: atLatestMs },
  );
  return () => cancelIdleCallback(handle);
}
