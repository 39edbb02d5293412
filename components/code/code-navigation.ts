import { type Extension, Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { definitionAt } from '../../src/language/navigate.js';
import type { CodeLanguage } from './code-language.js';
import { openReferences } from './references-panel.js';
import { openRename } from './rename-field.js';

/** Definition (F12, Ctrl or Cmd and a click), references (Shift+F12) and rename (F2). */
export function codeNavigation(language: CodeLanguage): Extension {
  const go = (view: EditorView, pos: number): boolean => {
    const source = language.source(view);
    const found = source && definitionAt(source, pos);
    if (!found) return false;
    const anchor = language.toShown(found.range.start.offset);
    const head = language.toShown(found.range.end.offset);
    view.dispatch({
      selection: { anchor, head },
      effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
      userEvent: 'select',
    });
    view.focus();
    return true;
  };
  return [
    Prec.high(
      keymap.of([
        { key: 'F12', preventDefault: true, run: (view) => go(view, view.state.selection.main.head) },
        { key: 'Shift-F12', preventDefault: true, run: (view) => openReferences(view, language) },
        { key: 'F2', preventDefault: true, run: (view) => openRename(view, language) },
      ]),
    ),
    Prec.high(
      EditorView.domEventHandlers({
        mousedown: (event, view) => {
          if (event.button !== 0 || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return false;
          const pos = view.posAtCoords({ x: event.clientX, y: event.clientY });
          if (pos === null || !go(view, pos)) return false;
          event.preventDefault();
          return true;
        },
      }),
    ),
  ];
}
