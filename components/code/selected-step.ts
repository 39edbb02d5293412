import { type EditorState, type Extension, RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';

export interface OffsetRange {
  readonly from: number;
  readonly to: number;
}

/** Sets the lines that belong to the selected step; `null` for none. */
export const setSelectedStep = StateEffect.define<OffsetRange | null>();

const field = StateField.define<OffsetRange | null>({
  create: () => null,
  update(range, transaction) {
    let next = range;
    if (next && transaction.docChanged) {
      next = { from: transaction.changes.mapPos(next.from, 1), to: transaction.changes.mapPos(next.to, -1) };
      if (next.to < next.from) next = null;
    }
    for (const effect of transaction.effects) if (effect.is(setSelectedStep)) next = effect.value;
    return next;
  },
});

const first = Decoration.line({ class: 'cm-step cm-step-first' });
const rest = Decoration.line({ class: 'cm-step cm-step-rest' });

/** Only lines on the screen get a decoration: a step may be a loop over half the file. */
function decorate(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const range = view.state.field(field);
  if (!range) return builder.finish();
  const { doc } = view.state;
  const start = doc.lineAt(range.from).from;
  let last = -1;
  for (const visible of view.visibleRanges) {
    let at = Math.max(visible.from, start);
    while (at <= Math.min(visible.to, range.to)) {
      const line = doc.lineAt(at);
      if (line.from > last) builder.add(line.from, line.from, line.from === start ? first : rest);
      last = line.from;
      at = line.to + 1;
    }
  }
  return builder.finish();
}

const plugin = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = decorate(view);
    }

    update(update: ViewUpdate): void {
      const moved = update.startState.field(field) !== update.state.field(field);
      if (moved || update.docChanged || update.viewportChanged) this.decorations = decorate(update.view);
    }
  },
  { decorations: (value) => value.decorations },
);

/** A soft tint on the lines of the selected step. */
export const selectedStep: Extension = [field, plugin];

export function selectedStepRange(state: EditorState): OffsetRange | null {
  return state.field(field);
}
