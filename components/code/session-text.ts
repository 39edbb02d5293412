import { Annotation, ChangeSet, type Text, Transaction } from '@codemirror/state';
import type { EditorView, ViewUpdate } from '@codemirror/view';
import { offsetsBetween } from '../../src/language/language-text.js';
import type { LanguageText } from '../../src/language/yaml-context.js';
import type { CommandResult, EditorSession } from '../../src/session/editor-session.js';
import { DraftHistory } from './draft-history.js';
import type { TextChange } from '../../src/model/text-change.js';
import { difference } from '../../src/model/text-difference.js';
import { RawText } from './raw-text.js';

/** Marks a change of the editor's text that came from the session, so that it is not sent back. */
export const fromSession = Annotation.define<boolean>();

/**
 * Keeps the text of the editor and of the session the same, in both directions.
 *
 * `#base` is what the session said when last asked; `#typed` is what the user did to it since. What comes from elsewhere is moved over
 * what is typed and the other way round, so that neither is lost. Offsets of the session and of the editor differ where the file has a
 * byte order mark or `\r\n`.
 */
export class SessionText {
  readonly #session: EditorSession;
  readonly #view: EditorView;
  readonly #draftHistory = new DraftHistory();
  #base: RawText;
  /** What `#base` shows, as the editor holds it. */
  #baseDoc: Text;
  #typed: ChangeSet;
  #discarded = false;
  /** The pipeline was changed after its draft was, in a form or the drawing: that is what goes back first. */
  outdone = false;
  #between: ({ readonly base: RawText; readonly yaml: string } & ReturnType<typeof offsetsBetween>) | undefined;

  /** `view` has to show `SessionText.shownBy(session)` at this moment. */
  constructor(session: EditorSession, view: EditorView) {
    this.#session = session;
    this.#view = view;
    this.#base = new RawText(textOf(session));
    this.#baseDoc = view.state.doc;
    this.#typed = ChangeSet.empty(this.#baseDoc.length);
  }

  static shownBy(session: EditorSession): string {
    return new RawText(textOf(session)).shown;
  }

  /** Whether something was typed that the session does not know yet. */
  get pending(): boolean {
    return !this.#typed.empty;
  }

  /** Takes note of what the user did. Call it for every update of the view. */
  record(update: ViewUpdate): void {
    for (const transaction of update.transactions) {
      if (!transaction.docChanged || transaction.annotation(fromSession)) continue;
      this.#typed = this.#typed.compose(transaction.changes);
      this.#discarded = false;
    }
  }

  /** Brings what changed elsewhere into the editor, in as few characters as possible. Says whether something did. */
  pull(options: { reveal?: boolean } = {}): boolean {
    const text = textOf(this.#session);
    if (text === this.#base.text) return false;
    const next = new RawText(text);
    const changes = ChangeSet.of(difference(this.#base.shown, next.shown), this.#base.shown.length);
    this.#draftHistory.mapOver(changes);
    const shown = changes.map(this.#typed);
    this.#typed = this.#typed.map(changes, true);
    this.#base = next;
    this.#baseDoc = changes.apply(this.#baseDoc);
    this.#discarded = false;
    this.#show(shown, options.reveal === true);
    return true;
  }

  /** Gives the session what was typed. A refusal takes it back from the editor. */
  flush(): CommandResult {
    this.pull();
    if (this.#typed.empty) return { ok: true };
    this.#draftHistory.push(this.#typed.invert(this.#baseDoc));
    this.#advance(this.#typed);
    const result = this.#session.setYaml(this.#base.text);
    if (this.#session.draft === undefined) this.#draftHistory.clear();
    this.pull();
    return result;
  }

  /** Goes back to what the pipeline says. `undo` brings the draft back as long as nothing else was done. */
  discardDraft(): void {
    this.flush();
    const draft = this.#baseDoc;
    this.#session.discardDraft();
    this.pull({ reveal: true });
    this.#draftHistory.clear();
    this.#draftHistory.push(this.#changeTo(draft.toString()));
    this.#discarded = true;
  }

  get canUndo(): boolean {
    return this.#discarded || this.#session.draft !== undefined || this.#session.canUndo;
  }

  get canRedo(): boolean {
    return this.#draftHistory.canRedo || this.#session.canRedo;
  }

  /** Undoes or redoes. A draft has its own steps, because the document knows nothing of it; one that was there before ends in a single one. */
  travel(direction: 'undo' | 'redo'): void {
    this.flush();
    const [session, history] = [this.#session, this.#draftHistory];
    const isDraft = session.draft !== undefined;
    let changes: ChangeSet | undefined;
    if (direction === 'redo') {
      if (isDraft || !session.canRedo) changes = history.redo(this.#baseDoc);
    } else if (isDraft ? !this.outdone : this.#discarded) {
      changes = history.undo(this.#baseDoc);
      if (isDraft && !changes) {
        history.push(this.#changeTo(new RawText(session.yaml).shown));
        changes = history.undo(this.#baseDoc);
      }
    }
    if (!changes) {
      this.outdone = false;
      session[direction]();
      this.pull({ reveal: true });
      return;
    }
    this.#show(changes, true);
    this.#advance(changes);
    if (this.#base.text === session.yaml) session.discardDraft();
    else session.setYaml(this.#base.text);
    this.pull();
  }

  /** From an offset of `session.yaml` to one in the editor; right as long as nothing is pending and there is no draft. */
  toShown(offset: number): number {
    return Math.min(this.#base.toShown(offset), this.#view.state.doc.length);
  }

  /** From an offset in the editor to one of `session.yaml`. */
  toRaw(offset: number): number {
    return this.#base.toRaw(offset);
  }

  /** What the editor shows, with the way to what the session says, whether that is behind or the text is a draft. */
  language(): LanguageText {
    const doc = this.#view.state.doc;
    const [base, typed] = [this.#base, this.#typed];
    const { toSession, fromSession: back } = this.#offsets();
    return {
      session: this.#session,
      text: doc,
      toSession: (offset) => toSession(base.toRaw(typed.empty ? offset : typed.invertedDesc.mapPos(offset, 1))),
      fromSession: (offset) => {
        const raw = back(offset);
        return raw === undefined ? undefined : Math.min(typed.mapPos(base.toShown(raw), 1), doc.length);
      },
    };
  }

  /** Between the text last taken from the session and what it says now; they differ in a draft and before a pull. */
  #offsets(): ReturnType<typeof offsetsBetween> {
    const { yaml } = this.#session;
    const known = this.#between;
    if (known?.base === this.#base && known.yaml === yaml) return known;
    const between = { base: this.#base, yaml, ...offsetsBetween(this.#base.text, yaml) };
    this.#between = between;
    return between;
  }

  /** The session is about to get what the editor shows already. */
  #advance(changes: ChangeSet): void {
    this.#base = new RawText(this.#base.change(changesIn(changes)));
    this.#baseDoc = changes.apply(this.#baseDoc);
    this.#typed = ChangeSet.empty(this.#baseDoc.length);
    this.#discarded = this.outdone = false;
    if (this.#base.shown.length !== this.#baseDoc.length) this.#resync();
  }

  #show(changes: ChangeSet, reveal: boolean): void {
    if (changes.empty) return;
    this.#view.dispatch({
      changes,
      ...(reveal
        ? { selection: { anchor: landing(changes, this.#view.state.selection.main.head) }, scrollIntoView: true }
        : {}),
      annotations: [fromSession.of(true), Transaction.addToHistory.of(false), Transaction.remote.of(true)],
      userEvent: 'session',
      filter: false,
    });
  }

  /** What makes `text` of what the session was last known to say. */
  #changeTo(text: string): ChangeSet {
    return ChangeSet.of(difference(this.#baseDoc.toString(), text), this.#baseDoc.length);
  }

  /** Two halves of a line end came together: what the editor shows is made equal to the file again. */
  #resync(): void {
    const changes = this.#changeTo(this.#base.shown);
    this.#show(changes, false);
    this.#baseDoc = changes.apply(this.#baseDoc);
    this.#typed = ChangeSet.empty(this.#baseDoc.length);
  }
}

/** Where the cursor goes with changes: it stays in what changes around it, else it goes behind what changes nearest to it. */
function landing(changes: ChangeSet, head: number): number {
  let nearest = Infinity;
  let place = 0;
  changes.iterChangedRanges((from, to, _, end) => {
    const distance = Math.max(from - head, head - to, 0);
    if (distance >= nearest) return;
    nearest = distance;
    place = distance === 0 ? changes.mapPos(head, 1) : end;
  });
  return place;
}

function textOf(session: EditorSession): string {
  return session.draft ?? session.yaml;
}

function changesIn(changes: ChangeSet): TextChange[] {
  const list: TextChange[] = [];
  changes.iterChanges((from, to, _fromB, _toB, inserted) => list.push({ from, to, insert: inserted.toString() }));
  return list;
}
