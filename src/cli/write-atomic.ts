import { randomBytes } from 'node:crypto';
import { access, constants, open, realpath, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Replaces what a file holds in one step: whoever reads it sees the old text or the new one, also after a crash. Links are followed and
 * the mode stays. A file that may not be written is refused, although renaming over it would work.
 */
export async function writeAtomic(path: string, text: string): Promise<void> {
  const target = await realpath(path);
  await access(target, constants.W_OK);
  const { mode } = await stat(target);
  const draft = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await open(draft, 'wx', mode & 0o777);
    try {
      await handle.writeFile(text, 'utf8');
      await handle.chmod(mode & 0o777);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, target);
  } catch (error) {
    await unlink(draft).catch(() => undefined);
    throw error;
  }
}

/** Writes a file that may exist or not, in one step where it does. */
export async function writeNew(path: string, text: string): Promise<void> {
  const info = await stat(path).catch(() => undefined);
  // Pipes and devices (`/dev/stdout`) cannot be replaced.
  if (info?.isFile()) await writeAtomic(path, text);
  else await writeFile(path, text, 'utf8');
}
