// A page may be hidden, frozen and killed without a further word; and a page that wakes has missed what others did.

export interface PageLifecycle {
  /** The page was hidden or is going away: the last moment to start a write. */
  readonly hidden: () => void;
  /** The page is looked at again, is thawed, or is back online. */
  readonly resumed: () => void;
}

/** Listens on the window, where there is one, until the returned function is called. */
export function watchPage({ hidden, resumed }: PageLifecycle): () => void {
  if (typeof globalThis.addEventListener !== 'function') return () => undefined;
  const onVisibility = (): void => {
    const page = (globalThis as { document?: { visibilityState?: unknown } }).document;
    if (page?.visibilityState === 'hidden') hidden();
    else resumed();
  };
  const listeners: readonly (readonly [string, () => void])[] = [
    // Fires at the document and bubbles.
    ['visibilitychange', onVisibility],
    ['pagehide', hidden],
    ['freeze', hidden],
    ['pageshow', resumed],
    ['focus', resumed],
    ['online', resumed],
  ];
  for (const [type, listener] of listeners) globalThis.addEventListener(type, listener);
  return () => {
    for (const [type, listener] of listeners) globalThis.removeEventListener(type, listener);
  };
}
