import { PipelineError } from '../../src/model/pipeline-error.js';

/** Larger texts are refused before they are read: a browser tab could not hold their drawing. */
export const maxTextBytes = 25 * 1024 * 1024;

/** The text of a file, as UTF-8. A byte order mark stays. Throws `too-large`, `not-utf8` or `load-failed`. */
export async function readBlob(blob: Blob): Promise<string> {
  // Blobs of other frames are made by other constructors.
  if (typeof (blob as Partial<Blob> | null | undefined)?.arrayBuffer !== 'function') {
    throw new PipelineError('load-failed', 'There is nothing to open: give a text, a File or another Blob.');
  }
  if (blob.size > maxTextBytes) throw tooLarge();
  let bytes: ArrayBuffer;
  try {
    bytes = await blob.arrayBuffer();
  } catch (cause) {
    throw new PipelineError('load-failed', 'The file could not be read.', { cause });
  }
  return decode(bytes);
}

/** The text behind an address the host gave. Throws `too-large`, `not-utf8` or `load-failed`; an abort rejects as `fetch` does. */
export async function fetchText(url: string, signal: AbortSignal): Promise<string> {
  let response: Response;
  try {
    response = await fetch(url, { signal });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new PipelineError('load-failed', `There was no answer from ${url}.`, { cause });
  }
  if (!response.ok) throw new PipelineError('load-failed', `The server answered ${response.status} for ${url}.`);
  if (Number(response.headers.get('content-length') ?? 0) > maxTextBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done || !value) break;
    size += value.byteLength;
    if (size > maxTextBytes) {
      void reader?.cancel();
      throw tooLarge();
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return decode(bytes);
}

/**
 * The YAML of a `<script type="application/yaml">` child. The line break after the opening tag and the indentation that all lines
 * share belong to the page, not to the file.
 */
export function inlineText(script: HTMLScriptElement): string {
  const text = (script.textContent ?? '').replace(/^[ \t]*\r?\n/, '').replace(/\n[ \t]+$/, '\n');
  const indents = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const shared = Math.min(...indents);
  return Number.isFinite(shared) && shared > 0 ? text.replace(new RegExp(`^ {1,${shared}}`, 'gm'), '') : text;
}

/**
 * `TextDecoder` drops a byte order mark and replaces what is not UTF-8 unless told otherwise, and the file's bytes are to come back as
 * they were.
 */
function decode(bytes: ArrayBuffer | Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new PipelineError('not-utf8', 'The file is not UTF-8 text. Save it as UTF-8 and open it again.', { cause });
  }
}

function tooLarge(): PipelineError {
  return new PipelineError(
    'too-large',
    `The text is larger than ${maxTextBytes / 1024 / 1024} MB. Split the pipeline, or open it in a text editor.`,
  );
}
