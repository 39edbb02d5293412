import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { type EditorView, hoverTooltip, keymap, showTooltip, type Tooltip } from '@codemirror/view';
import { html, nothing, render } from 'lit';
import type { Hover } from '../../src/language/hover.js';
import { icon } from '../icons.js';
import type { CodeLanguage } from './code-language.js';

const show = StateEffect.define<Tooltip | null>();

/** The tooltip that a key opened; any move of the cursor and any change closes it. */
const opened = StateField.define<Tooltip | null>({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(show)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : value;
  },
  provide: (field) => showTooltip.from(field),
});

/** What is known of the word at the pointer, or, by Shift+F1, at the cursor. */
export function codeHover(language: CodeLanguage): Extension {
  const tooltip = async (view: EditorView, pos: number): Promise<Tooltip | null> => {
    const { hoverAt } = await language.service();
    const source = language.source(view);
    const hover = source && hoverAt(source, pos, language.strings);
    if (!hover) return null;
    const close = (): void => view.dispatch({ effects: show.of(null) });
    return { pos: hover.from, end: hover.to, above: true, create: () => ({ dom: cardOf(hover, language, close) }) };
  };
  return [
    opened,
    hoverTooltip(tooltip, { hoverTime: 350, hideOnChange: true }),
    keymap.of([
      {
        key: 'Shift-F1',
        preventDefault: true,
        run: (view) => {
          void tooltip(view, view.state.selection.main.head).then((found) => {
            if (found) view.dispatch({ effects: show.of(found) });
          });
          return true;
        },
      },
      {
        key: 'Escape',
        run: (view) => {
          if (view.state.field(opened) === null) return false;
          view.dispatch({ effects: show.of(null) });
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
