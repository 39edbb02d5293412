import { type Extension, Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import type { CodeLanguage } from './code-language.js';
import { openReferences } from './references-field.js';
import { openRename } from './rename-field.js';

/** Definition (F12, Ctrl or Cmd and a click), references (Shift+F12) and rename (F2). */
export function codeNavigation(language: CodeLanguage): Extension {
  const go = async (view: EditorView, pos: number): Promise<void> => {
    const { definitionAt } = await language.service();
    const source = language.source(view);
    const found = source && definitionAt(source, pos);
    if (!found) return;
    const anchor = language.toShown(found.range.start.offset);
    const head = language.toShown(found.range.end.offset);
    view.dispatch({
      selection: { anchor, head },
      effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
      userEvent: 'select',
    });
    view.focus();
  };
  return [
    Prec.high(
      keymap.of([
        { key: 'F12', preventDefault: true, run: (view) => (void go(view, view.state.selection.main.head), true) },
        { key: 'Shift-F12', preventDefault: true, run: (view) => (void openReferences(view, language), true) },
        { key: 'F2', preventDefault: true, run: (view) => (void openRename(view, language), true) },
      ]),
    ),
    Prec.high(
      EditorView.domEventHandlers({
        mousedown: (event, view) => {
          if (event.button !== 0 || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return false;
          const pos = view.posAtCoords({ x: event.clientX, y: event.clientY });
          if (pos === null) return false;
          void go(view, pos);
          event.preventDefault();
          return true;
        },
      }),
    ),
  ];
}
