import { fitPixels, paintBoxes, paintCards, type BoxSubject } from './box-painter.js';
import type { Camera, Rect } from './camera.js';

/**
 * Fills in what a drawing that is only scaled leaves open while a zoom is on its way: everything around it, as blank cards, or all of it, as
 * coloured boxes, where nothing can be read. One canvas the size of the viewport, painted in every frame.
 */
export class HeldPainter {
  readonly #canvas: HTMLCanvasElement;
  #scale = 0;
  #size = { width: 0, height: 0 };
  #empty = true;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  hide(): void {
    if (this.#scale === 0) return;
    this.#scale = 0;
    this.#canvas.hidden = true;
    this.#canvas.width = this.#canvas.height = 0;
    this.#empty = true;
  }

  /** Nothing is open at this step of the zoom. */
  clear(): void {
    if (this.#empty) return;
    this.#empty = true;
    const context = this.#canvas.getContext('2d');
    context?.setTransform(1, 0, 0, 1, 0, 0);
    context?.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
  }

  /** `drawn`: what is covered by cards, in world pixels; without it all is painted. */
  show(subject: BoxSubject, camera: Camera, drawn: Rect | undefined, boxes: boolean): void {
    const { viewport, zoom } = camera;
    const { width, height } = viewport;
    if (this.#scale === 0 || this.#size !== viewport) {
      this.#scale = fitPixels(this.#canvas, width, height);
      this.#size = viewport;
      this.#canvas.hidden = false;
    }
    const context = this.#canvas.getContext('2d');
    if (!context) return;
    this.#empty = false;
    const pixels = this.#scale;
    context.setTransform(pixels, 0, 0, pixels, 0, 0);
    context.clearRect(0, 0, width, height);
    const view = camera.visible();
    context.save();
    if (drawn) {
      const from = camera.toScreen(drawn);
      context.beginPath();
      context.rect(0, 0, width, height);
      context.rect(from.x, from.y, drawn.width * zoom, drawn.height * zoom);
      context.clip('evenodd');
    }
    context.globalAlpha = 1;
    context.fillStyle = subject.colour('ground');
    context.fillRect(0, 0, width, height);
    context.setTransform(pixels * zoom, 0, 0, pixels * zoom, pixels * camera.x, pixels * camera.y);
    (boxes ? paintBoxes : paintCards)(context, subject, view, zoom);
    context.restore();
  }
}
