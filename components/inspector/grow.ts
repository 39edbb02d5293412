import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';

const native = typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content');

/** Makes a textarea as high as its text, where the browser does not do so by `field-sizing: content`. */
export function grow(control: HTMLTextAreaElement): void {
  if (native) return;
  control.style.setProperty('block-size', 'auto');
  control.style.setProperty('block-size', `${control.scrollHeight + 2}px`);
}

class Growing extends Directive {
  render(): unknown {
    return noChange;
  }

  override update(part: ElementPart): unknown {
    if (!native) requestAnimationFrame(() => grow(part.element as HTMLTextAreaElement));
    return noChange;
  }
}

export const growing = directive(Growing);
