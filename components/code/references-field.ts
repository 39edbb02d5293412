import { StateEffect, StateField, type Extension } from '@codemirror/state';
import { closeHoverTooltips, type EditorView, type PanelConstructor, showPanel } from '@codemirror/view';
import type { CodeLanguage } from './code-language.js';
import { tellNoName } from './tell-no-name.js';

const setReferences = StateEffect.define<PanelConstructor | null>();

const field = StateField.define<PanelConstructor | null>({
  create: () => null,
  update(shown, transaction) {
    for (const effect of transaction.effects) if (effect.is(setReferences)) return effect.value;
    // Places are those of the text as it was.
    return transaction.docChanged ? null : shown;
  },
  provide: (self) => showPanel.from(self),
});

/** The list of places that name a step or variable, below the text. */
export const referencesField: Extension = field;

/** Lists what names the thing at the cursor. */
export async function openReferences(view: EditorView, language: CodeLanguage): Promise<void> {
  const [{ referencesAt }, { ReferencesPanel }] = await Promise.all([
    language.service(),
    import('./references-panel.js'),
  ]);
  language.flush();
  const source = language.source(view);
  const { head } = view.state.selection.main;
  const places = source ? referencesAt(source, head) : [];
  const [first] = places;
  if (!first) return tellNoName(view, language);
  const from = language.toShown(first.range.start.offset);
  const name = view.state.sliceDoc(from, language.toShown(first.range.end.offset));
  const close = (): void => {
    view.dispatch({ effects: setReferences.of(null) });
    view.focus();
  };
  const panel = () => new ReferencesPanel(view, { name, places, language }, close);
  view.dispatch({ effects: [closeHoverTooltips, setReferences.of(panel)] });
}
