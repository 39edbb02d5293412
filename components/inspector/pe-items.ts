import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { isYamlList, isYamlMap, type YamlValue } from '../../src/model/yaml-value.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import { formParts } from './form-parts.styles.js';
import { afterRender } from './after-render.js';
import { optionsOf } from './field-controls.js';
import { FormElement } from './form-element.js';
import { type FormField, unknownField } from './form-field.js';
import { decidingField, doesApply } from './form-rows.js';
import { findingsAt } from './form-target.js';
import { worstSeverity } from './field-findings.js';
import type { ComboPickEvent } from './pe-combobox.js';
import { styles } from './pe-items.styles.js';
import { RowDrag } from './row-drag.js';
import { textOfScalar } from './scalar-text.js';
import { yamlMap } from './yaml-map.js';

/** Kinds of prompt parts are told apart by a sign as well. */
const partIcons: Readonly<Record<string, string>> = {
  static: 'pencil',
  file: 'file-text',
  previous_response: 'corner-down-right',
  session_context: 'rotate-ccw',
  claude_continue: 'message-square',
  dynamic: 'braces',
};

/** More kinds than this are chosen from a list. */
const maxAddButtons = 6;

/**
 * @summary A list whose items are forms: prompt parts, operations, outputs, hooks.
 *
 * Items are moved by their handle (drag, or Alt with the arrow keys while it has the focus) and by buttons. What an item is comes first, in
 * its heading; the field that matters most stands without a label.
 */
export class PeItems extends FormElement {
  static override styles = [controls, formParts, styles];

  @state() private folded: ReadonlySet<number> = new Set();
  @state() private said = '';

  readonly #drag = new RowDrag(this, {
    rows: () => [...this.renderRoot.querySelectorAll<HTMLElement>('.item')],
    drop: (from, to) => this.#move(from, to),
  });

  get #list(): readonly YamlValue[] {
    return isYamlList(this.value) ? this.value : [];
  }

  get #item(): FormField {
    return this.field.item ?? unknownField('');
  }

  #move(from: number, to: number): void {
    if (to < 0 || to >= this.#list.length || from === to) return;
    this.target?.move(this.path, from, to);
    this.said = this.strings('inspector.item.moved', { position: to + 1, count: this.#list.length });
    void afterRender().then(() => this.renderRoot.querySelectorAll<HTMLElement>('.handle')[to]?.focus());
  }

  #remove(at: number): void {
    this.target?.remove(this.path, at);
    this.said = this.strings('inspector.item.removed', { position: at + 1 });
    void afterRender().then(() => {
      const handles = this.renderRoot.querySelectorAll<HTMLElement>('.handle');
      (
        handles[Math.min(at, handles.length - 1)] ?? this.renderRoot.querySelector<HTMLElement>('.adding button')
      )?.focus();
    });
  }

  async #add(kind?: string): Promise<void> {
    const at = this.#list.length;
    this.target?.insert(this.path, at, this.#fresh(kind));
    await afterRender();
    const item = this.renderRoot.querySelectorAll<HTMLElement>('.item')[at];
    const form = item?.querySelector<FormElement>('pe-form, pe-field');
    await form?.updateComplete;
    const field = form?.localName === 'pe-field' ? form : form?.renderRoot.querySelector<HTMLElement>('pe-field');
    (field ?? item?.querySelector<HTMLElement>('.handle'))?.focus();
  }

  /** A new item says what it is and nothing else but the texts it cannot be without. */
  #fresh(kind: string | undefined): YamlValue {
    const { fields } = this.#item;
    const deciding = decidingField(fields);
    if (fields.length === 0) return '';
    const start = yamlMap(deciding && kind !== undefined ? [[deciding.key, kind]] : []);
    const needed = fields.filter(
      (field) => field.required && field.key !== deciding?.key && doesApply(field, start, fields),
    );
    const first = needed.length === 0 && !deciding ? fields.slice(0, 1) : needed;
    const texts = first.filter((field) => ['text', 'textarea', 'step', 'suggest'].includes(field.widget));
    return yamlMap([...Object.entries(start), ...texts.map((field) => [field.key, ''] as const)]);
  }

  #key(event: KeyboardEvent, at: number): void {
    if (this.readonly) return;
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      this.#move(at, at + (event.key === 'ArrowUp' ? -1 : 1));
    } else if (event.key === 'Delete') {
      event.preventDefault();
      this.#remove(at);
    }
  }

  #toggle(at: number): void {
    const folded = new Set(this.folded);
    if (!folded.delete(at)) folded.add(at);
    this.folded = folded;
  }

  protected override render(): TemplateResult {
    const list = this.#list;
    return html`
      <ol class=${this.#drag.active ? 'dragging' : ''}>
        ${list.map((value, at) => this.#card(value, at, list.length))}
      </ol>
      ${this.readonly ? nothing : html`<div class="adding">${this.#adding()}</div>`}
      <p class="visually-hidden" role="status">${this.said}</p>
    `;
  }

  #card(value: YamlValue, at: number, count: number): TemplateResult {
    const { strings } = this;
    const folded = this.folded.has(at);
    const findings = findingsAt(this.findings, [...this.path, at]);
    const worst = worstSeverity(findings);
    return html`<li class="item ${this.#drag.classFor(at)}">
      <div class="heading">
        <button
          class="handle"
          aria-label=${strings('inspector.item.handle', { position: at + 1, count })}
          title=${strings('inspector.item.handle-hint')}
          @pointerdown=${(event: PointerEvent) => this.readonly || this.#drag.start(event, at)}
          @keydown=${(event: KeyboardEvent) => this.#key(event, at)}
        >
          ${icon('grip-vertical')}
        </button>
        ${this.#kind(value, at)}
        <span class="summary">${folded ? summary(value) : nothing}</span>
        ${folded && worst ? html`<span class="mark ${worst}">${icon(worst === 'error' ? 'circle-alert' : 'triangle-alert')}</span>` : nothing}
        <span class="buttons">
          ${
            this.readonly
              ? nothing
              : html`<button
                    class="mini"
                    ?disabled=${at === 0}
                    aria-label=${strings('inspector.item.up', { position: at + 1 })}
                    @click=${() => this.#move(at, at - 1)}
                  >
                    ${icon('arrow-up')}
                  </button>
                  <button
                    class="mini"
                    ?disabled=${at === count - 1}
                    aria-label=${strings('inspector.item.down', { position: at + 1 })}
                    @click=${() => this.#move(at, at + 1)}
                  >
                    ${icon('arrow-down')}
                  </button>
                  <button
                    class="mini"
                    aria-label=${strings('inspector.item.remove', { position: at + 1 })}
                    @click=${() => this.#remove(at)}
                  >
                    ${icon('trash-2')}
                  </button>`
          }
          <button
            class="mini"
            aria-expanded=${!folded}
            aria-label=${strings('inspector.item.fold', { position: at + 1 })}
            @click=${() => this.#toggle(at)}
          >
            ${icon(folded ? 'chevron-down' : 'chevron-up')}
          </button>
        </span>
      </div>
      ${folded ? nothing : html`<div class="body">${this.#body(value, at, findings)}</div>`}
    </li>`;
  }

  /** What the item is: the field that decides about the others, or its number. */
  #kind(value: YamlValue, at: number): TemplateResult {
    const deciding = decidingField(this.#item.fields);
    if (!deciding || !isYamlMap(value)) return html`<span class="kind">${at + 1}</span>`;
    const kind = value[deciding.key];
    const others = deciding.options.some((option) => option.value === kind) ? [] : [{ value: textOfScalar(kind) }];
    const set = (event: Event): void =>
      void this.target?.set([...this.path, at, deciding.key], (event.target as HTMLSelectElement).value);
    const sign = this.field.widget === 'prompt' ? icon(partIcons[textOfScalar(kind)] ?? 'square-dashed') : nothing;
    return html`<span class="kind">
      ${sign}
      <span class="picker"
        ><select
          aria-label=${this.strings('inspector.item.kind', { position: at + 1 })}
          ?disabled=${this.readonly}
          @change=${set}
        >
          ${[...others, ...deciding.options].map((option) => html`<option value=${String(option.value)} .selected=${option.value === kind}>${String(option.value)}</option>`)}</select
        >${icon('chevron-down')}</span
      >
    </span>`;
  }

  #body(value: YamlValue, at: number, findings: FormElement['findings']): TemplateResult {
    const path = [...this.path, at];
    const item = this.#item;
    if (!isYamlMap(value)) {
      return html`<pe-field
        unlabelled
        .target=${this.target}
        .strings=${this.strings}
        .field=${{ ...unknownField(this.strings('inspector.item.name', { position: at + 1 })), widget: 'text', required: true, options: item.options } satisfies FormField}
        .path=${path}
        .value=${value}
        .findings=${findings}
        .depth=${this.depth}
        ?readonly=${this.readonly}
      ></pe-field>`;
    }
    const deciding = decidingField(item.fields);
    const main = item.fields.find(
      (field) => field.required && field.key !== deciding?.key && doesApply(field, value, item.fields),
    );
    const own = findings.filter(
      (finding) => finding.path.length <= path.length || finding.path[path.length] === deciding?.key,
    );
    return html`<pe-form
        .target=${this.target}
        .strings=${this.strings}
        .fields=${item.fields}
        .omit=${deciding ? [deciding.key] : []}
        .plain=${deciding && main ? main.key : ''}
        .path=${path}
        .value=${value}
        .findings=${findings}
        .depth=${this.depth + 1}
        ?readonly=${this.readonly}
      ></pe-form>
      ${own.map(({ diagnostic }) => html`<p class="finding ${diagnostic.severity}">${diagnostic.message}</p>`)}`;
  }

  #adding(): TemplateResult {
    const deciding = decidingField(this.#item.fields);
    const options = deciding?.options ?? [];
    if (options.length === 0) {
      return html`<button class="offer" @click=${() => void this.#add()}>
        ${icon('plus')}${this.strings('inspector.item.add')}
      </button>`;
    }
    if (options.length <= maxAddButtons) {
      return html`${options
        .filter((option) => option.value !== 'dynamic')
        .map(
          ({ value }) =>
            html`<button class="offer" @click=${() => void this.#add(String(value))}>
              ${icon('plus')}${String(value)}
            </button>`,
        )}`;
    }
    return html`<pe-combobox
      class="add"
      free
      clearing
      bare
      .label=${this.strings('inspector.item.add')}
      .placeholder=${this.strings('inspector.item.add')}
      .search=${(text: string) => (deciding ? optionsOf({ field: deciding }, text) : [])}
      @pe-combo-pick=${(event: ComboPickEvent) => (event.stopPropagation(), void this.#add(event.value))}
      @pe-combo-input=${(event: Event) => event.stopPropagation()}
    ></pe-combobox>`;
  }
}

/** The first texts of an item, for its folded heading. */
function summary(value: YamlValue): string {
  const texts = isYamlMap(value) ? Object.values(value).slice(1) : [value];
  const shown = texts
    .filter((text) => text !== null && typeof text !== 'object')
    .map((text) => String(text).replace(/\s+/g, ' ').slice(0, 120));
  return shown.join(' · ');
}
