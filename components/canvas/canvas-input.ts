import type { GraphEdge } from '../../src/graph/graph.js';
import type { ItemId } from '../../src/model/step.js';
import type { Strings } from '../../src/strings/locales.js';
import type { Camera, Point, Rect } from './camera.js';
import type { CameraFlight } from './camera-flight.js';
import type { CanvasActions } from './canvas-actions.js';
import type { CanvasConnect } from './canvas-connect.js';
import type { CanvasDrag } from './canvas-drag.js';
import type { CanvasEdge } from './canvas-edge.js';
import { PeMenuEvent, PeOpenEvent } from './canvas-events.js';
import type { CanvasHints } from './canvas-hints.js';
import { keyAction } from './canvas-keys.js';
import type { DrawingMap, Insertion } from './drawing.js';
import { PointerGestures, type GestureHost, type Hit, type SelectMode } from './pointer-gestures.js';
import { onWheel, type WheelHost } from './wheel-navigation.js';

/** What input needs of the canvas. */
export interface InputCanvas extends HTMLElement {
  readonly camera: Camera;
  readonly flight: CameraFlight;
  readonly map: DrawingMap | undefined;
  readonly hints: CanvasHints | undefined;
  readonly actions: CanvasActions;
  readonly drag: CanvasDrag;
  readonly connect: CanvasConnect | undefined;
  readonly edge: CanvasEdge | undefined;
  readonly strings: Strings;
  readonly readonly: boolean;
  readonly selection: readonly ItemId[];
  readonly surface: HTMLElement;
  moved(): void;
  chooseEdge(edge: GraphEdge): Promise<void>;
  choose(ids: readonly ItemId[]): void;
  stand(id: ItemId): void;
  focusCurrent(surface?: boolean): void;
  requestInsert(insertion: Insertion): void;
  say(text: string): void;
}

/** How near to a line the pointer or a finger means it, in screen pixels. */
const edgeReach = { mouse: 6, touch: 16 };

/** Turns what pointers, wheel and keys do on the surface into what the canvas does. Listens on the surface alone. */
export class CanvasInput implements GestureHost, WheelHost {
  readonly #canvas: InputCanvas;
  readonly #gestures = new PointerGestures(this);
  #spaceDown = false;
  /** The space bar was held to pan, so its release does nothing more. */
  #spaceUsed = false;

  constructor(canvas: InputCanvas) {
    this.#canvas = canvas;
  }

  /** Listeners of templates are passive in some browsers; these must not be. */
  listen(surface: HTMLElement): void {
    surface.addEventListener('wheel', (event) => onWheel(this, event), { passive: false });
    // The click that follows a tap would press what the tap has made appear under the finger.
    surface.addEventListener('touchend', (event) => event.cancelable && event.preventDefault(), { passive: false });
  }

  /** Ends whatever is going on without a result. */
  stop(): void {
    this.#gestures.cancel();
    this.#endSpace();
  }

  /** Takes over a pointer that went down outside of the canvas, as the drag of a new step. */
  adopt(type: string, event: PointerEvent): void {
    this.#gestures.adopt(event);
    this.#canvas.drag.begin({ type }, this.local(event));
  }

  // ---- what gestures and the wheel ask for ----

  get camera(): Camera {
    return this.#canvas.camera;
  }

  get surface(): HTMLElement {
    return this.#canvas.surface;
  }

  get panning(): boolean {
    return this.#spaceDown;
  }

  get active(): boolean {
    return this.#gestures.active;
  }

  get engaged(): boolean {
    return this.#canvas.matches(':focus-within');
  }

  local(event: MouseEvent): Point {
    const origin = this.surface.getBoundingClientRect();
    return { x: event.clientX - origin.x, y: event.clientY - origin.y };
  }

  moved(): void {
    this.#canvas.moved();
  }

  passedOn(): void {
    this.#canvas.hints?.wheelPassed();
  }

  hit(point: Point): Hit | undefined {
    return this.#canvas.map?.hit(this.camera.toWorld(point));
  }

  select(id: ItemId | undefined, mode: SelectMode, at?: Point): void {
    const canvas = this.#canvas;
    const edge = at && mode === 'replace' ? this.edgeAt(at) : undefined;
    if (edge) {
      void canvas.chooseEdge(edge);
      return;
    }
    canvas.edge?.clear();
    if (id !== undefined && canvas.map?.emptyScope(id)) {
      const insertion = canvas.map.intoEmpty(id);
      if (insertion && !canvas.readonly) canvas.requestInsert(insertion);
      return;
    }
    canvas.actions.pick(id, mode);
    canvas.focusCurrent(id === undefined);
  }

  /** The line at a point where no card is. */
  edgeAt(point: Point): GraphEdge | undefined {
    const { map, hints } = this.#canvas;
    const world = this.camera.toWorld(point);
    if (!map || map.hit(world)?.solid === true) return undefined;
    return map.edgeAt(world, (hints?.touch === true ? edgeReach.touch : edgeReach.mouse) / this.camera.zoom);
  }

  open(id: ItemId): void {
    this.#canvas.choose([id]);
    this.#canvas.dispatchEvent(new PeOpenEvent(id));
  }

  menu(at: Point): void {
    const canvas = this.#canvas;
    const hit = this.hit(at);
    if (!hit) canvas.choose([]);
    else if (!canvas.selection.includes(hit.id) && !canvas.map?.emptyScope(hit.id)) canvas.choose([hit.id]);
    const origin = this.surface.getBoundingClientRect();
    canvas.dispatchEvent(new PeMenuEvent(canvas.selection, new DOMRect(origin.x + at.x, origin.y + at.y, 0, 0)));
  }

  marquee(area: Rect | undefined, add: boolean, done: boolean): void {
    this.#canvas.hints?.overlay.showMarquee(done ? undefined : area);
    if (area && done) this.#canvas.actions.pickWithin(area, add);
  }

  dragStart(id: ItemId, at: Point): boolean {
    const { readonly, drag, actions } = this.#canvas;
    return !readonly && drag.begin({ ids: actions.draggable(id) }, at);
  }

  dragMove(at: Point): void {
    this.#canvas.drag.move(at);
  }

  dragEnd(drop: boolean): void {
    this.#canvas.drag.end(drop);
  }

  hover(point: Point | undefined): void {
    this.surface.classList.toggle('on-edge', point !== undefined && this.edgeAt(point) !== undefined);
    this.#canvas.hints?.hover(point);
  }

  busy(state: 'idle' | 'pan' | 'drag' | 'marquee'): void {
    for (const each of ['pan', 'drag', 'marquee']) this.surface.classList.toggle(`busy-${each}`, each === state);
    if (state !== 'idle') this.#canvas.flight.stop();
  }

  // ---- listeners ----

  readonly onPointerDown = (event: PointerEvent): void => {
    if (event.button === 2) return;
    const { hints, actions } = this.#canvas;
    if (hints) hints.touch = event.pointerType !== 'mouse';
    this.surface.classList.add('by-pointer');
    const toggle = (event.composedPath()[0] as Element).closest('[data-action="toggle"]');
    const id = toggle?.closest<HTMLElement>('.node')?.dataset['id'];
    if (id !== undefined && event.button === 0) {
      actions.toggle(id);
      event.preventDefault();
      return;
    }
    this.#gestures.down(event);
  };

  readonly onPointerMove = (event: PointerEvent): void => {
    if (this.#spaceDown && event.buttons !== 0) this.#spaceUsed = true;
    const { hints } = this.#canvas;
    if (hints) hints.still = event.isTrusted && event.movementX === 0 && event.movementY === 0;
    this.#gestures.move(event);
  };

  readonly onPointerUp = (event: PointerEvent): void => this.#gestures.up(event);

  readonly onPointerCancel = (event: PointerEvent): void => this.#gestures.cancel(event);

  /** Onto the plus button or the handle, which lie over the surface, is not away. */
  readonly onPointerLeave = (event: PointerEvent): void => {
    const { hints, connect } = this.#canvas;
    const over = [hints?.overlay.plus, connect?.marks.handle];
    if (!over.some((button) => button !== undefined && button === event.relatedTarget)) this.hover(undefined);
  };

  readonly onContextMenu = (event: MouseEvent): void => {
    event.preventDefault();
    // A finger asks by resting and letting go (`PointerGestures`): some systems send this too, while it may still become a drag.
    if ((event as Partial<PointerEvent>).pointerType !== 'touch') this.menu(this.local(event));
  };

  readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    this.surface.classList.remove('by-pointer');
    if (event.key === ' ' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      this.#spaceDown = true;
      this.surface.classList.add('can-pan');
      if (!event.repeat) this.#spaceUsed = false;
    } else if (event.key === 'Escape' && this.#gestures.active) {
      this.#gestures.cancel();
      this.#canvas.say(this.#canvas.strings('canvas.drag.cancelled'));
    } else {
      const action = keyAction(event);
      if (!action || !this.#canvas.actions.perform(action)) return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  readonly onKeyUp = (event: KeyboardEvent): void => {
    if (event.key !== ' ' || !this.#spaceDown) return;
    this.#endSpace();
    if (!this.#spaceUsed) this.#canvas.actions.perform({ kind: 'toggle' });
    event.preventDefault();
  };

  readonly onFocusIn = (event: FocusEvent): void => {
    const { hints } = this.#canvas;
    const id = (event.target as HTMLElement).dataset['id'];
    if (id !== undefined) this.#canvas.stand(id);
    hints?.rest();
    if (id !== undefined && !this.surface.classList.contains('by-pointer')) hints?.showTip(id);
  };

  readonly onFocusOut = (): void => {
    this.#endSpace();
    this.#canvas.hints?.showTip(undefined);
  };

  /** A press without a pointer: from assistive technology. */
  readonly onClick = (event: MouseEvent): void => {
    if (event.detail !== 0) return;
    const id = (event.target as HTMLElement).closest<HTMLElement>('.node')?.dataset['id'];
    if (id !== undefined) this.select(id, 'replace');
  };

  #endSpace(): void {
    this.#spaceDown = false;
    this.#canvas.surface?.classList.remove('can-pan');
  }
}
