import { noChange } from 'lit';
import { Directive, directive, type ElementPart, type PartInfo, PartType } from 'lit/directive.js';
import type { YamlValue } from '../../src/model/yaml-value.js';
import { setText } from './keep-caret.js';
import { sameValue } from './same-value.js';
import { textOfFree, textOfScalar } from './scalar-text.js';

type TextControl = HTMLInputElement | HTMLTextAreaElement;

/** What each control's own typing last made of its field. While that is what the field says, the typed text stays as it is: `1.` is not turned into `1`. */
const written = new WeakMap<TextControl, { readonly value: YamlValue | undefined }>();

export function noteTyped(control: TextControl, value: YamlValue | undefined): void {
  written.set(control, { value });
}

/** Forgets it, so that the control shows what the field says from the next rendering on. */
export function forgetTyped(control: TextControl): void {
  written.delete(control);
}

/** A number as the file spells it, `2.0`; undefined where that is no spelling of this value. */
function spelled(value: YamlValue | undefined, source: string | undefined): string | undefined {
  const [text] = /^[-+.\w]+/.exec(source?.trim() ?? '') ?? [];
  return typeof value === 'number' && text !== undefined && Number(text) === value ? text : undefined;
}

class BoundText extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('boundText stands in the tag of an input or a textarea');
  }

  render(_value: YamlValue | undefined, _spelling?: string): unknown {
    return noChange;
  }

  override update(part: ElementPart, [value, spelling]: [YamlValue | undefined, string?]): unknown {
    const control = part.element as TextControl;
    const own = written.get(control);
    if (!own || !sameValue(own.value, value)) {
      written.delete(control);
      setText(control, spelled(value, spelling) ?? this.textOf(value));
    }
    return noChange;
  }

  protected textOf(value: YamlValue | undefined): string {
    return textOfScalar(value);
  }
}

class FreeText extends BoundText {
  protected override textOf(value: YamlValue | undefined): string {
    return textOfFree(value);
  }
}

/** Shows a value in a text control and keeps the caret when the value changes from elsewhere. */
export const boundText = directive(BoundText);

/** The same for a value of a free map: see `textOfFree`. */
export const freeText = directive(FreeText);
