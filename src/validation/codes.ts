import type { CodeEntry } from './codes/code-entry.js';
import { crossCodes } from './codes/cross-codes.js';
import { localCodes } from './codes/local-codes.js';

export type { CodeEntry } from './codes/code-entry.js';

/** Every finding this layer makes (`FORMAT.md §11`). The text of a code is `validation.<code>` in the strings table. */
export const codes = { ...crossCodes, ...localCodes };

export type Code = keyof typeof codes;

/** The entry of a code. */
export function codeEntry(code: Code): CodeEntry {
  return codes[code];
}
