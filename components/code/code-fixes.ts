import { forEachDiagnostic, type Diagnostic } from '@codemirror/lint';
import { type Extension, Prec } from '@codemirror/state';
import { type EditorView, keymap } from '@codemirror/view';
import { html, render } from 'lit';
import type { MenuEntry } from '../menu/pe-menu.js';
import { showTip } from './cursor-tip.js';

/** A fix that may be applied at the cursor. */
export interface LineFix {
  readonly label: string;
  readonly apply: () => void;
}

const severities = ['error', 'warning', 'info'];
const rank = ({ severity }: Diagnostic): number => severities.indexOf(severity);

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
  found.sort((one, other) => one.distance - other.distance || rank(one.diagnostic) - rank(other.diagnostic));
  return found.flatMap(({ diagnostic, from: start }) =>
    (diagnostic.actions ?? []).map(({ name, apply }) => ({ label: name, apply: () => apply(view, start, start) })),
  );
}

export function menuOf(fixes: readonly LineFix[]): readonly MenuEntry[] {
  return fixes.map(({ label }, at) => ({ id: String(at), label, icon: 'lightbulb' }));
}

interface Found {
  readonly from: number;
  readonly to: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Goes to the next place where something was found, or back, round the ends of the text: the cursor, and nothing selected. */
function goToProblem(view: EditorView, step: 1 | -1): boolean {
  const places = new Map<number, { from: number; to: number; diagnostics: Diagnostic[] }>();
  forEachDiagnostic(view.state, (diagnostic, from, to) => {
    const place = places.get(from) ?? { from, to, diagnostics: [] };
    place.to = Math.max(place.to, to);
    place.diagnostics.push(diagnostic);
    places.set(from, place);
  });
  const { head } = view.state.selection.main;
  const sorted = [...places.values()].sort((one, other) => step * (one.from - other.from));
  const found = sorted.find(({ from }) => step * (from - head) > 0) ?? sorted[0];
  if (!found) return false;
  view.dispatch({ selection: { anchor: found.from }, scrollIntoView: true, userEvent: 'select' });
  showTip(
    view,
    { pos: found.from, end: found.to, dom: () => problemCard(view, found) },
    found.diagnostics.map(({ message }) => message).join(' '),
  );
  return true;
}

/** Looks as the tip at the pointer does. */
function problemCard(view: EditorView, { from, to, diagnostics }: Found): HTMLElement {
  const list = document.createElement('ul');
  list.className = 'cm-tooltip-lint';
  const sorted = [...diagnostics].sort((one, other) => rank(one) - rank(other));
  render(
    sorted.map(
      ({ severity, message, actions = [] }) =>
        html`<li class="cm-diagnostic cm-diagnostic-${severity}">
          <span class="cm-diagnosticText">${message}</span>
          ${actions.map(
            ({ name, apply }) =>
              html`<button
                type="button"
                class="cm-diagnosticAction"
                tabindex="-1"
                @mousedown=${(event: Event) => event.preventDefault()}
                @click=${() => apply(view, from, to)}
              >
                ${name}
              </button>`,
          )}
        </li>`,
    ),
    list,
  );
  return list;
}

/** Fixes at Ctrl/Cmd+., the next and the previous problem at F8 and Shift+F8. */
export function codeFixes(open: () => boolean): Extension {
  return Prec.high(
    keymap.of([
      { key: 'Mod-.', run: open, preventDefault: true },
      { key: 'F8', run: (view) => goToProblem(view, 1), preventDefault: true },
      { key: 'Shift-F8', run: (view) => goToProblem(view, -1), preventDefault: true },
    ]),
  );
}
