import { html, type TemplateResult } from 'lit';
import type { Strings } from '../../src/strings/strings.js';
import { icon } from '../icons.js';
import type { LeftTab } from './panels.js';
import type { PartState } from './part-loader.js';

const tabIcons: Readonly<Record<LeftTab, string>> = { library: 'plus', outline: 'list-tree', reference: 'book-open' };

interface LeftPanel {
  readonly strings: Strings;
  /** The tabs there are, and the one that is shown. */
  readonly tabs: readonly LeftTab[];
  readonly tab: LeftTab;
  /** What the shown tab holds; its element has the id `left-content`. */
  readonly content: TemplateResult;
  /** Resolves when the other tab is on the screen. */
  readonly show: (tab: LeftTab) => Promise<unknown>;
  readonly close: () => void;
}

/** The panel before the drawing: one of its tabs at a time. */
export function leftPanel(panel: LeftPanel): TemplateResult {
  const { strings: t, tabs, tab, content, show, close } = panel;
  return html`
    <div class="panel left" part="left-panel" role="group" aria-label=${t(`editor.${tab}`)}>
      <div class="panel-bar">
        <div
          role="tablist"
          aria-label=${t('editor.left-panel')}
          @keydown=${(event: KeyboardEvent) => onTabKey(event, panel)}
        >
          ${tabs.map(
            (id) =>
              html`<button
                type="button"
                role="tab"
                id="tab-${id}"
                aria-selected=${id === tab}
                aria-controls="left-content"
                tabindex=${id === tab ? 0 : -1}
                @click=${() => show(id)}
              >
                ${icon(tabIcons[id])}<span>${t(`editor.${id}`)}</span>
              </button>`,
          )}
        </div>
        <span class="space"></span>
        ${closeButton(t, close)}
      </div>
      ${content}
    </div>
  `;
}

/** Arrow keys go round the tabs, in the direction of the text. */
function onTabKey(event: KeyboardEvent, { tabs, tab, show }: LeftPanel): void {
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
  event.preventDefault();
  const list = event.currentTarget as HTMLElement;
  const forward = (event.key === 'ArrowRight') === (getComputedStyle(list).direction !== 'rtl');
  const next = tabs[(tabs.indexOf(tab) + (forward ? 1 : tabs.length - 1)) % tabs.length] ?? tab;
  void show(next).then(() => list.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());
}

export function closeButton(t: Strings, close: () => void): TemplateResult {
  return html`<button class="icon-button close" type="button" aria-label=${t('editor.close')} @click=${close}>
    ${icon('x')}
  </button>`;
}

/** A part once it is loaded; until then its outline, or how to try again. */
export function partView(
  state: PartState,
  { strings: t, content, retry }: { strings: Strings; content: () => TemplateResult; retry: () => void },
): TemplateResult {
  if (state === 'ready') return content();
  if (state === 'failed') {
    return html`<div class="part-failed" role="alert">
      ${icon('octagon-alert')}
      <p>${t('message.chunk-failed')}</p>
      <button class="button" type="button" @click=${retry}>${t('editor.retry')}</button>
    </div>`;
  }
  return html`<div class="part-loading" role="status" aria-busy="true" aria-label=${t('editor.loading-part')}>
    ${Array.from({ length: 7 }, () => html`<div class="skeleton"></div>`)}
  </div>`;
}
