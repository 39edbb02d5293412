import { consume } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Diagnostic } from '../../src/model/diagnostic.js';
import type { ItemId } from '../../src/model/step.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import { createStrings, type Strings } from '../../src/strings/strings.js';
import type { InsertDetail, PeConnectEvent, PeInsertEvent, PeMenuEvent, PeOpenEvent } from '../canvas/canvas-events.js';
import type { PeCanvas } from '../canvas/pe-canvas.js';
import type { PeCodeView } from '../code/pe-code-view.js';
import type { ShowFieldEvent } from '../code/show-field-event.js';
import { focusedActions, type FocusedActions } from '../inspector/focused-actions.js';
import type { PeInspector } from '../inspector/pe-inspector.js';
import { sessionContext, stringsContext } from '../contexts.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import type { LibraryItem } from '../library/library-item.js';
import { formatCatalogue, type Catalogue } from '../../src/format/step-catalogue.js';
import { libraryItems } from '../library/library-items.js';
import type { AddStepEvent, DragStepEvent } from '../library/pe-library.js';
import { placeForStep, type StepPlace } from '../library/place-for-step.js';
import type { MenuChooseEvent, MenuEntry, PeMenu } from '../menu/pe-menu.js';
import type { PaletteItem, PePalette } from '../menu/pe-palette.js';
import type { PeTypePicker } from '../menu/pe-type-picker.js';
import type { PeProblems, RevealProblemEvent } from '../problems/pe-problems.js';
import { SessionController } from '../session-controller.js';
import { EditorActionEvent } from './action-event.js';
import { bindings, menuEntries, paletteActions, shownKeysOf, stepMenu } from './actions.js';
import { afterPaint } from './after-paint.js';
import { StepClipboard } from './clipboard.js';
import { bindKeys } from './keys.js';
import { deepFocus } from './deep-focus.js';
import { FileDrop } from './file-drop.js';
import { frameSize, Panels, type FrameSize, type LeftTab, type PanelState } from './panels.js';
import type { PeFooter } from './pe-footer.js';
import type { Drawing, View } from './pe-header.js';
import type { ResizePanelEvent } from './pe-splitter.js';
import { PartLoader, type Part } from './part-loader.js';
import { ReferenceLookup } from './reference-lookup.js';
import { Regions } from './regions.js';
import { closeButton, leftPanel, partView } from './side-panels.js';
import type { PeToasts, Toast } from './pe-toasts.js';
import { workbenchStyles } from './pe-workbench.styles.js';
import type { SavedState } from './saved-state.js';
import { actOnSteps } from './step-actions.js';
import { stageCover, stageShape, syntaxError, type LoadFailure } from './stage-cover.js';
import { foundSteps } from './step-search.js';

const recentAtMost = 4;
/** Actions of `StepPickers`. */
const asksForMore = /^(step\.(set-type|connect-to|cut-reads)$|type:|connect:|cut:)/;
const leftTabs: readonly LeftTab[] = ['library', 'outline', 'reference'];
const closed = { left: undefined, right: false } as const;
const withoutLibrary = (state: PanelState): PanelState =>
  state.left === 'library' ? { ...state, left: undefined } : state;
/** What is told of a pipeline that nobody has begun, or that is not there. */
const saidWhileBlank: ReadonlySet<SavedState['state']> = new Set(['unsaved', 'failed']);
const unsaid: SavedState = { state: 'none', edited: false };

/**
 * The frame around a pipeline: header, side panels, drawing and code, problems, footer. Everything that is about the screen is decided
 * here; what is about the document, files and the host goes up as `pe-action`.
 *
 * @summary Frame of the editor.
 * @slot toolbar-start - Before the name in the header.
 * @slot toolbar-end - After the menu in the header.
 * @slot empty - Instead of the start screen.
 * @slot inspector-extra - Below the form.
 * @slot footer - In the footer.
 * @fires pe-action - What the element around it has to do.
 */
export class PeWorkbench extends LitElement {
  static override styles = [controls, workbenchStyles];

  @consume({ context: stringsContext, subscribe: true })
  @property({ attribute: false })
  strings: Strings = createStrings();

  @consume({ context: sessionContext, subscribe: true })
  @property({ attribute: false })
  session: EditorSession | undefined;

  @property() view: View = 'visual';
  @property() drawing: Drawing = 'flow';
  @property({ type: Boolean }) readonly = false;
  @property({ type: Boolean }) disabled = false;
  @property({ attribute: false }) saved: SavedState = { state: 'none', edited: false };
  @property({ attribute: false }) failure: LoadFailure | undefined;
  /** Whether the host's own text can be gone back to. */
  @property({ type: Boolean }) restorable = false;
  @property({ reflect: true }) size: FrameSize = 'wide';

  @state() private problemsOpen = false;
  @state() private recent: readonly string[] = [];
  @state() private paletteItems: readonly PaletteItem[] = [];
  /** What was just done, for those who do not see it. */
  @state() private said = '';
  @state() private contextEntries: readonly MenuEntry[] = [];
  /** The first drawing is on the screen, or there will be none: what can wait for it comes now. */
  @state() private drawn = false;
  @state() private sizes: Readonly<Partial<Record<'left' | 'right' | 'split' | 'problems', number>>> = {};

  @query('pe-canvas') readonly canvas!: PeCanvas | null;
  @query('pe-code-view') readonly codeView!: PeCodeView | null;
  @query('pe-type-picker') private readonly picker!: PeTypePicker;
  @query('pe-palette') private readonly palette!: PePalette;
  @query('pe-footer') private readonly footer!: PeFooter;
  @query('pe-toasts') private readonly toasts!: PeToasts;
  @query('.context') private readonly contextMenu!: PeMenu;
  /** Takes the focus where there is nothing else to take it. */
  @query('.main') readonly ground!: HTMLElement | null;
  @query('.views') private readonly viewsBox!: HTMLElement;

  readonly #shape = new SessionController(this, stageShape);
  readonly #syntax = new SessionController(this, syntaxError);
  readonly #draft = new SessionController(this, (session) => session.draft !== undefined);
  readonly #checked = new SessionController(this, (session) => session.checked);
  readonly #drop = new FileDrop(this, () => !this.readonly && !this.disabled);
  readonly #parts = new PartLoader(this, () => this.dispatchEvent(new EditorActionEvent('error.chunk-load')));
  readonly #panels = new Panels();
  readonly #menu = (): readonly MenuEntry[] => menuEntries(this);
  readonly #clipboard = new StepClipboard(this);
  readonly #lookup = new ReferenceLookup({
    session: () => this.session,
    root: () => this.shadowRoot,
    showPanel: async () => {
      await this.#parts.load('reference');
      this.#changePanels(() => this.#panels.showLeft('reference'));
      await this.updateComplete;
    },
    closePanels: () => this.#closePanels(),
    showForm: (key) => void this.#showForm(key),
  });
  readonly #closePanels = (): void => this.#actFrom('panel.close');
  #items:
    { readonly strings: Strings; readonly catalogue: Catalogue; readonly list: readonly LibraryItem[] } | undefined;
  #observer: ResizeObserver | undefined;
  #regions: Regions | undefined;
  #width = Infinity;
  /** The code view was opened and has not shown yet where the selection stands. */
  #codeOpened = false;
  #place: StepPlace | undefined;
  /** Of the part of the form that had the focus when the palette was opened. */
  #focusedActions: FocusedActions | undefined;

  constructor() {
    super();
    new SessionController(this, () => `${this.canUndo}${this.canRedo}`);
    bindKeys(this, bindings, (id) => this.act(id));
    this.addEventListener('keydown', (event) => this.#onKeydown(event));
    for (const type of ['copy', 'cut', 'paste'] as const) {
      this.addEventListener(type, (event) => this.#clipboard.handle(event));
    }
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer = new ResizeObserver(([entry]) => {
      if (!entry || entry.contentRect.width === 0) return;
      this.#width = entry.contentRect.width;
      this.size = frameSize(this.#width);
      const { state } = this.#panels;
      this.#panels.fit(this.#width, this.view === 'split');
      if (this.#panels.state !== state) this.requestUpdate();
    });
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
  }

  /** Does what a button, a menu item or a key asks for. What it does not know goes up. */
  act(id: string): void {
    const session = this.session;
    switch (id) {
      case 'view.visual':
      case 'view.split':
      case 'view.code':
      case 'drawing.flow':
      case 'drawing.data':
        break;
      case 'panel.library':
        // There is nothing to take from the library while nothing can be added.
        if (this.readonly || this.disabled) return this.act('panel.outline');
        return this.#changePanels(() => this.#panels.toggleLeft(this.size === 'small' ? 'library' : undefined));
      case 'step.rename':
        return this.#rename();
      case 'panel.outline':
        return this.#changePanels(() => this.#panels.toggleLeft('outline'));
      case 'help.reference':
        void this.#lookup.begin();
        return;
      case 'panel.inspector':
        return this.#changePanels(() => this.#panels.toggleRight());
      case 'panel.problems':
        if (this.problemsOpen) this.#closeProblems();
        else void this.#goToProblems();
        return;
      case 'panel.close':
        return this.#changePanels(() => this.#panels.closeOverlays());
      case 'panel.form':
        return this.openForm();
      case 'panel.workflow':
        session?.select([]);
        void this.#showForm();
        return;
      case 'zoom.fit':
        void this.canvas?.zoomToFit();
        return;
      case 'find.step':
        return this.openPalette(foundSteps(session, this.strings), this.strings('editor.find-step'));
      case 'find.field':
        void this.#findField();
        return;
      case 'region.next':
      case 'region.previous':
        this.#regions?.go(id === 'region.next' ? 1 : -1);
        return;
      case 'find.palette':
        this.#focusedActions = focusedActions(deepFocus(this.shadowRoot));
        return this.openPalette(
          [...paletteActions(this, this.#focusedActions), ...foundSteps(session, this.strings)],
          this.strings('editor.palette'),
        );
      case 'edit.undo':
        return this.#travel('undo');
      case 'edit.redo':
        return this.#travel('redo');
      case 'edit.cut':
      case 'edit.copy':
      case 'edit.duplicate':
      case 'edit.delete':
        return this.#clipboard.act(id);
      case 'edit.paste':
        void this.#clipboard.pasteFromSystem();
        return;
    }
    if (id.startsWith('add:')) return this.addStep(id.slice('add:'.length));
    if (id.startsWith('focused:')) return this.#focusedActions?.choose(id.slice('focused:'.length));
    if (actOnSteps(id, session)) return;
    if (asksForMore.test(id)) return void this.#pick(id);
    if (id.startsWith('step:')) {
      this.reveal(id.slice('step:'.length));
      return this.focus();
    }
    this.dispatchEvent(new EditorActionEvent(id));
  }

  /** Does what a button asks for that goes with it. Dropped to the page, the focus would take every key along. */
  #actFrom(id: string): void {
    if (this.#focused()) this.ground?.focus();
    this.act(id);
  }

  get canUndo(): boolean {
    const { session } = this;
    const draft = this.view !== 'visual' && session?.draft !== undefined;
    return draft || (this.#shownCode?.canUndo ?? session?.canUndo ?? false);
  }

  get canRedo(): boolean {
    return this.#shownCode?.canRedo ?? this.session?.canRedo ?? false;
  }

  /** There is nothing but the message that says why. */
  get #unopened(): boolean {
    return this.failure !== undefined && this.session === undefined;
  }

  /** Where the text is on the screen, a draft is a part of what can be undone. */
  get #shownCode(): PeCodeView | null {
    return this.view === 'visual' ? null : this.codeView;
  }

  #travel(direction: 'undo' | 'redo'): void {
    const can = direction === 'undo' ? this.canUndo : this.canRedo;
    if (this.#shownCode) this.#shownCode.travel(direction);
    else {
      this.codeView?.flush();
      this.session?.[direction]();
    }
    if (can) this.say(this.strings(`message.${direction}.done`));
  }

  async #pick(id: string): Promise<void> {
    try {
      const { StepPickers } = await import('./step-pickers.js');
      new StepPickers(this).act(id);
    } catch {
      this.act('error.chunk-load');
    }
  }

  /** Selects a step and brings it into view, in the drawing and in the code. */
  reveal(id: ItemId): void {
    this.session?.select([id]);
    void this.canvas?.reveal(id);
    const range = this.view === 'visual' ? undefined : this.session?.locate(id);
    if (range) this.codeView?.revealRange(range);
  }

  /** Shows the form. */
  openForm(): void {
    this.#changePanels(() => this.#panels.toggleRight(true));
  }

  /** A step of this type was added, from wherever: the library offers it first from now on. */
  noteUse(type: string): void {
    if (type) this.recent = [type, ...this.recent.filter((other) => other !== type)].slice(0, recentAtMost);
  }

  /** Where a form points at that was not sent because of an error. */
  get problemsButton(): HTMLElement | null {
    return this.footer?.problemsButton ?? null;
  }

  /** On a small screen the list is one of the sheets, and takes the place of another. */
  showProblems(): void {
    if (this.size === 'small') this.#changePanels(() => this.#panels.closeOverlays());
    this.problemsOpen = true;
  }

  /** Takes a message away whose matter is settled. */
  hush(): void {
    this.toasts.settle();
  }

  notify(toast: Toast): void {
    this.toasts.show(toast);
  }

  /** Reads out what was done. */
  say(text: string): void {
    // The same words twice are read twice only when they differ.
    this.said = this.said === text ? `${text}\u00a0` : text;
  }

  /** Goes to the code or the drawing, or to the frame itself while neither is there: keys and pasting work in it. */
  override focus(): void {
    const drawn = this.#shape.value === 'pipeline' && !this.failure;
    const target = this.view === 'code' ? this.codeView : drawn ? this.canvas : null;
    (target ?? this.ground)?.focus();
  }

  /** Begins the adding of a step of `type`, at `place` or after the selection. */
  addStep(type: string, place?: StepPlace): void {
    const session = this.session;
    if (!session) return;
    const to = place ?? placeForStep(session.snapshot, session.selection);
    const result = session.run('step.add', { type, ...to });
    if (!result.ok) return;
    if (this.size === 'small') this.#changePanels(() => this.#panels.closeOverlays());
    // The command selects what it made.
    const added = session.selection.at(-1);
    if (added !== undefined) this.reveal(added);
    const name = session.snapshot.get(added ?? '')?.name || this.strings('editor.unnamed-step');
    this.say(this.strings('canvas.added', { name }));
    // Whoever goes by keys, and not through the drawing or the outline, has the name to say next.
    if (!place && this.#deepFocus?.matches(':focus-visible')) void this.#showName();
  }

  override firstUpdated(): void {
    if (this.shadowRoot) this.#regions = new Regions(this.shadowRoot);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    this.#panels.fit(this.#width, this.view === 'split');
    if (this.size === 'small' && (this.#panels.state.left || this.#panels.state.right)) this.problemsOpen = false;
    if (changed.has('view') && changed.get('view') === 'visual') this.#codeOpened = true;
    if (this.view !== 'visual') void this.#parts.load('code');
    const { left } = this.#panels.state;
    if (left === 'outline' || left === 'reference') void this.#parts.load(left);
    // The drawing comes first: once findings are looked for, it is on the screen.
    if (this.#panels.state.right && this.#checked.value) void this.#parts.load('inspector');
    if (this.problemsOpen) void this.#parts.load('problems');
    if (changed.get('session')) this.toasts.close();
    if (changed.has('session') && this.session) {
      const broken = this.session.snapshot.shape === 'not-yaml' || syntaxError(this.session) !== undefined;
      if (broken && this.view === 'visual') this.act('view.code');
    }
  }

  override updated(): void {
    if (!this.drawn && (this.session || this.failure)) void afterPaint().then(() => (this.drawn = true));
    if (!this.#codeOpened || this.#parts.state('code') !== 'ready') return;
    this.#codeOpened = false;
    void this.#showInCode();
  }

  /** The code view begins where the user is: at the selected step, or where the text stops being YAML. */
  async #showInCode(): Promise<void> {
    await this.codeView?.updateComplete;
    const { draftProblem } = this.session ?? {};
    if (draftProblem) return this.codeView?.revealRange({ start: { offset: draftProblem.from } });
    const selected = this.session?.selection.at(-1);
    const range = selected === undefined ? this.#syntax.value?.range : this.session?.locate(selected);
    if (range) this.codeView?.revealRange(range);
  }

  /** The name is changed on the card, or in the form where there is none to see. */
  #rename(): void {
    const [id, more] = this.session?.selection ?? [];
    if (id === undefined || more !== undefined || this.readonly || this.disabled) return;
    if (this.view !== 'code' && this.canvas?.renameStep(id)) return;
    void this.#showName();
  }

  /** The form with its first field, the name, ready to be typed over. */
  async #showName(): Promise<void> {
    await this.#showForm();
    const focused = this.#deepFocus;
    if (focused instanceof HTMLInputElement) focused.select();
  }

  get #deepFocus(): Element | undefined {
    return deepFocus(this.shadowRoot).at(-1);
  }

  /** Where any field of what is selected is one word away. */
  async #findField(): Promise<void> {
    this.openForm();
    await this.#parts.load('inspector');
    await this.updateComplete;
    await this.renderRoot.querySelector<PeInspector>('pe-inspector')?.findField();
  }

  /** With a key the focus goes to that field, else to the beginning. */
  async #showForm(key?: string): Promise<void> {
    this.openForm();
    await this.#parts.load('inspector');
    await this.updateComplete;
    const inspector = this.renderRoot.querySelector<PeInspector>('pe-inspector');
    await inspector?.updateComplete;
    if (key === undefined) inspector?.focus();
    else await inspector?.revealField(key);
  }

  #changePanels(change: () => void): void {
    change();
    this.requestUpdate();
  }

  /** Lists what can be chosen; the choice comes back as an action. */
  openPalette(items: readonly PaletteItem[], label: string): void {
    this.paletteItems = items;
    this.palette.label = label;
    this.palette.show(this.getBoundingClientRect(), this.#focused());
  }

  #focused(): HTMLElement | undefined {
    const focused = this.shadowRoot?.activeElement;
    return focused instanceof HTMLElement ? focused : undefined;
  }

  #onAction(event: EditorActionEvent): void {
    event.stopPropagation();
    this.act(event.detail.id);
  }

  #onInsert(event: PeInsertEvent): void {
    const { parentId, slot, index, kind, anchor }: InsertDetail = event.detail;
    this.#place = { parentId, slot, index };
    if (kind === 'tasks') this.addStep('', this.#place);
    else void this.picker.show(anchor, this.#focused());
  }

  #onPicked(event: AddStepEvent): void {
    this.addStep(event.detail.type, this.#place);
    this.#place = undefined;
  }

  #onLibraryAdd(event: AddStepEvent): void {
    this.addStep(event.detail.type);
  }

  #onLibraryDrag(event: DragStepEvent): void {
    this.canvas?.beginInsert(event.detail.type, event.detail.pointer);
  }

  #onOpen(event: PeOpenEvent): void {
    this.session?.select([event.detail.id]);
    void this.#showForm();
  }

  /** Help in the code was followed to the form. */
  #onShowField({ detail: { stepId, path } }: ShowFieldEvent): void {
    this.session?.select(stepId === null ? [] : [stepId]);
    const key = path[stepId === null ? 1 : 0];
    void this.#showForm(typeof key === 'string' ? key : undefined);
  }

  #onConnect(event: PeConnectEvent): void {
    this.session?.select([event.detail.id]);
    this.act('step.connect-to');
  }

  #onMenu(event: PeMenuEvent): void {
    this.contextEntries = stepMenu(this);
    const focused = this.#focused();
    void this.updateComplete.then(() => void this.contextMenu.show(event.detail.anchor, focused));
  }

  #onReveal(event: RevealProblemEvent): void {
    const diagnostic: Diagnostic = event.detail;
    if (diagnostic.stepId !== null) {
      void this.canvas?.reveal(diagnostic.stepId);
      if (this.size === 'wide') this.openForm();
    } else if (this.view === 'visual') this.act('view.split');
    this.codeView?.revealRange(diagnostic.range);
  }

  /** A code view that is only now shown begins at the draft by itself. */
  #showDraft(): void {
    this.#changePanels(() => this.#panels.closeOverlays());
    if (this.view === 'visual') return this.act('view.split');
    void this.#showInCode().then(() => this.codeView?.focus());
  }

  #onKeydown(event: KeyboardEvent): void {
    // On the frame itself, so that it works from the header and the footer too.
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (this.#panels.closeOverlays()) {
      event.preventDefault();
      this.requestUpdate();
      this.focus();
    } else if (this.size === 'small' && this.problemsOpen) {
      event.preventDefault();
      this.#closeProblems();
    }
  }

  /** Whoever opens the list by its button stays there; whoever does by a key or from a menu goes into it. */
  async #goToProblems(): Promise<void> {
    const stays = this.renderRoot.querySelector('pe-footer')?.matches(':focus-within') ?? false;
    this.showProblems();
    if (stays) return;
    await this.#parts.load('problems');
    await this.updateComplete;
    this.renderRoot.querySelector<PeProblems>('pe-problems')?.focus();
  }

  #closeProblems(): void {
    const inside = this.renderRoot.querySelector('.problems')?.matches(':focus-within') ?? false;
    this.problemsOpen = false;
    if (inside) this.problemsButton?.focus();
  }

  #resize(part: 'left' | 'right' | 'split' | 'problems', event: ResizePanelEvent): void {
    event.stopPropagation();
    this.sizes = { ...this.sizes, [part]: event.detail.size };
    this.style.setProperty(`--_${part}`, `${event.detail.size}px`);
  }

  #libraryItems(): readonly LibraryItem[] {
    const { strings } = this;
    const catalogue = this.session?.catalogue ?? formatCatalogue;
    if (this.#items?.strings !== strings || this.#items.catalogue !== catalogue) {
      this.#items = { strings, catalogue, list: libraryItems(catalogue, strings) };
    }
    return this.#items.list;
  }

  override render(): TemplateResult {
    const t = this.strings;
    // Beside the start screen, or a failure, there is nothing to add to and nothing to fill in.
    const blank = this.#unopened || (this.#shape.value === 'empty' && this.view === 'visual' && !this.failure);
    const locked = this.readonly || this.disabled;
    const panels = blank ? closed : locked ? withoutLibrary(this.#panels.state) : this.#panels.state;
    return html`
      <pe-header
        exportparts="header"
        .view=${this.view}
        .drawing=${this.drawing}
        .saved=${blank && !saidWhileBlank.has(this.saved.state) ? unsaid : this.saved}
        .readonly=${locked}
        .blank=${blank}
        .canUndo=${this.canUndo}
        .canRedo=${this.canRedo}
        .libraryOpen=${panels.left !== undefined}
        .inspectorOpen=${panels.right}
        .entries=${this.#menu}
        .keys=${shownKeysOf}
        @pe-action=${this.#onAction}
      >
        <slot name="toolbar-start" slot="start"></slot>
        <slot name="toolbar-end" slot="end"></slot>
      </pe-header>
      ${this.#strip()}
      <div class="main" tabindex="-1" @pe-action=${this.#onAction}>
        ${panels.left ? this.#left(panels.left, locked) : nothing}
        <div class="centre">${this.#views()} ${this.problemsOpen ? this.#problems() : nothing}</div>
        ${panels.right ? this.#right(locked) : nothing}
        ${this.#drop.over ? html`<div class="drop">${icon('file-down')}${t('editor.drop')}</div>` : nothing}
      </div>
      <pe-footer
        exportparts="footer"
        .problemsOpen=${this.problemsOpen}
        .readonly=${locked}
        .unopened=${this.#unopened}
        @pe-action=${this.#onAction}
      >
        <slot name="footer"></slot>
      </pe-footer>
      <pe-type-picker
        .items=${this.#libraryItems()}
        .recent=${this.recent}
        .label=${t('library.pick')}
        @pe-add-step=${this.#onPicked}
      ></pe-type-picker>
      <pe-palette
        .items=${this.paletteItems}
        .nothingFound=${t('editor.nothing-found')}
        @pe-choose=${this.#onChoose}
      ></pe-palette>
      <pe-menu
        class="context"
        anchorless
        .label=${t('editor.menu')}
        .entries=${this.contextEntries}
        @pe-choose=${this.#onChoose}
      ></pe-menu>
      <p class="visually-hidden" role="status">${this.said}</p>
    `;
  }

  #onChoose(event: MenuChooseEvent): void {
    this.act(event.detail.id);
  }

  #strip() {
    if (!this.#draft.value || this.view !== 'visual') return nothing;
    const t = this.strings;
    return html`<div class="strip" role="status">
      ${icon('triangle-alert')}<span>${t('draft.text')}</span>
      <button class="button" type="button" @click=${() => this.#actFrom('view.code')}>${t('draft.show')}</button>
      <button class="button" type="button" @click=${this.#discardDraft}>${t('draft.discard')}</button>
    </div>`;
  }

  readonly #discardDraft = (): void => {
    this.focus();
    this.session?.discardDraft();
  };

  #left(tab: LeftTab, locked: boolean) {
    const part = () => (tab === 'outline' ? this.#outline(locked) : this.#reference());
    return html`
      ${leftPanel({
        strings: this.strings,
        tabs: leftTabs.filter((id) => id !== 'library' || !locked),
        tab,
        content: tab === 'library' ? this.#library(locked) : this.#part(tab, part),
        show: (next) => {
          this.#changePanels(() => this.#panels.showLeft(next));
          return this.updateComplete;
        },
        close: this.#closePanels,
      })}
      ${this.#splitter('left', { panel: 'before', min: 200, max: 480, standard: 260 })}
    `;
  }

  #library(locked: boolean) {
    return html`<pe-library
      id="left-content"
      role="tabpanel"
      aria-labelledby="tab-library"
      ?detailed=${this.size === 'small'}
      .items=${this.drawn ? this.#libraryItems() : []}
      .recent=${this.recent}
      .disabled=${locked || this.#shape.value !== 'pipeline'}
      @pe-add-step=${this.#onLibraryAdd}
      @pe-drag-step=${this.#onLibraryDrag}
    ></pe-library>`;
  }

  #outline(locked: boolean) {
    return html`<pe-outline
      id="left-content"
      class="scroll"
      role="tabpanel"
      aria-labelledby="tab-outline"
      .readonly=${locked}
      @pe-open=${this.#onOpen}
      @pe-insert=${this.#onInsert}
      @pe-menu=${this.#onMenu}
    ></pe-outline>`;
  }

  #reference() {
    return html`<pe-reference
      id="left-content"
      role="tabpanel"
      aria-labelledby="tab-reference"
      .catalogue=${this.session?.catalogue ?? formatCatalogue}
      .entry=${this.#lookup.entry}
      .leave=${this.#lookup.leave}
    ></pe-reference>`;
  }

  #splitter(
    part: 'left' | 'right' | 'problems' | 'split',
    options: { panel: 'before' | 'after'; min: number; max: number; standard: number; horizontal?: boolean },
  ) {
    return html`<pe-splitter
      .panel=${options.panel}
      .horizontal=${options.horizontal ?? false}
      .size=${this.sizes[part] ?? options.standard}
      .min=${options.min}
      .max=${options.max}
      .standard=${options.standard}
      .label=${this.strings(`editor.resize-${part}`)}
      @pe-resize=${(event: ResizePanelEvent) => this.#resize(part, event)}
    ></pe-splitter>`;
  }

  #right(locked: boolean) {
    const t = this.strings;
    return html`
      ${this.#splitter('right', { panel: 'after', min: 260, max: 640, standard: 320 })}
      <div class="panel right" part="right-panel" role="group" aria-label=${t('editor.inspector')}>
        <div class="panel-bar close">
          <span class="title">${t('editor.inspector')}</span
          ><span class="space"></span>${closeButton(t, this.#closePanels)}
        </div>
        ${this.#part(
          'inspector',
          () =>
            html`<pe-inspector
              class="scroll"
              .readonly=${locked}
              @pe-show-draft=${(event: Event) => (event.stopPropagation(), this.#showDraft())}
              @pe-look-up=${(event: Event) => (event.stopPropagation(), this.act('help.reference'))}
            ></pe-inspector>`,
        )}
        <slot name="inspector-extra"></slot>
      </div>
    `;
  }

  #views() {
    const t = this.strings;
    const locked = this.readonly || this.disabled;
    const view = this.#unopened ? 'visual' : this.view;
    const split = view === 'split';
    const { session } = this;
    const covered = Boolean(this.failure) || this.#shape.value !== 'pipeline' || this.#syntax.value !== undefined;
    return html`<div class="views ${view} ${this.#draft.value ? 'with-draft' : ''}">
      <pe-toasts exportparts="toast" .closeLabel=${t('editor.close')} .leave=${() => this.focus()}></pe-toasts>
      <div class="drawing" ?hidden=${view === 'code'} role="group" aria-label=${t('editor.canvas')}>
        <pe-canvas
          exportparts="surface, zoom-bar, node"
          .drawing=${this.drawing}
          .readonly=${locked}
          ?inert=${covered}
          @pe-insert=${this.#onInsert}
          @pe-open=${this.#onOpen}
          @pe-menu=${this.#onMenu}
          @pe-connect=${this.#onConnect}
        ></pe-canvas>
        ${stageCover({
          strings: t,
          shape: this.#shape.value,
          syntax: this.#syntax.value,
          wrappable: this.#shape.value === 'no-workflow' && session?.can('workflow.wrap').ok === true,
          failure: this.failure,
          locked,
          act: (id) => (id === 'file.open' ? this.act(id) : this.#actFrom(id)),
        })}
      </div>
      ${
        split
          ? html`<pe-splitter
              .horizontal=${this.size !== 'wide'}
              .size=${this.sizes.split || this.#half()}
              .min=${200}
              .max=${4000}
              .standard=${this.#half()}
              .label=${t('editor.resize-split')}
              @pe-resize=${(event: ResizePanelEvent) => this.#resize('split', event)}
            ></pe-splitter>`
          : nothing
      }
      ${
        view !== 'visual' || this.#parts.state('code') === 'ready'
          ? html`<div class="code" ?hidden=${view === 'visual'} role="group" aria-label=${t('editor.code')}>
              ${this.#part(
                'code',
                () =>
                  html`<pe-code-view
                    exportparts="editor"
                    .readonly=${locked}
                    @pe-show-field=${(event: ShowFieldEvent) => this.#onShowField(event)}
                  ></pe-code-view>`,
              )}
            </div>`
          : nothing
      }
    </div>`;
  }

  #half(): number {
    const box = this.viewsBox as HTMLElement | null;
    return Math.round(((this.size === 'wide' ? box?.clientWidth : box?.clientHeight) ?? 800) * 0.55);
  }

  #part(part: Part, content: () => TemplateResult) {
    return partView(this.#parts.state(part), {
      strings: this.strings,
      content,
      retry: () => {
        this.ground?.focus();
        void this.#parts.load(part, true);
      },
    });
  }

  #problems() {
    const t = this.strings;
    return html`
      ${this.#splitter('problems', { panel: 'after', min: 96, max: 480, standard: 190, horizontal: true })}
      <div class="problems" part="problems" role="group" aria-label=${t('editor.problems')}>
        ${this.#part('problems', () => html`<pe-problems @pe-reveal=${this.#onReveal}></pe-problems>`)}
      </div>
    `;
  }
}
