import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { controls } from '../controls.styles.js';
import type { LibraryItem } from '../library/library-item.js';
import { AddStepEvent, type PeLibrary } from '../library/pe-library.js';
import { placePopover } from './place-popover.js';
import { popover } from './popover.styles.js';

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

  /** Opens beside `anchor`, in client coordinates. `returnTo` gets the focus back. */
  async show(anchor: DOMRect, returnTo?: HTMLElement): Promise<void> {
    this.#returnTo = returnTo;
    this.open = true;
    await this.updateComplete;
    if (!this.popup.matches(':popover-open')) this.popup.showPopover();
    placePopover(this.popup, anchor);
    await this.library?.updateComplete;
    placePopover(this.popup, anchor);
    this.library?.focus();
  }

  hide(): void {
    if (this.popup.matches(':popover-open')) this.popup.hidePopover();
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
