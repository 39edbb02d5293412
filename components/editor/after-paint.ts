/** A page that is not shown paints nothing, and its timers are all there is. */
const longestWaitMs = 250;

/** Resolves when the next frame is on the screen. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, longestWaitMs);
    requestAnimationFrame(() => {
      clearTimeout(late);
      setTimeout(resolve);
    });
  });
}
