import type { Step } from '../../src/model/step.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/strings.js';
import { possibleReaders, readersOf, readsOf } from '../canvas/connections.js';
import type { PaletteItem } from '../menu/pe-palette.js';

/** The steps that may read the result of a step, as the palette lists them. */
export function readerItems(session: EditorSession, step: Step, strings: Strings): readonly PaletteItem[] {
  return possibleReaders(session, strings, step).map((other) => ({
    ...face(session, other, strings),
    id: `connect:${other.id}`,
    group: strings('editor.group-steps'),
  }));
}

/** What a step reads and who reads it, to end one of these connections. */
export function connectionItems(session: EditorSession, step: Step, strings: Strings): readonly PaletteItem[] {
  const item = (other: Step, from: string, to: string, group: string): PaletteItem => {
    const may = session.can('step.disconnect', { from, to });
    return {
      ...face(session, other, strings),
      id: `cut:${JSON.stringify([from, to])}`,
      group: strings(group),
      disabled: !may.ok,
      ...(may.ok ? {} : { detail: may.refusal.reason }),
    };
  };
  return [
    ...readsOf(session, step).map((other) => item(other, other.id, step.id, 'inspector.reads-from')),
    ...readersOf(session, step).map((other) => item(other, step.id, other.id, 'inspector.read-by')),
  ];
}

function face(session: EditorSession, { kind, name, type }: Step, strings: Strings) {
  const known = session.catalogue.stepType(type);
  return {
    label: name || strings('editor.unnamed-step'),
    icon: kind === 'task' ? 'list-checks' : (known?.icon ?? 'circle-help'),
    hint: known?.title ?? type,
    mono: true,
  };
}
