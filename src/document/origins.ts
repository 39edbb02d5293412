/** Where a transaction of the document came from: the `origin` of every `doc.transact` in this package is one of these. */
export const origins = {
  /** A command or the code view of this user. */
  local: Object.freeze({ name: 'local' }),
  /** This user's undo or redo. */
  undo: Object.freeze({ name: 'undo' }),
  /** A text or a state that the host or the user opened. */
  load: Object.freeze({ name: 'load' }),
  /** Rows of this device's database. */
  storage: Object.freeze({ name: 'storage' }),
  /** Another tab of this browser. */
  tabs: Object.freeze({ name: 'tabs' }),
  /** The deterministic first update of a text. */
  seed: Object.freeze({ name: 'seed' }),
} as const;

export type Origin = (typeof origins)[keyof typeof origins];
