import type { Extension } from '@codemirror/state';
import { type EditorView, hoverTooltip, keymap } from '@codemirror/view';
import { html, nothing, render } from 'lit';
import type { Hover } from '../../src/language/hover.js';
import { icon } from '../icons.js';
import type { CodeLanguage } from './code-language.js';
import { closeTip, type CursorTip, showTip } from './cursor-tip.js';

/** What is known of the word at the pointer, or, by Shift+F1, at the cursor. */
export function codeHover(language: CodeLanguage): Extension {
  const tipAt = async (view: EditorView, pos: number): Promise<CursorTip | null> => {
    const { hoverAt } = await language.service();
    const source = language.source(view);
    const hover = source && hoverAt(source, pos, language.strings);
    if (!hover) return null;
    return { pos: hover.from, end: hover.to, dom: () => cardOf(hover, language, () => closeTip(view)) };
  };
  return [
    hoverTooltip(
      async (view, at) => {
        const tip = await tipAt(view, at);
        return tip && { pos: tip.pos, end: tip.end ?? tip.pos, above: true, create: () => ({ dom: tip.dom() }) };
      },
      { hoverTime: 350, hideOnChange: true },
    ),
    keymap.of([
      {
        key: 'Shift-F1',
        preventDefault: true,
        run: (view) => {
          void tipAt(view, view.state.selection.main.head).then((tip) => tip && showTip(view, tip));
          return true;
        },
      },
    ]),
  ];
}

function cardOf(hover: Hover, language: CodeLanguage, close: () => void): HTMLElement {
  const card = document.createElement('div');
  card.className = 'cm-card';
  card.setAttribute('role', 'tooltip');
  const { title, detail, help, facts, place } = hover;
  const go = (): void => {
    close();
    if (place) language.showField(place);
  };
  render(
    html`<p class="cm-card-title"><code>${title}</code>${detail === '' ? nothing : html` <span>${detail}</span>`}</p>
      ${help === '' ? nothing : html`<p>${help}</p>`}
      ${
        facts.length === 0
          ? nothing
          : html`<ul>
              ${facts.map((fact) => html`<li>${fact}</li>`)}
            </ul>`
      }
      ${
        place
          ? html`<button
              type="button"
              class="cm-card-link"
              @mousedown=${(event: Event) => event.preventDefault()}
              @click=${go}
            >
              ${icon('panel-right')}${language.strings('code.show-in-form')}
            </button>`
          : nothing
      }`,
    card,
  );
  return card;
}
