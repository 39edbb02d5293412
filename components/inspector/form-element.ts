import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { FieldPath, YamlValue } from '../../src/model/yaml-value.js';
import { createStrings, type Strings } from '../../src/strings/strings.js';
import { type FormField, unknownField } from './form-field.js';
import type { FormFinding, FormTarget } from './form-target.js';
import { sameValue } from './same-value.js';

/** What every part of a form is given: where it writes, what the format says about the field, and what stands there now. */
export abstract class FormElement extends LitElement {
  @property({ attribute: false }) target: FormTarget | undefined;
  @property({ attribute: false }) strings: Strings = createStrings();
  @property({ attribute: false }) field: FormField = unknownField('');
  @property({ attribute: false, hasChanged: (a, b) => !sameValue(a, b) }) path: FieldPath = [];
  /** Rendered again only when it says something else, even if it is a new object. */
  @property({ attribute: false, hasChanged: (a, b) => !sameValue(a, b) }) value: YamlValue | undefined;
  /** What is wrong here and below. */
  @property({ attribute: false, hasChanged: otherFindings }) findings: readonly FormFinding[] = [];
  @property({ type: Boolean }) readonly = false;
  /** How many maps and lists of the form stand around this one. */
  @property({ attribute: false }) depth = 0;
}

function otherFindings(a: unknown, b: unknown): boolean {
  const [left, right] = [a as readonly FormFinding[], b as readonly FormFinding[] | undefined];
  if (left === right) return false;
  return left.length !== right?.length || left.some(({ diagnostic }, at) => diagnostic !== right[at]?.diagnostic);
}
