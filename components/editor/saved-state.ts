/** What is known about the safety of the pipeline's text. */
export interface SavedState {
  /**
   * - `none`: nothing is stored on this device, by the host's choice; `edited` says whether it changed since it was opened or saved.
   * - `failed`: what was to be opened could not be.
   * - `loading`, `saving`, `saved`: of the local store; `saved` only when the bytes are durable.
   * - `unsaved`: it should be stored and is not; `reason` says why.
   */
  readonly state: 'none' | 'failed' | 'loading' | 'saving' | 'saved' | 'unsaved';
  readonly edited: boolean;
  /** A code of `pipeline-error`: `storage-full`, `storage-blocked`, ... */
  readonly reason?: string;
}
