import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { controls } from '../controls.styles.js';
import { findingsText, worstSeverity } from './field-findings.js';
import { FormElement } from './form-element.js';
import { nextStay } from './form-target.js';
import { grow, growing } from './grow.js';
import { setText } from './keep-caret.js';
import { styles } from './pe-yaml-value.styles.js';

/** How long after the last key the text is looked at. */
const quietMs = 250;

/**
 * @summary A value as YAML, comments included: for whatever a form cannot show without losing something.
 *
 * Text that the session does not take stays here, with the reason, until it does or the field shows another value.
 */
export class PeYamlValue extends FormElement {
  static override styles = [controls, styles];

  @state() private reason = '';

  #stay = nextStay();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What this control wrote last; while the file says the same in its own words, the typed text stays. */
  #written: string | undefined;

  override focus(): void {
    this.#control?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#apply();
  }

  get #control(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }

  protected override updated(changed: PropertyValues): void {
    const control = this.#control;
    if (!control || !(changed.has('value') || changed.has('path') || changed.has('target'))) return;
    if (
      this.#written !== undefined &&
      this.matches(':focus-within') &&
      !changed.has('path') &&
      !changed.has('target')
    ) {
      const own = this.#written;
      this.#written = undefined;
      if (own === control.value) return;
    }
    if (this.#timer === undefined) {
      setText(control, this.target?.source(this.path) ?? '');
      this.reason = '';
      grow(control);
    }
  }

  #typed(): void {
    if (this.#control) grow(this.#control);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#apply(), quietMs);
  }

  #apply(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const text = this.#control?.value;
    if (text === undefined || !this.target) return;
    this.#written = text;
    const merge = `${this.path.join('.')} ${this.#stay}`;
    const result =
      text.trim() === '' ? this.target.unset(this.path, merge) : this.target.setSource(this.path, text, merge);
    this.reason = result.ok ? '' : result.refusal.reason;
    if (!result.ok) this.#written = undefined;
  }

  protected override render(): TemplateResult {
    return html`<textarea
        class="input mono"
        rows="2"
        spellcheck="false"
        wrap="off"
        dir="ltr"
        aria-label=${this.strings('inspector.yaml', { name: this.field.key })}
        aria-invalid=${this.reason || worstSeverity(this.findings) === 'error' ? 'true' : nothing}
        aria-describedby="reason findings"
        ?readonly=${this.readonly}
        ${growing()}
        @focus=${() => (this.#stay = nextStay())}
        @input=${() => this.#typed()}
        @change=${() => this.#apply()}
      ></textarea>
      <span class="visually-hidden" id="findings">${findingsText(this.findings)}</span>
      ${this.reason ? html`<p id="reason" role="alert">${this.strings('inspector.yaml.kept', { reason: this.reason })}</p>` : nothing}`;
  }
}
