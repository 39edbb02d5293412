import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import { placePopover } from './place-popover.js';
import { popover } from './popover.styles.js';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: string;
  /** A line below the label: what it is for. */
  readonly detail?: string;
  /** The key that does the same, as it is shown: `Ctrl+S`. */
  readonly keys?: string;
  readonly disabled?: boolean;
  /** Set for an item that is a choice among others or can be on and off. */
  readonly checked?: boolean;
  readonly danger?: boolean;
}

export type MenuEntry = MenuItem | 'line';

/** An item of a menu was chosen. Does not leave the editor. */
export class MenuChooseEvent extends CustomEvent<{ readonly id: string }> {
  constructor(id: string) {
    super('pe-choose', { bubbles: true, composed: false, detail: { id } });
  }
}

/**
 * A button that opens a menu (APG menu button). Escape, Tab and a click elsewhere close it; focus returns to the button.
 *
 * @summary Menu button.
 * @fires pe-choose - With the id of the chosen item.
 * @csspart button - The button.
 * @csspart menu - The menu.
 */
export class PeMenu extends LitElement {
  static override styles = [controls, popover];

  /** What the menu offers; a function is asked when it opens. */
  @property({ attribute: false }) entries: readonly MenuEntry[] | (() => readonly MenuEntry[]) = [];
  @property() label = '';
  @property() icon = 'ellipsis';
  /** Has no button of its own: opened by `show(at)` alone, as a context menu is. */
  @property({ type: Boolean }) anchorless = false;
  @state() private open = false;

  @query('[popover]') private readonly popup!: HTMLElement;
  @query('.trigger') private readonly trigger!: HTMLElement;

  #returnTo: HTMLElement | undefined;

  /** Opens the menu at its button, or at a point such as that of a context menu. `returnTo` gets the focus back. */
  async show(at?: DOMRect, returnTo: HTMLElement = this.trigger): Promise<void> {
    this.#returnTo = returnTo;
    this.open = true;
    await this.updateComplete;
    if (!this.popup.matches(':popover-open')) this.popup.showPopover();
    placePopover(this.popup, at ?? this.trigger);
    this.#items()[0]?.focus();
  }

  hide(): void {
    if (this.popup.matches(':popover-open')) this.popup.hidePopover();
  }

  #offered(): readonly MenuEntry[] {
    return typeof this.entries === 'function' ? this.entries() : this.entries;
  }

  #items(): HTMLElement[] {
    return [...this.popup.querySelectorAll<HTMLElement>('.row:not([aria-disabled="true"])')];
  }

  #onToggle(event: ToggleEvent): void {
    this.open = event.newState === 'open';
    if (!this.open && this.shadowRoot?.activeElement?.classList.contains('row')) this.#returnTo?.focus();
  }

  #onTriggerClick(): void {
    if (this.open) this.hide();
    else void this.show();
  }

  #onTriggerKeydown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    void this.show().then(() => {
      if (event.key === 'ArrowUp') this.#items().at(-1)?.focus();
    });
  }

  #onMenuKeydown(event: KeyboardEvent): void {
    const items = this.#items();
    const at = items.indexOf(this.shadowRoot?.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) items[(to + items.length) % items.length]?.focus();
    else if (event.key === 'Tab') this.hide();
    else if (event.key === 'Escape') {
      this.hide();
      this.#returnTo?.focus();
    } else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const typed = event.key.toLowerCase();
      const rest = [...items.slice(at + 1), ...items.slice(0, at + 1)];
      rest.find((item) => item.querySelector('.label')?.textContent?.toLowerCase().startsWith(typed))?.focus();
    } else return;
    if (event.key !== 'Tab') event.preventDefault();
    event.stopPropagation();
  }

  #choose(item: MenuItem): void {
    if (item.disabled) return;
    this.hide();
    this.#returnTo?.focus();
    this.dispatchEvent(new MenuChooseEvent(item.id));
  }

  override render(): TemplateResult {
    return html`
      <button
        class="icon-button trigger"
        part="button"
        type="button"
        aria-haspopup="menu"
        aria-expanded=${this.open}
        aria-label=${this.label}
        title=${this.label}
        ?hidden=${this.anchorless}
        @click=${this.#onTriggerClick}
        @keydown=${this.#onTriggerKeydown}
      >
        ${icon(this.icon)}
      </button>
      <div
        popover="auto"
        part="menu"
        role="menu"
        aria-label=${this.label}
        @toggle=${this.#onToggle}
        @keydown=${this.#onMenuKeydown}
      >
        ${this.open ? this.#offered().map((entry) => this.#entry(entry)) : nothing}
      </div>
    `;
  }

  #entry(entry: MenuEntry) {
    if (entry === 'line') return html`<div class="line" role="separator"></div>`;
    return html`<button
      class=${entry.danger ? 'row danger' : 'row'}
      type="button"
      tabindex="-1"
      role=${entry.checked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked=${entry.checked ?? nothing}
      aria-disabled=${entry.disabled ? 'true' : nothing}
      @click=${() => this.#choose(entry)}
    >
      ${
        // Of a group of choices only the chosen one has a mark; the others keep its place free.
        entry.checked === false
          ? html`<span class="icon" aria-hidden="true"></span>`
          : icon(entry.checked ? 'check' : (entry.icon ?? 'circle'))
      }
      <span class="label"
        >${entry.label}${entry.detail ? html`<span class="detail">${entry.detail}</span>` : nothing}</span
      >
      ${entry.keys ? html`<span class="hint">${entry.keys}</span>` : nothing}
    </button>`;
  }
}
