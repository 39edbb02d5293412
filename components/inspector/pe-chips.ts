import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { isYamlList } from '../../src/model/yaml-value.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import { afterRender } from './after-render.js';
import { optionsOf } from './field-controls.js';
import { findingsText } from './field-findings.js';
import { FormElement } from './form-element.js';
import { knownNames } from './known-names.js';
import type { ComboPickEvent, PeCombobox } from './pe-combobox.js';
import { styles } from './pe-chips.styles.js';

/**
 * @summary A list of short texts: each one a chip, with a field for the next.
 *
 * Arrow keys walk the chips, with Alt they move the chip, Delete removes it, Enter puts it back into the field to be changed.
 */
export class PeChips extends FormElement {
  static override styles = [controls, styles];

  @state() private current = 0;
  /** What became of the last paste or double entry. */
  @state() private said = '';
  /** The position that what is typed next replaces. */
  #editing: number | undefined;

  override focus(): void {
    this.#input?.focus();
  }

  get #input(): PeCombobox | null {
    return this.renderRoot.querySelector<PeCombobox>('pe-combobox');
  }

  get #list(): readonly string[] {
    return isYamlList(this.value) ? this.value.map(String) : [];
  }

  #add(event: ComboPickEvent): void {
    event.stopPropagation();
    const text = event.value.trim();
    const at = this.#editing;
    this.#editing = undefined;
    if (text === '') return;
    this.said = '';
    if (this.#isDouble(text, at)) this.said = this.strings('inspector.list.there', { text });
    else if (at === undefined) this.target?.insert(this.path, this.#list.length, text);
    else this.target?.set([...this.path, at], text);
  }

  /** Where words are chosen from suggestions, the same one twice is a slip; in a list of one's own it may be meant. */
  #isDouble(text: string, at?: number): boolean {
    return knownNames(this).length > 0 && this.#list.some((other, index) => other === text && index !== at);
  }

  /** Several lines, or words between commas, become a chip each, as one undo step. */
  #paste(event: ClipboardEvent): void {
    const words = wordsOf(event.clipboardData?.getData('text/plain') ?? '');
    if (words.length < 2 || this.readonly) return;
    event.preventDefault();
    const list = this.#list;
    const fresh = [...new Set(words)].filter((word) => !this.#isDouble(word));
    this.said = this.strings('inspector.list.pasted', { count: fresh.length, left: words.length - fresh.length });
    if (fresh.length > 0) this.target?.set(this.path, [...list, ...fresh]);
  }

  #remove(at: number): void {
    this.target?.remove(this.path, at);
    this.current = Math.max(0, Math.min(at, this.#list.length - 2));
    void this.#focusChip();
  }

  async #focusChip(): Promise<void> {
    await afterRender();
    const chip = this.renderRoot.querySelector<HTMLElement>('.chip[tabindex="0"]');
    if (chip) chip.focus();
    else this.focus();
  }

  #key(event: KeyboardEvent, at: number): void {
    const list = this.#list;
    const forward = this.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight';
    const step = event.key === forward ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowRight' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      const next = at + step;
      if (next >= list.length && !event.altKey) return this.focus();
      if (next < 0 || next >= list.length) return;
      if (event.altKey && !this.readonly) this.target?.move(this.path, at, next);
      this.current = next;
      void this.#focusChip();
    } else if (this.readonly) return;
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      this.#remove(at);
    } else if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault();
      this.#edit(at);
    }
  }

  #edit(at: number): void {
    const input = this.#input;
    if (!input || this.readonly) return;
    this.#editing = at;
    input.value = this.#list[at] ?? '';
    void input.updateComplete.then(() => input.focus());
  }

  /** Backspace in the empty field takes the last chip, as text fields with chips do. */
  #back(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.#editing !== undefined) {
      this.#editing = undefined;
      if (this.#input) this.#input.value = '';
    }
    if (event.key !== 'Backspace' || this.#input?.text !== '' || this.#list.length === 0 || this.readonly) return;
    event.preventDefault();
    this.target?.remove(this.path, this.#list.length - 1);
  }

  protected override render(): TemplateResult {
    const list = this.#list;
    return html`<div class="box" role="group" aria-label=${this.field.key}>
        <div class="chips" role="list">${list.map((text, at) => this.#chip(text, at))}</div>
        ${
          this.readonly
            ? nothing
            : html`<pe-combobox
                bare
                free
                clearing
                .label=${this.strings('inspector.list.add', { name: this.field.key })}
                .description=${findingsText(this.findings)}
                .placeholder=${this.strings(list.length === 0 ? 'inspector.list.empty' : 'inspector.list.more')}
                .search=${(text: string) => optionsOf({ options: knownNames(this) }, text).filter((option) => !list.includes(option.value))}
                @pe-combo-pick=${this.#add}
                @pe-combo-input=${(event: Event) => event.stopPropagation()}
                @keydown=${this.#back}
                @paste=${this.#paste}
              ></pe-combobox>`
        }
      </div>
      <p class=${this.said ? 'said' : 'visually-hidden'} role="status">${this.said}</p>`;
  }

  #chip(text: string, at: number): TemplateResult {
    return html`<span
      class="chip"
      role="listitem"
      tabindex=${at === Math.min(this.current, this.#list.length - 1) ? 0 : -1}
      aria-label=${this.strings('inspector.list.item', { text, position: at + 1, count: this.#list.length })}
      @keydown=${(event: KeyboardEvent) => this.#key(event, at)}
      @focus=${() => (this.current = at)}
      @dblclick=${() => this.#edit(at)}
    >
      <bdi class="text">${text}</bdi>
      ${
        this.readonly
          ? nothing
          : html`<button
              tabindex="-1"
              aria-label=${this.strings('inspector.remove', { name: text })}
              @click=${() => this.#remove(at)}
            >
              ${icon('x')}
            </button>`
      }
    </span>`;
  }
}

/** Words of a pasted text: its lines, without the dashes and quotes of a YAML list, else what stands between its commas. */
function wordsOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const parts = lines.filter(Boolean).length > 1 ? lines : /[()[\]{}"']/.test(text) ? [text] : text.split(',');
  return parts
    .map((part) =>
      part
        .trim()
        .replace(/^- +/, '')
        .replace(/^(["'])(.*)\1,?$/, '$2'),
    )
    .filter((part) => part !== '')
    .slice(0, maxPasted);
}

const maxPasted = 500;
