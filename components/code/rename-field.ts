import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { closeHoverTooltips, type EditorView, showTooltip, type Tooltip } from '@codemirror/view';
import type { CodeLanguage } from './code-language.js';
import { tellNoName } from './tell-no-name.js';

const setRename = StateEffect.define<Tooltip | null>();

const field = StateField.define<Tooltip | null>({
  create: () => null,
  update(tooltip, transaction) {
    for (const effect of transaction.effects) if (effect.is(setRename)) return effect.value;
    return transaction.docChanged ? null : tooltip;
  },
  provide: (self) => showTooltip.from(self),
});

/** The input at a name that renames it everywhere. */
export const renameField: Extension = field;

/** Opens it for the name at the cursor. */
export async function openRename(view: EditorView, language: CodeLanguage): Promise<void> {
  if (language.locked) return;
  const [{ renameAt }, { RenameInput }] = await Promise.all([language.service(), import('./rename-input.js')]);
  language.flush();
  const source = language.source(view);
  const offer = source && renameAt(source, view.state.selection.main.head);
  if (!offer) return tellNoName(view, language);
  view.dispatch({
    effects: [
      closeHoverTooltips,
      setRename.of({
        pos: offer.from,
        above: false,
        create: () => new RenameInput(language, offer, (focus) => close(view, focus)),
      }),
    ],
  });
}

function close(view: EditorView, focus: boolean): void {
  if (view.state.field(field, false)) view.dispatch({ effects: setRename.of(null) });
  if (focus) view.focus();
}
