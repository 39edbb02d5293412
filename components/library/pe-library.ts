import { consume } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { createStrings, type Strings } from '../../src/strings/strings.js';
import { stringsContext } from '../contexts.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import { matchScore } from '../menu/match.js';
import type { LibraryItem } from './library-item.js';
import { libraryStyles } from './pe-library.styles.js';

/** A step type was chosen by click or Enter. Does not leave the editor. */
export class AddStepEvent extends CustomEvent<{ readonly type: string }> {
  constructor(type: string) {
    super('pe-add-step', { bubbles: true, composed: false, detail: { type } });
  }
}

/** A step type is being dragged out of the library; the drawing takes over the pointer. Does not leave the editor. */
export class DragStepEvent extends CustomEvent<{ readonly type: string; readonly pointer: PointerEvent }> {
  constructor(type: string, pointer: PointerEvent) {
    super('pe-drag-step', { bubbles: true, composed: false, detail: { type, pointer } });
  }
}

const dragThreshold = 5;

/**
 * The step types, in groups, found by name, by what they do, or by a few letters. A click or Enter adds one; dragging takes it into the drawing.
 *
 * @summary Step library.
 * @fires pe-add-step - With the chosen type.
 * @fires pe-drag-step - When a drag begins.
 */
export class PeLibrary extends LitElement {
  static override styles = [controls, libraryStyles];

  @consume({ context: stringsContext, subscribe: true })
  @property({ attribute: false })
  strings: Strings = createStrings();

  /** In the order they are shown in. */
  @property({ attribute: false }) items: readonly LibraryItem[] = [];
  /** Types used of late, newest first. */
  @property({ attribute: false }) recent: readonly string[] = [];
  @property({ type: Boolean }) disabled = false;
  /** Shows what each type does below its title, instead of in a line at the bottom for the one in focus. */
  @property({ type: Boolean, reflect: true }) detailed = false;

  /** Is shown to pick one step from: nothing can be dragged out of it. */
  @property({ type: Boolean }) picking = false;

  @state() private text = '';
  /** The recent types as they are shown: a row never moves from under the pointer or the focus. */
  @state() private shownRecent: readonly string[] = [];
  @state() private about: LibraryItem | undefined;

  @query('input') private readonly field!: HTMLInputElement | null;

  #press: { readonly type: string; readonly x: number; readonly y: number } | undefined;
  #dragged = false;
  /** The row that Tab reaches: the first, or the one that had the focus last. Arrow keys go from it to the others. */
  #stop: HTMLElement | undefined;

  /** Puts the cursor into the search field and empties it. */
  override focus(): void {
    this.text = '';
    this.field?.focus();
  }

  constructor() {
    super();
    this.addEventListener('pointerleave', this.#settle);
    this.addEventListener('focusout', this.#settle);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('recent') && !this.matches(':hover, :focus-within')) this.shownRecent = this.recent;
  }

  readonly #settle = (event: Event): void => {
    const stays = event instanceof FocusEvent ? this.matches(':hover') : this.matches(':focus-within');
    if (!stays) this.shownRecent = this.recent;
  };

  #rows(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.item')];
  }

  protected override updated(): void {
    this.#stopAt(this.#stop);
  }

  #stopAt(row: HTMLElement | undefined): void {
    const rows = this.#rows();
    this.#stop = row && rows.includes(row) ? row : rows[0];
    for (const each of rows) each.tabIndex = each === this.#stop ? 0 : -1;
  }

  #find(): readonly LibraryItem[] {
    return this.items
      .map((item, at) => ({ item, at, score: scoreOf(this.text, item) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || a.at - b.at)
      .map(({ item }) => item);
  }

  #onInput(event: Event): void {
    event.stopPropagation();
    this.text = this.field?.value ?? '';
  }

  #onFieldKeydown(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      this.#rows()[0]?.focus();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const first = this.text.trim() ? this.#find()[0] : undefined;
      if (first) this.#add(first.type);
    } else if (event.key === 'Escape' && this.text) {
      event.preventDefault();
      event.stopPropagation();
      this.text = '';
    }
  }

  #onListKeydown(event: KeyboardEvent): void {
    const rows = this.#rows();
    const at = rows.indexOf(event.target as HTMLElement);
    if (at === -1) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      if (to < 0) this.field?.focus();
      else rows[Math.min(to, rows.length - 1)]?.focus();
    } else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      // Typing goes on in the search field.
      this.field?.focus();
    }
  }

  #add(type: string): void {
    if (!this.disabled) this.dispatchEvent(new AddStepEvent(type));
  }

  #onClick(type: string): void {
    if (!this.#dragged) this.#add(type);
    this.#dragged = false;
  }

  #onPointerdown(event: PointerEvent, type: string): void {
    this.#dragged = false;
    this.#press =
      event.button === 0 && event.pointerType !== 'touch' && !this.disabled && !this.picking
        ? { type, x: event.clientX, y: event.clientY }
        : undefined;
  }

  #onPointermove(event: PointerEvent): void {
    const press = this.#press;
    if (!press || Math.hypot(event.clientX - press.x, event.clientY - press.y) < dragThreshold) return;
    this.#press = undefined;
    this.#dragged = true;
    this.dispatchEvent(new DragStepEvent(press.type, event));
  }

  #onPointerend(): void {
    this.#press = undefined;
  }

  override render(): TemplateResult {
    const t = this.strings;
    const found = this.text.trim() ? this.#find() : undefined;
    const about = this.about ?? (this.picking ? (found ?? this.items)[0] : undefined);
    return html`
      <div class="search">
        ${icon('search')}
        <input
          class="input"
          type="search"
          autocomplete="off"
          spellcheck="false"
          aria-label=${t('library.search')}
          placeholder=${t('library.search')}
          .value=${this.text}
          @input=${this.#onInput}
          @change=${(event: Event) => event.stopPropagation()}
          @keydown=${this.#onFieldKeydown}
        />
      </div>
      <div
        class="list scroll"
        role="group"
        aria-label=${t('library.label')}
        tabindex=${this.disabled ? 0 : nothing}
        @keydown=${this.#onListKeydown}
        @pointermove=${this.#onPointermove}
        @pointerup=${this.#onPointerend}
        @pointercancel=${this.#onPointerend}
      >
        ${found ? this.#results(found) : this.#groups()}
      </div>
      <div class="about" aria-hidden="true">
        ${about ? html`<strong>${about.title}</strong> ${about.help}` : t(this.disabled ? 'library.hint.locked' : 'library.hint')}
      </div>
      <span class="visually-hidden" role="status">${found ? t('library.found', { count: found.length }) : ''}</span>
    `;
  }

  #results(found: readonly LibraryItem[]) {
    if (found.length > 0) return this.#list(found, this.strings('library.label'));
    return html`<div class="none">
      ${this.strings('library.none', { text: this.text })}<br />${this.strings('library.none-help')}
    </div>`;
  }

  #groups() {
    const recent = this.shownRecent
      .map((type) => this.items.find((item) => item.type === type))
      .filter((item) => item !== undefined);
    const groups = new Map<string, LibraryItem[]>();
    for (const item of this.items) {
      const group = groups.get(item.groupTitle);
      if (group) group.push(item);
      else groups.set(item.groupTitle, [item]);
    }
    return html`
      ${recent.length > 0 ? this.#group(this.strings('library.recent'), recent) : nothing}
      ${[...groups].map(([title, items]) => this.#group(title, items))}
    `;
  }

  #group(title: string, items: readonly LibraryItem[]) {
    return html`<div class="group" aria-hidden="true">${title}</div>
      ${this.#list(items, title)}`;
  }

  #list(items: readonly LibraryItem[], label: string) {
    return html`<ul aria-label=${label}>
      ${repeat(
        items,
        (item) => item.type,
        (item) =>
          html`<li>
            <button
              class="item ${item.color}"
              type="button"
              ?disabled=${this.disabled}
              aria-label=${this.strings('library.add', { title: item.title })}
              aria-description=${item.help}
              @click=${() => this.#onClick(item.type)}
              @pointerdown=${(event: PointerEvent) => this.#onPointerdown(event, item.type)}
              @pointerenter=${() => this.#show(item)}
              @focus=${(event: Event) => (this.#show(item), this.#stopAt(event.currentTarget as HTMLElement))}
            >
              <span class="tile">${icon(item.icon)}</span>
              <span class="title">${item.title}</span>
              <span class="plus">${icon('plus')}</span>
            </button>
            ${this.detailed ? html`<span class="help" aria-hidden="true">${item.help}</span>` : nothing}
          </li>`,
      )}
    </ul>`;
  }

  #show(item: LibraryItem): void {
    this.about = item;
  }
}

function scoreOf(text: string, item: LibraryItem): number {
  return Math.max(
    matchScore(text, item.title),
    matchScore(text, item.type) * 0.95,
    matchScore(text, `${item.words} ${item.groupTitle} ${item.help}`) * 0.5,
  );
}
