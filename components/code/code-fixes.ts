import { forEachDiagnostic, nextDiagnostic, previousDiagnostic, type Diagnostic } from '@codemirror/lint';
import { type Extension, Prec } from '@codemirror/state';
import { type EditorView, keymap } from '@codemirror/view';
import type { MenuEntry } from '../menu/pe-menu.js';

/** A fix that may be applied at the cursor. */
export interface LineFix {
  readonly label: string;
  readonly apply: () => void;
}

const severities = ['error', 'warning', 'info'];

/** Fixes of everything found on the lines of the selection, those at the cursor first, and of these the worst. */
export function fixesAtCursor(view: EditorView): readonly LineFix[] {
  const { main } = view.state.selection;
  const from = view.state.doc.lineAt(main.from).from;
  const to = view.state.doc.lineAt(main.to).to;
  const found: { readonly diagnostic: Diagnostic; readonly from: number; readonly distance: number }[] = [];
  forEachDiagnostic(view.state, (diagnostic, start, end) => {
    if (end < from || start > to) return;
    const distance =
      start <= main.head && main.head <= end ? 0 : Math.min(Math.abs(start - main.head), Math.abs(end - main.head));
    found.push({ diagnostic, from: start, distance });
  });
  const rank = ({ severity }: Diagnostic): number => severities.indexOf(severity);
  found.sort((one, other) => one.distance - other.distance || rank(one.diagnostic) - rank(other.diagnostic));
  return found.flatMap(({ diagnostic, from: start }) =>
    (diagnostic.actions ?? []).map(({ name, apply }) => ({ label: name, apply: () => apply(view, start, start) })),
  );
}

export function menuOf(fixes: readonly LineFix[]): readonly MenuEntry[] {
  return fixes.map(({ label }, at) => ({ id: String(at), label, icon: 'lightbulb' }));
}

/** Fixes at Ctrl/Cmd+., the next and the previous problem at F8 and Shift+F8. */
export function codeFixes(open: () => boolean): Extension {
  return Prec.high(
    keymap.of([
      { key: 'Mod-.', run: open, preventDefault: true },
      { key: 'F8', run: nextDiagnostic, preventDefault: true },
      { key: 'Shift-F8', run: previousDiagnostic, preventDefault: true },
    ]),
  );
}
