import type { ItemId } from '../../src/model/step.js';
import type { FieldPath } from '../../src/model/yaml-value.js';

/** A field whose help was followed to the form: of a step, or of the workflow when `stepId` is `null`. */
export interface FieldPlace {
  readonly stepId: ItemId | null;
  /** From the step, or from the root of the file. */
  readonly path: FieldPath;
}

/** The shell shows the field in the form. Does not leave the editor. */
export class ShowFieldEvent extends CustomEvent<FieldPlace> {
  constructor(place: FieldPlace) {
    super('pe-show-field', { bubbles: true, composed: false, detail: place });
  }
}
