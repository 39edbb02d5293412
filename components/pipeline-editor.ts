import { ContextProvider } from '@lit/context';
import { html, isServer, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Catalogue } from '../src/format/step-catalogue.js';
import type { HostStepType } from '../src/format/host-step-types.js';
import type { Diagnostic } from '../src/model/diagnostic.js';
import { PipelineError } from '../src/model/pipeline-error.js';
import type { ItemId } from '../src/model/step.js';
import type { CommandResult, EditorSession, SessionChange } from '../src/session/editor-session.js';
import type { HasPromptFile, ResolvePipeline } from '../src/session/pipeline-loader.js';
import { createStrings, type Strings, type StringTable } from '../src/strings/strings.js';
import { sessionContext, stringsContext } from './contexts.js';
import type { EditorActionEvent } from './editor/action-event.js';
import type { PasteTextEvent } from './editor/clipboard.js';
import { DocumentController, type DocumentSource } from './editor/document-controller.js';
import type { OpenFileEvent } from './editor/file-drop.js';
import { FileActions } from './editor/file-actions.js';
import { FormOwner } from './editor/form-owner.js';
import { GuardedSession } from './editor/guarded-session.js';
import { HostEvents } from './editor/host-events.js';
import { HostTypes } from './editor/host-types.js';
import { containKeys } from './editor/keys.js';
import { languageAround } from './editor/language-around.js';
import type { StartEvent } from './editor/pe-empty.js';
import { drawings, views, type Drawing, type View } from './editor/pe-header.js';
import type { PeWorkbench } from './editor/pe-workbench.js';
import { inlineText, readBlob } from './editor/text-input.js';
import { PipelineBeforePasteEvent, PipelineBeforeSaveEvent, PipelineSaveEvent, type ReadyDetail } from './events.js';
import { editorStyles } from './pipeline-editor.styles.js';
import { tokens } from './tokens.styles.js';

/**
 * Opens a pipeline, draws it, edits it by form, drawing and code, and keeps it.
 *
 * The text to open comes from `value`, else from `src`, else from a `<script type="application/yaml">` child. With a `document-id` the
 * document is stored on this device, and what is stored there wins over all three.
 *
 * @summary Editor of AI pipelines.
 * @slot - A `<script type="application/yaml">` with the text to open.
 * @slot toolbar-start - Before the name in the header.
 * @slot toolbar-end - After the menu in the header.
 * @slot empty - Instead of the start screen.
 * @slot inspector-extra - Below the form.
 * @slot footer - In the footer.
 * @fires pipeline-ready - A document is on screen and can be edited.
 * @fires pipeline-change - The pipeline changed, by whomever; `detail.yaml` is printed when read.
 * @fires pipeline-select - Other steps are selected.
 * @fires pipeline-validate - The findings are others than before.
 * @fires pipeline-before-save - The user asked to save. Cancelable.
 * @fires pipeline-save - The user saved.
 * @fires pipeline-before-delete - Steps are about to be removed. Cancelable.
 * @fires pipeline-before-paste - Text is about to be pasted. Cancelable.
 * @fires pipeline-error - Something outside the pipeline went wrong.
 * @csspart frame - Everything.
 * @csspart header - The top line.
 * @csspart footer - The bottom line.
 * @csspart left-panel - Library and outline.
 * @csspart right-panel - The form.
 * @csspart problems - The list of problems.
 * @csspart toast - A message over the drawing.
 * @cssprop [--pe-height=36rem] - Height where the page gives none.
 * @cssprop --pe-surface - Background of panels.
 * @cssprop --pe-surface-raised - Background of what floats.
 * @cssprop --pe-surface-sunken - Background of the drawing.
 * @cssprop --pe-text - Text.
 * @cssprop --pe-text-quiet - Text that matters less.
 * @cssprop --pe-line - Borders.
 * @cssprop --pe-accent - Selection and main buttons.
 * @cssprop --pe-accent-text - Text on the accent.
 * @cssprop --pe-danger - Errors.
 * @cssprop --pe-warning - Warnings.
 * @cssprop --pe-info - Notes.
 * @cssprop --pe-success - What went well.
 * @cssprop --pe-kind-ai - Steps that call a model.
 * @cssprop --pe-kind-flow - Loops and branches.
 * @cssprop --pe-kind-data - Steps that work on data and files.
 * @cssprop --pe-kind-state - Steps that keep state.
 * @cssprop --pe-kind-nested - Nested pipelines.
 * @cssprop --pe-radius - Roundness of corners.
 * @cssprop --pe-font - Font of the tool; inherited from the page.
 * @cssprop --pe-font-mono - Font of names and YAML.
 */
export class PipelineEditor extends LitElement {
  static readonly formAssociated = true;
  static override styles = [tokens, editorStyles];

  /** Address of the YAML file to open; fetched once, and again when it changes. */
  @property() src: string | undefined;
  /** What a form calls the value. */
  @property({ reflect: true }) name: string | undefined;
  /** An empty editor keeps its form from being sent. */
  @property({ type: Boolean, reflect: true }) required = false;
  @property({ type: Boolean, reflect: true }) disabled = false;
  /** Shows everything, changes nothing. */
  @property({ type: Boolean, reflect: true }) readonly = false;
  @property({ reflect: true }) view: View = 'visual';
  /** What the arrows of the drawing mean: the order of running, or who reads whose result. */
  @property({ reflect: true }) drawing: Drawing = 'flow';
  /** `auto` follows the `color-scheme` of the page around the element. */
  @property({ reflect: true }) theme: 'auto' | 'light' | 'dark' = 'auto';
  /** Under which id the document is stored on this device. */
  @property({ attribute: 'document-id' }) documentId: string | undefined;
  /** `indexeddb` stores the document on this device once it has a `document-id`; `memory` and `none` store nothing. */
  @property() storage: 'indexeddb' | 'memory' | 'none' = 'indexeddb';
  /** Language of the texts; that of the page around the element unless given. */
  @property() override lang = '';
  /**
   * Gives the text of a file that a `pipeline` step calls, `undefined` when there is none: `(path, from) => Promise<string | undefined>`.
   * With it, circles, missing files, inputs and outputs are checked across files. Set it before the document opens.
   */
  @property({ attribute: false }) pipelineResolver: ResolvePipeline | undefined;
  /**
   * Says whether there is a file that a part of a prompt reads: `(path) => Promise<boolean>`. With it, missing ones are found. Set it before
   * the document opens.
   */
  @property({ attribute: false }) promptFileFinder: HasPromptFile | undefined;
  /** Texts that replace ours, by key. */
  @property({ attribute: false }) strings: StringTable = {};
  /** Step types of the page beside those of the format: JSON Schemas make their forms and checks, functions their rules. */
  @property({ attribute: false }) stepTypes: readonly HostStepType[] = [];
  /** The `value` attribute: the text to begin with, and what a form's reset goes back to. */
  @property({ attribute: 'value' }) defaultValue: string | undefined;

  @state() private formDisabled = false;

  @query('pe-workbench') private readonly workbench!: PeWorkbench | null;

  readonly #internals = isServer ? undefined : this.attachInternals();
  readonly #form =
    this.#internals &&
    new FormOwner(this, this.#internals, {
      anchor: (reason) => (reason === 'empty' ? this.workbench?.ground : this.workbench?.problemsButton),
      explain: () => this.workbench?.showProblems(),
    });
  readonly #events = new HostEvents(this, {
    session: () => this.session,
    strings: () => this.#speak,
    notify: (toast) => this.workbench?.notify(toast),
    hush: () => this.workbench?.hush(),
    flush: () => this.workbench?.codeView?.flush(),
    undo: () => this.workbench?.act('edit.undo'),
    used: (type) => this.workbench?.noteUse(type),
  });
  readonly #document = new DocumentController(this, {
    strings: () => this.#speak,
    filesOfHost: () => ({ resolvePipeline: this.pipelineResolver, hasPromptFile: this.promptFileFinder }),
    opened: (source) => this.#onOpened(source),
    changed: (change) => this.#onChanged(change),
    failed: (error, recoverable) => this.#events.failed(error, recoverable),
    damaged: (rows, incomplete) => this.#files.offerDamaged(rows, incomplete),
  });
  readonly #files: FileActions = new FileActions({
    session: () => this.session,
    strings: () => this.#speak,
    saved: () => this.#document.saved,
    root: () => this.renderRoot as ShadowRoot,
    canvas: () => this.workbench?.canvas,
    fileName: () => this.#fileName ?? nameInUrl(this.#source?.src),
    notify: (toast) => this.workbench?.notify(toast),
    text: () => this.#shownText(),
    open: (file) => this.load(file).catch(() => undefined),
    save: () => this.save(),
    downloaded: () => this.#document.handedOut(),
    retry: () => void this.#document.retry(),
    restore: () => void this.#restore(),
    failed: (error) => this.#events.failed(error, true),
  });
  readonly #types = new HostTypes(
    () => this.requestUpdate(),
    (error) => this.#events.failed(error, true),
  );
  readonly #sessions = new ContextProvider(this, { context: sessionContext });
  readonly #texts = new ContextProvider(this, { context: stringsContext });
  #guarded: { readonly of: EditorSession; readonly catalogue: Catalogue; readonly session: EditorSession } | undefined;
  #value: string | undefined;
  /** Of the file that was opened last; what is downloaded goes by it. */
  #fileName: string | undefined;
  #source: DocumentSource | undefined;
  #speak: Strings = createStrings();
  #spoken: { readonly lang: string; readonly table: StringTable } | undefined;

  constructor() {
    super();
    for (const type of ['keydown', 'keyup', 'keypress'] as const) this.addEventListener(type, containKeys);
  }

  /** The open pipeline: snapshot, findings, graph, commands. `undefined` until `pipeline-ready`. */
  get session(): EditorSession | undefined {
    return this.#document.session;
  }

  /**
   * The pipeline's YAML. Setting it before the editor has opened a document says what to open; later it is compared with the document and
   * the difference is applied as one step to undo, so that setting the same text again does nothing.
   */
  @property({ attribute: false })
  get value(): string {
    return this.session ? this.getYaml() : (this.#value ?? this.defaultValue ?? '');
  }

  set value(text: string) {
    const next = text ?? '';
    this.#value = next;
    if (!this.session) {
      // It is on its way to open something else, or could not.
      if (this.#source) void this.#open({ text: next });
      return;
    }
    // A role that may not write is about the user; the host may show another text.
    if (this.#locked) void this.#open({ text: next });
    else this.setYaml(next);
  }

  get form(): HTMLFormElement | null {
    return this.#internals?.form ?? null;
  }

  get validity(): ValidityState | undefined {
    return this.#internals?.validity;
  }

  get validationMessage(): string {
    return this.#internals?.validationMessage ?? '';
  }

  get willValidate(): boolean {
    return this.#internals?.willValidate ?? false;
  }

  checkValidity(): boolean {
    return this.#internals?.checkValidity() ?? true;
  }

  reportValidity(): boolean {
    return this.#internals?.reportValidity() ?? true;
  }

  /** Opens a text or a file in place of the present document. Rejects with a `PipelineError` when it cannot be read. */
  async load(input: string | Blob): Promise<void> {
    let text: string;
    try {
      text = typeof input === 'string' ? input : await readBlob(input);
    } catch (error) {
      if (error instanceof PipelineError) {
        this.workbench?.notify({ text: error.message, kind: 'danger' });
        this.#events.failed(error, true);
      }
      throw error;
    }
    // Attributes that were set just before say which document it goes into.
    if (this.isConnected) await this.updateComplete;
    if (this.#source?.id) await this.#document.settled;
    const stored = this.session !== undefined && this.#source?.id !== undefined;
    this.#fileName = input instanceof File ? input.name : undefined;
    // A stored document keeps its history: undo brings the old text back.
    if (stored) this.#replace(text);
    else {
      this.#value = text;
      await this.#open({ text });
    }
    if (this.session?.snapshot.shape !== 'pipeline') return;
    await this.updateComplete;
    await this.workbench?.updateComplete;
    await this.workbench?.canvas?.zoomToOpening();
  }

  /** What was here is kept on this device and may be all there is of it, so the way back is offered. */
  #replace(text: string): void {
    const had = this.session?.snapshot.shape !== 'empty' && this.session?.yaml !== text;
    this.setYaml(text);
    // A text that does not parse is a draft now, and the code view says why.
    if (this.session?.draft !== undefined) {
      if (this.view === 'visual') this.view = 'code';
    } else if (had) {
      const name = this.#fileName;
      this.workbench?.notify({
        text: name === undefined ? this.#speak('message.opened-text') : this.#speak('message.opened', { name }),
        action: { label: this.#speak('message.undo'), run: () => this.undo() },
        sticky: 'until-change',
      });
    }
  }

  /** The file as it would be saved. Text that does not parse yet is not in it; see `session.draft`. */
  getYaml(): string {
    this.workbench?.codeView?.flush();
    return this.session?.yaml ?? this.#value ?? '';
  }

  /** Compares a text with the document and applies the difference as one step to undo. */
  setYaml(text: string): CommandResult {
    const { session } = this;
    if (!session) {
      this.#value = text;
      this.requestUpdate('value');
      return { ok: true };
    }
    return session.yaml === text && session.draft === undefined
      ? { ok: true }
      : (this.#context() ?? session).setYaml(text);
  }

  validate(): readonly Diagnostic[] {
    this.workbench?.codeView?.flush();
    return this.session?.diagnostics ?? [];
  }

  undo(): boolean {
    this.workbench?.codeView?.flush();
    return this.session?.undo() ?? false;
  }

  redo(): boolean {
    return this.session?.redo() ?? false;
  }

  /** Runs a command of the headless contract, as the editor's own buttons do. */
  run(commandId: string, args?: unknown): CommandResult {
    const session = this.#context();
    if (!session) return { ok: false, refusal: { code: 'not-open', reason: this.#speak('message.not-open') } };
    return session.run(commandId, args);
  }

  /** Selects a step or a finding's step and brings it into view. */
  reveal(target: ItemId | Diagnostic): void {
    const id = typeof target === 'string' ? target : target.stepId;
    if (id !== null) this.workbench?.reveal(id);
    if (typeof target !== 'string') this.workbench?.codeView?.revealRange(target.range);
  }

  async zoomToFit(): Promise<void> {
    await this.updateComplete;
    await this.workbench?.updateComplete;
    await this.workbench?.canvas?.zoomToFit();
  }

  /** The whole drawing as an image. Rejects while nothing is drawn. */
  async exportImage(format: 'svg' | 'png' = 'svg'): Promise<Blob> {
    const image = await this.workbench?.canvas?.exportImage(format);
    if (!image) throw new PipelineError('not-open', this.#speak('message.not-open'));
    return image;
  }

  /** What Ctrl+S does: asks the host, writes what is not on this device yet, tells the host. Resolves when it is done. */
  async save(): Promise<void> {
    const { session } = this;
    if (!session) return;
    const detail = { yaml: this.getYaml(), name: session.snapshot.name };
    if (!this.dispatchEvent(new PipelineBeforeSaveEvent(detail))) return;
    try {
      await this.#document.save();
    } catch (error) {
      // The store has said what is wrong; the host may have a better place for the text.
      if (!(error instanceof PipelineError)) throw error;
    }
    this.dispatchEvent(new PipelineSaveEvent(detail));
    if (session.draft !== undefined)
      this.workbench?.notify({ text: this.#speak('message.saved-without-draft'), kind: 'warning' });
  }

  override focus(): void {
    this.workbench?.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#speakLanguage();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    queueMicrotask(() => {
      if (this.isConnected) return;
      const text = this.#document.close();
      if (text !== undefined && !this.#source?.id) this.#value = text;
      this.#source = undefined;
      this.#events.forget();
    });
  }

  /** Moving the element keeps everything. */
  connectedMoveCallback(): void {
    this.#speakLanguage();
  }

  formDisabledCallback(disabled: boolean): void {
    this.formDisabled = disabled;
  }

  formResetCallback(): void {
    this.#value = undefined;
    const text = this.defaultValue ?? this.#inline();
    if (!this.session) return;
    if (text !== undefined || !this.src) this.setYaml(text ?? '');
    else void this.#restore();
  }

  formStateRestoreCallback(state: unknown): void {
    if (typeof state === 'string' && !this.documentId) this.value = state;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!(views as readonly string[]).includes(this.view)) this.view = 'visual';
    if (!(drawings as readonly string[]).includes(this.drawing)) this.drawing = 'flow';
    if (changed.has('lang') || changed.has('strings')) this.#speakLanguage();
    if (isServer || !this.isConnected) return;
    if (changed.has('stepTypes')) void this.#types.read(this.stepTypes ?? []);
    this.#openIfNew();
    const session = this.session;
    if (session) {
      session.role = this.#locked ? 'viewer' : 'owner';
      session.catalogue = this.#types.catalogue;
    }
    this.#sessions.setValue(this.#context());
    this.#texts.setValue(this.#speak);
  }

  protected override updated(): void {
    this.#form?.update(() => this.session?.yaml ?? '', this.#speak);
  }

  /** What a form's messages point at is drawn after the element itself. */
  protected override firstUpdated(): void {
    void this.workbench?.updateComplete.then(() => this.requestUpdate());
  }

  get #locked(): boolean {
    return this.readonly || this.disabled || this.formDisabled;
  }

  /** Opens a document when what names it is not what the present one was opened for. */
  #openIfNew(): void {
    const id = this.storage === 'indexeddb' ? this.documentId || undefined : undefined;
    const src = this.src || undefined;
    const present = this.#source;
    if (present && present.id === id && (present.src === src || !src)) return;
    const moved = present !== undefined && present.src !== src && src !== undefined;
    const text = moved ? undefined : (this.#value ?? this.defaultValue);
    void this.#open({ text, src, script: this.#inline(), id });
  }

  async #open(source: DocumentSource): Promise<void> {
    const id = 'id' in source ? source.id : this.#source?.id;
    const next = { ...source, src: source.src ?? this.src ?? undefined, id };
    if ('id' in source) this.#fileName = undefined;
    this.#source = next;
    await this.#document.open(next);
  }

  #inline(): string | undefined {
    const script = this.querySelector<HTMLScriptElement>(':scope > script[type="application/yaml"]');
    return script ? inlineText(script) : undefined;
  }

  #context(): EditorSession | undefined {
    const session = this.session;
    const { catalogue } = this.#types;
    // Other step types are another session to whatever shows them.
    if (this.#guarded?.of !== session || this.#guarded?.catalogue !== catalogue) {
      this.#guarded = session && { of: session, catalogue, session: new GuardedSession(session, this.#events) };
    }
    return this.#guarded?.session;
  }

  #speakLanguage(): void {
    const lang = this.lang || languageAround(this);
    if (this.#spoken?.lang === lang && this.#spoken.table === this.strings) return;
    this.#spoken = { lang, table: this.strings };
    this.#speak = createStrings(lang, this.strings);
    this.session?.speak(this.#speak);
    this.requestUpdate();
  }

  #shownText(): string {
    this.workbench?.codeView?.flush();
    return this.session?.draft ?? this.getYaml();
  }

  async #restore(): Promise<void> {
    let text: string;
    try {
      text = await this.#document.original();
    } catch (cause) {
      const error = cause instanceof PipelineError ? cause : new PipelineError('load-failed', String(cause), { cause });
      this.workbench?.notify({ text: error.message, kind: 'danger' });
      this.#events.failed(error, true);
      return;
    }
    if (!this.setYaml(text).ok) return;
    this.workbench?.notify({
      text: this.#speak('message.restored'),
      action: { label: this.#speak('message.undo'), run: () => this.undo() },
    });
  }

  #onOpened(source: ReadyDetail['source']): void {
    this.requestUpdate();
    void this.updateComplete.then(() => {
      if (!this.session) return;
      this.#events.ready(source);
    });
  }

  #onChanged(change: SessionChange): void {
    if (change.kind !== 'selection') this.requestUpdate();
    this.#events.changed(change);
  }

  #onAction(event: EditorActionEvent): void {
    const { id } = event.detail;
    if (this.#files.act(id)) return;
    const [area, name] = id.split('.');
    if (area === 'view') this.view = name as View;
    else if (area === 'drawing') this.drawing = name as Drawing;
    else if (area === 'error')
      this.#events.failed(new PipelineError(name ?? '', this.#speak('message.chunk-failed')), true);
  }

  #onStart(event: StartEvent): void {
    // The start screen goes, and with it whatever had the focus.
    void this.load(event.detail.yaml).then(() => this.focus());
  }

  #onFile(event: OpenFileEvent): void {
    void this.load(event.detail.file).catch(() => undefined);
  }

  #onPaste(event: PasteTextEvent): void {
    const { text } = event.detail;
    if (!this.dispatchEvent(new PipelineBeforePasteEvent({ text }))) {
      event.preventDefault();
    } else if (this.session?.snapshot.shape === 'empty') {
      event.preventDefault();
      void this.load(text);
    }
  }

  /** What a `<label>` of the page says. */
  #label(): string {
    return [...(this.#internals?.labels ?? [])].map((label) => label.textContent?.trim() ?? '').join(' ');
  }

  protected override render(): TemplateResult {
    return html`
      <pe-workbench
        part="frame"
        role="group"
        exportparts="header, footer, left-panel, right-panel, problems, toast, surface, editor"
        aria-label=${this.ariaLabel || this.#label() || this.#speak('editor.label')}
        class=${this.disabled || this.formDisabled ? 'disabled' : ''}
        ?inert=${this.disabled || this.formDisabled}
        .view=${this.view}
        .drawing=${this.drawing}
        .readonly=${this.readonly}
        .disabled=${this.disabled || this.formDisabled}
        .saved=${this.#document.saved}
        .failure=${this.#document.failure}
        .restorable=${this.#document.hasOriginal}
        @pe-action=${this.#onAction}
        @pe-start=${this.#onStart}
        @pe-file=${this.#onFile}
        @pe-paste=${this.#onPaste}
        @input=${stopInnerEvent}
        @change=${stopInnerEvent}
      >
        ${slots.map((name) => html`<slot name=${name} slot=${name}></slot>`)}
        <slot name="empty" slot="empty"
          >${this.session?.snapshot.shape === 'empty' ? html`<pe-empty></pe-empty>` : nothing}</slot
        >
      </pe-workbench>
    `;
  }
}

/** The file name at the end of an address, when it is one of a YAML file. */
function nameInUrl(url: string | undefined): string | undefined {
  const name = url?.split(/[?#]/)[0]?.split('/').at(-1) ?? '';
  return /^(?!data:).+\.ya?ml$/i.test(name) ? name : undefined;
}

const slots = ['toolbar-start', 'toolbar-end', 'inspector-extra', 'footer'] as const;

/** Fields in here are not the field that the host listens to. */
function stopInnerEvent(event: Event): void {
  event.stopPropagation();
}
