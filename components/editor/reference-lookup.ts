import type { EditorSession } from '../../src/session/editor-session.js';
import type { PeField } from '../inspector/pe-field.js';
import type { PeReference } from '../reference/pe-reference.js';
import { deepFocus } from './deep-focus.js';

/** What looking something up needs of the frame. */
export interface LookupFrame {
  readonly session: () => EditorSession | undefined;
  readonly root: () => ShadowRoot | null;
  /** Brings the reference panel onto the screen. Resolves when it is there, or could not be loaded. */
  readonly showPanel: () => Promise<void>;
  /** Closes what lies over the drawing. */
  readonly closePanels: () => void;
  readonly showForm: (key: string | undefined) => void;
}

/** Looks up in the reference where the user is, and goes back there. */
export class ReferenceLookup {
  readonly #frame: LookupFrame;
  /** What had the focus when something was looked up, from the outer element to the inner. */
  #from: readonly Element[] = [];
  #entry = '';

  constructor(frame: LookupFrame) {
    this.#frame = frame;
  }

  /** The entry that was looked up last. */
  get entry(): string {
    return this.#entry;
  }

  /** Shows the entry of the field in the form that has the focus, or of the selected step. */
  async begin(): Promise<void> {
    const { session, root, showPanel } = this.#frame;
    this.#from = deepFocus(root());
    await showPanel();
    const panel = root()?.querySelector<PeReference>('pe-reference');
    if (!panel) return;
    const { subjectOf } = await import('../reference/reference-subject.js');
    this.#entry = subjectOf(this.#from, session()) ?? '';
    panel.entry = this.#entry;
    await panel.updateComplete;
    panel.focus();
  }

  /** Back to what was looked up; a form that gave way to the panel comes again. Gives back whether there is a way back. */
  readonly leave = (): boolean => {
    const from = this.#from;
    const last = from.at(-1);
    this.#from = [];
    if (last instanceof HTMLElement && last.isConnected) {
      this.#frame.closePanels();
      last.focus();
      return true;
    }
    if (!from.some(({ localName }) => localName === 'pe-inspector')) return false;
    const field = from.find(({ localName }) => localName === 'pe-field') as PeField | undefined;
    this.#frame.showForm(field?.field.key);
    return true;
  };
}
