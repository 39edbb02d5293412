import { css, html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';

/** The new size of the panel that a splitter belongs to, in pixels. Does not leave the editor. */
export class ResizePanelEvent extends CustomEvent<{ readonly size: number }> {
  constructor(size: number) {
    super('pe-resize', { bubbles: true, composed: false, detail: { size } });
  }
}

const keyStep = 16;

/**
 * The movable border of a panel (APG window splitter): drag, or arrows, Home, End while focused; a double click takes the standard size.
 *
 * @summary Resizes a panel.
 * @fires pe-resize - While it moves.
 */
export class PeSplitter extends LitElement {
  static override styles = css`
    :host {
      position: relative;
      z-index: 2;
      flex: none;
      background: var(--pe-line);
      touch-action: none;
      outline: none;
    }

    :host(:not([horizontal])) {
      inline-size: 1px;
      cursor: col-resize;
    }

    :host([horizontal]) {
      block-size: 1px;
      cursor: row-resize;
    }

    .grip {
      position: absolute;
      inset: 0 -4px;
      border-radius: 3px;
    }

    :host([horizontal]) .grip {
      inset: -4px 0;
    }

    :host(:hover) .grip,
    :host(:focus-visible) .grip,
    .grip.moving {
      background: linear-gradient(var(--pe-accent), var(--pe-accent)) center / 3px 100% no-repeat;
    }

    :host([horizontal]:hover) .grip,
    :host([horizontal]:focus-visible) .grip,
    :host([horizontal]) .grip.moving {
      background-size: 100% 3px;
    }
  `;

  @property({ type: Number }) size = 260;
  @property({ type: Number }) min = 200;
  @property({ type: Number }) max = 520;
  @property({ type: Number }) standard = 260;
  /** Which side of the splitter the panel is on, in reading order. */
  @property() panel: 'before' | 'after' = 'before';
  @property({ type: Boolean, reflect: true }) horizontal = false;
  @property() label = '';

  #from: { readonly pointer: number; readonly size: number } | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.tabIndex = 0;
    this.setAttribute('role', 'separator');
  }

  override willUpdate(): void {
    this.ariaLabel = this.label;
    this.ariaOrientation = this.horizontal ? 'horizontal' : 'vertical';
    this.ariaValueNow = String(Math.round(this.size));
    this.ariaValueMin = String(this.min);
    this.ariaValueMax = String(this.max);
  }

  constructor() {
    super();
    this.addEventListener('keydown', (event) => this.#onKeydown(event));
    this.addEventListener('pointerdown', (event) => this.#onPointerdown(event));
    this.addEventListener('pointermove', (event) => this.#onPointermove(event));
    this.addEventListener('pointerup', () => this.#end());
    this.addEventListener('pointercancel', () => this.#end());
    this.addEventListener('dblclick', () => this.#resize(this.standard));
  }

  #resize(size: number): void {
    const next = Math.round(Math.max(this.min, Math.min(size, this.max)));
    if (next !== this.size) this.dispatchEvent(new ResizePanelEvent(next));
  }

  /** 1 when moving right or down makes the panel larger. */
  #sign(): number {
    const rtl = !this.horizontal && getComputedStyle(this).direction === 'rtl';
    return (this.panel === 'before' ? 1 : -1) * (rtl ? -1 : 1);
  }

  #onKeydown(event: KeyboardEvent): void {
    const sign = this.#sign();
    const to = {
      [this.horizontal ? 'ArrowUp' : 'ArrowLeft']: this.size - sign * keyStep,
      [this.horizontal ? 'ArrowDown' : 'ArrowRight']: this.size + sign * keyStep,
      Home: this.min,
      End: this.max,
      Enter: this.standard,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#resize(to);
  }

  #onPointerdown(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.preventDefault();
    this.setPointerCapture(event.pointerId);
    this.#from = { pointer: this.horizontal ? event.clientY : event.clientX, size: this.size };
    this.requestUpdate();
  }

  #onPointermove(event: PointerEvent): void {
    if (!this.#from) return;
    const moved = (this.horizontal ? event.clientY : event.clientX) - this.#from.pointer;
    this.#resize(this.#from.size + this.#sign() * moved);
  }

  #end(): void {
    this.#from = undefined;
    this.requestUpdate();
  }

  override render(): TemplateResult {
    return html`<div class=${this.#from ? 'grip moving' : 'grip'}></div>`;
  }
}
