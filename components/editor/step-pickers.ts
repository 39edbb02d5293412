import type { ItemId, Step } from '../../src/model/step.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/strings.js';
import type { PaletteItem } from '../menu/pe-palette.js';
import { connectionItems, readerItems } from './connection-items.js';
import type { Toast } from './pe-toasts.js';
import { typeItems } from './type-items.js';

/** What the pickers need of the frame. */
export interface PickerFrame {
  readonly session: EditorSession | undefined;
  readonly strings: Strings;
  openPalette(items: readonly PaletteItem[], label: string): void;
  notify(toast: Toast): void;
  /** Says what was done to those who do not see it. */
  say(text: string): void;
}

/** Actions on the selected step that ask for one more thing in the palette: its type, a step to connect it with. Fetched with the first of them. */
export class StepPickers {
  readonly #frame: PickerFrame;

  constructor(frame: PickerFrame) {
    this.#frame = frame;
  }

  /** Opens a picker, or does what was chosen in it. */
  act(id: string): void {
    if (id === 'step.set-type' || id === 'step.connect-to' || id === 'step.cut-reads') this.#open(id);
    else if (id.startsWith('type:')) this.#changeType(id.slice('type:'.length));
    else if (id.startsWith('connect:')) this.#connect(id.slice('connect:'.length));
    else if (id.startsWith('cut:')) this.#cut(id.slice('cut:'.length));
  }

  get #step(): Step | undefined {
    const { session } = this.#frame;
    return session?.snapshot.get(session.selection[0] ?? '');
  }

  get #steps(): readonly Step[] {
    const { session } = this.#frame;
    return (session?.selection ?? []).flatMap((id) => session?.snapshot.get(id) ?? []);
  }

  #open(id: 'step.set-type' | 'step.connect-to' | 'step.cut-reads'): void {
    const { session, strings } = this.#frame;
    const step = this.#step;
    if (!session || !step) return;
    const name = this.#nameOf(step);
    if (id === 'step.set-type') {
      const steps = this.#steps;
      return this.#frame.openPalette(
        typeItems(session, steps, strings),
        strings('type.change', { name, count: steps.length }),
      );
    }
    if (id === 'step.cut-reads')
      return this.#frame.openPalette(connectionItems(session, step, strings), strings('connect.cut', { name }));
    const items = readerItems(session, step, strings);
    if (items.length === 0) this.#frame.notify({ text: strings('connect.none') });
    else this.#frame.openPalette(items, strings('connect.pick', { name }));
  }

  #changeType(type: string): void {
    const { session, strings } = this.#frame;
    const steps = this.#steps;
    if (!session || steps.length === 0) return;
    const title = session.catalogue.stepType(type)?.title ?? type;
    this.#run(
      'step.set-type',
      { ids: steps.map(({ id }) => id), type },
      strings('type.changed', { name: this.#nameOf(steps[0]), count: steps.length, type: title }),
    );
  }

  #connect(to: ItemId): void {
    const from = this.#step?.id;
    if (from === undefined) return;
    this.#run('step.connect', { from, to }, this.#frame.strings('canvas.connected', this.#names(from, to)));
  }

  #cut(pair: string): void {
    const [from, to] = JSON.parse(pair) as [ItemId, ItemId];
    this.#run('step.disconnect', { from, to }, this.#frame.strings('canvas.edge.removed', this.#names(from, to)));
  }

  #run(command: string, args: object, done: string): void {
    const result = this.#frame.session?.run(command, args);
    if (result?.ok) this.#frame.say(done);
    else if (result) this.#frame.notify({ text: result.refusal.reason, kind: 'warning' });
  }

  #names(from: ItemId, to: ItemId): Record<'from' | 'to', string> {
    const { session } = this.#frame;
    return { from: this.#nameOf(session?.snapshot.get(from)), to: this.#nameOf(session?.snapshot.get(to)) };
  }

  #nameOf(step: Step | undefined): string {
    return step?.name || this.#frame.strings('editor.unnamed-step');
  }
}
