import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
import type { FormElement } from './form-element.js';

class PassOn extends Directive {
  render(_from: FormElement, _depth: number): unknown {
    return noChange;
  }

  override update(part: ElementPart, [from, depth]: [FormElement, number]): unknown {
    const { target, strings, field, path, value, findings, readonly } = from;
    Object.assign(part.element, { target, strings, field, path, value, findings, readonly, depth });
    return noChange;
  }
}

/** Gives an element of a form everything that the one around it was given. */
export const passOn = directive(PassOn);
