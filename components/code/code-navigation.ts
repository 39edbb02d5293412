import { type Extension, Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import type { CodeLanguage } from './code-language.js';
import { openReferences } from './references-field.js';
import { openRename } from './rename-field.js';
import { tellNoName } from './tell-no-name.js';

/** Definition (F12, Ctrl or Cmd and a click), references (Shift+F12) and rename (F2). */
export function codeNavigation(language: CodeLanguage): Extension {
  const go = async (view: EditorView, pos: number): Promise<void> => {
    const { definitionAt } = await language.service();
    const source = language.source(view);
    const found = source && definitionAt(source, pos);
    if (!found) return tellNoName(view, language);
    const from = language.toShown(found.range.start.offset);
    const to = language.toShown(found.range.end.offset);
    // Inside its quotes: the next key finds a name there again.
    const quotes = /^(["']).*\1$/s.test(view.state.sliceDoc(from, to)) ? 1 : 0;
    view.dispatch({
      selection: { anchor: from + quotes },
      effects: EditorView.scrollIntoView(from, { y: 'center' }),
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
