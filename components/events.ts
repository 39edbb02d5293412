import type { Diagnostic } from '../src/model/diagnostic.js';
import type { ItemId, Step } from '../src/model/step.js';

/** What the public events share: they bubble, leave shadow roots, and come from the outer element itself. */
abstract class PipelineEvent<Detail> extends CustomEvent<Detail> {
  constructor(type: string, detail: Detail, cancelable = false) {
    super(type, { bubbles: true, composed: true, cancelable, detail });
  }
}

export interface ReadyDetail {
  /** Where the pipeline on screen came from. */
  readonly source: 'stored' | 'value' | 'src' | 'script' | 'empty' | 'load';
}

/** The pipeline is on screen and can be edited. Fires once for every document that is opened. */
export class PipelineReadyEvent extends PipelineEvent<ReadyDetail> {
  constructor(detail: ReadyDetail) {
    super('pipeline-ready', detail);
  }
}

export interface ChangeDetail {
  /** The whole file. Printed when first read, so that a listener that does not need it pays nothing. */
  readonly yaml: string;
  readonly origin: 'local' | 'remote' | 'undo' | 'load';
}

/** The pipeline changed, by whomever. */
export class PipelineChangeEvent extends PipelineEvent<ChangeDetail> {
  constructor(print: () => string, origin: ChangeDetail['origin']) {
    let yaml: string | undefined;
    super('pipeline-change', {
      get yaml() {
        return (yaml ??= print());
      },
      origin,
    });
  }
}

export interface SelectDetail {
  readonly ids: readonly ItemId[];
  readonly steps: readonly Step[];
}

/** Other steps are selected, or none. */
export class PipelineSelectEvent extends PipelineEvent<SelectDetail> {
  constructor(detail: SelectDetail) {
    super('pipeline-select', detail);
  }
}

export interface ValidateDetail {
  readonly diagnostics: readonly Diagnostic[];
  readonly errors: number;
  readonly warnings: number;
}

/** The findings are others than before. */
export class PipelineValidateEvent extends PipelineEvent<ValidateDetail> {
  constructor(detail: ValidateDetail) {
    super('pipeline-validate', detail);
  }
}

export interface SaveDetail {
  readonly yaml: string;
  readonly name: string;
}

/** The user asked to save (Ctrl+S, menu). `preventDefault()` stops the editor's own part and the `pipeline-save` that follows. */
export class PipelineBeforeSaveEvent extends PipelineEvent<SaveDetail> {
  constructor(detail: SaveDetail) {
    super('pipeline-before-save', detail, true);
  }
}

/** The user saved: what is stored on this device is written, and the host may now store the text where it belongs. */
export class PipelineSaveEvent extends PipelineEvent<SaveDetail> {
  constructor(detail: SaveDetail) {
    super('pipeline-save', detail);
  }
}

export interface DeleteDetail {
  readonly ids: readonly ItemId[];
  readonly steps: readonly Step[];
}

/** Steps are about to be removed. `preventDefault()` keeps them. */
export class PipelineBeforeDeleteEvent extends PipelineEvent<DeleteDetail> {
  constructor(detail: DeleteDetail) {
    super('pipeline-before-delete', detail, true);
  }
}

export interface PasteDetail {
  readonly text: string;
}

/** Text is about to be pasted as steps or as a pipeline. `preventDefault()` refuses it. */
export class PipelineBeforePasteEvent extends PipelineEvent<PasteDetail> {
  constructor(detail: PasteDetail) {
    super('pipeline-before-paste', detail, true);
  }
}

export interface ErrorDetail {
  /** Stable and kebab-case: `load-failed`, `too-large`, `not-utf8`, `storage-full`, `storage-corrupt`, `chunk-load`, ... */
  readonly code: string;
  readonly message: string;
  readonly cause: unknown;
  /** Whether the user can go on; `false` when nothing is on screen. */
  readonly recoverable: boolean;
}

/** Something outside the pipeline went wrong. It is shown in the editor as well; nothing was lost. */
export class PipelineErrorEvent extends PipelineEvent<ErrorDetail> {
  constructor(detail: ErrorDetail) {
    super('pipeline-error', detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'pipeline-ready': PipelineReadyEvent;
    'pipeline-change': PipelineChangeEvent;
    'pipeline-select': PipelineSelectEvent;
    'pipeline-validate': PipelineValidateEvent;
    'pipeline-before-save': PipelineBeforeSaveEvent;
    'pipeline-save': PipelineSaveEvent;
    'pipeline-before-delete': PipelineBeforeDeleteEvent;
    'pipeline-before-paste': PipelineBeforePasteEvent;
    'pipeline-error': PipelineErrorEvent;
  }
}
