import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { controls } from '../controls.styles.js';
import type { LibraryItem } from '../library/library-item.js';
import { AddStepEvent, type PeLibrary } from '../library/pe-library.js';
import { placePopover } from './place-popover.js';
import { popover } from './popover.styles.js';

/** Pixels; panels of the editor are sheets below the same width. */
const sheetBelow = 600;

/**
 * The step library as a popover beside the place where a step is to go.
 *
 * @summary Chooses the type of a new step.
 * @fires pe-add-step - With the chosen type; see `pe-library`.
 */
export class PeTypePicker extends LitElement {
  static override styles = [
    controls,
    popover,
    css`
      [popover] {
        inline-size: min(320px, 94vw);
        padding: 0;
        overflow: hidden;
      }

      [popover]:popover-open {
        display: flex;
      }

      [popover].sheet {
        inset: auto 0 0;
        inline-size: 100%;
        max-inline-size: none;
        border-end-start-radius: 0;
        border-end-end-radius: 0;
        border-block-end: 0;
        border-inline: 0;
      }

      pe-library {
        inline-size: 100%;
        block-size: min(440px, 70vh);
      }
    `,
  ];

  @property({ attribute: false }) items: readonly LibraryItem[] = [];
  @property({ attribute: false }) recent: readonly string[] = [];
  @property() label = '';
  @state() private open = false;

  @query('[popover]') private readonly popup!: HTMLElement;
  @query('pe-library') private readonly library!: PeLibrary | null;

  #returnTo: HTMLElement | undefined;

  /** Opens beside `anchor`, in client coordinates, or as a sheet where the window is narrow. `returnTo` gets the focus back. */
  async show(anchor: DOMRect, returnTo?: HTMLElement): Promise<void> {
    this.#returnTo = returnTo;
    this.open = true;
    await this.updateComplete;
    if (!this.popup.matches(':popover-open')) this.popup.showPopover();
    this.#place(anchor);
    await this.library?.updateComplete;
    this.#place(anchor);
    this.library?.focus();
  }

  hide(): void {
    if (this.popup.matches(':popover-open')) this.popup.hidePopover();
  }

  /** In a window too narrow for anything beside it a sheet from below; else at the anchor. */
  #place(anchor: DOMRect): void {
    const isNarrow = document.documentElement.clientWidth < sheetBelow;
    this.popup.classList.toggle('sheet', isNarrow);
    if (!isNarrow) placePopover(this.popup, anchor);
    else for (const property of ['left', 'top', 'max-block-size']) this.popup.style.removeProperty(property);
  }

  #onToggle(event: ToggleEvent): void {
    if (event.newState === 'open') return;
    const focused = this.shadowRoot?.activeElement;
    this.open = false;
    if (focused) this.#returnTo?.focus();
    this.#returnTo = undefined;
  }

  #onKeydown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.preventDefault();
      this.hide();
    }
    event.stopPropagation();
  }

  #onAdd(event: AddStepEvent): void {
    event.stopPropagation();
    this.hide();
    this.dispatchEvent(new AddStepEvent(event.detail.type));
  }

  override render(): TemplateResult {
    return html`<div
      popover="auto"
      part="type-picker"
      role="dialog"
      aria-label=${this.label}
      @toggle=${this.#onToggle}
      @keydown=${this.#onKeydown}
    >
      ${
        this.open
          ? html`<pe-library
              picking
              .items=${this.items}
              .recent=${this.recent}
              @pe-add-step=${this.#onAdd}
              @pe-drag-step=${(event: Event) => event.stopPropagation()}
            ></pe-library>`
          : nothing
      }
    </div>`;
  }
}
