import type { TooltipView } from '@codemirror/view';
import { html, nothing, render } from 'lit';
import type { RenameOffer } from '../../src/language/navigate.js';
import type { CodeLanguage } from './code-language.js';

/** What every kind of reference can say (`FORMAT.md §8.9`). */
const referable = /^[A-Za-z_][\w-]*$/;

/** The box at a name in the text. Fetched when it is first opened. */
export class RenameInput implements TooltipView {
  readonly dom: HTMLElement;
  readonly #language: CodeLanguage;
  readonly #offer: RenameOffer;
  #refused = '';

  readonly #close: (focus: boolean) => void;

  /** `close` takes the box away; the text gets the focus back, or not. */
  constructor(language: CodeLanguage, offer: RenameOffer, close: (focus: boolean) => void) {
    this.#language = language;
    this.#offer = offer;
    this.#close = close;
    this.dom = document.createElement('div');
    this.dom.className = 'cm-rename';
    this.dom.addEventListener('keydown', (event) => this.#key(event));
    for (const type of ['input', 'change']) this.dom.addEventListener(type, (event) => event.stopPropagation());
    this.dom.addEventListener('focusout', (event) => {
      if (!this.dom.contains(event.relatedTarget as Node | null)) this.#close(false);
    });
    this.#render();
  }

  mount(): void {
    this.#input?.focus();
    this.#input?.select();
  }

  get #input(): HTMLInputElement | null {
    return this.dom.querySelector('input');
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    event.stopPropagation();
    if (event.key === 'Escape') this.#close(true);
    else if (event.key === 'Enter') this.#commit();
    else return;
    event.preventDefault();
  }

  #typed(): void {
    this.#refused = '';
    this.#render();
  }

  #commit(): void {
    const name = this.#input?.value.trim() ?? '';
    if (name === '' || name === this.#offer.named.name) return this.#close(true);
    this.#refused = this.#language.rename(this.#offer, name) ?? '';
    if (this.#refused === '') this.#close(true);
    else this.#render();
  }

  /** A name that references cannot say is told at once; a step that nothing refers to may still have it. */
  #note(): string {
    const { named, places } = this.#offer;
    const t = this.#language.strings;
    if (this.#refused !== '') return this.#refused;
    const name = this.#input?.value.trim() ?? named.name;
    return named.kind === 'step' && name !== '' && name !== named.name && !referable.test(name)
      ? t('rename.not-referable', { name })
      : t('rename.places', { count: places.length });
  }

  #render(): void {
    const { named } = this.#offer;
    const t = this.#language.strings;
    render(
      html`<input
          class="input mono"
          autocomplete="off"
          spellcheck="false"
          aria-label=${t(`rename.label.${named.kind}`, { name: named.name })}
          aria-describedby="rename-note"
          aria-invalid=${this.#refused === '' ? nothing : 'true'}
          value=${named.name}
          @input=${() => this.#typed()}
        />
        <p id="rename-note" role=${this.#refused === '' ? 'status' : 'alert'}>${this.#note()}</p>`,
      this.dom,
    );
  }
}
