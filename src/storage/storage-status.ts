import { PipelineError } from '../model/pipeline-error.js';

/**
 * Where the document stands on this device.
 *
 * `loading`: not read yet. `saving`: on its way. `saved`: every change is on the disk. `unsaved`: changes are held in memory and
 * tried again. `blocked`: there is no storage, or none that may be written.
 */
export type StorageStatus = 'loading' | 'saving' | 'saved' | 'unsaved' | 'blocked';

/**
 * Why a document is not saved, or (`storage-corrupt` with `saved`) what went wrong while it was read.
 *
 * `storage-full`: no space left. `storage-blocked`: the browser gives no storage, or another tab holds it. `storage-corrupt`: stored
 * bytes cannot be read. `storage-newer`: written by a newer version of this editor. `storage-closed`: the database went away.
 */
export type StorageReason = 'storage-full' | 'storage-blocked' | 'storage-corrupt' | 'storage-newer' | 'storage-closed';

/** The reason behind what IndexedDB threw or reported. */
export function reasonOf(error: unknown): StorageReason {
  if (error instanceof PipelineError) return error.code as StorageReason;
  switch (error instanceof Error ? error.name : '') {
    case 'QuotaExceededError':
      return 'storage-full';
    case 'VersionError':
      return 'storage-newer';
    case 'UnknownError':
    case 'DataError':
    case 'NotReadableError':
      return 'storage-corrupt';
    case 'AbortError':
    case 'InvalidStateError':
    case 'NotFoundError':
    case 'TransactionInactiveError':
      return 'storage-closed';
    default:
      return 'storage-blocked';
  }
}

const sentences: Readonly<Record<StorageReason, string>> = {
  'storage-full': 'There is no space left on this device; changes are kept in memory and tried again.',
  'storage-blocked': 'The browser gives this page no storage; changes are kept in memory only.',
  'storage-corrupt': 'Stored data cannot be read.',
  'storage-newer': 'The stored document was written by a newer version of the editor and is not overwritten.',
  'storage-closed': 'The database was closed or deleted; it is opened again.',
};

/** The error a host gets for a reason. */
export function storageError(reason: StorageReason, cause?: unknown): PipelineError {
  return new PipelineError(reason, sentences[reason], cause === undefined ? undefined : { cause });
}
