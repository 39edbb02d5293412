// The Web Locks of this origin: what says across tabs that somebody is still there. Missing on pages without https.

function lockManager(): LockManager | undefined {
  return (globalThis as { navigator?: { locks?: LockManager } }).navigator?.locks;
}

/** Whether tabs can see each other's locks here at all. */
export function hasWebLocks(): boolean {
  return lockManager() !== undefined;
}

/** Runs `work` unless another tab is at the same; without Web Locks it just runs. */
export async function runAlone(name: string, work: () => Promise<void>): Promise<void> {
  const manager = lockManager();
  if (manager === undefined) return work();
  await manager.request(name, { ifAvailable: true }, async (lock) => {
    if (lock !== null) await work();
  });
}

/**
 * Takes a lock and keeps it until the returned function is called or the page ends; `undefined` when somebody has it.
 *
 * `waitMs` allows for a page that is just going away.
 */
export function claimLock(name: string, waitMs = 0): Promise<(() => void) | undefined> {
  const manager = lockManager();
  if (manager === undefined) return Promise.resolve(() => undefined);
  return new Promise((resolve) => {
    const limit = new AbortController();
    const timer = waitMs > 0 ? setTimeout(() => limit.abort(), waitMs) : undefined;
    const held = (lock: Lock | null): Promise<void> | undefined => {
      clearTimeout(timer);
      if (lock === null) {
        resolve(undefined);
        return undefined;
      }
      return new Promise((release) => resolve(() => release()));
    };
    const options = waitMs > 0 ? { signal: limit.signal } : { ifAvailable: true };
    manager.request(name, options, held).catch(() => resolve(undefined));
  });
}
