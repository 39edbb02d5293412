import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { closeHoverTooltips, type EditorView, showTooltip, type Tooltip, type TooltipView } from '@codemirror/view';
import { html, nothing, render } from 'lit';
import type { RenameOffer } from '../../src/language/navigate.js';
import type { CodeLanguage } from './code-language.js';

const setRename = StateEffect.define<Tooltip | null>();

const field = StateField.define<Tooltip | null>({
  create: () => null,
  update(tooltip, transaction) {
    for (const effect of transaction.effects) if (effect.is(setRename)) return effect.value;
    return transaction.docChanged ? null : tooltip;
  },
  provide: (self) => showTooltip.from(self),
});

/** The input at a name that renames it everywhere. */
export const renameField: Extension = field;

/** Opens it for the name at the cursor. */
export async function openRename(view: EditorView, language: CodeLanguage): Promise<void> {
  if (language.locked) return;
  const { renameAt } = await language.service();
  language.flush();
  const source = language.source(view);
  const offer = source && renameAt(source, view.state.selection.main.head);
  if (!offer) return;
  view.dispatch({
    effects: [
      closeHoverTooltips,
      setRename.of({ pos: offer.from, above: false, create: () => new RenameInput(view, language, offer) }),
    ],
  });
}

class RenameInput implements TooltipView {
  readonly dom: HTMLElement;
  readonly #view: EditorView;
  readonly #language: CodeLanguage;
  readonly #offer: RenameOffer;
  #refused = '';

  constructor(view: EditorView, language: CodeLanguage, offer: RenameOffer) {
    this.#view = view;
    this.#language = language;
    this.#offer = offer;
    this.dom = view.dom.ownerDocument.createElement('div');
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

  #commit(): void {
    const name = this.#input?.value.trim() ?? '';
    if (name === '' || name === this.#offer.named.name) return this.#close(true);
    this.#refused = this.#language.rename(this.#offer, name) ?? '';
    if (this.#refused === '') this.#close(true);
    else this.#render();
  }

  #close(focus: boolean): void {
    if (this.#view.state.field(field, false)) this.#view.dispatch({ effects: setRename.of(null) });
    if (focus) this.#view.focus();
  }

  #render(): void {
    const { named, places } = this.#offer;
    const t = this.#language.strings;
    render(
      html`<input
          class="input mono"
          autocomplete="off"
          spellcheck="false"
          aria-label=${t(`rename.label.${named.kind}`, { name: named.name })}
          aria-describedby="rename-note"
          aria-invalid=${this.#refused === '' ? nothing : 'true'}
          .value=${named.name}
        />
        <p id="rename-note" role=${this.#refused === '' ? nothing : 'alert'}>
          ${this.#refused === '' ? t('rename.places', { count: places.length }) : this.#refused}
        </p>`,
      this.dom,
    );
  }
}
