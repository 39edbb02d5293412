import type { Severity } from '../../model/diagnostic.js';
import type { CheckedSource } from '../check-source.js';

/** What a run came to. */
export interface Tally {
  files: number;
  /** Files with at least one finding. */
  affected: number;
  errors: number;
  warnings: number;
  infos: number;
  /** Findings with a safe fix that was not applied. */
  fixable: number;
  fixed: number;
  /** Files that fixes changed, or would change. */
  changed: number;
  unreadable: number;
}

export function emptyTally(): Tally {
  return { files: 0, affected: 0, errors: 0, warnings: 0, infos: 0, fixable: 0, fixed: 0, changed: 0, unreadable: 0 };
}

/** The field of a tally that counts a severity. */
export const countOf: Readonly<Record<Severity, 'errors' | 'warnings' | 'infos'>> = {
  error: 'errors',
  warning: 'warnings',
  info: 'infos',
};

/** Writes what was found, file by file: nothing of a file is kept once it was written. */
export interface Report {
  begin(): Promise<void>;
  checked(source: CheckedSource): Promise<void>;
  /** A file that could not be read or written; empty for what belongs to no file. */
  failed(file: string, reason: string): Promise<void>;
  end(tally: Tally): Promise<void>;
}
