/** Hands an error to the page's error handler instead of to a caller who has no part in it. */
export function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
