import type { Camera, Rect } from './camera.js';
import type { DrawingMap, PlacedNode } from './drawing.js';

/** How much more than the viewport is painted on each side, so that a pan moves pixels instead of painting. */
const margin = 320;

/** A canvas that is larger than this many device pixels a side is painted at a lower resolution. */
const mostPixels = 4096;

/** Which colours boxes have. `ground`, `card`, `line` and `accent` beside the kinds of steps. */
export type Colours = (name: string) => string;

export interface BoxSubject {
  readonly map: DrawingMap;
  readonly colour: Colours;
  readonly kindOf: (node: PlacedNode['node']) => string;
  readonly selected: ReadonlySet<string>;
}

/**
 * Paints the drawing as coloured boxes, for scales at which nothing can be read. One canvas that moves with the pan and is painted again
 * when the viewport leaves it or the zoom changes.
 */
export class BoxPainter {
  readonly #canvas: HTMLCanvasElement;
  #painted: Rect | undefined;
  #zoom = 0;
  #shown = false;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  /** To be painted anew at the next `show`: the drawing or its colours changed. */
  invalidate(): void {
    this.#painted = undefined;
  }

  hide(): void {
    if (!this.#shown) return;
    this.#shown = false;
    this.#painted = undefined;
    this.#canvas.hidden = true;
    this.#canvas.width = this.#canvas.height = 0;
  }

  show(subject: BoxSubject, camera: Camera): void {
    const view = camera.visible();
    const inside =
      this.#painted !== undefined &&
      this.#zoom === camera.zoom &&
      this.#painted.x <= view.x &&
      this.#painted.y <= view.y &&
      this.#painted.x + this.#painted.width >= view.x + view.width &&
      this.#painted.y + this.#painted.height >= view.y + view.height;
    if (inside) return;
    this.#shown = true;
    this.#zoom = camera.zoom;
    const area = camera.visible(margin);
    this.#painted = area;
    const width = camera.viewport.width + 2 * margin;
    const height = camera.viewport.height + 2 * margin;
    const canvas = this.#canvas;
    canvas.hidden = false;
    const scale = fitPixels(canvas, width, height);
    canvas.style.setProperty('transform', `translate(${area.x * camera.zoom}px, ${area.y * camera.zoom}px)`);
    const context = canvas.getContext('2d');
    if (!context) return;
    const zoom = camera.zoom * scale;
    context.setTransform(zoom, 0, 0, zoom, -area.x * zoom, -area.y * zoom);
    paintBoxes(context, subject, area, camera.zoom);
  }
}

/** Gives a canvas a size in CSS pixels, emptying it where that is another one; answers how many of its pixels make one of these. */
export function fitPixels(canvas: HTMLCanvasElement, width: number, height: number): number {
  const scale = Math.min(globalThis.devicePixelRatio || 1, mostPixels / Math.max(width, height));
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.style.setProperty('width', `${width}px`);
  canvas.style.setProperty('height', `${height}px`);
  return scale;
}

/** Fills what is in `area` (world pixels) with the colours of its kinds, frames under cards. */
export function paintBoxes(
  context: CanvasRenderingContext2D,
  { map, colour, kindOf, selected }: BoxSubject,
  area: Rect,
  zoom: number,
): void {
  const thin = 1 / zoom;
  const { nodes } = map.sight(area, { edges: false });
  context.lineWidth = thin;
  const byKind = new Map<string, Rect[]>();
  const chosen: Rect[] = [];
  for (const { node, box, open } of nodes) {
    const kind = kindOf(node);
    if (open) paintFrame(context, box, colour(kind), boxFrame);
    else {
      const list = byKind.get(kind);
      if (list) list.push(box);
      else byKind.set(kind, [box]);
    }
    if (selected.has(node.id)) chosen.push(box);
  }
  context.globalAlpha = 0.75;
  for (const [kind, boxes] of byKind) {
    context.fillStyle = colour(kind);
    context.beginPath();
    for (const box of boxes) context.rect(box.x, box.y, box.width, Math.max(box.height, thin));
    context.fill();
  }
  context.globalAlpha = 1;
  context.lineWidth = 2 * thin;
  context.strokeStyle = colour('accent');
  for (const box of chosen) context.strokeRect(box.x - thin, box.y - thin, box.width + 2 * thin, box.height + 2 * thin);
}

/** Blank cards with the edge of their kind, frames under them: what cards are while there is no time for their words. */
export function paintCards(
  context: CanvasRenderingContext2D,
  { map, colour, kindOf }: BoxSubject,
  area: Rect,
  zoom: number,
): void {
  const { nodes } = map.sight(area, { edges: false });
  context.lineWidth = 1 / zoom;
  const cards: PlacedNode[] = [];
  for (const placed of nodes) {
    if (placed.open) paintFrame(context, placed.box, colour(kindOf(placed.node)), cardFrame);
    else cards.push(placed);
  }
  context.globalAlpha = 1;
  context.fillStyle = colour('card');
  context.strokeStyle = colour('line');
  context.beginPath();
  for (const { box } of cards) context.rect(box.x, box.y, box.width, box.height);
  context.fill();
  context.stroke();
  for (const { node, box } of cards) {
    context.fillStyle = colour(kindOf(node));
    context.fillRect(box.x, box.y, 3, box.height);
  }
}

/** How strong the ground and the line of a container are: among coloured boxes, and among cards, where frames are quiet. */
const boxFrame = { ground: 0.07, line: 0.45 };
const cardFrame = { ground: 0.015, line: 0.3 };

function paintFrame(context: CanvasRenderingContext2D, box: Rect, colour: string, alpha: typeof boxFrame): void {
  context.globalAlpha = alpha.ground;
  context.fillStyle = colour;
  context.fillRect(box.x, box.y, box.width, box.height);
  context.globalAlpha = alpha.line;
  context.strokeStyle = colour;
  context.strokeRect(box.x, box.y, box.width, box.height);
}
