import { EditorView, type Panel } from '@codemirror/view';
import { html, nothing, render, type TemplateResult } from 'lit';
import type { ReferencePlace } from '../../src/language/navigate.js';
import { icon } from '../icons.js';
import type { CodeLanguage } from './code-language.js';

export interface ShownReferences {
  readonly name: string;
  readonly places: readonly ReferencePlace[];
  readonly language: CodeLanguage;
}

/** The list of places that name a step or variable. Fetched when it is first opened. */
export class ReferencesPanel implements Panel {
  readonly dom: HTMLElement;
  readonly #view: EditorView;
  readonly #shown: ShownReferences;
  readonly #close: () => void;
  #at: number;

  constructor(view: EditorView, shown: ShownReferences, close: () => void) {
    this.#view = view;
    this.#shown = shown;
    this.#close = close;
    const { head } = view.state.selection.main;
    const places = shown.places.map(({ range }) => shown.language.toShown(range.start.offset));
    this.#at = Math.max(
      0,
      places.findLastIndex((from) => from <= head),
    );
    this.dom = view.dom.ownerDocument.createElement('div');
    this.dom.className = 'references-panel';
    this.dom.dir = view.root instanceof ShadowRoot && view.root.host.matches(':dir(rtl)') ? 'rtl' : 'ltr';
    this.dom.addEventListener('keydown', (event) => this.#key(event));
    this.#render();
  }

  mount(): void {
    this.#rows()[this.#at]?.focus();
  }

  #rows(): HTMLElement[] {
    return [...this.dom.querySelectorAll<HTMLElement>('[role="option"]')];
  }

  #key(event: KeyboardEvent): void {
    const last = this.#shown.places.length - 1;
    const to = { ArrowDown: Math.min(last, this.#at + 1), ArrowUp: Math.max(0, this.#at - 1), Home: 0, End: last }[
      event.key
    ];
    if (to !== undefined) {
      this.#at = to;
      this.#render();
      this.#rows()[to]?.focus();
      this.#show(false);
    } else if (event.key === 'Enter') this.#show(true);
    else if (event.key === 'Escape') this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Brings the place into view; `leave` goes there as well. */
  #show(leave: boolean): void {
    const range = this.#shown.places[this.#at]?.range;
    if (!range) return;
    const anchor = this.#shown.language.toShown(range.start.offset);
    const head = this.#shown.language.toShown(range.end.offset);
    this.#view.dispatch({
      selection: { anchor, head },
      effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
      userEvent: 'select',
    });
    if (leave) this.#view.focus();
  }

  #choose(at: number): void {
    this.#at = at;
    this.#render();
    this.#show(true);
  }

  #render(): void {
    render(this.#template(), this.dom);
  }

  #template(): TemplateResult {
    const { language, name, places } = this.#shown;
    const t = language.strings;
    const title = t('code.references.title', { name, count: places.length });
    return html`
      <header>
        <strong>${title}</strong>
        <button
          class="icon-button"
          type="button"
          aria-label=${t('code.references.close')}
          title=${t('code.references.close')}
          @click=${() => this.#close()}
        >
          ${icon('x')}
        </button>
      </header>
      <div role="listbox" aria-label=${title}>${places.map((place, at) => this.#row(place, at))}</div>
    `;
  }

  #row({ range, isDefinition }: ReferencePlace, at: number): TemplateResult {
    const { language } = this.#shown;
    const { doc } = this.#view.state;
    const from = Math.min(language.toShown(range.start.offset), doc.length);
    const to = Math.min(language.toShown(range.end.offset), doc.length);
    const line = doc.lineAt(from);
    const start = Math.max(0, from - line.from - 60);
    const before = line.text.slice(start, from - line.from).trimStart();
    const end = Math.min(to, line.to) - line.from;
    return html`<div
      role="option"
      tabindex=${at === this.#at ? '0' : '-1'}
      aria-selected=${at === this.#at}
      @click=${() => this.#choose(at)}
    >
      <span class="line">${line.number}</span>
      <code
        >${start > 0 ? '…' : ''}${before}<mark>${doc.sliceString(from, line.from + end)}</mark>${line.text.slice(end, end + 80)}</code
      >
      ${isDefinition ? html`<span class="badge">${language.strings('code.references.definition')}</span>` : nothing}
    </div>`;
  }
}
