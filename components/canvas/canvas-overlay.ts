import type { Camera, Point, Rect } from './camera.js';
import type { Insertion } from './drawing.js';
import { svgIcon } from './node-view.js';

/** What lies over the drawing in screen pixels: it keeps its size while the drawing is zoomed. */
export class CanvasOverlay {
  readonly #marker = element('div', 'marker');
  readonly #marquee = element('div', 'marquee');
  readonly #tip = element('div', 'tip');
  readonly #tipName = element('b', '');
  readonly #tipText = element('span', '');
  readonly #ghost = element('div', 'ghost');
  readonly #plus = element('button', 'plus');
  #plusAt: Insertion | undefined;
  #markerAt: Insertion | undefined;

  constructor(layer: HTMLElement) {
    this.#marker.hidden = this.#marquee.hidden = this.#tip.hidden = this.#plus.hidden = true;
    this.#tip.append(this.#tipName, this.#tipText);
    this.#ghost.setAttribute('popover', 'manual');
    this.#ghost.setAttribute('aria-hidden', 'true');
    this.#plus.type = 'button';
    this.#plus.tabIndex = -1;
    this.#plus.append(svgIcon('plus'));
    layer.append(this.#marquee, this.#marker, this.#plus, this.#tip, this.#ghost);
  }

  get plus(): HTMLButtonElement {
    return this.#plus;
  }

  /** Where the visible plus button inserts. */
  get insertion(): Insertion | undefined {
    return this.#plusAt;
  }

  /** Puts what is bound to the drawing back in place after the camera moved. */
  follow(camera: Camera): void {
    if (this.#markerAt) this.#placeMarker(this.#markerAt, camera);
    if (this.#plusAt) this.#placePlus(this.#plusAt, camera);
  }

  showMarker(insertion: Insertion | undefined, refused: boolean, camera: Camera): void {
    this.#markerAt = insertion;
    this.#marker.hidden = insertion === undefined;
    this.#marker.classList.toggle('refused', refused);
    if (insertion) this.#placeMarker(insertion, camera);
  }

  showPlus(insertion: Insertion | undefined, label: string, camera: Camera): void {
    this.#plusAt = insertion;
    this.#plus.hidden = insertion === undefined;
    if (!insertion) return;
    if (this.#plus.getAttribute('aria-label') !== label) {
      this.#plus.setAttribute('aria-label', label);
      this.#plus.title = label;
    }
    this.#placePlus(insertion, camera);
  }

  showMarquee(area: Rect | undefined): void {
    this.#marquee.hidden = area === undefined;
    if (area) place(this.#marquee, area);
  }

  /** Beside a card, kept inside the canvas. `undefined` hides it. */
  showTip(
    tip: { readonly name: string; readonly text: string; readonly beside: Rect } | undefined,
    camera: Camera,
  ): void {
    if (this.#tip.hidden !== (tip === undefined)) this.#tip.hidden = tip === undefined;
    if (!tip) return;
    this.#tipName.textContent = tip.name;
    this.#tipText.textContent = tip.text;
    const { width, height } = camera.viewport;
    const size = { width: this.#tip.offsetWidth, height: this.#tip.offsetHeight };
    const x = Math.min(Math.max(8, tip.beside.x), Math.max(8, width - size.width - 8));
    const below = tip.beside.y + tip.beside.height + 6;
    const y = below + size.height + 8 > height ? Math.max(8, tip.beside.y - size.height - 6) : below;
    this.#tip.style.setProperty('transform', `translate(${Math.round(x)}px, ${Math.round(y)}px)`);
  }

  /** What hangs at the pointer while something is dragged; over everything, also outside of the canvas. Client coordinates. */
  showGhost(
    ghost:
      | { readonly icon: string; readonly kind: string; readonly text: string; readonly reason: string | undefined }
      | undefined,
    at: Point,
  ): void {
    const open = this.#ghost.matches(':popover-open');
    if (!ghost) {
      if (open) this.#ghost.hidePopover();
      return;
    }
    const key = JSON.stringify(ghost);
    if (this.#ghost.dataset['shown'] !== key) {
      this.#ghost.dataset['shown'] = key;
      this.#ghost.dataset['kind'] = ghost.kind;
      this.#ghost.classList.toggle('refused', ghost.reason !== undefined);
      const reason = element('span', 'reason');
      reason.textContent = ghost.reason ?? '';
      this.#ghost.replaceChildren(svgIcon(ghost.icon), ghost.text, ...(ghost.reason === undefined ? [] : [reason]));
    }
    if (!open) this.#ghost.showPopover();
    this.#ghost.style.setProperty('transform', `translate(${at.x + 14}px, ${at.y + 10}px)`);
  }

  /** Hides all of it at once: the canvas leaves the page. */
  clear(camera: Camera): void {
    this.showMarker(undefined, false, camera);
    this.showPlus(undefined, '', camera);
    this.showMarquee(undefined);
    this.showTip(undefined, camera);
    if (this.#ghost.isConnected) this.showGhost(undefined, { x: 0, y: 0 });
  }

  #placeMarker(insertion: Insertion, camera: Camera): void {
    const from = camera.toScreen(insertion.from);
    const to = camera.toScreen(insertion.to);
    const down = Math.abs(to.y - from.y) > Math.abs(to.x - from.x);
    this.#marker.classList.toggle('down', down);
    this.#marker.classList.toggle('across', !down);
    const left = Math.min(from.x, to.x);
    const top = Math.min(from.y, to.y);
    if (down) place(this.#marker, { x: left - 1, y: top, width: 2, height: Math.abs(to.y - from.y) });
    else place(this.#marker, { x: left, y: top - 1, width: Math.abs(to.x - from.x), height: 2 });
  }

  #placePlus(insertion: Insertion, camera: Camera): void {
    const at = camera.toScreen({
      x: (insertion.from.x + insertion.to.x) / 2,
      y: (insertion.from.y + insertion.to.y) / 2,
    });
    this.#plus.style.setProperty('transform', `translate(${at.x}px, ${at.y}px) translate(-50%, -50%)`);
  }
}

function place(target: HTMLElement, area: Rect): void {
  target.style.setProperty('transform', `translate(${Math.round(area.x)}px, ${Math.round(area.y)}px)`);
  target.style.setProperty('width', `${Math.round(area.width)}px`);
  target.style.setProperty('height', `${Math.round(area.height)}px`);
}

function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}
