// The Web Locks of this origin: what says across tabs that somebody is still there. Missing on pages without https.

function lockManager(): LockManager | undefined {
  return (globalThis as { navigator?: { locks?: LockManager } }).navigator?.locks;
}

/** Runs `work` unless another tab is at the same; without Web Locks it just runs. */
export async function runAlone(name: string, work: () => Promise<void>): Promise<void> {
  const manager = lockManager();
  if (manager === undefined) return work();
  await manager.request(name, { ifAvailable: true }, async (lock) => {
    if (lock !== null) await work();
  });
}

/** Lets a lock go; resolves when others can have it. */
export type ReleaseLock = () => Promise<void>;

/**
 * Takes a lock and keeps it until it is released or the page ends; `undefined` when somebody has it for longer than `waitMs`, which
 * allows for a page that is just going away.
 */
export function claimLock(name: string, waitMs: number): Promise<ReleaseLock | undefined> {
  const manager = lockManager();
  if (manager === undefined) return Promise.resolve(() => Promise.resolve());
  return new Promise((resolve) => {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), waitMs);
    const released = manager.request(name, { signal: limit.signal }, () => {
      clearTimeout(timer);
      return new Promise<void>((release) => {
        resolve(() => {
          release();
          return released;
        });
      });
    });
    released.catch(() => resolve(undefined));
  });
}
