import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { isYamlMap, type YamlMap, type YamlValue } from '../../src/model/yaml-value.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import { formParts } from './form-parts.styles.js';
import { afterRender } from './after-render.js';
import { forgetTyped, freeText, noteTyped } from './bound-text.js';
import { completerFor } from './completer.js';
import { FormElement } from './form-element.js';
import { nextStay } from './form-target.js';
import { grow, growing } from './grow.js';
import { styles } from './pe-key-values.styles.js';
import { freeOfText } from './scalar-text.js';

/**
 * @summary A map of names to short values, as a table of two columns with an empty line for the next.
 *
 * A value that looks like a number or a truth value is one; quotes make it a text.
 */
export class PeKeyValues extends FormElement {
  static override styles = [controls, formParts, styles];

  @state() private refusal = '';
  #stay = nextStay();

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.new .key')?.focus();
  }

  get #map(): YamlMap {
    return isYamlMap(this.value) ? this.value : {};
  }

  get #source(): Pick<FormElement, 'target' | 'field' | 'strings'> {
    return { target: this.target, field: this.field, strings: this.strings };
  }

  #rename(from: string, control: HTMLInputElement): void {
    const to = control.value.trim();
    const value = this.#map[from];
    if (to === from || to === '' || value === undefined || Object.hasOwn(this.#map, to)) {
      control.value = from;
      if (to !== from && to !== '') this.refusal = this.strings('inspector.map.taken', { name: to });
      return;
    }
    this.refusal = '';
    const result = this.target?.rename([...this.path, from], to);
    if (result && !result.ok) {
      this.refusal = result.refusal.reason;
      control.value = from;
    }
  }

  #write(key: string, control: HTMLTextAreaElement): void {
    grow(control);
    const value = freeOfText(control.value);
    noteTyped(control, value);
    this.target?.set([...this.path, key], value, `${this.path.join('.')} ${key} ${this.#stay}`);
  }

  /** The line below the table becomes an entry when its name is left. */
  #add(): void {
    const key = this.renderRoot.querySelector<HTMLInputElement>('.new .key');
    const value = this.renderRoot.querySelector<HTMLTextAreaElement>('.new .value');
    const name = key?.value.trim() ?? '';
    if (!key || !value || name === '') return;
    if (Object.hasOwn(this.#map, name)) {
      this.refusal = this.strings('inspector.map.taken', { name });
      return;
    }
    this.refusal = '';
    this.target?.set([...this.path, name], freeOfText(value.value));
    key.value = '';
    value.value = '';
    void afterRender().then(() => {
      const rows = this.renderRoot.querySelectorAll<HTMLElement>('.row:not(.new) .value');
      rows[rows.length - 1]?.focus();
    });
  }

  protected override render(): TemplateResult {
    const { strings } = this;
    const entries = Object.entries(this.#map);
    return html`<div role="group" aria-label=${this.field.key} @focusin=${() => (this.#stay = nextStay())}>
      ${repeat(
        entries,
        ([key]) => key,
        ([key, value]) => this.#row(key, value),
      )}
      ${
        this.readonly
          ? nothing
          : html`<div class="row new">
              <input
                class="input mono key"
                autocomplete="off"
                spellcheck="false"
                aria-label=${strings('inspector.map.new-name')}
                placeholder=${strings('inspector.map.new-name')}
                @change=${() => this.#add()}
              />
              <textarea
                class="input mono value"
                rows="1"
                aria-label=${strings('inspector.map.new-value')}
                placeholder=${strings('inspector.map.value')}
                @change=${() => this.#add()}
              ></textarea>
              <span></span>
            </div>`
      }
      ${this.refusal ? html`<p role="alert">${this.refusal}</p>` : nothing}
    </div>`;
  }

  #row(key: string, value: YamlValue): TemplateResult {
    const { strings } = this;
    return html`<div class="row">
      <input
        class="input mono key"
        autocomplete="off"
        spellcheck="false"
        .value=${key}
        title=${key}
        aria-label=${strings('inspector.map.name')}
        ?readonly=${this.readonly}
        @change=${(event: Event) => this.#rename(key, event.target as HTMLInputElement)}
      />
      <pe-expression-input
        .label=${strings('inspector.suggestions', { name: key })}
        .complete=${completerFor({ ...this.#source, path: [...this.path, key] })}
      >
        <textarea
          class="input mono value"
          rows="1"
          spellcheck="false"
          aria-label=${strings('inspector.map.value-of', { name: key })}
          ?readonly=${this.readonly}
          ${freeText(value)}
          ${growing()}
          @input=${(event: Event) => this.#write(key, event.target as HTMLTextAreaElement)}
          @change=${(event: Event) => (forgetTyped(event.target as HTMLTextAreaElement), this.requestUpdate())}
        ></textarea>
      </pe-expression-input>
      ${
        this.readonly
          ? html`<span></span>`
          : html`<button
              class="mini"
              aria-label=${strings('inspector.remove', { name: key })}
              @click=${() => this.target?.unset([...this.path, key])}
            >
              ${icon('x')}
            </button>`
      }
    </div>`;
  }
}
