import type { ItemId } from '../../src/model/step.js';
import type { Camera, Point, Rect } from './camera.js';

export interface Hit {
  readonly id: ItemId;
  /** The card or title bar itself; `false` for the ground of an open container. */
  readonly solid: boolean;
}

export type SelectMode = 'replace' | 'toggle' | 'extend';

/** What a gesture needs of the canvas. Points are in screen pixels of the canvas. */
export interface GestureHost {
  readonly camera: Camera;
  readonly surface: HTMLElement;
  /** The space bar is down: every drag pans. */
  readonly panning: boolean;
  local(event: MouseEvent): Point;
  moved(): void;
  hit(point: Point): Hit | undefined;
  /** `at` is where the pointer was. */
  select(id: ItemId | undefined, mode: SelectMode, at: Point): void;
  open(id: ItemId): void;
  /** A finger rested at a point and left it again. */
  menu(at: Point): void;
  /** Draws the selection frame and selects what it touches; `done` ends it. */
  marquee(area: Rect | undefined, add: boolean, done: boolean): void;
  /** Begins to drag steps; `false` when it may not. */
  dragStart(id: ItemId, at: Point): boolean;
  dragMove(at: Point): void;
  dragEnd(drop: boolean): void;
  /** The pointer moves over the drawing without a button. */
  hover(point: Point | undefined): void;
  /** A gesture of any kind begins or ends. */
  busy(state: 'idle' | 'pan' | 'drag' | 'marquee'): void;
}

/** How far a pointer moves before a press is a drag, in pixels. */
const threshold = { mouse: 4, touch: 10 };
/** How long a finger rests before it drags a step, draws a selection frame, or, when it does not move any more, asks for the menu. */
const holdMs = 350;

type Mode = 'idle' | 'pressed' | 'pan' | 'marquee' | 'drag' | 'pinch';

/**
 * One pointer selects, drags steps, pans or draws a selection frame; two fingers pan and zoom. A finger pans at once; after it has rested,
 * it drags the step it is on or draws a frame, and asks for the menu when it is lifted where it was. Pointers are captured by the surface, so
 * that nothing listens on the document.
 */
export class PointerGestures {
  readonly #host: GestureHost;
  readonly #pointers = new Map<number, Point>();
  #mode: Mode = 'idle';
  #start: Point = { x: 0, y: 0 };
  #last: Point = { x: 0, y: 0 };
  #hit: Hit | undefined;
  #select: SelectMode = 'replace';
  #button = 0;
  #touch = false;
  #hold: ReturnType<typeof setTimeout> | undefined;
  /** The finger has rested and not moved since. */
  #rested = false;
  #pinch: { distance: number; centre: Point } | undefined;
  #lastTap: { id: ItemId; time: number } | undefined;

  constructor(host: GestureHost) {
    this.#host = host;
  }

  get active(): boolean {
    return this.#mode !== 'idle';
  }

  down(event: PointerEvent): void {
    const at = this.#host.local(event);
    this.#pointers.set(event.pointerId, at);
    this.#host.surface.setPointerCapture(event.pointerId);
    if (this.#pointers.size === 2) {
      this.#beginPinch();
      return;
    }
    if (this.#pointers.size > 2) return;
    this.#start = this.#last = at;
    this.#button = event.button;
    this.#touch = event.pointerType === 'touch';
    this.#select = event.ctrlKey || event.metaKey ? 'toggle' : event.shiftKey ? 'extend' : 'replace';
    this.#hit = this.#host.hit(at);
    this.#setMode('pressed');
    if (event.button === 1 || this.#host.panning) {
      event.preventDefault();
      this.#setMode('pan');
    } else if (event.button === 0 && event.shiftKey && !this.#hit?.solid) {
      this.#setMode('marquee');
    } else if (this.#touch) {
      this.#hold = setTimeout(() => this.#rest(), holdMs);
    }
  }

  move(event: PointerEvent): void {
    const at = this.#host.local(event);
    if (!this.#pointers.has(event.pointerId)) {
      if (this.#mode === 'idle') this.#host.hover(at);
      return;
    }
    this.#pointers.set(event.pointerId, at);
    if (this.#rested) {
      if (Math.hypot(at.x - this.#start.x, at.y - this.#start.y) < threshold.touch) return;
      this.#rested = false;
    }
    if (this.#mode === 'pinch') this.#movePinch();
    else if (this.#mode === 'pressed') this.#leavePress(at);
    if (this.#mode === 'pan') {
      this.#host.camera.panBy(at.x - this.#last.x, at.y - this.#last.y);
      this.#host.moved();
    } else if (this.#mode === 'marquee') {
      this.#host.marquee(between(this.#start, at), this.#select !== 'replace', false);
    } else if (this.#mode === 'drag') {
      this.#host.dragMove(at);
    }
    this.#last = at;
  }

  up(event: PointerEvent): void {
    if (!this.#pointers.delete(event.pointerId)) return;
    const mode = this.#mode;
    if (mode === 'pinch') {
      const [rest] = this.#pointers.values();
      if (rest) {
        this.#last = rest;
        this.#setMode('pan');
      } else this.#setMode('idle');
      return;
    }
    const rested = this.#rested;
    this.#endHold();
    this.#setMode('idle');
    if (rested) {
      if (mode === 'drag') this.#host.dragEnd(false);
      this.#host.menu(this.#start);
    } else if (mode === 'pressed' && this.#button === 0) this.#click(event);
    else if (mode === 'marquee') this.#host.marquee(between(this.#start, this.#last), this.#select !== 'replace', true);
    else if (mode === 'drag') this.#host.dragEnd(true);
  }

  /** The browser took the pointer away, or the user pressed Escape: nothing happens but what was already done. */
  cancel(event?: PointerEvent): void {
    if (event && !this.#pointers.delete(event.pointerId)) return;
    if (!event) this.#pointers.clear();
    const mode = this.#mode;
    this.#endHold();
    this.#setMode('idle');
    if (mode === 'marquee') this.#host.marquee(undefined, false, true);
    if (mode === 'drag') this.#host.dragEnd(false);
  }

  /** Takes over a pointer that went down elsewhere, as a drag: a step type from the library. */
  adopt(event: PointerEvent): void {
    this.#pointers.clear();
    this.#pointers.set(event.pointerId, this.#host.local(event));
    this.#host.surface.setPointerCapture(event.pointerId);
    this.#setMode('drag');
  }

  #leavePress(at: Point): void {
    const distance = Math.hypot(at.x - this.#start.x, at.y - this.#start.y);
    if (distance < (this.#touch ? threshold.touch : threshold.mouse)) return;
    this.#endHold();
    if (this.#button === 0 && this.#hit?.solid && !this.#touch) this.#beginDrag();
    else this.#setMode('pan');
    this.#last = this.#mode === 'pan' ? this.#start : at;
  }

  #rest(): void {
    if (this.#hit?.solid) this.#beginDrag();
    else if (!this.#hit) this.#setMode('marquee');
    this.#rested = true;
  }

  #beginDrag(): void {
    this.#endHold();
    if (this.#hit && this.#host.dragStart(this.#hit.id, this.#start)) this.#setMode('drag');
    else if (!this.#touch) this.#setMode('pan');
  }

  #click(event: PointerEvent): void {
    const id = this.#hit?.id;
    const now = event.timeStamp;
    if (id !== undefined && this.#select === 'replace' && this.#lastTap?.id === id && now - this.#lastTap.time < 400) {
      this.#lastTap = undefined;
      this.#host.open(id);
      return;
    }
    this.#lastTap = id === undefined ? undefined : { id, time: now };
    // Nothing solid is there, so that a line of the drawing may be meant.
    this.#host.select(id, this.#select, this.#start);
  }

  #beginPinch(): void {
    this.#endHold();
    if (this.#mode === 'drag') this.#host.dragEnd(false);
    if (this.#mode === 'marquee') this.#host.marquee(undefined, false, true);
    this.#pinch = this.#span();
    this.#setMode('pinch');
  }

  #movePinch(): void {
    const span = this.#span();
    const before = this.#pinch;
    this.#pinch = span;
    if (!span || !before) return;
    const { camera } = this.#host;
    camera.panBy(span.centre.x - before.centre.x, span.centre.y - before.centre.y);
    if (before.distance > 0) camera.zoomAt(span.centre, (camera.zoom * span.distance) / before.distance);
    this.#host.moved();
  }

  #span(): { distance: number; centre: Point } | undefined {
    const [a, b] = this.#pointers.values();
    if (!a || !b) return undefined;
    return {
      distance: Math.hypot(a.x - b.x, a.y - b.y),
      centre: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 },
    };
  }

  #setMode(mode: Mode): void {
    this.#mode = mode;
    if (mode !== 'idle') this.#host.hover(undefined);
    this.#host.busy(mode === 'pinch' ? 'pan' : mode === 'pressed' ? 'idle' : mode);
  }

  #endHold(): void {
    clearTimeout(this.#hold);
    this.#hold = undefined;
    this.#rested = false;
  }
}

function between(a: Point, b: Point): Rect {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}
