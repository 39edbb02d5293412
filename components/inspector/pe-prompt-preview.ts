import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { findTemplates } from '../../src/expressions/find-templates.js';
import { isYamlList, isYamlMap, type YamlMap, type YamlValue } from '../../src/model/yaml-value.js';
import { createStrings, type Strings } from '../../src/strings/strings.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import { partIcon } from './list-item.js';
import { styles } from './pe-prompt-preview.styles.js';
import { textOfScalar } from './scalar-text.js';

/** More of a text than this is not shown: it is a look at the prompt, not a copy of it. */
const maxText = 20_000;

/**
 * The prompt as the model will read it: its parts in order, joined by line breaks (`FORMAT.md §7`). What is only known at run time stands
 * there as a marked place.
 *
 * @summary Preview of a prompt.
 */
export class PePromptPreview extends LitElement {
  static override styles = [controls, styles];

  @property({ attribute: false }) value: YamlValue | undefined;
  @property({ attribute: false }) strings: Strings = createStrings();

  protected override render(): TemplateResult {
    const { value, strings } = this;
    const parts = isYamlList(value) ? value : value === undefined || value === null ? [] : [value];
    return html`<div
      class="preview scroll"
      role="region"
      tabindex="0"
      aria-label=${strings('inspector.prompt.preview')}
    >
      ${parts.length === 0 ? html`<p class="none">${strings('inspector.prompt.nothing')}</p>` : parts.map((part) => html`<div class="part">${this.#part(part)}</div>`)}
    </div>`;
  }

  #part(part: YamlValue): unknown {
    if (!isYamlMap(part)) return marked(textOfScalar(part));
    const condition = textOfScalar(part['condition']);
    const note =
      condition === ''
        ? nothing
        : html`<span class="note">${this.strings('inspector.prompt.if', { condition })}</span>`;
    return html`${note}${this.#content(part)}`;
  }

  #content(part: YamlMap): unknown {
    const { strings } = this;
    const kind = textOfScalar(part['type']);
    const place = (text: string): TemplateResult => html`<span class="place">${icon(partIcon(kind))}${text}</span>`;
    switch (kind) {
      case 'static':
      case 'dynamic':
        return marked(textOfScalar(part['content']));
      case 'file':
        return place(strings('inspector.prompt.file', { path: textOfScalar(part['path']) }));
      case 'previous_response': {
        const [step, field] = [textOfScalar(part['step']), textOfScalar(part['extract'])];
        return place(strings('inspector.prompt.result', { step: field ? `${step}.${field}` : step }));
      }
      case 'session_context':
        return place(strings('inspector.prompt.session', { session: textOfScalar(part['session_id']) }));
      case 'claude_continue':
        return html`${place(strings('inspector.prompt.continue', { session: textOfScalar(part['session_id']) }))}
        ${marked(textOfScalar(part['new_prompt']))}`;
      default:
        return place(kind || strings('inspector.prompt.unknown'));
    }
  }
}

/** A text with its templates as marked places. */
function marked(text: string): unknown {
  const shown = text.slice(0, maxText);
  const pieces: unknown[] = [];
  let at = 0;
  for (const { from, to } of findTemplates(shown)) {
    if (from < at) continue;
    pieces.push(shown.slice(at, from), html`<mark>${shown.slice(from, to)}</mark>`);
    at = to;
  }
  pieces.push(shown.slice(at), text.length > maxText ? '…' : '');
  return pieces;
}
