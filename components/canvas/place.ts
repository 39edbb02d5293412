import type { Rect } from './camera.js';

/** By `left` and `top`: a transform would make every card a node of its own in the browser's layers. */
export function place(element: HTMLElement, box: Rect): void {
  element.style.setProperty('left', `${box.x}px`);
  element.style.setProperty('top', `${box.y}px`);
  element.style.setProperty('width', `${box.width}px`);
  element.style.setProperty('height', `${box.height}px`);
}
