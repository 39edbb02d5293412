import { indentLess, indentMore } from '@codemirror/commands';
import type { Extension } from '@codemirror/state';
import { EditorView, keymap, ViewPlugin } from '@codemirror/view';

/**
 * Tab indents once somebody has clicked or typed here; until then, and after Escape, it moves the focus on as everywhere else. So a walk
 * through a page with Tab neither ends in the editor nor changes the file.
 */
const engagement = ViewPlugin.fromClass(
  class {
    engaged = false;
  },
);

function setEngaged(view: EditorView, engaged: boolean): void {
  const plugin = view.plugin(engagement);
  if (plugin) plugin.engaged = engaged;
}

function isEngaged(view: EditorView): boolean {
  return !view.state.readOnly && view.plugin(engagement)?.engaged === true;
}

const passingKeys = new Set(['Tab', 'Shift', 'Control', 'Alt', 'Meta']);

export const engagedTab: Extension = [
  engagement,
  EditorView.domEventObservers({
    pointerdown: (_event, view) => setEngaged(view, true),
    blur: (_event, view) => setEngaged(view, false),
    keydown: (event, view) => {
      if (event.key === 'Escape') setEngaged(view, false);
      else if (!passingKeys.has(event.key)) setEngaged(view, true);
    },
  }),
  keymap.of([
    { key: 'Tab', run: (view) => isEngaged(view) && indentMore(view) },
    { key: 'Shift-Tab', run: (view) => isEngaged(view) && indentLess(view) },
  ]),
];
