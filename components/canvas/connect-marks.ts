import type { ItemId } from '../../src/model/step.js';
import type { Camera, Point, Rect } from './camera.js';
import { svgIcon } from './node-view.js';

/** A card in the drawing, by its place in world pixels. */
export interface MarkedCard {
  readonly id: ItemId;
  readonly box: Rect;
}

const svg = 'http://www.w3.org/2000/svg';

/** The handle at the edge of a card, the line that is dragged from it, and what shows where it may end: over the drawing, in screen pixels. */
export class ConnectMarks {
  readonly handle = document.createElement('button');
  readonly #wire = document.createElementNS(svg, 'svg');
  readonly #line = document.createElementNS(svg, 'path');
  readonly #targets = document.createElement('div');
  #card: MarkedCard | undefined;
  #mirrored = false;
  #cards = new Map<HTMLElement, MarkedCard>();

  constructor(layer: HTMLElement) {
    const { handle } = this;
    handle.type = 'button';
    handle.className = 'connect';
    handle.tabIndex = -1;
    handle.hidden = true;
    handle.append(svgIcon('link'));
    this.#wire.setAttribute('class', 'connect-line');
    this.#wire.setAttribute('aria-hidden', 'true');
    this.#wire.append(this.#line);
    this.#targets.className = 'targets';
    layer.append(this.#targets, this.#wire, handle);
    this.showWire(undefined);
  }

  /** The card that the handle is at. */
  get card(): ItemId | undefined {
    return this.#card?.id;
  }

  showHandle(card: MarkedCard | undefined, label: string, mirrored: boolean, camera: Camera): void {
    this.#card = card;
    this.#mirrored = mirrored;
    if (this.handle.hidden !== (card === undefined)) this.handle.hidden = card === undefined;
    if (!card) return;
    if (this.handle.getAttribute('aria-label') !== label) {
      this.handle.setAttribute('aria-label', label);
      this.handle.title = label;
    }
    this.follow(camera);
  }

  /** The cards that accept, and which of them, or of the others, is under the pointer. */
  showTargets(cards: readonly MarkedCard[], camera: Camera): void {
    this.#cards = new Map(cards.map((card) => [document.createElement('div'), card]));
    for (const [mark, { id }] of this.#cards) {
      mark.className = 'target';
      mark.dataset['target'] = id;
    }
    this.#targets.replaceChildren(...this.#cards.keys());
    this.follow(camera);
  }

  aim(id: ItemId | undefined): void {
    for (const [mark, card] of this.#cards) mark.classList.toggle('aimed', card.id === id);
  }

  /** From the handle to a point of the canvas. */
  showWire(to: Point | undefined, camera?: Camera): void {
    this.#wire.toggleAttribute('hidden', to === undefined);
    if (!to || !camera || !this.#card) return;
    const from = this.#end(this.#card.box, camera);
    const bend = Math.max(24, Math.abs(to.x - from.x) / 2) * (this.#mirrored ? -1 : 1);
    this.#line.setAttribute('d', `M ${from.x} ${from.y} C ${from.x + bend} ${from.y} ${to.x} ${to.y} ${to.x} ${to.y}`);
  }

  /** Puts all of it back in place after the camera moved. */
  follow(camera: Camera): void {
    if (this.#card) {
      const { x, y } = this.#end(this.#card.box, camera);
      this.handle.style.setProperty('transform', `translate(${x}px, ${y}px) translate(-50%, -50%)`);
    }
    for (const [mark, { box }] of this.#cards) {
      const at = camera.toScreen(box);
      mark.style.setProperty('transform', `translate(${Math.round(at.x)}px, ${Math.round(at.y)}px)`);
      mark.style.setProperty('width', `${Math.round(box.width * camera.zoom)}px`);
      mark.style.setProperty('height', `${Math.round(box.height * camera.zoom)}px`);
    }
  }

  #end(box: Rect, camera: Camera): Point {
    return camera.toScreen({ x: this.#mirrored ? box.x : box.x + box.width, y: box.y + box.height / 2 });
  }
}
