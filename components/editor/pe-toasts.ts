import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';

export interface Toast {
  readonly text: string;
  readonly kind?: 'info' | 'warning' | 'danger' | 'success';
  readonly action?: { readonly label: string; readonly run: () => void };
  /** Stays until it is closed, or until the document changes once more. */
  readonly sticky?: boolean | 'until-change';
}

const shownMs = 6000;
const icons = { info: 'info', warning: 'triangle-alert', danger: 'octagon-alert', success: 'circle-check' } as const;

/**
 * Short messages over the drawing about what cannot be seen on screen. One at a time: the newest. Waits while the pointer or the focus is on it.
 *
 * @summary Messages with an optional action.
 */
export class PeToasts extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        position: absolute;
        inset-block-end: 12px;
        inset-inline: 12px;
        z-index: 20;
        display: flex;
        justify-content: center;
        pointer-events: none;
      }

      .toast {
        display: flex;
        align-items: center;
        gap: 10px;
        max-inline-size: min(560px, 100%);
        padding-block: 6px;
        padding-inline: 12px 6px;
        border: 1px solid var(--pe-line);
        border-radius: calc(var(--pe-radius) + 2px);
        background: var(--pe-surface-raised);
        color: var(--pe-text);
        box-shadow: var(--pe-shadow);
        font-size: var(--pe-font-size);
        line-height: 18px;
        pointer-events: auto;
        animation: in 140ms ease-out;
      }

      .text {
        overflow-wrap: anywhere;
      }

      .info > .icon {
        color: var(--pe-info);
      }
      .warning > .icon {
        color: var(--pe-warning);
      }
      .danger > .icon {
        color: var(--pe-danger);
      }
      .success > .icon {
        color: var(--pe-success);
      }

      @keyframes in {
        from {
          opacity: 0;
          transform: translateY(6px);
        }
      }
    `,
  ];

  @property() closeLabel = '';
  /** Takes the focus when a message goes that has it. */
  @property({ attribute: false }) leave: (() => void) | undefined;
  @state() private toast: Toast | undefined;

  #timer: ReturnType<typeof setTimeout> | undefined;

  show(toast: Toast): void {
    this.toast = toast;
    this.#wait();
  }

  /** The document changed: what was said of it before is settled. */
  settle(): void {
    if (this.toast?.sticky !== true) this.close();
  }

  close(): void {
    if (this.toast && this.matches(':focus-within')) this.leave?.();
    this.toast = undefined;
    clearTimeout(this.#timer);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.toast && !this.toast.sticky) this.#timer = setTimeout(() => this.close(), shownMs);
  }

  #hold(): void {
    clearTimeout(this.#timer);
  }

  override render(): TemplateResult {
    const toast = this.toast;
    const kind = toast?.kind ?? 'info';
    return html`<div
      role=${kind === 'danger' ? 'alert' : 'status'}
      aria-live=${kind === 'danger' ? 'assertive' : 'polite'}
    >
      ${
        toast
          ? html`<div
              class="toast ${kind}"
              part="toast"
              @pointerenter=${this.#hold}
              @pointerleave=${this.#wait}
              @focusin=${this.#hold}
              @focusout=${this.#wait}
            >
              ${icon(icons[kind])}
              <span class="text" dir="auto">${toast.text}</span>
              ${
                toast.action
                  ? html`<button
                      class="button"
                      type="button"
                      @click=${() => {
                        this.close();
                        toast.action?.run();
                      }}
                    >
                      ${toast.action.label}
                    </button>`
                  : nothing
              }
              <button class="icon-button" type="button" aria-label=${this.closeLabel} @click=${this.close}>
                ${icon('x')}
              </button>
            </div>`
          : nothing
      }
    </div>`;
  }
}
