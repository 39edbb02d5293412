import type { EditorSession } from '../../src/session/editor-session.js';
import type { ItemId, Snapshot } from '../../src/model/step.js';
import type { Strings } from '../../src/strings/strings.js';
import { placeForStep } from '../library/place-for-step.js';
import { copyText } from './hand-out.js';
import { isEditable } from './keys.js';
import type { Toast } from './pe-toasts.js';

/** What the clipboard works on. */
interface ClipboardHost {
  readonly session: EditorSession | undefined;
  readonly strings: Strings;
  readonly readonly: boolean;
  readonly disabled: boolean;
  readonly shadowRoot: ShadowRoot | null;
  notify(toast: Toast): void;
  dispatchEvent(event: Event): boolean;
}

/** Text from outside is to become steps, or a pipeline when there is none yet. Does not leave the editor. */
export class PasteTextEvent extends CustomEvent<{ readonly text: string }> {
  constructor(text: string) {
    super('pe-paste', { bubbles: true, composed: false, cancelable: true, detail: { text } });
  }
}

/** Steps on the system's clipboard are YAML, so that they can go into another pipeline, a chat or a text editor. */
export class StepClipboard {
  readonly #host: ClipboardHost;

  constructor(host: ClipboardHost) {
    this.#host = host;
  }

  /** Answers the browser's own copy, cut and paste; those of text fields are not ours. */
  handle(event: ClipboardEvent): void {
    if (event.defaultPrevented || !event.clipboardData || isEditable(event.composedPath()[0])) return;
    if (event.type === 'paste') {
      const text = event.clipboardData.getData('text/plain');
      if (!text.trim()) return;
      event.preventDefault();
      this.#paste(text);
      return;
    }
    const text = this.#selectedYaml();
    if (text === undefined || getSelectionText()) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', text);
    if (event.type === 'cut') this.#remove();
  }

  act(id: 'edit.cut' | 'edit.copy' | 'edit.duplicate' | 'edit.delete'): void {
    const { session } = this.#host;
    if (!session) return;
    if (id === 'edit.duplicate') session.run('step.duplicate', { ids: session.selection });
    else if (id === 'edit.delete') this.#remove();
    else void this.#copy(id === 'edit.cut');
  }

  /** Reads the system's clipboard, where the browser allows it. */
  async pasteFromSystem(): Promise<void> {
    const text = await navigator.clipboard?.readText?.().catch(() => '');
    if (text?.trim()) this.#paste(text);
    else this.#host.notify({ text: this.#host.strings('message.not-pasted') });
  }

  async #copy(cut: boolean): Promise<void> {
    const text = this.#selectedYaml();
    const root = this.#host.shadowRoot;
    if (text === undefined || !root) return;
    if (!(await copyText(root, text))) {
      this.#host.notify({ text: this.#host.strings('message.copy-failed'), kind: 'warning' });
    } else if (cut) this.#remove();
  }

  #paste(text: string): void {
    const { session, readonly, disabled } = this.#host;
    if (!session || readonly || disabled || !this.#host.dispatchEvent(new PasteTextEvent(text))) return;
    session.run('step.paste', { yaml: text, ...placeForStep(session.snapshot, session.selection) });
  }

  #remove(): void {
    const { session } = this.#host;
    if (session && session.selection.length > 0) session.run('step.remove', { ids: session.selection });
  }

  /** The selected steps in document order, as a YAML list; those inside another selected one come with it. */
  #selectedYaml(): string | undefined {
    const { session } = this.#host;
    if (!session || session.selection.length === 0) return undefined;
    const chosen = new Set(session.selection);
    const outer = session.selection.filter((id) => !hasAncestorIn(session.snapshot, id, chosen));
    const start = (id: ItemId): number => session.locate(id)?.start.offset ?? 0;
    const sources = outer
      .sort((a, b) => start(a) - start(b))
      .map((id) => session.source(id))
      .filter((source) => source !== undefined);
    return sources.length === 0 ? undefined : sources.map(asItem).join('');
  }
}

function hasAncestorIn(snapshot: Snapshot, id: ItemId, chosen: ReadonlySet<ItemId>): boolean {
  for (let step = snapshot.get(id); step?.parentId != null; step = snapshot.get(step.parentId)) {
    if (chosen.has(step.parentId)) return true;
  }
  return false;
}

/** A map becomes a list item; what is one already stays. */
function asItem(source: string): string {
  const text = source.endsWith('\n') ? source : `${source}\n`;
  return /^(?:\s*(?:#.*)?\n)*- /.test(text) ? text : text.replace(/^(?!$)/gm, '  ').replace(/^ {2}/, '- ');
}

function getSelectionText(): string {
  return document.getSelection()?.toString() ?? '';
}
