import type { GraphNode } from '../../src/graph/graph.js';
import { BoxPainter, type BoxSubject } from './box-painter.js';
import { covers, type Camera, type Rect } from './camera.js';
import { CanvasLooks, levelAt, type CanvasState, type DetailLevel } from './canvas-looks.js';
import { CanvasScene } from './canvas-scene.js';
import type { DrawingMap, Sight } from './drawing.js';
import { HeldPainter } from './held-painter.js';
import { faceOf } from './step-face.js';
import { DrawingPace } from './drawing-pace.js';

/** What the picture is drawn from, besides the camera. */
export type PictureState = Omit<CanvasState, 'level' | 'urgent'> & { readonly map: DrawingMap };

/** The elements of the canvas that the picture writes to. */
export interface PictureParts {
  readonly surface: HTMLElement;
  readonly pan: HTMLElement;
  readonly zoom: HTMLElement;
  readonly frames: HTMLElement;
  readonly edges: SVGElement;
  readonly nodes: HTMLElement;
  readonly labels: HTMLElement;
  readonly boxes: HTMLCanvasElement;
  readonly held: HTMLCanvasElement;
}

/** How far beyond the viewport cards are kept, in screen pixels. */
const margin = 640;

/** Where they end nearer than this, more are shown: a few in every frame of a pan instead of many in one. */
const ahead = 480;

/** Nobody reads cards that pass faster than this, in screen pixels a millisecond. */
const fast = 2;

/**
 * How far the painted box reaches beyond the viewport on each side. A box of a fixed size with a ground of its own is one layer for the
 * browser, whatever is in it; without it, every far-off card and every long edge becomes a layer, and a pan moves all of them. Where
 * it ends all of it is painted anew; wider ones make every frame of a zoom late.
 */
const reach = 2048;

/** How far from the edge of the canvas the words of a cut title bar stand, in screen pixels. */
const titleMargin = 4;

/** More cards than this are painted, not built. */
const mostCards = 700;

/**
 * Draws the part of a drawing that the camera sees. A pan within what is drawn already is one transform; elements are touched only when
 * the view leaves it or what is shown changes.
 */
export class CanvasPicture {
  readonly #parts: PictureParts;
  readonly #scene: CanvasScene;
  readonly #looks = new CanvasLooks();
  readonly #painter: BoxPainter;
  readonly #held: HeldPainter;
  // Apart: cards that come in time while the view moves say nothing about drawing all of them at another scale.
  readonly #panPace = new DrawingPace();
  readonly #zoomPace = new DrawingPace();
  #drawn: Rect | undefined;
  /** Where there is a card for every step; less than what is to be drawn while more are being made. */
  #solid: Rect | undefined;
  #state: PictureState | undefined;
  #level: DetailLevel = 'full';
  #shown: DetailLevel = 'full';
  #zoom = 0;
  #base = { x: Number.NaN, y: Number.NaN };
  #box = { width: 0, height: 0 };
  #colours = new Map<string, string>();
  #holding = false;
  #seen = { x: 0, y: 0, zoom: 0, at: 0 };

  /** How often elements were brought up to date, as against frames that only moved them. */
  readonly counters = { frames: 0, updates: 0 };

  constructor(parts: PictureParts) {
    this.#parts = parts;
    this.#scene = new CanvasScene(parts);
    this.#painter = new BoxPainter(parts.boxes);
    this.#held = new HeldPainter(parts.held);
  }

  get scene(): CanvasScene {
    return this.#scene;
  }

  /** What is drawn of a card at present. */
  get level(): DetailLevel {
    return this.#shown;
  }

  /** What is on screen is an older drawing, moved or scaled: it wants to be drawn again once the view rests. */
  get holding(): boolean {
    return this.#holding;
  }

  /** The theme changed. */
  forgetColours(): void {
    this.#colours.clear();
    this.#painter.invalidate();
  }

  /**
   * Answers whether there is more to draw in the next frame. `zooming`: more steps of a zoom are expected, so that this one may be
   * shown by scaling what is drawn; `now`: the time of the frame.
   */
  draw(state: PictureState, camera: Camera, { zooming = false, now = performance.now() } = {}): boolean {
    this.counters.frames++;
    this.#panPace.frame(now);
    this.#zoomPace.frame(now);
    const rushing = this.#speed(camera, now) > fast;
    if ((zooming || rushing) && this.#mayHold(state, camera, now, rushing)) {
      this.#hold(state, camera);
      return !zooming;
    }
    const { updates } = this.counters;
    const scaled = camera.zoom !== this.#zoom && this.#zoom !== 0;
    const waiting = this.#drawSharp(state, camera);
    const updated = updates !== this.counters.updates;
    if (scaled) this.#zoomPace.drawn(now);
    else if (updated) this.#panPace.drawn(now);
    return waiting || scaled || updated;
  }

  /** The camera has stopped. */
  rest(camera: Camera): void {
    if (this.#shown === 'full' || this.#shown === 'compact')
      this.#scene.keepTitlesInSight(camera.visible(-titleMargin));
  }

  clear(): void {
    this.#state = this.#drawn = this.#solid = undefined;
    this.#scene.clear();
    this.#painter.hide();
    this.#release();
  }

  #drawSharp(state: PictureState, camera: Camera): boolean {
    this.#release();
    this.#follow(camera);
    const view = camera.visible();
    const level = levelAt(camera.zoom);
    const changed = state !== this.#state;
    if (!changed && level === this.#level && this.#drawn && covers(this.#drawn, camera.visible(ahead))) {
      if (this.#shown === 'boxes') this.#paint(state, camera);
      return false;
    }
    this.counters.updates++;
    const area = camera.visible(margin);
    let shown = level;
    let sight = shown === 'boxes' ? nothing : state.map.sight(area);
    if (shown === 'names' && sight.nodes.length > mostCards) {
      shown = 'boxes';
      sight = nothing;
    }
    this.#level = level;
    this.#shown = shown;
    this.#parts.zoom.dataset['level'] = shown;
    if (changed) this.#painter.invalidate();
    if (shown === 'boxes') this.#paint(state, camera);
    else this.#painter.hide();
    const focused = focusedIn(this.#parts.nodes);
    const waiting = this.#scene.show(this.#looks.of(state.map, sight, { ...state, level: shown, urgent: view }));
    // A card that was put at another place among its siblings has lost the focus.
    if (focused?.isConnected && focusedIn(this.#parts.nodes) !== focused) focused.focus({ preventScroll: true });
    this.#state = state;
    this.#drawn = waiting ? undefined : area;
    this.#solid = waiting ? view : area;
    return waiting;
  }

  /** How fast the view moved since the last frame, in screen pixels a millisecond; 0 for a change of its scale. */
  #speed({ x, y, zoom }: Camera, at: number): number {
    const seen = this.#seen;
    this.#seen = { x, y, zoom, at };
    if (zoom !== seen.zoom || at <= seen.at) return 0;
    return Math.max(Math.abs(x - seen.x), Math.abs(y - seen.y)) / (at - seen.at);
  }

  #mayHold(state: PictureState, camera: Camera, now: number, rushing: boolean): boolean {
    const ratio = camera.zoom / this.#zoom;
    const pace = ratio === 1 ? this.#panPace : this.#zoomPace;
    if (state !== this.#state || camera.viewport !== this.#box || this.#solid === undefined) return false;
    if (ratio === 1 && !rushing) return this.#holding;
    if (!pace.late) return false;
    if (ratio !== 1) return !pace.due(now) || (ratio <= 2 && ratio >= 0.5);
    if (this.#drawn && covers(this.#drawn, camera.visible(ahead))) return false;
    return !pace.due(now) || covers(this.#solid, camera.visible());
  }

  /** Moves and scales the layer as it is, which the browser does without painting it, and fills in what it leaves open. */
  #hold(state: PictureState, camera: Camera): void {
    this.#holding = true;
    const ratio = camera.zoom / this.#zoom;
    const x = camera.x - ratio * (this.#base.x + reach);
    const y = camera.y - ratio * (this.#base.y + reach);
    this.#parts.pan.style.setProperty('transform', `translate(${x}px, ${y}px) scale(${ratio})`);
    const boxes = levelAt(camera.zoom) === 'boxes';
    const cards = boxes || this.#shown === 'boxes' ? undefined : this.#solid;
    if (cards && covers(cards, camera.visible())) this.#held.clear();
    else this.#held.show(this.#subject(state), camera, cards, boxes);
  }

  #release(): void {
    if (!this.#holding) return;
    this.#holding = false;
    this.#held.hide();
  }

  #follow(camera: Camera): void {
    const { pan, zoom } = this.#parts;
    const { viewport } = camera;
    const ratio = globalThis.devicePixelRatio || 1;
    // Whole device pixels: text that lies between two of them is blurred.
    const x = Math.round(camera.x * ratio) / ratio;
    const y = Math.round(camera.y * ratio) / ratio;
    const far = reach - margin;
    const away = !(Math.abs(x - this.#base.x) <= far && Math.abs(y - this.#base.y) <= far);
    if (viewport.width !== this.#box.width || viewport.height !== this.#box.height) {
      this.#box = viewport;
      pan.style.setProperty('width', `${viewport.width + 2 * reach}px`);
      pan.style.setProperty('height', `${viewport.height + 2 * reach}px`);
    }
    if (away || camera.zoom !== this.#zoom) {
      this.#base = { x, y };
      this.#zoom = camera.zoom;
      zoom.style.setProperty('transform', `translate(${x + reach}px, ${y + reach}px) scale(${camera.zoom})`);
      this.#parts.boxes.style.setProperty('left', `${x + reach}px`);
      this.#parts.boxes.style.setProperty('top', `${y + reach}px`);
      if (camera.zoom < 0.35) zoom.style.setProperty('--unscale', String(1 / camera.zoom));
    }
    pan.style.setProperty('transform', `translate(${x - this.#base.x - reach}px, ${y - this.#base.y - reach}px)`);
  }

  #paint(state: PictureState, camera: Camera): void {
    this.#painter.show(this.#subject(state), camera);
  }

  #subject(state: PictureState): BoxSubject {
    const kindOf = ({ step }: GraphNode): string => faceOf(step, state.strings, state.types).kind;
    return { map: state.map, colour: this.#colour, kindOf, selected: state.selection };
  }

  /** The colour that a kind has in the present theme: read from an element, because a token can be any expression. */
  readonly #colour = (name: string): string => {
    let colour = this.#colours.get(name);
    if (colour === undefined) {
      const probe = document.createElement('span');
      probe.dataset['kind'] = name;
      probe.hidden = true;
      probe.style.setProperty('color', tokens.get(name) ?? 'var(--kind)');
      this.#parts.surface.append(probe);
      colour = getComputedStyle(probe).color;
      probe.remove();
      this.#colours.set(name, colour);
    }
    return colour;
  };
}

/** What is no kind of step. */
const tokens: ReadonlyMap<string, string> = new Map([
  ['accent', 'var(--pe-accent)'],
  ['ground', 'var(--pe-canvas, var(--pe-surface-sunken))'],
  ['card', 'var(--pe-node-bg, var(--pe-surface-raised))'],
  ['line', 'var(--pe-node-line, color-mix(in srgb, var(--pe-text) 9%, var(--pe-line)))'],
]);

const nothing: Sight = { nodes: [], scopes: [], edges: [] };

function focusedIn(layer: HTMLElement): HTMLElement | undefined {
  const root = layer.getRootNode();
  const active = root instanceof ShadowRoot || root instanceof Document ? root.activeElement : null;
  return active instanceof HTMLElement && layer.contains(active) ? active : undefined;
}
