import type { ItemId } from './step.js';
import type { FieldPath } from './yaml-value.js';

export type Severity = 'error' | 'warning' | 'info';

/** `runtime` findings are of the form "documented, but the present runtime ignores or rejects it" (`FORMAT.md §0.2`). */
export type Profile = 'spec' | 'runtime';

/** A point in the printed text. `line` and `column` count from 1, `offset` from 0, all in UTF-16 units. */
export interface TextPoint {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

export interface TextRange {
  readonly start: TextPoint;
  readonly end: TextPoint;
}

/** Something the pipeline says that is wrong or worth knowing. Collected, never thrown. */
export interface Diagnostic {
  /** A code of `FORMAT.md §11`, such as `step.type-unknown`. */
  readonly code: string;
  readonly severity: Severity;
  readonly profile: Profile;
  /** One or two sentences: what was found, what was expected, what to do. */
  readonly message: string;
  /** The step or task it belongs to; `null` for the workflow header and the file as a whole. */
  readonly stepId: ItemId | null;
  /** The field inside the step, or from the root of the file when `stepId` is `null`; empty for the whole. */
  readonly path: FieldPath;
  /** Where it stands in the printed text. Computed when first asked for. */
  readonly range: TextRange;
  readonly fixes: readonly QuickFix[];
}

/** What can be done about a diagnostic at one keystroke. */
export interface QuickFix {
  readonly id: string;
  readonly title: string;
  /** Safe to apply without asking, also in bulk and by the command line's `--fix`. */
  readonly safe: boolean;
}
