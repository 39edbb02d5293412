import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import { matchingLine, matchScore } from './match.js';
import { MenuChooseEvent } from './pe-menu.js';
import { popover } from './popover.styles.js';

export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  readonly icon: string;
  readonly hint?: string;
  /** A line below the label: what it would do. */
  readonly detail?: string;
  /** Further words it is found by. */
  readonly words?: string;
  /** Long text it is found by when nothing shorter fits; the matching line is shown instead of the hint. Asked for while searching. */
  readonly text?: () => string;
  readonly mono?: boolean;
  readonly disabled?: boolean;
}

const shownAtMost = 60;

/**
 * One field that finds steps and everything a menu can do (APG combobox with a listbox). Opens over the editor; Escape or a click
 * elsewhere closes it and returns focus to where it was.
 *
 * @summary Command palette and step search.
 * @fires pe-choose - With the id of the chosen item.
 */
export class PePalette extends LitElement {
  static override styles = [
    controls,
    popover,
    css`
      [popover] {
        inline-size: min(560px, 92vw);
        max-block-size: min(480px, 70vh);
        padding: 0;
        overflow: hidden;
      }

      [popover]:popover-open {
        display: flex;
        flex-direction: column;
      }

      .field {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 0 12px;
        border-block-end: 1px solid var(--pe-line);
        color: var(--pe-text-quiet);
      }

      input {
        flex: 1;
        block-size: 44px;
        border: 0;
        background: none;
        color: var(--pe-text);
        font-size: max(var(--pe-font-size-text), 14px);
      }

      /* It is all there is in here, and the cursor blinks in it. */
      .field input:focus-visible {
        outline: none;
      }

      .field:focus-within {
        border-block-end-color: var(--pe-focus);
      }

      input::placeholder {
        color: var(--pe-text-quiet);
        opacity: 1;
      }

      .list {
        padding: 4px;
      }

      .row:has(.detail) {
        max-inline-size: none;
      }

      .none {
        padding: 24px;
        color: var(--pe-text-quiet);
        text-align: center;
      }
    `,
  ];

  /** All that can be found, best first. Asked for when the palette opens. */
  @property({ attribute: false }) items: readonly PaletteItem[] = [];
  @property() label = '';
  @property() nothingFound = '';
  @state() private text = '';
  @state() private active = 0;
  @state() private open = false;

  @query('[popover]') private readonly popup!: HTMLElement;
  @query('input') private readonly input!: HTMLInputElement;

  #returnTo: HTMLElement | undefined;
  #last: { query: string; items: readonly PaletteItem[]; found: readonly PaletteItem[] } | undefined;

  /** Opens over `area`, near its top. `returnTo` gets the focus back. */
  show(area: DOMRect, returnTo?: HTMLElement): void {
    this.#returnTo = returnTo;
    this.text = '';
    this.active = 0;
    if (!this.popup.matches(':popover-open')) this.popup.showPopover();
    const width = this.popup.offsetWidth;
    const viewport = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(area.left + (area.width - width) / 2, viewport - width - 8));
    this.popup.style.setProperty('left', `${left}px`);
    const top = Math.max(12, Math.min(area.top + 56, window.innerHeight - 320));
    this.popup.style.setProperty('top', `${top}px`);
    // Over a part of the editor that begins low, such as a sheet, it ends where the window does.
    this.popup.style.setProperty('max-block-size', `min(480px, 70vh, ${Math.floor(window.innerHeight - top - 12)}px)`);
    this.input.focus();
  }

  hide(): void {
    if (this.popup.matches(':popover-open')) this.popup.hidePopover();
  }

  #found(): readonly PaletteItem[] {
    const query = this.text.trim();
    if (this.#last?.query !== query || this.#last.items !== this.items) {
      this.#last = {
        query,
        items: this.items,
        found: query ? search(query, this.items) : this.items.slice(0, shownAtMost),
      };
    }
    return this.#last.found;
  }

  #onToggle(event: ToggleEvent): void {
    this.open = event.newState === 'open';
    if (!this.open) {
      if (this.shadowRoot?.activeElement || document.activeElement === document.body) this.#returnTo?.focus();
      this.#returnTo = undefined;
    }
  }

  #onInput(event: Event): void {
    event.stopPropagation();
    this.text = this.input.value;
    this.active = 0;
  }

  #onKeydown(event: KeyboardEvent): void {
    const found = this.#found();
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      this.active = found.length === 0 ? 0 : (this.active + step + found.length) % found.length;
      void this.updateComplete.then(() =>
        this.popup.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }),
      );
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const item = found[this.active];
      if (item) this.#choose(item);
    } else if (event.key === 'Escape') {
      this.hide();
      event.preventDefault();
    } else if (event.key === 'Tab') {
      event.preventDefault();
    }
    event.stopPropagation();
  }

  #at(event: Event): number {
    const row = (event.target as Element).closest('.row');
    return row ? Number(row.id.slice('item-'.length)) : -1;
  }

  #onListClick(event: Event): void {
    const item = this.#found()[this.#at(event)];
    if (item) this.#choose(item);
  }

  #onListPointer(event: Event): void {
    const at = this.#at(event);
    if (at !== -1) this.active = at;
  }

  #choose(item: PaletteItem): void {
    if (item.disabled) return;
    this.hide();
    this.dispatchEvent(new MenuChooseEvent(item.id));
  }

  override render(): TemplateResult {
    const found = this.open ? this.#found() : [];
    return html`
      <div popover="auto" part="palette" @toggle=${this.#onToggle} @keydown=${this.#onKeydown}>
        <div class="field">
          ${icon('search')}
          <input
            type="text"
            role="combobox"
            autocomplete="off"
            spellcheck="false"
            aria-label=${this.label}
            placeholder=${this.label}
            aria-expanded="true"
            aria-controls="list"
            aria-activedescendant=${found.length > 0 ? `item-${this.active}` : nothing}
            .value=${this.text}
            @input=${this.#onInput}
          />
        </div>
        <div
          class="list scroll"
          id="list"
          role="listbox"
          aria-label=${this.label}
          @click=${this.#onListClick}
          @pointermove=${this.#onListPointer}
        >
          ${repeat(
            found,
            (item) => item.id,
            (item, at) => this.#row(item, at, found[at - 1]),
          )}
        </div>
        ${this.open && found.length === 0 ? html`<div class="none" role="status">${this.nothingFound}</div>` : nothing}
      </div>
    `;
  }

  #row(item: PaletteItem, at: number, before: PaletteItem | undefined) {
    const heading = !this.text.trim() && item.group !== before?.group;
    return html`
      ${heading ? html`<div class="heading" role="presentation">${item.group}</div>` : nothing}
      <div
        class="row"
        id="item-${at}"
        role="option"
        aria-selected=${at === this.active}
        aria-disabled=${item.disabled ? 'true' : nothing}
      >
        ${icon(item.icon)}
        <span class="label"
          ><span class=${item.mono ? 'mono' : ''}>${item.label}</span
          >${item.detail ? html`<span class="detail">${item.detail}</span>` : nothing}</span
        >
        ${item.hint ? html`<span class="hint">${item.hint}</span>` : nothing}
      </div>
    `;
  }
}

/** Lower than any name that fits. */
const textScore = 10;

function search(query: string, items: readonly PaletteItem[]): readonly PaletteItem[] {
  return items
    .map((item, at) => {
      const found = score(query, item);
      const line = found > 0 ? undefined : matchingLine(query, item.text?.() ?? '');
      return { item: line === undefined ? item : { ...item, hint: line }, at, score: line ? textScore : found };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, shownAtMost)
    .map(({ item }) => item);
}

function score(query: string, item: PaletteItem): number {
  return Math.max(matchScore(query, item.label), matchScore(query, `${item.label} ${item.words ?? ''}`) * 0.8);
}
