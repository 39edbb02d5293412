/** A point or a size in CSS pixels. Which space is said where it is used: `world` is the drawing, `screen` the canvas element. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

export const minZoom = 0.02;
export const maxZoom = 2.5;
/** From here on everything on a card can be read. */
export const readableZoom = 0.62;
/** A pipeline that is whole, or as wide as the canvas, at no less than this is first seen so: the names of all steps say more than some cards in full. */
const overviewZoom = 0.45;

/** Room kept free around what is fitted or revealed, in screen pixels. */
const margin = 32;

/** Room kept free above what lies over the bottom of the canvas, in screen pixels. */
const clearance = 12;

/** How much of a drawing may be off screen after a pan: at least this many screen pixels of it stay in sight. */
const keptInSight = 64;

/** Where the canvas looks: the zoom, and the screen position of the drawing's origin. */
export class Camera {
  #x = margin;
  #y = margin;
  #zoom = 1;
  #viewport = { width: 0, height: 0 };
  #world: Rect = { x: 0, y: 0, width: 0, height: 0 };
  /** What lies over the bottom of the canvas, on the screen: nothing is revealed under it. */
  covered: Rect | undefined;

  get x(): number {
    return this.#x;
  }

  get y(): number {
    return this.#y;
  }

  get zoom(): number {
    return this.#zoom;
  }

  get viewport(): { readonly width: number; readonly height: number } {
    return this.#viewport;
  }

  resize(width: number, height: number): void {
    this.#viewport = { width, height };
  }

  /** The bounds of the whole drawing, which limit how far it can be pushed out of sight. */
  setWorld(bounds: Rect): void {
    this.#world = bounds;
  }

  toWorld(point: Point): Point {
    return { x: (point.x - this.#x) / this.#zoom, y: (point.y - this.#y) / this.#zoom };
  }

  toScreen(point: Point): Point {
    return { x: point.x * this.#zoom + this.#x, y: point.y * this.#zoom + this.#y };
  }

  /** What is on screen, with `extra` screen pixels around it, in world pixels. */
  visible(extra = 0): Rect {
    const origin = this.toWorld({ x: -extra, y: -extra });
    return {
      x: origin.x,
      y: origin.y,
      width: (this.#viewport.width + 2 * extra) / this.#zoom,
      height: (this.#viewport.height + 2 * extra) / this.#zoom,
    };
  }

  panBy(dx: number, dy: number): void {
    this.moveTo({ x: this.#x + dx, y: this.#y + dy, zoom: this.#zoom });
  }

  /** Zooms so that the world point under `at` (screen) stays there. */
  zoomAt(at: Point, zoom: number): void {
    const next = clamp(zoom, minZoom, maxZoom);
    const ratio = next / this.#zoom;
    this.moveTo({ x: at.x - (at.x - this.#x) * ratio, y: at.y - (at.y - this.#y) * ratio, zoom: next });
  }

  moveTo(pose: CameraPose): void {
    const { width, height } = this.#viewport;
    const zoom = clamp(pose.zoom, minZoom, maxZoom);
    const world = this.#world;
    this.#zoom = zoom;
    this.#x = clamp(pose.x, keptInSight - (world.x + world.width) * zoom, width - keptInSight - world.x * zoom);
    this.#y = clamp(pose.y, keptInSight - (world.y + world.height) * zoom, height - keptInSight - world.y * zoom);
  }

  pose(): CameraPose {
    return { x: this.#x, y: this.#y, zoom: this.#zoom };
  }

  /** The pose that shows all of `box`, centred; never larger than `largest`. */
  fitted(box: Rect, largest = 1): CameraPose {
    const { width, height } = this.#viewport;
    const zoom = clamp(
      Math.min((width - 2 * margin) / Math.max(box.width, 1), (height - 2 * margin) / Math.max(box.height, 1)),
      minZoom,
      largest,
    );
    return { ...centredOn(box, zoom, width, height), zoom };
  }

  /**
   * The pose in which a pipeline is first seen: whole, or its beginning in full width, when its names can be read then, else its beginning at a readable
   * size, around `middle`.
   */
  opening(box: Rect, middle = 0): CameraPose {
    const whole = this.fitted(box);
    if (whole.zoom >= overviewZoom) return whole;
    const { width, height } = this.#viewport;
    const wide = (width - 2 * margin) / Math.max(box.width, 1);
    const zoom = wide < overviewZoom ? readableZoom : Math.min(wide, 1);
    const centred = centredOn(box, zoom, width, height);
    // Too wide: begin at the line on which the top-level steps stand, which is the origin.
    const x = box.width * zoom > width - 2 * margin ? width / 2 - middle * zoom : centred.x;
    return { x, y: box.height * zoom > height - 2 * margin ? margin - box.y * zoom : centred.y, zoom };
  }

  /**
   * The nearest pose in which `box` is on screen; the present one when it is already. Of a box that is too wide, the side that it is read
   * `from` is shown.
   */
  revealing(box: Rect, from: 'left' | 'right' = 'left', zoom = this.#zoom): CameraPose {
    const { width, height } = this.#viewport;
    const ratio = zoom / this.#zoom;
    const x = width / 2 - (width / 2 - this.#x) * ratio;
    const y = height / 2 - (height / 2 - this.#y) * ratio;
    const left = box.x * zoom + x;
    const length = box.width * zoom;
    const dx = from === 'left' ? shift(left, length, width) : -shift(width - left - length, length, width);
    const over = this.covered;
    const under = over !== undefined && left + dx < over.x + over.width && over.x < left + dx + length;
    const below = under ? Math.max(margin, height - over.y + clearance) : margin;
    return { x: x + dx, y: y + shift(box.y * zoom + y, box.height * zoom, height, below), zoom };
  }
}

export interface CameraPose extends Point {
  readonly zoom: number;
}

function centredOn(box: Rect, zoom: number, width: number, height: number): Point {
  return {
    x: (width - box.width * zoom) / 2 - box.x * zoom,
    y: (height - box.height * zoom) / 2 - box.y * zoom,
  };
}

/** How far a stretch must move along one axis to lie inside `0..space`, with `after` kept free at its end; its start wins when it is too long. */
function shift(start: number, length: number, space: number, after = margin): number {
  if (length > space) return margin - start;
  const room = Math.min(margin, (space - length) / 2);
  if (start < room) return room - start;
  return Math.min(0, space - Math.min(after, space - length - room) - start - length);
}

export function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, Math.min(least, most)), Math.max(least, most));
}

export function intersects(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

export function covers(outer: Rect, inner: Rect): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
}
