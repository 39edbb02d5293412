import {
  closeSearchPanel,
  findNext,
  findPrevious,
  getSearchQuery,
  replaceAll,
  replaceNext,
  SearchQuery,
  selectMatches,
  setSearchQuery,
} from '@codemirror/search';
import { type EditorView, type Panel, runScopeHandlers, type ViewUpdate } from '@codemirror/view';
import { html, nothing, render, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Strings } from '../../src/strings/strings.js';
import { icon } from '../icons.js';

/** More matches than this are not counted, and none at all in a text above that size: counting happens on every key. */
const maxCounted = 1000;
const countedCharacters = 1_000_000;

type Switch = 'caseSensitive' | 'wholeWord' | 'regexp';

/** Find and replace above the text, for `search({ createPanel })`. */
export class SearchPanel implements Panel {
  readonly dom: HTMLElement;
  readonly top = true;

  readonly #view: EditorView;
  readonly #strings: Strings;
  #query: SearchQuery;
  #replacing: boolean;
  /** Where the matches begin and end; `undefined` when they are not counted. */
  #matches: readonly { readonly from: number; readonly to: number }[] | undefined;

  constructor(view: EditorView, strings: Strings) {
    this.#view = view;
    this.#strings = strings;
    this.#query = getSearchQuery(view.state);
    this.#replacing = this.#query.replace !== '';
    this.dom = view.dom.ownerDocument.createElement('div');
    this.dom.className = 'search-panel';
    // The text is always written left to right; the panel goes with the page.
    this.dom.dir = view.root instanceof ShadowRoot && view.root.host.matches(':dir(rtl)') ? 'rtl' : 'ltr';
    this.dom.setAttribute('role', 'search');
    this.dom.addEventListener('keydown', (event) => this.#key(event));
    for (const type of ['input', 'change']) this.dom.addEventListener(type, (event) => event.stopPropagation());
    this.#count();
    this.#render();
  }

  mount(): void {
    this.#field('search')?.select();
  }

  update({ state, docChanged, selectionSet, transactions }: ViewUpdate): void {
    const query = getSearchQuery(state);
    const other = !query.eq(this.#query);
    this.#query = query;
    if (other || docChanged) this.#count();
    if (other || docChanged || selectionSet || transactions.some(({ reconfigured }) => reconfigured)) this.#render();
  }

  #field(name: 'search' | 'replace'): HTMLInputElement | null {
    return this.dom.querySelector(`[name="${name}"]`);
  }

  #count(): void {
    this.#matches = undefined;
    const { state } = this.#view;
    if (!this.#query.valid || state.doc.length > countedCharacters) return;
    const found: { from: number; to: number }[] = [];
    const cursor = this.#query.getCursor(state);
    for (let next = cursor.next(); !next.done && found.length <= maxCounted; next = cursor.next())
      found.push({ from: next.value.from, to: next.value.to });
    this.#matches = found;
  }

  #commit(change: Partial<Record<Switch, boolean>> = {}): void {
    const { caseSensitive, wholeWord, regexp, literal } = this.#query;
    const query = new SearchQuery({
      ...{ caseSensitive, wholeWord, regexp, literal, ...change },
      search: this.#field('search')?.value ?? this.#query.search,
      replace: this.#field('replace')?.value ?? this.#query.replace,
    });
    if (!query.eq(this.#query)) this.#view.dispatch({ effects: setSearchQuery.of(query) });
  }

  #toggleReplace(): void {
    this.#replacing = !this.#replacing;
    this.#render();
    if (this.#replacing) this.#field('replace')?.focus();
  }

  #key(event: KeyboardEvent): void {
    const name = event.target instanceof HTMLInputElement ? event.target.name : '';
    if (event.isComposing) return;
    if (runScopeHandlers(this.#view, event, 'search-panel')) event.preventDefault();
    else if (event.key === 'Enter' && name !== '') {
      event.preventDefault();
      if (name === 'replace') replaceNext(this.#view);
      else (event.shiftKey ? findPrevious : findNext)(this.#view);
    }
  }

  #state(): string {
    const t = this.#strings;
    if (this.#query.search === '') return '';
    if (!this.#query.valid) return t('code.search.invalid');
    const matches = this.#matches;
    if (!matches) return '';
    if (matches.length === 0) return t('code.search.none');
    const { from, to } = this.#view.state.selection.main;
    const at = matches.findIndex((match) => match.from === from && match.to === to);
    if (matches.length > maxCounted) return t('code.search.many', { count: maxCounted });
    return at < 0
      ? t('code.search.count', { count: matches.length })
      : t('code.search.position', { position: at + 1, count: matches.length });
  }

  #render(): void {
    render(this.#template(), this.dom);
  }

  #template(): TemplateResult {
    const t = this.#strings;
    const view = this.#view;
    const { search, replace, valid } = this.#query;
    return html`
      <div class="find">
        <input
          class="input mono"
          name="search"
          main-field="true"
          autocomplete="off"
          spellcheck="false"
          aria-label=${t('code.search.find')}
          placeholder=${t('code.search.find')}
          aria-invalid=${search !== '' && !valid ? 'true' : nothing}
          .value=${live(search)}
          @input=${() => this.#commit()}
        />
        <span class="switches">
          ${this.#switch('caseSensitive', 'Aa', t('code.search.match-case'))}
          ${this.#switch('wholeWord', '', t('code.search.by-word'))}
          ${this.#switch('regexp', '.*', t('code.search.regexp'))}
        </span>
      </div>
      <div class="tools">
        <span class="state" role="status">${this.#state()}</span>
        ${this.#button('arrow-up', t('code.search.previous'), findPrevious)}
        ${this.#button('arrow-down', t('code.search.next'), findNext)}
        ${this.#button('list-checks', t('code.search.all'), selectMatches)}
        ${
          view.state.readOnly
            ? nothing
            : html`<button
                class="icon-button"
                type="button"
                aria-expanded=${this.#replacing}
                aria-label=${t('code.search.replace')}
                title=${t('code.search.replace')}
                @click=${() => this.#toggleReplace()}
              >
                ${icon('square-pen')}
              </button>`
        }
        ${this.#button('x', t('code.search.close'), closeSearchPanel)}
      </div>
      ${
        view.state.readOnly || !this.#replacing
          ? nothing
          : html`<div class="find">
                <input
                  class="input mono"
                  name="replace"
                  autocomplete="off"
                  spellcheck="false"
                  aria-label=${t('code.search.replace')}
                  placeholder=${t('code.search.replace')}
                  .value=${live(replace)}
                  @input=${() => this.#commit()}
                />
              </div>
              <div class="tools">
                <button class="button" type="button" @click=${() => replaceNext(view)}>
                  ${t('code.search.replace-one')}
                </button>
                <button class="button" type="button" @click=${() => replaceAll(view)}>
                  ${t('code.search.replace-all')}
                </button>
              </div>`
      }
    `;
  }

  #button(sign: string, label: string, run: (view: EditorView) => boolean): TemplateResult {
    return html`<button
      class="icon-button"
      type="button"
      aria-label=${label}
      title=${label}
      @click=${() => run(this.#view)}
    >
      ${icon(sign)}
    </button>`;
  }

  #switch(key: Switch, sign: string, label: string): TemplateResult {
    const on = this.#query[key];
    return html`<button
      class="switch"
      type="button"
      aria-pressed=${on}
      aria-label=${label}
      title=${label}
      @click=${() => this.#commit({ [key]: !on })}
    >
      <span class=${key} aria-hidden="true">${sign}</span>
    </button>`;
  }
}
