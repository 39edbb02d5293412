import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import { boundText, forgetTyped, noteTyped } from './bound-text.js';
import { type ConditionRow, hasRightSide, readRow, rowOperators, textOfRow, withOperator } from './condition-row.js';
import { completerFor } from './completer.js';
import { findingsText } from './field-findings.js';
import { FormElement } from './form-element.js';
import { formParts } from './form-parts.styles.js';
import { nextStay } from './form-target.js';
import { grow, growing } from './grow.js';
import { styles } from './pe-condition.styles.js';
import { textOfScalar } from './scalar-text.js';

/**
 * @summary One condition: left side, operator and right side, or its text where it is more than that.
 *
 * What it is shown as does not change while somebody types in it.
 */
export class PeConditionRow extends FormElement {
  static override styles = [controls, formParts, styles];

  /** Shows the text, however much it looks like a row. */
  @property({ type: Boolean }) whole = false;

  /** The row as it is being typed; the text it makes is in the file. */
  @state() private typed: ConditionRow | 'text' | undefined;

  #stay = nextStay();

  constructor() {
    super();
    this.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.contains(relatedTarget)) && !this.matches(':focus-within'))
        this.typed = undefined;
    });
    this.addEventListener('focusin', () => {
      this.typed ??= this.#row ?? 'text';
      this.#stay = this.matches(':focus-within') && this.typed ? this.#stay : nextStay();
    });
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('input, textarea')?.focus();
  }

  get #text(): string {
    return textOfScalar(this.value);
  }

  get #row(): ConditionRow | undefined {
    if (this.whole || this.typed === 'text') return undefined;
    return this.typed ?? readRow(this.#text);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('path') || changed.has('target')) this.typed = undefined;
    if (!changed.has('value') || !this.typed) return;
    if (this.typed === 'text' ? !this.matches(':focus-within') : textOfRow(this.typed) !== this.#text)
      this.typed = undefined;
  }

  #write(text: string): void {
    const merge = `${this.path.join('.')} ${this.#stay}`;
    if (text === '' && this.path.length === 1) this.target?.unset(this.path, merge);
    else this.target?.set(this.path, text, merge);
  }

  #change(row: ConditionRow): void {
    this.typed = row;
    this.#write(textOfRow(row));
  }

  protected override render(): TemplateResult {
    const row = this.#row;
    return html`${row ? this.#parts(row) : this.#whole()}
      <span class="visually-hidden" id="findings">${findingsText(this.findings)}</span>`;
  }

  #whole(): TemplateResult {
    return html`<pe-expression-input
      .label=${this.strings('inspector.suggestions', { name: this.field.key })}
      .complete=${completerFor(this)}
    >
      <textarea
        class="input mono"
        rows="1"
        spellcheck="false"
        aria-label=${this.strings('inspector.condition.text')}
        aria-describedby="findings"
        ?readonly=${this.readonly}
        ${boundText(this.value)}
        ${growing()}
        @input=${(event: Event) => this.#typedText(event.target as HTMLTextAreaElement)}
        @change=${(event: Event) => forgetTyped(event.target as HTMLTextAreaElement)}
      ></textarea>
    </pe-expression-input>`;
  }

  #typedText(control: HTMLTextAreaElement): void {
    grow(control);
    this.typed = 'text';
    noteTyped(control, control.value);
    this.#write(control.value);
  }

  #parts(row: ConditionRow): TemplateResult {
    const { strings } = this;
    const word = row.operator.trim();
    return html`<div class="parts ${hasRightSide(word) ? '' : 'short'}">
      ${this.#side(row, 'left', strings('inspector.condition.left'))}
      <span class="picker operator"
        ><select
          class="input mono"
          aria-label=${strings('inspector.condition.operator')}
          ?disabled=${this.readonly}
          @change=${(event: Event) => this.#change(withOperator(row, (event.target as HTMLSelectElement).value))}
        >
          ${rowOperators.map((each) => html`<option value=${each} .selected=${each === word}>${each || strings('inspector.condition.true')}</option>`)}</select
        >${icon('chevron-down')}</span
      >
      ${hasRightSide(word) ? this.#side(row, 'right', strings('inspector.condition.right')) : nothing}
    </div>`;
  }

  #side(row: ConditionRow, side: 'left' | 'right', label: string): TemplateResult {
    return html`<pe-expression-input
      class=${side}
      .label=${this.strings('inspector.suggestions', { name: label })}
      .complete=${completerFor(this)}
    >
      <input
        class="input mono"
        autocomplete="off"
        spellcheck="false"
        aria-label=${label}
        aria-describedby="findings"
        placeholder=${side === 'left' ? 'steps.name.field' : this.strings('inspector.map.value')}
        ?readonly=${this.readonly}
        ${boundText(row[side])}
        @input=${(event: Event) => this.#change({ ...row, [side]: (event.target as HTMLInputElement).value })}
      />
    </pe-expression-input>`;
  }
}
