import { consume } from '@lit/context';
import { setDiagnostics } from '@codemirror/lint';
import { openSearchPanel } from '@codemirror/search';
import { Compartment, EditorState } from '@codemirror/state';
import { closeHoverTooltips, EditorView, type ViewUpdate } from '@codemirror/view';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { TextPoint } from '../../src/model/diagnostic.js';
import type { EditorSession, SessionChange } from '../../src/session/editor-session.js';
import { createStrings, type Strings } from '../../src/strings/strings.js';
import { sessionContext, stringsContext } from '../contexts.js';
import { controls } from '../controls.styles.js';
import type { MenuChooseEvent, PeMenu } from '../menu/pe-menu.js';
import { renameEverywhere } from '../rename/renaming.js';
import { offsetsIn } from './draft-places.js';
import { draftStrip, placeOfProblem, refusedStrip, sameProblem, type DraftPlace } from './draft-strip.js';
import { codeExtensions, highlightLimit } from './code-extensions.js';
import { fixesAtCursor, menuOf, type LineFix } from './code-fixes.js';
import { tellAtCursor } from './cursor-tip.js';
import type { CodeLanguage, LanguageService } from './code-language.js';
import { languageStyles } from './language.styles.js';
import { ShowFieldEvent } from './show-field-event.js';
import { IdleTask } from './idle-task.js';
import { styles } from './pe-code-view.styles.js';
import { searchPanelStyles } from './search-panel.styles.js';
import { setSelectedStep } from './selected-step.js';
import { marksOf, withoutHalfLine } from './session-marks.js';
import { fromSession, SessionText } from './session-text.js';

/**
 * @summary The pipeline's YAML as text: typing changes the pipeline, changes from elsewhere change the text.
 *
 * What is typed reaches the session once the user pauses, leaves the editor, undoes, or somebody calls `flush()`. Text that does not
 * parse is kept by the session as a draft and shown with a strip below. Undo and redo are the session's.
 *
 * @fires pe-show-field - With the step and the path of a field whose help was followed to the form.
 * @csspart editor - The box of the text editor.
 * @csspart draft - The strip that says why a draft is not applied.
 */
export class PeCodeView extends LitElement {
  static override styles = [controls, styles, searchPanelStyles, languageStyles];

  @consume({ context: sessionContext, subscribe: true })
  @property({ attribute: false })
  session: EditorSession | undefined;

  @consume({ context: stringsContext, subscribe: true })
  @property({ attribute: false })
  strings: Strings = createStrings();

  /** Shows the text without letting it be changed. A role that may not edit does the same. */
  @property({ type: Boolean, reflect: true })
  readonly = false;

  @state({ hasChanged: (one?: DraftPlace, other?: DraftPlace) => !sameProblem(one, other) }) private problem:
    DraftPlace | undefined;
  @state() private draft = false;
  @state() private refused = '';
  @state() private large = false;

  @query('.editor') private readonly box!: HTMLElement;
  @query('.tooltips') private readonly layer!: HTMLElement;
  @query('pe-menu') private readonly menu!: PeMenu;

  readonly #access = new Compartment();
  readonly #send = new IdleTask(() => this.flush(), { quietMs: 280, atMostMs: 2000 });
  readonly #follow = new IdleTask(() => this.#selectAtCursor(), { quietMs: 120, atMostMs: 600 });
  readonly #mark = new IdleTask(() => this.#showFindings(), { quietMs: 60, atMostMs: 500 });
  /** Due while somebody is writing on a line: what is wrong with half of one is told when it is left, or after a rest. */
  readonly #rest = new IdleTask(() => this.#tellAll(), { quietMs: 1000, atMostMs: Infinity });
  #view: EditorView | undefined;
  #text: SessionText | undefined;
  #bound: EditorSession | undefined;
  #unsubscribe: (() => void) | undefined;
  #visibility: IntersectionObserver | undefined;
  #frame = 0;
  #stale = false;
  #selecting = false;
  #fixes: readonly LineFix[] = [];
  #service: Promise<LanguageService> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#bind();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#send.runNow();
    queueMicrotask(() => {
      if (!this.isConnected) this.#release();
    });
  }

  /** Moving the element in the document keeps its text, cursor and scroll position. */
  connectedMoveCallback(): void {}

  /** Gives the session what was typed and not sent yet. Call it before saving, and before undoing from outside. */
  flush(): void {
    this.#send.cancel();
    if (!this.#text) return;
    const result = this.#text.flush();
    if (this.session?.draft === undefined) this.refused = result.ok ? '' : result.refusal.reason;
    this.#showState();
    this.#mark.schedule();
  }

  /** Undoes or redoes, what was typed into a draft included. */
  travel(direction: 'undo' | 'redo'): void {
    if (this.#locked) return;
    this.#send.cancel();
    this.#text?.travel(direction);
    this.#showState();
  }

  /** Whether there is something to `travel` to; undefined before a text is shown. */
  get canUndo(): boolean | undefined {
    return this.#text?.canUndo;
  }

  get canRedo(): boolean | undefined {
    return this.#text?.canRedo;
  }

  /** Puts the cursor at a place of the draft while there is one, else of `session.yaml`, and shows it. */
  revealRange({ start }: { readonly start: Pick<TextPoint, 'offset'> }): void {
    this.#catchUp();
    const [view, text] = [this.#view, this.#text];
    if (!view || !text) return;
    const anchor = text.toShown(start.offset);
    view.dispatch({
      selection: { anchor },
      effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
      annotations: fromSession.of(true),
    });
  }

  /** Opens the find and replace panel. */
  openSearch(): void {
    if (this.#view) openSearchPanel(this.#view);
  }

  override focus(): void {
    this.#view?.focus();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('session')) this.#showState();
  }

  protected override updated(changed: PropertyValues): void {
    if (this.session !== this.#bound || (changed.has('strings') && this.#view)) {
      this.#release();
      this.#bind();
    } else if (changed.has('readonly')) this.#applyAccess();
  }

  get #locked(): boolean {
    const role = this.session?.role;
    return this.readonly || role === 'viewer' || role === 'commenter';
  }

  #bind(): void {
    const session = this.session;
    if (!session || this.#view || !this.isConnected) return;
    this.#bound = session;
    const doc = SessionText.shownBy(session);
    this.#view = new EditorView({
      root: this.renderRoot as ShadowRoot,
      parent: this.box,
      state: EditorState.create({
        doc,
        extensions: [
          codeExtensions({
            strings: this.strings,
            language: this.#language(),
            openFixes: () => this.#openFixes(),
            tooltipLayer: this.layer,
            characters: doc.length,
            undo: () => this.travel('undo'),
            redo: () => this.travel('redo'),
            update: (update) => this.#record(update),
          }),
          this.#access.of(EditorState.readOnly.of(this.#locked)),
        ],
      }),
    });
    this.#text = new SessionText(session, this.#view);
    this.#unsubscribe = session.subscribe((change) => this.#hear(change));
    this.#visibility = new IntersectionObserver(() => this.#stale && this.#schedulePull());
    this.#visibility.observe(this);
    this.layer.showPopover?.();
    this.#showState();
    this.#showSelection(false);
    this.#mark.schedule();
  }

  #release(): void {
    this.#send.runNow();
    this.#send.cancel();
    this.#follow.cancel();
    this.#mark.cancel();
    this.#rest.cancel();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#unsubscribe?.();
    this.#visibility?.disconnect();
    this.#view?.destroy();
    this.ownerDocument.defaultView?.removeEventListener('pagehide', this.#leavePage);
    this.#unsubscribe = this.#visibility = this.#view = this.#text = this.#bound = undefined;
  }

  /** What completion, hover and navigation need of this element. */
  #language(): CodeLanguage {
    const isLocked = (): boolean => this.#locked;
    return {
      strings: this.strings,
      get locked() {
        return isLocked();
      },
      service: () => (this.#service ??= import('./language-service.js')),
      source: () => this.#text?.language(),
      flush: () => this.flush(),
      showField: (place) => this.dispatchEvent(new ShowFieldEvent(place)),
      toShown: (offset) => this.#text?.language().fromSession(offset) ?? this.#text?.toShown(offset) ?? 0,
      rename: ({ named }, name) => {
        const result = this.#bound && renameEverywhere(this.#bound, named, name);
        return result?.ok === false ? this.strings('rename.refused', { reason: result.refusal.reason }) : undefined;
      },
    };
  }

  /** The list of fixes for what was found on the lines of the cursor, or that there are none. */
  #openFixes(): boolean {
    const view = this.#view;
    if (!view || this.#locked) return false;
    this.#rest.runNow();
    this.#mark.runNow();
    this.#fixes = fixesAtCursor(view);
    // A list without a choice would leave Enter and the keys that follow to the text behind it.
    if (this.#fixes.length === 0) {
      tellAtCursor(view, 'lightbulb', this.strings('code.no-fix'));
      return true;
    }
    const at = view.coordsAtPos(view.state.selection.main.head);
    if (!at) return false;
    view.dispatch({ effects: closeHoverTooltips });
    this.menu.entries = menuOf(this.#fixes);
    void this.menu.show(new DOMRect(at.left, at.top, 1, at.bottom - at.top), view.contentDOM);
    return true;
  }

  #applyFix(event: MenuChooseEvent): void {
    event.stopPropagation();
    this.#fixes[Number(event.detail.id)]?.apply();
  }

  #applyAccess(): void {
    this.#view?.dispatch({ effects: this.#access.reconfigure(EditorState.readOnly.of(this.#locked)) });
  }

  /** What the user does in the editor. Nothing here may cost more than the keystroke. */
  #record(update: ViewUpdate): void {
    this.#text?.record(update);
    const own = update.transactions.some((transaction) => !transaction.annotation(fromSession));
    if (update.docChanged && own) {
      this.refused = '';
      this.ownerDocument.defaultView?.addEventListener('pagehide', this.#leavePage);
      this.#send.schedule();
      this.#rest.schedule();
    } else if (own && update.selectionSet && lineOf(update.startState) !== lineOf(update.state)) this.#rest.runNow();
    if (own && (update.docChanged || update.selectionSet)) this.#follow.schedule();
    if (update.focusChanged && !update.view.hasFocus) {
      this.#send.runNow();
      this.#rest.runNow();
    }
  }

  readonly #leavePage = (): void => this.#send.runNow();

  #hear(change: SessionChange): void {
    if (change.kind === 'role') this.#applyAccess();
    else if (change.kind === 'selection') {
      if (!this.#selecting) this.#showSelection(true);
    } else this.#schedulePull();
    if (this.#text && change.kind === 'document' && change.origin === 'local' && this.session?.draft !== undefined)
      this.#text.outdone = true;
  }

  #schedulePull(): void {
    this.#stale = true;
    if (this.#frame !== 0 || !this.checkVisibility()) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#catchUp();
    });
  }

  #catchUp(): void {
    if (!this.#stale) return;
    this.#stale = false;
    this.#text?.pull();
    this.#showState();
    this.#mark.schedule();
  }

  /** What the strips say. A draft that began with the line that is being written is told of when the line is done. */
  #showState(): void {
    const { session } = this;
    this.large = (session?.draft ?? session?.yaml ?? '').length > highlightLimit;
    this.draft = session?.draft !== undefined && (this.draft || !this.#rest.scheduled);
    this.problem = session && this.draft ? placeOfProblem(session) : undefined;
    if (this.#text && !this.#text.pending)
      this.ownerDocument.defaultView?.removeEventListener('pagehide', this.#leavePage);
  }

  #tellAll(): void {
    this.#showState();
    this.#mark.schedule();
  }

  /** Places are asked for when there is time: until then the marks move with the text. */
  #showFindings(): void {
    this.#showDiagnostics();
    this.#showSelection(false);
  }

  #showDiagnostics(): void {
    const [session, view, text] = [this.session, this.#view, this.#text];
    if (!session || !view || !text || text.pending) return;
    const marks = marksOf(session, text, this.#locked, view.state.doc, this.strings);
    view.dispatch(setDiagnostics(view.state, this.#rest.scheduled ? withoutHalfLine(marks, view.state) : marks));
  }

  /** Tints the lines of the main selected step; `reveal` scrolls to it when it is not on the screen. */
  #showSelection(reveal: boolean): void {
    const [session, view, text] = [this.session, this.#view, this.#text];
    if (!session || !view || !text || text.pending) return;
    const main = session.selection[0];
    const range = main === undefined ? undefined : session.locate(main);
    const place = offsetsIn(session.yaml, session.draft ?? session.yaml);
    const lines = range && { from: text.toShown(place(range.start.offset)), to: text.toShown(place(range.end.offset)) };
    view.dispatch({
      effects: [
        setSelectedStep.of(lines ?? null),
        ...(lines && reveal && !view.hasFocus
          ? [EditorView.scrollIntoView(lines.from, { y: 'start', yMargin: 60 })]
          : []),
      ],
    });
  }

  #selectAtCursor(): void {
    const [session, view, text] = [this.session, this.#view, this.#text];
    if (!session || !view?.hasFocus || !text) return;
    if (text.pending) return this.#follow.schedule();
    // What is written in a draft counts as the step where it stands, which the last good text knows.
    const place = offsetsIn(session.draft ?? session.yaml, session.yaml);
    const stepId = session.at(place(text.toRaw(view.state.selection.main.head)))?.stepId ?? null;
    const ids = stepId === null ? [] : [stepId];
    if (ids.length === session.selection.length && ids[0] === session.selection[0]) return;
    this.#selecting = true;
    session.select(ids);
    this.#selecting = false;
    this.#showSelection(false);
  }

  #goToProblem(line: number): void {
    const view = this.#view;
    if (!view) return;
    const { from } = view.state.doc.line(Math.min(line, view.state.doc.lines));
    view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
    view.focus();
  }

  #discard(): void {
    this.#text?.discardDraft();
    this.#showState();
    this.#showSelection(false);
    this.#mark.schedule();
    this.#view?.focus();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="editor" part="editor" dir="ltr"></div>
      <div class="tooltips" popover="manual" dir="ltr"></div>
      <pe-menu
        anchorless
        .label=${this.strings('code.fixes')}
        @pe-choose=${(event: MenuChooseEvent) => this.#applyFix(event)}
      ></pe-menu>
      <p class="visually-hidden" id="help">${this.strings('code.help')}</p>
      ${this.large ? html`<div class="note">${this.strings('code.too-large', { megabytes: highlightLimit / 1e6 })}</div>` : nothing}
      <div role="status">
        ${
          this.draft
            ? draftStrip(
                this.strings,
                this.problem,
                (line) => this.#goToProblem(line),
                () => this.#discard(),
              )
            : this.refused
              ? refusedStrip(this.strings, this.refused)
              : nothing
        }
      </div>
    `;
  }
}

function lineOf({ doc, selection }: EditorState): number {
  return doc.lineAt(selection.main.head).number;
}
