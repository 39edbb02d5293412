import { ContextConsumer } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Graph } from '../../src/graph/graph.js';
import type { ItemId } from '../../src/model/step.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/locales.js';
import { stringsContext } from '../contexts.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import { SessionController } from '../session-controller.js';
import { Camera, type Point, type Rect } from './camera.js';
import { CameraFlight } from './camera-flight.js';
import { CanvasActions } from './canvas-actions.js';
import { CanvasDrag } from './canvas-drag.js';
import { PeCollapseEvent, PeInsertEvent, PeMenuEvent, PeOpenEvent, PeSelectEvent, PeZoomEvent } from './canvas-events.js';
import { keyAction } from './canvas-keys.js';
import { CanvasOverlay } from './canvas-overlay.js';
import { CanvasPicture, type PictureState } from './canvas-picture.js';
import type { Drawing, DrawingMap, Insertion } from './drawing.js';
import { DrawingMaps } from './drawing-maps.js';
import type { NodeProblem } from './node-view.js';
import { canvasStyles } from './pe-canvas.styles.js';
import { PointerGestures, type GestureHost, type Hit, type SelectMode } from './pointer-gestures.js';
import { problemsByStep } from './problems-by-step.js';
import { faceOf } from './step-face.js';
import { onWheel } from './wheel-navigation.js';

const emptySelection: readonly ItemId[] = Object.freeze([]);
/** Until a context or the element's owner gives texts: what is shown names itself. */
const keys: Strings = (key) => key;

/**
 * The drawing of a pipeline: cards and frames that can be panned, zoomed, selected, moved and added to, by pointer, touch and keyboard.
 * Shows the session of its context, or a `graph` on its own when there is none.
 *
 * @summary Pipeline canvas.
 * @fires pe-insert - The user wants a new step at a place.
 * @fires pe-open - The user wants the form of a step.
 * @fires pe-menu - The user asked for the menu of the selection.
 * @fires pe-select - Other steps are selected.
 * @fires pe-zoom - The zoom changed.
 * @fires pe-collapse - A container was opened or closed.
 * @csspart surface - What is drawn on.
 * @csspart zoom-bar - The zoom buttons.
 */
export class PeCanvas extends LitElement implements GestureHost {
  static override styles = [controls, canvasStyles];

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

  @state() private zoomPercent = 100;
  @state() private announcement = '';

  @query('.surface') readonly surface!: HTMLElement;
  @query('.over') private readonly over!: HTMLElement;
  @query('.hint') private readonly hint!: HTMLElement;

  readonly camera = new Camera();
  panning = false;

  private readonly control = new SessionController(this, (session) => session.graph);
  private readonly selected = new SessionController(this, (session) => session.selection);
  private readonly found = new SessionController(this, (session) => session.snapshot.revision);
  private readonly flight = new CameraFlight(this.camera, () => this.moved());
  private readonly gestures = new PointerGestures(this);
  private readonly maps = new DrawingMaps(() => this.requestUpdate());
  private readonly drag = new CanvasDrag(this);
  private readonly actions = new CanvasActions(this);
  private picture: CanvasPicture | undefined;
  private overlay: CanvasOverlay | undefined;
  private observer: ResizeObserver | undefined;
  private ownSelection: readonly ItemId[] = emptySelection;
  private problems: ReadonlyMap<ItemId, NodeProblem> = new Map();
  private problemTimer: ReturnType<typeof setTimeout> | undefined;
  private hintTimer: ReturnType<typeof setTimeout> | undefined;
  private tipTimer: ReturnType<typeof setTimeout> | undefined;
  private frame = 0;
  private shown: PictureState | undefined;
  private opened = false;
  /** The user has moved the view. */
  private touched = false;
  /** The card that Tab reaches. */
  private currentId: ItemId | undefined;
  private anchorId: ItemId | undefined;
  private selecting = false;
  private usesTouch = false;
  private mirrored = false;

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

  /** The session of the context, or one set by hand. */
  get session(): EditorSession | undefined {
    return this.control.session;
  }

  set session(session: EditorSession | undefined) {
    this.control.session = session;
    this.selected.session = session;
    this.found.session = session;
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

  get shownGraph(): Graph | undefined {
    return this.shown?.graph;
  }

  get current(): ItemId | undefined {
    return this.currentId;
  }

  /** What the picture has done so far; for tests and the benchmark. */
  get counters(): { frames: number; updates: number; cards: number; made: number; changed: number } {
    const scene = this.picture?.scene;
    return {
      frames: this.picture?.counters.frames ?? 0,
      updates: this.picture?.counters.updates ?? 0,
      cards: scene?.size ?? 0,
      made: scene?.counters.made ?? 0,
      changed: scene?.counters.changed ?? 0,
    };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.observer ??= new ResizeObserver(() => this.resized());
    if (this.hasUpdated) this.observer.observe(this.surface);
    if (this.shown) this.requestDraw();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer?.disconnect();
    this.gestures.cancel();
    this.flight.stop();
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    clearTimeout(this.problemTimer);
    clearTimeout(this.hintTimer);
    clearTimeout(this.tipTimer);
    this.overlay?.clear(this.camera);
  }

  /** Nothing to do: without this, a move in the document would be a removal and an insertion. */
  connectedMoveCallback(): void {}

  // ---- what hosts and the frame around call ----

  /** Brings a step into view, opening what hides it, and makes it the one that Tab reaches. */
  async reveal(id: ItemId, { focus = false, animated = true } = {}): Promise<void> {
    await this.updateComplete;
    const graph = this.shown?.graph;
    if (!graph?.get(id)) return;
    const closed = [...this.actions.around(id)].filter((outer) => this.collapsed.has(outer));
    if (closed.length > 0) {
      this.setCollapsed(new Set([...this.collapsed].filter((each) => !closed.includes(each))));
      await this.updateComplete;
    }
    this.currentId = id;
    const box = this.map?.titleOf(id);
    if (!box) return;
    const readable = this.camera.zoom < 0.35 ? this.camera.fitted(box, 1) : this.camera.revealing(box);
    const landed = this.flight.to(readable, animated);
    this.refresh();
    if (focus) this.focusCurrent();
    await landed;
  }

  /** Shows all of the drawing. */
  async zoomToFit({ animated = true } = {}): Promise<void> {
    await this.updateComplete;
    const map = this.map;
    if (map) await this.flight.to(this.camera.fitted(map.bounds), animated);
  }

  /** The whole drawing as an image, whatever is on screen. */
  async exportImage(format: 'svg' | 'png' = 'svg'): Promise<Blob> {
    await this.updateComplete;
    const [{ drawingImage }, map] = await Promise.all([import('./export-image.js'), this.maps.settled()]);
    return drawingImage(format, map, this.strings, this);
  }

  /** Takes over a pointer that went down on a step type outside of the canvas: from now on it drags a new step. */
  beginInsert(type: string, event: PointerEvent): void {
    if (!this.map || this.readonly) return;
    this.gestures.adopt(event);
    this.drag.begin({ type }, this.local(event));
  }

  /** Adds a step of a type at the nearest place to a point in client coordinates; `false` when it cannot be added there. */
  dropNew(type: string, client: Point): boolean {
    const origin = this.surface.getBoundingClientRect();
    const world = this.camera.toWorld({ x: client.x - origin.x, y: client.y - origin.y });
    const insertion = this.map?.insertion(world);
    return insertion !== undefined && this.actions.add(type, insertion);
  }

  override focus(): void {
    void this.updateComplete.then(() => this.focusCurrent());
  }

  // ---- for the parts of the canvas ----

  /** Selects steps; in the session, or here when there is none. */
  choose(ids: readonly ItemId[], current = ids[ids.length - 1]): void {
    if (current !== undefined) this.currentId = current;
    this.selecting = true;
    if (this.session) this.session.select(ids);
    else this.ownSelection = ids;
    this.dispatchEvent(new PeSelectEvent(ids));
    this.selecting = false;
    this.requestUpdate();
  }

  go(id: ItemId): void {
    this.currentId = id;
    const box = this.map?.titleOf(id);
    if (box) void this.flight.to(this.camera.revealing(box));
    this.refresh();
    this.focusCurrent();
  }

  say(text: string): void {
    // The same words twice are read twice only when they differ.
    this.announcement = this.announcement === text ? `${text}\u00a0` : text;
  }

  setCollapsed(collapsed: ReadonlySet<ItemId>, anchor?: ItemId): void {
    this.anchorId = anchor;
    this.collapsed = collapsed;
    this.dispatchEvent(new PeCollapseEvent(collapsed));
  }

  requestInsert(insertion: Insertion): void {
    const { scope, index } = insertion;
    const origin = this.surface.getBoundingClientRect();
    const from = this.camera.toScreen(insertion.from);
    const to = this.camera.toScreen(insertion.to);
    const anchor = new DOMRect(origin.x + (from.x + to.x) / 2 - 10, origin.y + (from.y + to.y) / 2 - 10, 20, 20);
    this.dispatchEvent(
      new PeInsertEvent({ parentId: scope.ownerId, slot: scope.slot, index, kind: scope.kind, anchor }),
    );
  }

  added(type: string, insertion: Insertion): void {
    this.actions.add(type, insertion);
  }

  zoomTo(zoom: number, animated = true): void {
    const { width, height } = this.camera.viewport;
    const before = this.camera.pose();
    this.camera.zoomAt({ x: width / 2, y: height / 2 }, zoom);
    const pose = this.camera.pose();
    this.camera.moveTo(before);
    void this.flight.to(pose, animated);
  }

  panView(dx: number, dy: number): void {
    this.camera.panBy(dx, dy);
    this.moved();
  }

  get lay(): CanvasOverlay | undefined {
    return this.overlay;
  }

  // ---- gestures ----

  local(event: MouseEvent): Point {
    const origin = this.surface.getBoundingClientRect();
    return { x: event.clientX - origin.x, y: event.clientY - origin.y };
  }

  moved(): void {
    this.touched = true;
    this.showTip(undefined);
    this.requestDraw();
  }

  hit(point: Point): Hit | undefined {
    return this.map?.hit(this.camera.toWorld(point));
  }

  select(id: ItemId | undefined, mode: SelectMode): void {
    if (id !== undefined && this.map?.emptyScope(id)) {
      const insertion = this.map.intoEmpty(id);
      if (insertion && !this.readonly) this.requestInsert(insertion);
      return;
    }
    this.actions.pick(id, mode);
    this.focusCurrent(id === undefined);
  }

  open(id: ItemId): void {
    this.choose([id]);
    this.dispatchEvent(new PeOpenEvent(id));
  }

  marquee(area: Rect | undefined, add: boolean, done: boolean): void {
    this.overlay?.showMarquee(done ? undefined : area);
    if (area) this.actions.pickWithin(area, add, done);
  }

  dragStart(id: ItemId, at: Point): boolean {
    return !this.readonly && this.drag.begin({ ids: this.actions.draggable(id) }, at);
  }

  dragMove(at: Point): void {
    this.drag.move(at);
  }

  dragEnd(drop: boolean): void {
    this.drag.end(drop);
  }

  hover(point: Point | undefined): void {
    clearTimeout(this.tipTimer);
    const hit = point && this.hit(point);
    if (!point || this.readonly) this.showPlus(undefined);
    else this.showPlus(this.map?.insertionNear(this.camera.toWorld(point), 14 / this.camera.zoom) ?? this.restingPlus());
    if (hit?.solid) this.tipTimer = setTimeout(() => this.showTip(hit.id), 450);
    else this.showTip(undefined);
  }

  busy(state: 'idle' | 'pan' | 'drag' | 'marquee'): void {
    for (const each of ['pan', 'drag', 'marquee']) this.surface.classList.toggle(`busy-${each}`, each === state);
    if (state !== 'idle') this.flight.stop();
  }

  // ---- wheel ----

  get engaged(): boolean {
    return this.matches(':focus-within');
  }

  passedOn(): void {
    this.hint.classList.add('shown');
    clearTimeout(this.hintTimer);
    this.hintTimer = setTimeout(() => this.hint.classList.remove('shown'), 1400);
  }

  // ---- life cycle ----

  protected override firstUpdated(): void {
    const part = (selector: string): HTMLElement => this.renderRoot.querySelector<HTMLElement>(selector) as HTMLElement;
    this.picture = new CanvasPicture({
      surface: this.surface,
      pan: part('.pan'),
      zoom: part('.zoom'),
      frames: part('.frames'),
      edges: this.renderRoot.querySelector('svg.edges') as SVGSVGElement,
      nodes: part('.nodes'),
      labels: part('.labels'),
      boxes: this.renderRoot.querySelector('canvas.boxes') as HTMLCanvasElement,
    });
    this.overlay = new CanvasOverlay(this.over);
    this.overlay.plus.addEventListener('click', () => {
      const insertion = this.overlay?.insertion;
      if (insertion) this.requestInsert(insertion);
    });
    this.overlay.plus.addEventListener('pointerleave', (event) => {
      if (event.relatedTarget !== this.surface) this.hover(undefined);
    });
    this.surface.addEventListener('wheel', (event) => onWheel(this, event), { passive: false });
    this.observer?.observe(this.surface);
  }

  protected override updated(changed: PropertyValues): void {
    this.mirrored = this.matches(':dir(rtl)');
    if (changed.has('strings') && this.shown) this.picture?.forgetColours();
    this.followSelection();
    this.refresh();
    this.findProblems();
  }

  /** Takes over whatever changed and draws it in the next frame. */
  refresh(): void {
    const graph = this.control.value ?? this.graph;
    if (!graph || !this.picture) return;
    const before = this.shown;
    const map = this.maps.of(graph, { drawing: this.drawing, collapsed: this.collapsed, mirrored: this.mirrored, compact: this.compact });
    const selection = this.selection;
    if (this.currentId === undefined || !map.has(this.currentId)) this.currentId = this.actions.stand(map);
    const state: PictureState = {
      map,
      graph,
      selection: new Set(selection),
      dragged: this.drag.ids,
      current: this.currentId,
      problems: this.problems,
      strings: this.strings,
      readonly: this.readonly,
    };
    if (before && sameState(before, state)) return;
    this.shown = state;
    this.camera.setWorld(map.bounds);
    if (before && before.map !== map) {
      // What nobody has moved yet is still being opened: layers that were waited for, a drawing that is switched.
      const other = before.map.layout.drawing !== map.layout.drawing && selection.length === 0;
      if (other || (!this.touched && before.map.layout.provisional)) this.opened = false;
      else this.holdStill(before.map, map);
    }
    this.surface.tabIndex = this.currentId === undefined ? 0 : -1;
    if (!this.opened && map.size > 0 && this.camera.viewport.width > 0) this.openView();
    if (!this.gestures.active) this.showPlus(this.restingPlus());
    this.requestDraw();
    if ((before?.map.size === 0) !== (map.size === 0)) this.requestUpdate();
  }

  private openView(): void {
    const map = this.map;
    if (!map) return;
    this.opened = true;
    const first = map.first === undefined ? undefined : map.boxOf(map.first);
    this.camera.moveTo(this.camera.opening(map.bounds, first ? first.x + first.width / 2 : 0));
  }

  /** Keeps what the user looks at where it is on screen when the layout around it changes. */
  private holdStill(before: DrawingMap, after: DrawingMap): void {
    const id = this.anchorId ?? this.selection[0];
    this.anchorId = undefined;
    if (id === undefined) return;
    const was = before.titleOf(id);
    const is = after.titleOf(id);
    if (!was || !is) return;
    const at = this.camera.toScreen(was);
    const { width, height } = this.camera.viewport;
    if (at.x > width || at.y > height || at.x + was.width * this.zoom < 0 || at.y + was.height * this.zoom < 0) return;
    this.camera.panBy((was.x - is.x) * this.zoom, (was.y - is.y) * this.zoom);
  }

  private followSelection(): void {
    const chosen = this.selected.value;
    const main = chosen?.[0];
    if (this.selecting || main === undefined || chosen === this.lastSelection) return;
    this.lastSelection = chosen;
    if (!chosen?.includes(this.currentId ?? '')) this.currentId = this.map?.shown(main) ?? main;
  }

  private lastSelection: readonly ItemId[] | undefined;

  /** Diagnostics are asked for after the paint: they are not part of what an edit must show at once. */
  private findProblems(): void {
    clearTimeout(this.problemTimer);
    const session = this.session;
    if (!session) return;
    this.problemTimer = setTimeout(() => {
      const problems = problemsByStep(session.diagnostics, this.problems);
      if (problems === this.problems) return;
      this.problems = problems;
      this.refresh();
    });
  }

  private resized(): void {
    const { width, height } = this.surface.getBoundingClientRect();
    const before = this.camera.viewport;
    if (width === 0 || height === 0 || (before.width === width && before.height === height)) return;
    this.camera.resize(width, height);
    if (before.width > 0 && this.opened) this.camera.panBy((width - before.width) / 2, 0);
    else if (this.shown && this.shown.map.size > 0) this.openView();
    this.requestDraw();
  }

  private requestDraw(): void {
    if (this.frame === 0 && this.isConnected) this.frame = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.frame = 0;
    if (!this.shown || !this.picture || this.camera.viewport.width === 0) return;
    const more = this.picture.draw(this.shown, this.camera);
    this.overlay?.follow(this.camera);
    const percent = Math.round(this.camera.zoom * 100);
    if (percent !== this.zoomPercent) {
      this.zoomPercent = percent;
      this.dispatchEvent(new PeZoomEvent(this.camera.zoom));
    }
    if (more) this.requestDraw();
  }

  /** Also waits until what changed is on screen. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const done = await super.getUpdateComplete();
    if (this.frame !== 0) await new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));
    return done;
  }

  private focusCurrent(surface = false): void {
    const id = this.currentId;
    if (this.shown && id !== this.shown.current) this.refresh();
    if (this.shown) this.picture?.draw(this.shown, this.camera);
    const card = id === undefined || surface ? undefined : this.picture?.scene.view(id)?.element;
    (card ?? this.surface).focus({ preventScroll: true });
  }

  private showTip(id: ItemId | undefined): void {
    clearTimeout(this.tipTimer);
    const node = id === undefined ? undefined : this.shown?.graph.get(id);
    const box = id === undefined ? undefined : this.map?.titleOf(id);
    const view = id === undefined ? undefined : this.picture?.scene.view(id);
    if (!node || !box || (this.picture?.level === 'full' && !view?.clipped)) {
      this.overlay?.showTip(undefined, this.camera);
      return;
    }
    const face = faceOf(node.step, this.strings);
    const at = this.camera.toScreen(box);
    const beside = { ...at, width: box.width * this.zoom, height: box.height * this.zoom };
    const text = [face.title, face.summary].filter((part) => part !== '').join(' · ');
    this.overlay?.showTip({ name: face.name, text, beside }, this.camera);
  }

  private showPlus(insertion: Insertion | undefined): void {
    if (!this.overlay || (insertion === undefined && this.overlay.insertion === undefined)) return;
    const place = this.readonly || this.camera.zoom < 0.35 ? undefined : insertion;
    this.overlay.showPlus(place, place ? this.actions.insertLabel(place) : '', this.camera);
  }

  /** Where the plus button is while no pointer points at a gap: below the focused card, or below the selected one on touch. */
  private restingPlus(): Insertion | undefined {
    if (this.readonly || this.currentId === undefined) return undefined;
    const focused = this.matches(':focus-within') && !this.surface.classList.contains('by-pointer');
    const touched = this.usesTouch && this.selection.length === 1;
    return focused || touched ? this.map?.after(this.currentId) : undefined;
  }

  // ---- handlers ----

  private readonly onPointerDown = (event: PointerEvent): void => {
    if (event.button === 2) return;
    this.usesTouch = event.pointerType === 'touch';
    this.surface.classList.add('by-pointer');
    const action = (event.composedPath()[0] as Element).closest<HTMLElement>('[data-action]');
    if (action?.dataset['action'] === 'toggle' && event.button === 0) {
      const id = action.closest<HTMLElement>('.node')?.dataset['id'];
      if (id !== undefined) this.actions.toggle(id);
      event.preventDefault();
      return;
    }
    this.gestures.down(event);
  };

  /** Onto the plus button, which lies over the surface, is not away. */
  private readonly onPointerLeave = (event: PointerEvent): void => {
    if (event.relatedTarget !== this.overlay?.plus) this.hover(undefined);
  };

  private readonly onContextMenu = (event: MouseEvent): void => {
    event.preventDefault();
    const hit = this.hit(this.local(event));
    if (hit && !this.selection.includes(hit.id)) this.choose([hit.id]);
    if (!hit) this.choose([]);
    this.dispatchEvent(new PeMenuEvent(this.selection, new DOMRect(event.clientX, event.clientY, 0, 0)));
  };

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    this.surface.classList.remove('by-pointer');
    if (event.key === ' ' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      this.panning = true;
      this.surface.classList.add('can-pan');
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) this.spaceUsed = false;
      return;
    }
    if (event.key === 'Escape' && this.gestures.active) {
      this.gestures.cancel();
      this.say(this.strings('canvas.drag.cancelled'));
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const action = keyAction(event);
    if (action && this.actions.perform(action)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  private spaceUsed = false;

  private readonly onKeyUp = (event: KeyboardEvent): void => {
    if (event.key !== ' ' || !this.panning) return;
    this.panning = false;
    this.surface.classList.remove('can-pan');
    if (!this.spaceUsed) this.actions.perform({ kind: 'toggle' });
    event.preventDefault();
  };

  private readonly onFocusIn = (event: FocusEvent): void => {
    const id = (event.target as HTMLElement).dataset['id'];
    if (id !== undefined && id !== this.currentId) {
      this.currentId = id;
      this.refresh();
    }
    this.showPlus(this.restingPlus());
    if (id !== undefined && !this.surface.classList.contains('by-pointer')) this.showTip(id);
  };

  private readonly onFocusOut = (): void => {
    this.panning = false;
    this.surface.classList.remove('can-pan');
    this.showTip(undefined);
  };

  /** A press without a pointer: from assistive technology. */
  private readonly onClick = (event: MouseEvent): void => {
    if (event.detail !== 0) return;
    const id = (event.target as HTMLElement).closest<HTMLElement>('.node')?.dataset['id'];
    if (id !== undefined) this.select(id, 'replace');
  };

  protected override render(): TemplateResult {
    const { strings } = this;
    const empty = this.shown?.map.size === 0;
    return html`
      <div
        class="surface"
        part="surface"
        role="group"
        tabindex="-1"
        aria-label=${strings('canvas.label')}
        aria-roledescription=${strings('canvas.role')}
        aria-description=${strings('canvas.description')}
        @pointerdown=${this.onPointerDown}
        @pointermove=${(event: PointerEvent) => {
          if (this.panning && event.buttons !== 0) this.spaceUsed = true;
          this.gestures.move(event);
        }}
        @pointerup=${(event: PointerEvent) => this.gestures.up(event)}
        @pointercancel=${(event: PointerEvent) => this.gestures.cancel(event)}
        @pointerleave=${this.onPointerLeave}
        @contextmenu=${this.onContextMenu}
        @keydown=${this.onKeyDown}
        @keyup=${this.onKeyUp}
        @focusin=${this.onFocusIn}
        @focusout=${this.onFocusOut}
        @click=${this.onClick}
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
      </div>
      <div class="over"></div>
      ${empty ? this.renderEmpty() : nothing}
      <div class="hint" aria-hidden="true">${strings('canvas.wheel.hint', { key: commandKey() })}</div>
      ${this.renderZoomBar()}
      <div class="visually-hidden" role="status" aria-live="polite">${this.announcement}</div>
    `;
  }

  private renderEmpty(): TemplateResult {
    const add = (): void => {
      const insertion = this.map?.intoEmpty('');
      if (insertion) this.requestInsert(insertion);
    };
    return html`<div class="empty">
      <span>${this.strings('canvas.empty')}</span>
      ${this.readonly
        ? nothing
        : html`<button class="button" type="button" @click=${add}>
            ${icon('plus')}${this.strings('canvas.empty.add')}
          </button>`}
    </div>`;
  }

  private renderZoomBar(): TemplateResult {
    const { strings } = this;
    const button = (name: string, label: string, act: () => void): TemplateResult =>
      html`<button class="icon-button" type="button" aria-label=${label} title=${label} @click=${act}>${icon(name)}</button>`;
    return html`<div class="zoom-bar" part="zoom-bar" role="group" aria-label=${strings('canvas.zoom.toolbar')}>
      ${button('minus', strings('canvas.zoom.out'), () => this.zoomTo(this.zoom / 1.25))}
      <button
        class="button quiet percent"
        type="button"
        title=${strings('canvas.zoom.actual')}
        aria-label="${strings('canvas.zoom.level', { percent: this.zoomPercent })}, ${strings('canvas.zoom.actual')}"
        @click=${() => this.zoomTo(1)}
      >
        ${strings('canvas.zoom.level', { percent: this.zoomPercent })}
      </button>
      ${button('plus', strings('canvas.zoom.in'), () => this.zoomTo(this.zoom * 1.25))}
      ${button('maximize', strings('canvas.zoom.fit'), () => void this.zoomToFit())}
    </div>`;
  }
}

function sameState(a: PictureState, b: PictureState): boolean {
  return (
    a.map === b.map &&
    a.graph === b.graph &&
    a.current === b.current &&
    a.problems === b.problems &&
    a.strings === b.strings &&
    a.readonly === b.readonly &&
    a.dragged === b.dragged &&
    a.selection.size === b.selection.size &&
    [...a.selection].every((id) => b.selection.has(id))
  );
}

function commandKey(): string {
  return /Mac|iPhone|iPad/.test(globalThis.navigator.userAgent) ? '⌘' : 'Ctrl';
}
