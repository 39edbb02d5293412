import { type Extension, Prec, StateEffect, StateField } from '@codemirror/state';
import { closeHoverTooltips, EditorView, keymap, showTooltip, type Tooltip } from '@codemirror/view';
import { html, render } from 'lit';
import { icon } from '../icons.js';

/** What stands at the cursor because a key asked for it. */
export interface CursorTip {
  readonly pos: number;
  readonly end?: number;
  readonly dom: () => HTMLElement;
  /** Enter closes it too: for what answers a key that else opens a list, where Enter would take the first entry. */
  readonly takesEnter?: boolean;
}

const set = StateEffect.define<CursorTip | null>();

/** One tip at a time; any move of the cursor and any change closes it. */
const shownTip = StateField.define<CursorTip | null>({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(set)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : value;
  },
  provide: (field) => showTooltip.from(field, (tip) => tip && tooltipOf(tip)),
});

function tooltipOf({ pos, end, dom }: CursorTip): Tooltip {
  return { pos, ...(end === undefined ? {} : { end }), above: true, create: () => ({ dom: dom() }) };
}

/** Shows a tip at the cursor in place of the one at the pointer, and says it to those who do not see it. */
export function showTip(view: EditorView, tip: CursorTip, spoken?: string): void {
  view.dispatch({
    effects: [set.of(tip), closeHoverTooltips, ...(spoken === undefined ? [] : [EditorView.announce.of(spoken)])],
  });
}

/** Says at the cursor why a key does nothing there. */
export function tellAtCursor(view: EditorView, sign: string, message: string): void {
  const dom = (): HTMLElement => {
    const card = document.createElement('div');
    card.className = 'cm-card cm-told';
    render(html`${icon(sign)}${message}`, card);
    return card;
  };
  showTip(view, { pos: view.state.selection.main.head, dom, takesEnter: true }, message);
}

/** Gives back whether there was one. */
export function closeTip(view: EditorView): boolean {
  if (view.state.field(shownTip) === null) return false;
  view.dispatch({ effects: set.of(null) });
  return true;
}

/** The tip at the cursor, which Escape closes. */
export const cursorTip: Extension = [
  shownTip,
  Prec.high(
    keymap.of([
      { key: 'Escape', run: closeTip },
      { key: 'Enter', run: (view) => view.state.field(shownTip)?.takesEnter === true && closeTip(view) },
    ]),
  ),
];
