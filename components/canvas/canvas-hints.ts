import type { ItemId } from '../../src/model/step.js';
import type { StepTypes } from '../../src/format/step-type.js';
import type { Strings } from '../../src/strings/locales.js';
import type { Camera, Point } from './camera.js';
import type { CanvasActions } from './canvas-actions.js';
import type { CanvasConnect } from './canvas-connect.js';
import { CanvasOverlay } from './canvas-overlay.js';
import type { CanvasPicture } from './canvas-picture.js';
import type { DrawingMap, Insertion } from './drawing.js';
import { faceOf } from './step-face.js';

/** What the hints need of the canvas. */
export interface HintCanvas extends HTMLElement {
  readonly camera: Camera;
  readonly map: DrawingMap | undefined;
  readonly picture: CanvasPicture | undefined;
  readonly actions: CanvasActions;
  readonly connect: CanvasConnect | undefined;
  readonly strings: Strings;
  readonly types: StepTypes;
  readonly readonly: boolean;
  readonly selection: readonly ItemId[];
  readonly current: ItemId | undefined;
  readonly surface: HTMLElement;
  requestInsert(insertion: Insertion, button?: Element): void;
}

const tipDelayMs = 450;
const wheelHintMs = 1400;
/** How near to the middle of a gap the pointer brings up its plus button, in screen pixels. */
const gapReach = 14;
/** From which zoom on a plus button, which keeps its size, fits between two cards; the one for fingers is larger. */
const plusZoom = { mouse: 0.35, touch: 0.6 };

/** What comes up over the drawing for a moment: the plus button of a gap, the tip of a card, the word about the wheel. */
export class CanvasHints {
  readonly overlay: CanvasOverlay;
  /** The last input was by finger or pen: nothing hovers. */
  touch = false;
  /** The pointer rests, and the drawing moved under it: that is told as a move too, and asks for no tip. */
  still = false;
  readonly #canvas: HintCanvas;
  readonly #wheelHint: HTMLElement;
  #tipTimer: ReturnType<typeof setTimeout> | undefined;
  #wheelTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(canvas: HintCanvas, layer: HTMLElement, wheelHint: HTMLElement) {
    this.#canvas = canvas;
    this.#wheelHint = wheelHint;
    this.overlay = new CanvasOverlay(layer);
    const { plus } = this.overlay;
    plus.addEventListener('click', () => {
      const { insertion } = this.overlay;
      if (insertion) canvas.requestInsert(insertion, plus);
    });
    plus.addEventListener('pointerleave', (event) => {
      if (event.relatedTarget !== canvas.surface) this.hover(undefined);
    });
  }

  /** The pointer is at a point of the screen without a button, or away. */
  hover(point: Point | undefined): void {
    clearTimeout(this.#tipTimer);
    const { camera, map } = this.#canvas;
    const world = point && camera.toWorld(point);
    const hit = world && map?.hit(world);
    const gap = world && map?.insertionNear(world, gapReach / camera.zoom);
    this.showPlus(gap ?? this.#restingPlus());
    this.#canvas.connect?.show(hit?.solid ? hit.id : this.#restingHandle());
    if (this.still) return;
    if (hit?.solid) this.#tipTimer = setTimeout(() => this.showTip(hit.id), tipDelayMs);
    else this.showTip(undefined);
  }

  /** What the pointer rests on now, nobody has pointed at. */
  drawingChanged(): void {
    this.showTip(undefined);
    this.rest();
  }

  /** Puts the plus button where it is while no pointer points at a gap. */
  rest(): void {
    this.showPlus(this.#restingPlus());
    this.#canvas.connect?.show(this.#restingHandle());
  }

  showPlus(insertion: Insertion | undefined): void {
    const { readonly, camera, actions } = this.#canvas;
    if (insertion === undefined && this.overlay.insertion === undefined) return;
    const fits = camera.zoom >= (this.touch ? plusZoom.touch : plusZoom.mouse);
    const place = readonly || !fits ? undefined : insertion;
    this.overlay.showPlus(place, place ? actions.insertLabel(place) : '', camera);
  }

  /** The whole name of a card that is cut off or too small to read. */
  showTip(id: ItemId | undefined): void {
    clearTimeout(this.#tipTimer);
    const { map, picture, camera, strings } = this.#canvas;
    const node = id === undefined ? undefined : map?.graph.get(id);
    const box = id === undefined ? undefined : map?.titleOf(id);
    const clipped = id !== undefined && (picture?.level !== 'full' || picture.scene.view(id)?.clipped === true);
    if (!node || !box || !clipped) {
      this.overlay.showTip(undefined, camera);
      return;
    }
    const face = faceOf(node.step, strings, this.#canvas.types);
    const beside = { ...camera.toScreen(box), width: box.width * camera.zoom, height: box.height * camera.zoom };
    const text = [face.title, face.summary]
      .filter((part, at) => part !== '' && (at === 0 || part !== face.title))
      .join(' · ');
    this.overlay.showTip({ name: face.name, text, beside }, camera);
  }

  /** The plain wheel was left to the page: says how to get it. */
  wheelPassed(): void {
    this.#wheelHint.classList.add('shown');
    clearTimeout(this.#wheelTimer);
    this.#wheelTimer = setTimeout(() => this.#wheelHint.classList.remove('shown'), wheelHintMs);
  }

  clear(): void {
    clearTimeout(this.#tipTimer);
    clearTimeout(this.#wheelTimer);
    this.#wheelHint.classList.remove('shown');
    this.overlay.clear(this.#canvas.camera);
  }

  /** At the one card that is selected, or that has the focus from the keyboard. */
  #restingHandle(): ItemId | undefined {
    const { current, selection, surface } = this.#canvas;
    if (selection.length === 1) return selection[0];
    const focused = this.#canvas.matches(':focus-within') && !surface.classList.contains('by-pointer');
    return focused && selection.length === 0 ? current : undefined;
  }

  /** Below the card that has the focus from the keyboard, or below the one a finger chose. */
  #restingPlus(): Insertion | undefined {
    const { current, map, selection, surface } = this.#canvas;
    if (current === undefined) return undefined;
    const focused = this.#canvas.matches(':focus-within') && !surface.classList.contains('by-pointer');
    return focused || (this.touch && selection.length === 1) ? map?.after(current) : undefined;
  }
}
