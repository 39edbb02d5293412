import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { maxTextLength } from '../session/open-session.js';
import type { Strings } from '../strings/locales.js';
import type { CliIo } from './cli-io.js';
import { standardInput } from './find-files.js';
import { UsageError } from './usage-error.js';

/** A file as it was read. */
export interface Source {
  readonly file: string;
  /** The bytes as UTF-8, byte order mark and line ends included: encoding it gives the same bytes. */
  readonly text: string;
}

/** In bytes: a file within it cannot hold more characters than a session takes, and one beyond it is refused before it is read. */
const maxBytes = maxTextLength;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads a file or standard input. Throws `UsageError` for what cannot be read, is too large or is not UTF-8. */
export async function readSource(file: string, io: CliIo, strings: Strings): Promise<Source> {
  const bytes = file === standardInput ? await io.readStdin(maxBytes) : await readBytes(file, io, strings);
  if (bytes.length > maxBytes) throw tooLarge(strings);
  try {
    return { file, text: decoder.decode(bytes) };
  } catch {
    throw new UsageError(strings('cli.read.not-utf8'));
  }
}

async function readBytes(file: string, io: CliIo, strings: Strings): Promise<Uint8Array> {
  try {
    const handle = await open(resolve(io.cwd, file), 'r');
    try {
      const info = await handle.stat();
      if (info.isDirectory()) throw new UsageError(strings('cli.read.folder'));
      if (info.size > maxBytes) throw tooLarge(strings);
      const chunks: Uint8Array[] = [];
      let length = 0;
      // Pipes and devices have no size: they are read no further than the limit.
      for await (const chunk of handle.createReadStream({
        end: maxBytes,
        autoClose: false,
      }) as AsyncIterable<Uint8Array>) {
        chunks.push(chunk);
        length += chunk.length;
        if (length > maxBytes) break;
      }
      return Buffer.concat(chunks);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(readProblem(error, strings));
  }
}

function tooLarge(strings: Strings): UsageError {
  return new UsageError(strings('cli.read.too-large', { limit: Math.floor(maxBytes / 1e6) }));
}

function readProblem(error: unknown, strings: Strings): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return strings('cli.read.missing');
  if (code === 'EACCES' || code === 'EPERM') return strings('cli.read.forbidden');
  return strings('cli.read.failed', { reason: error instanceof Error ? error.message : String(error) });
}
