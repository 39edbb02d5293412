import { ContextConsumer } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Graph, GraphEdge } from '../../src/graph/graph.js';
import type { Diagnostic } from '../../src/model/diagnostic.js';
import type { ItemId } from '../../src/model/step.js';
import { formatTypes, type StepTypes } from '../../src/format/step-type.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/locales.js';
import { stringsContext } from '../contexts.js';
import { controls } from '../controls.styles.js';
import { SessionController } from '../session-controller.js';
import type { Camera, Point } from './camera.js';
import type { CameraFlight } from './camera-flight.js';
import { CanvasActions } from './canvas-actions.js';
import { commandKey, emptyNote, showPercent, zoomBar } from './canvas-chrome.js';
import { CanvasConnect } from './canvas-connect.js';
import { CanvasDrag } from './canvas-drag.js';
import type { CanvasEdge } from './canvas-edge.js';
import { PeCollapseEvent, PeInsertEvent, PeSelectEvent } from './canvas-events.js';
import { CanvasHints } from './canvas-hints.js';
import { CanvasInput } from './canvas-input.js';
import { CanvasPicture, type PictureState } from './canvas-picture.js';
import { CanvasRename } from './canvas-rename.js';
import { CanvasView } from './canvas-view.js';
import type { Drawing, DrawingMap, Insertion } from './drawing.js';
import { DrawingMaps } from './drawing-maps.js';
import type { NodeProblem } from './node-view.js';
import { nodeStyles } from './node.styles.js';
import { canvasStyles } from './pe-canvas.styles.js';
import { problemsByStep } from './problems-by-step.js';

const emptySelection: readonly ItemId[] = Object.freeze([]);

/** How long after its last move the view is said to rest, in milliseconds. */
const restMs = 80;
/** Until a context or the element's owner gives texts: what is shown names itself. */
const keys: Strings = (key) => key;

/**
 * The drawing of a pipeline: cards and frames that can be panned, zoomed, selected, moved and added to, by pointer, touch and keyboard.
 * Shows the session of its context, or a `graph` on its own when there is none.
 *
 * @summary Pipeline canvas.
 * @fires pe-insert - The user wants a new step at a place.
 * @fires pe-open - The user wants the form of a step.
 * @fires pe-connect - The user wants to choose which step is to read another one.
 * @fires pe-menu - The user asked for the menu of the selection.
 * @fires pe-select - Other steps are selected.
 * @fires pe-collapse - A container was opened or closed.
 * @csspart surface - What is drawn on.
 * @csspart node - A card; `node-selected` as well while it is selected.
 * @csspart zoom-bar - The zoom buttons.
 */
export class PeCanvas extends LitElement {
  static override styles = [controls, canvasStyles, nodeStyles];

  /** Drawn when there is no session. */
  @property({ attribute: false }) graph: Graph | undefined;
  @property() drawing: Drawing = 'flow';
  @property({ type: Boolean, reflect: true }) readonly = false;
  /** One finger scrolls the page instead of panning: for a drawing in a page of text. */
  @property({ type: Boolean, reflect: true }) cooperative = false;
  /** Smaller cards, for little room. */
  @property({ type: Boolean }) compact = false;
  /** Containers that are drawn closed. */
  @property({ attribute: false }) collapsed: ReadonlySet<ItemId> = new Set();
  /** Texts for use without a context. */
  @property({ attribute: false }) strings: Strings = keys;

  @state() private announcement = '';

  @query('.surface') readonly surface!: HTMLElement;

  // What the parts of the canvas share; nobody outside of this folder uses it.
  readonly view = new CanvasView(
    () => this.map,
    () => this.followCamera(),
  );
  readonly camera: Camera = this.view.camera;
  readonly flight: CameraFlight = this.view.flight;
  readonly actions = new CanvasActions(this);
  readonly drag = new CanvasDrag(this);
  readonly renaming = new CanvasRename(this);
  hints: CanvasHints | undefined;
  connect: CanvasConnect | undefined;
  edge: CanvasEdge | undefined;
  picture: CanvasPicture | undefined;

  private readonly input = new CanvasInput(this);
  private readonly maps = new DrawingMaps(() => this.requestUpdate());
  private readonly drawn = new SessionController(this, (session) => session.graph);
  private readonly selected = new SessionController(this, (session) => session.selection);
  /** How often findings came that had been looked for in the background. */
  private validations = 0;
  /** Renders again when they come. */
  protected readonly validated = new SessionController(this, (_session, change) =>
    change?.kind === 'validation' ? ++this.validations : this.validations,
  );
  private ownSelection: readonly ItemId[] = emptySelection;
  private lastSelection: readonly ItemId[] | undefined;
  private problems: ReadonlyMap<ItemId, NodeProblem> = new Map();
  /** What the problems were found in. */
  private diagnostics: readonly Diagnostic[] | undefined;
  /** The step that is written in the code and no YAML yet, as last drawn, and as it is. */
  private draftOf: ItemId | null | undefined;
  private readonly drafted = new SessionController(this, (session) => session.draftProblem?.stepId);
  private problemTimer: ReturnType<typeof setTimeout> | undefined;
  private observer: ResizeObserver | undefined;
  private restTimer: ReturnType<typeof setTimeout> | undefined;
  private shown: PictureState | undefined;
  private currentId: ItemId | undefined;
  private anchorId: ItemId | undefined;
  private frame = 0;
  private selecting = false;
  /** The view was placed when there was first something to see. */
  private opened = false;

  constructor() {
    super();
    new ContextConsumer(this, {
      context: stringsContext,
      subscribe: true,
      callback: (strings) => {
        this.strings = strings;
      },
    });
  }

  /** The step types there are: those of the session, else of the format. */
  get types(): StepTypes {
    return this.session?.catalogue ?? formatTypes;
  }

  /** The session of the context, or one set by hand. */
  get session(): EditorSession | undefined {
    return this.drawn.session;
  }

  set session(session: EditorSession | undefined) {
    this.drawn.session = session;
    this.selected.session = session;
    this.drafted.session = session;
  }

  /** The present scale; 1 is 100 %. */
  get zoom(): number {
    return this.camera.zoom;
  }

  set zoom(zoom: number) {
    this.zoomTo(zoom, false);
  }

  get selection(): readonly ItemId[] {
    return this.session?.selection ?? this.ownSelection;
  }

  /** The drawing as it is laid out; `undefined` before there is one. */
  get map(): DrawingMap | undefined {
    return this.shown?.map;
  }

  /** The card, or the empty slot, that Tab reaches. */
  get current(): ItemId | undefined {
    return this.currentId;
  }

  /** What was drawn so far; for tests and the benchmark. */
  get counters(): { frames: number; updates: number; cards: number; made: number; changed: number } {
    const { frames = 0, updates = 0 } = this.picture?.counters ?? {};
    const { made = 0, changed = 0 } = this.picture?.scene.counters ?? {};
    return { frames, updates, made, changed, cards: this.picture?.scene.size ?? 0 };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.observer ??= new ResizeObserver(() => this.resized());
    if (this.hasUpdated) this.observe();
    if (!this.shown) return;
    this.requestUpdate();
    this.requestDraw();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer?.disconnect();
    this.flight.stop();
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    clearTimeout(this.problemTimer);
    clearTimeout(this.restTimer);
    if (!this.hasUpdated) return;
    this.input.stop();
    this.connect?.end(false);
    this.hints?.clear();
    // A move in the document takes the element out for a moment: only what stays out lets go of its layouts.
    queueMicrotask(() => {
      if (!this.isConnected) this.maps.release();
    });
  }

  /** Nothing to do: without this, a move in the document would be a removal and an insertion. */
  connectedMoveCallback(): void {}

  // ---- what the frame around calls ----

  /**
   * Brings a step into view, opening what hides it, and makes it the one that Tab reaches. `whole`: of a container all that stays readable,
   * further out if need be; else only its title.
   */
  async reveal(id: ItemId, { focus = false, animated = true, whole = true } = {}): Promise<void> {
    await this.updateComplete;
    if (!this.map?.graph.get(id)) return;
    const closed = [...this.actions.around(id)].filter((outer) => this.collapsed.has(outer));
    if (closed.length > 0) {
      this.setCollapsed(new Set([...this.collapsed].filter((each) => !closed.includes(each))));
      await this.updateComplete;
    }
    this.currentId = id;
    const landed = this.view.show(id, whole, animated);
    this.refresh();
    if (focus) this.focusCurrent();
    await landed;
  }

  /** Shows all of the drawing. */
  async zoomToFit({ animated = true } = {}): Promise<void> {
    await this.updateComplete;
    await this.view.fit(animated);
  }

  /** Shows the drawing as when it was opened: whole where it is readable so, else its beginning. */
  async zoomToOpening({ animated = true } = {}): Promise<void> {
    await this.updateComplete;
    await this.view.open(animated);
  }

  /** Lets the user type another name for a step, on its card; the one that Tab reaches by default. `false` when it cannot have one. */
  renameStep(id = this.currentId): boolean {
    return id !== undefined && this.renaming.begin(id);
  }

  /** The whole drawing as an image, whatever is on screen. */
  async exportImage(format: 'svg' | 'png' = 'svg'): Promise<Blob> {
    await this.updateComplete;
    const [{ drawingImage }, map] = await Promise.all([import('./export-image.js'), this.maps.settled()]);
    return drawingImage(format, map, this.strings, this);
  }

  /** Takes over a pointer that went down on a step type outside of the canvas: from now on it drags a new step. */
  beginInsert(type: string, event: PointerEvent): void {
    if (this.map && !this.readonly) this.input.adopt(type, event);
  }

  /** Adds a step of a type at the nearest place to a point in client coordinates; `false` when it cannot be added there. */
  dropNew(type: string, client: Point): boolean {
    const origin = this.surface.getBoundingClientRect();
    const world = this.camera.toWorld({ x: client.x - origin.x, y: client.y - origin.y });
    const insertion = this.map?.insertion(world);
    return insertion !== undefined && !this.readonly && this.actions.add(type, insertion);
  }

  override focus(): void {
    void this.updateComplete.then(() => this.focusCurrent());
  }

  // ---- for the parts of the canvas ----

  /** Selects steps; in the session, or here when there is none. */
  choose(ids: readonly ItemId[], current = ids[ids.length - 1]): void {
    if (current !== undefined) this.currentId = current;
    if (ids.length > 0) this.edge?.clear();
    this.selecting = true;
    if (this.session) this.session.select(ids);
    else this.ownSelection = ids;
    this.dispatchEvent(new PeSelectEvent(ids));
    this.selecting = false;
    this.requestUpdate();
  }

  /** Brings a line of the drawing forward; the code for it comes with the first one. */
  async chooseEdge(edge: GraphEdge): Promise<void> {
    try {
      const { CanvasEdge } = await import('./canvas-edge.js');
      this.edge ??= new CanvasEdge(this, this.renderRoot.querySelector('.over') as HTMLElement);
      this.edge.choose(edge);
    } catch {
      this.say(this.strings('message.chunk-failed'));
    }
  }

  /** Goes to a step: into view, with the focus. */
  go(id: ItemId, whole = false): void {
    this.currentId = id;
    void this.view.show(id, whole, true);
    this.refresh();
    this.focusCurrent();
  }

  /** The focus is on a card. */
  stand(id: ItemId): void {
    if (id === this.currentId) return;
    this.currentId = id;
    this.refresh();
  }

  say(text: string): void {
    // The same words twice are read twice only when they differ.
    this.announcement = this.announcement === text ? `${text}\u00a0` : text;
  }

  /** `anchor` stays where it is on screen. */
  setCollapsed(collapsed: ReadonlySet<ItemId>, anchor?: ItemId): void {
    this.anchorId = anchor;
    if (anchor !== undefined) this.view.release();
    this.collapsed = collapsed;
    this.dispatchEvent(new PeCollapseEvent(collapsed));
  }

  requestInsert({ scope, index, from, to }: Insertion, button?: Element): void {
    const origin = this.surface.getBoundingClientRect();
    const at = this.camera.toScreen({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });
    const anchor = button?.getBoundingClientRect() ?? new DOMRect(origin.x + at.x - 10, origin.y + at.y - 10, 20, 20);
    const { ownerId: parentId, slot, kind } = scope;
    this.dispatchEvent(new PeInsertEvent({ parentId, slot, index, kind, anchor }));
  }

  zoomTo(zoom: number, animated = true): void {
    this.view.zoomTo(zoom, animated);
  }

  panView(dx: number, dy: number): void {
    this.camera.panBy(dx, dy);
    this.moved();
  }

  /** The user moved the camera. */
  moved(): void {
    this.view.steered();
    this.followCamera();
  }

  focusCurrent(surface = false): void {
    const id = this.currentId;
    if (this.shown && id !== this.shown.current) this.refresh();
    if (this.shown && this.camera.viewport.width > 0) this.picture?.draw(this.shown, this.camera);
    const card = id === undefined || surface ? undefined : this.picture?.scene.view(id)?.element;
    (card ?? this.surface).focus({ preventScroll: true });
  }

  /** Takes over whatever changed and draws it in the next frame. */
  refresh(): void {
    const graph = this.drawn.value ?? this.graph;
    if (!graph || !this.picture || !this.isConnected) return;
    const before = this.shown;
    const { drawing, collapsed, compact } = this;
    const map = this.maps.of(graph, { drawing, collapsed, compact, mirrored: this.matches(':dir(rtl)') });
    if (this.currentId === undefined || !map.has(this.currentId)) this.currentId = this.actions.startingPoint(map);
    const state: PictureState = {
      map,
      graph,
      selection: new Set(this.selection),
      edge: this.edge?.id,
      dragged: this.drag.ids,
      current: this.currentId,
      problems: this.problems,
      strings: this.strings,
      types: this.types,
      readonly: this.readonly,
    };
    if (before && sameState(before, state)) return;
    this.shown = state;
    this.edge?.settle(map);
    this.camera.setWorld(map.bounds);
    if (before && before.map !== map) this.follow(before.map, map);
    if (!this.opened && map.size > 0 && this.camera.viewport.width > 0) this.openView();
    this.surface.tabIndex = this.currentId === undefined ? 0 : -1;
    if (!this.input.active) {
      if (before && before.map !== map) this.hints?.drawingChanged();
      else this.hints?.rest();
    }
    this.requestDraw();
  }

  // ---- life cycle ----

  protected override firstUpdated(): void {
    const part = (selector: string): HTMLElement => this.renderRoot.querySelector(selector) as HTMLElement;
    this.picture = new CanvasPicture({
      surface: this.surface,
      pan: part('.pan'),
      zoom: part('.zoom'),
      frames: part('.frames'),
      edges: this.renderRoot.querySelector('svg.edges') as SVGSVGElement,
      nodes: part('.nodes'),
      labels: part('.labels'),
      boxes: part('canvas.boxes') as HTMLCanvasElement,
      held: part('canvas.held') as HTMLCanvasElement,
    });
    this.hints = new CanvasHints(this, part('.over'), part('.hint'));
    this.connect = new CanvasConnect(this, part('.over'));
    this.renaming.layer = part('.over');
    this.input.listen(this.surface);
    this.observe();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('strings') && this.shown) this.picture?.forgetColours();
    if (changed.has('strings')) this.showZoom();
    this.followSelection();
    this.refresh();
    this.findProblems();
  }

  /** Also waits until what changed is on screen. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const done = await super.getUpdateComplete();
    if (this.frame !== 0) await new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));
    while (this.picture?.holding && this.isConnected) await new Promise(requestAnimationFrame);
    return done;
  }

  private showZoom(): void {
    const percent = Math.round(this.zoom * 100);
    showPercent(this.renderRoot.querySelector('.zoom-bar'), this.strings, percent);
  }

  private openView(): void {
    this.opened = true;
    void this.view.open();
  }

  private followCamera(): void {
    this.hints?.showTip(undefined);
    this.requestDraw();
  }

  /** Another layout: keeps what the user looks at where it is on screen. */
  private follow(before: DrawingMap, after: DrawingMap): void {
    const id = this.anchorId ?? this.selection[0];
    this.anchorId = undefined;
    // What nobody has moved yet is still being opened: layers that were waited for, a drawing that is switched.
    const switched = before.layout.drawing !== after.layout.drawing && id === undefined;
    if (switched || (this.view.opening && before.layout.provisional)) {
      this.opened = false;
      return;
    }
    if (before.layout.provisional && this.view.aimed) return this.view.again();
    if (before.mirrored !== after.mirrored) {
      const centre = this.camera.toWorld({ x: this.camera.viewport.width / 2, y: 0 });
      return this.camera.panBy(2 * centre.x * this.zoom, 0);
    }
    const was = id === undefined ? undefined : before.titleOf(id);
    const is = id === undefined ? undefined : after.titleOf(id);
    if (!was || !is) return;
    const at = this.camera.toScreen(was);
    const { width, height } = this.camera.viewport;
    if (at.x > width || at.y > height || at.x + was.width * this.zoom < 0 || at.y + was.height * this.zoom < 0) return;
    this.camera.panBy((was.x - is.x) * this.zoom, (was.y - is.y) * this.zoom);
  }

  /** A selection that was made elsewhere becomes the place where Tab leads. */
  private followSelection(): void {
    const chosen = this.selected.value;
    if (this.selecting || chosen === undefined || chosen === this.lastSelection) return;
    this.lastSelection = chosen;
    const [main] = chosen;
    if (main !== undefined && !chosen.includes(this.currentId ?? '')) this.currentId = this.map?.shown(main) ?? main;
  }

  /** Diagnostics are asked for after the paint: they are not part of what an edit must show at once. */
  private findProblems(): void {
    clearTimeout(this.problemTimer);
    const { session } = this;
    if (!session) return;
    this.problemTimer = setTimeout(() => {
      const { diagnostics } = session;
      if (diagnostics === this.diagnostics && this.drafted.value === this.draftOf) return;
      this.diagnostics = diagnostics;
      this.draftOf = this.drafted.value;
      this.problems = problemsByStep(diagnostics, this.problems, this.draftOf);
      this.refresh();
    });
  }

  /** The size of the surface, and the direction of text, which a mark of another width for each tells. */
  private observe(): void {
    this.observer?.observe(this.surface);
    this.observer?.observe(this.renderRoot.querySelector('.direction') as HTMLElement);
  }

  private resized(): void {
    if (this.map && this.map.mirrored !== this.matches(':dir(rtl)')) this.refresh();
    const { x, y, width, height } = this.surface.getBoundingClientRect();
    const bar = this.renderRoot.querySelector('.zoom-bar')?.getBoundingClientRect();
    this.camera.covered =
      bar && bar.width > 0 ? { x: bar.x - x, y: bar.y - y, width: bar.width, height: bar.height } : undefined;
    if (!this.view.resize(width, height)) return;
    // What was asked for while the canvas had no size holds: a step that was revealed behind the code.
    if (!this.opened && this.map && this.map.size > 0) {
      if (this.view.aimed) this.opened = true;
      else this.openView();
    }
    this.requestDraw();
  }

  private requestDraw(): void {
    if (this.frame === 0 && this.isConnected) this.frame = requestAnimationFrame((now) => this.draw(now));
  }

  private draw(now: number): void {
    this.frame = 0;
    if (!this.shown || !this.picture || this.camera.viewport.width === 0) return;
    const more = this.picture.draw(this.shown, this.camera, { zooming: this.view.zooming, now });
    this.hints?.overlay.follow(this.camera);
    this.connect?.marks.follow(this.camera);
    this.edge?.follow(this.camera);
    this.renaming.follow();
    this.showZoom();
    clearTimeout(this.restTimer);
    if (more) this.requestDraw();
    else this.restTimer = setTimeout(() => this.picture?.rest(this.camera), restMs);
  }

  protected override render(): TemplateResult {
    const { strings, input } = this;
    const add = ({ currentTarget }: Event): void => {
      const insertion = this.map?.intoEmpty('');
      if (insertion) this.requestInsert(insertion, currentTarget as Element);
    };
    return html`
      <div class="direction"></div>
      <div
        class="surface"
        part="surface"
        role="group"
        tabindex="-1"
        aria-label=${strings('canvas.label')}
        aria-roledescription=${strings('canvas.role')}
        aria-description=${strings('canvas.description')}
        @pointerdown=${input.onPointerDown}
        @pointermove=${input.onPointerMove}
        @pointerup=${input.onPointerUp}
        @pointercancel=${input.onPointerCancel}
        @pointerleave=${input.onPointerLeave}
        @contextmenu=${input.onContextMenu}
        @keydown=${input.onKeyDown}
        @keyup=${input.onKeyUp}
        @focusin=${input.onFocusIn}
        @focusout=${input.onFocusOut}
        @click=${input.onClick}
      >
        <div class="pan">
          <canvas class="boxes" aria-hidden="true" hidden></canvas>
          <div class="zoom" data-drawing=${this.drawing}>
            <div class="layer frames" aria-hidden="true"></div>
            <svg class="layer edges" aria-hidden="true"></svg>
            <div class="layer nodes"></div>
            <div class="layer labels" aria-hidden="true"></div>
          </div>
        </div>
        <canvas class="held" aria-hidden="true" hidden></canvas>
      </div>
      <div class="over"></div>
      ${(this.drawn.value ?? this.graph)?.root.nodes.length === 0 ? emptyNote(strings, this.readonly ? undefined : add) : nothing}
      <div class="hint" aria-hidden="true">${strings('canvas.wheel.hint', { key: commandKey() })}</div>
      ${zoomBar(strings, this)}
      <div class="visually-hidden" role="status" aria-live="polite">${this.announcement}</div>
    `;
  }
}

function sameState(a: PictureState, b: PictureState): boolean {
  return (
    a.map === b.map &&
    a.graph === b.graph &&
    a.edge === b.edge &&
    a.current === b.current &&
    a.problems === b.problems &&
    a.strings === b.strings &&
    a.readonly === b.readonly &&
    a.dragged === b.dragged &&
    a.selection.size === b.selection.size &&
    [...a.selection].every((id) => b.selection.has(id))
  );
}
