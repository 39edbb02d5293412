import type { FieldPath } from '../../src/model/yaml-value.js';
import type { FormTarget } from './form-target.js';

/** The user wants to write the result of a step into a text. Does not leave the form. */
export class PickResultEvent extends Event {
  readonly form: FormTarget;
  /** The field the text is in. */
  readonly path: FieldPath;
  readonly control: HTMLInputElement | HTMLTextAreaElement;

  constructor(target: FormTarget, path: FieldPath, control: HTMLInputElement | HTMLTextAreaElement) {
    super('pe-pick-result', { bubbles: true, composed: true });
    this.form = target;
    this.path = path;
    this.control = control;
  }
}
