import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../../src/strings/locales.js';
import { icon } from '../icons.js';

/** What the drawing says while it has no steps. `add` is missing where nothing may be added. */
export function emptyNote(strings: Strings, add: ((event: Event) => void) | undefined): TemplateResult {
  return html`<div class="empty">
    <span>${strings('canvas.empty')}</span>
    ${
      add
        ? html`<button class="button" type="button" @click=${add}>
            ${icon('plus')}${strings('canvas.empty.add')}
          </button>`
        : nothing
    }
  </div>`;
}

export interface ZoomTarget {
  readonly zoom: number;
  zoomTo(zoom: number): void;
  zoomToFit(): Promise<void>;
}

/** Its number is written by `showPercent`: a binding would render all of the canvas in every frame of a zoom. */
export function zoomBar(strings: Strings, target: ZoomTarget): TemplateResult {
  const button = (name: string, label: string, act: () => void): TemplateResult =>
    html`<button class="icon-button" type="button" aria-label=${label} title=${label} @click=${act}>
      ${icon(name)}
    </button>`;
  return html`<div class="zoom-bar" part="zoom-bar" role="group" aria-label=${strings('canvas.zoom.toolbar')}>
    ${button('minus', strings('canvas.zoom.out'), () => target.zoomTo(target.zoom / 1.25))}
    <button
      class="button quiet percent"
      type="button"
      title=${strings('canvas.zoom.actual')}
      @click=${() => target.zoomTo(1)}
    ></button>
    ${button('plus', strings('canvas.zoom.in'), () => target.zoomTo(target.zoom * 1.25))}
    ${button('maximize', strings('canvas.zoom.fit'), () => void target.zoomToFit())}
  </div>`;
}

export function showPercent(bar: Element | null, strings: Strings, percent: number): void {
  const button = bar?.querySelector('.percent');
  const level = strings('canvas.zoom.level', { percent });
  if (!button || button.textContent === level) return;
  button.textContent = level;
  button.setAttribute('aria-label', `${level}, ${strings('canvas.zoom.actual')}`);
}

export function commandKey(): string {
  return /Mac|iPhone|iPad/.test(globalThis.navigator.userAgent) ? '⌘' : 'Ctrl';
}
