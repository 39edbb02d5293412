import { clamp, type Camera, type Point } from './camera.js';

export interface WheelHost {
  readonly camera: Camera;
  /** Whether the plain wheel belongs to the drawing: somebody is working in it. */
  readonly engaged: boolean;
  /** A position on the page as one in the canvas, in screen pixels. */
  local(event: MouseEvent): Point;
  /** The camera moved because of input. */
  moved(): void;
  /** The plain wheel was left to the page. */
  passedOn(): void;
}

const linePixels = 16;
const pagePixels = 400;

/**
 * Wheel and trackpad. Ctrl or Cmd with the wheel, and a pinch, zoom around the pointer. The plain wheel pans only while the drawing is
 * engaged or nothing around it scrolls, so that it never holds up a page that is scrolled past it.
 */
export function onWheel(host: WheelHost, event: WheelEvent): void {
  const unit =
    event.deltaMode === WheelEvent.DOM_DELTA_LINE
      ? linePixels
      : event.deltaMode === WheelEvent.DOM_DELTA_PAGE
        ? pagePixels
        : 1;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    const delta = clamp(event.deltaY * unit, -25, 25);
    host.camera.zoomAt(host.local(event), host.camera.zoom * Math.exp(-delta * 0.01));
    host.moved();
    return;
  }
  if (!host.engaged && somethingScrolls(event)) {
    host.passedOn();
    return;
  }
  event.preventDefault();
  const sideways = event.shiftKey && event.deltaX === 0;
  host.camera.panBy(-(sideways ? event.deltaY : event.deltaX) * unit, sideways ? 0 : -event.deltaY * unit);
  host.moved();
}

/** Whether the page, or a box around the canvas, could take this wheel. */
function somethingScrolls(event: WheelEvent): boolean {
  for (const target of event.composedPath()) {
    if (!(target instanceof Element)) continue;
    const root = target === target.ownerDocument.scrollingElement;
    const down = target.scrollHeight - target.clientHeight > 1;
    const across = target.scrollWidth - target.clientWidth > 1;
    if (!down && !across) continue;
    const style = getComputedStyle(target);
    if (down && event.deltaY !== 0 && scrolls(style.overflowY, root)) return true;
    if (across && event.deltaX !== 0 && scrolls(style.overflowX, root)) return true;
  }
  return false;
}

function scrolls(overflow: string, root: boolean): boolean {
  return overflow === 'auto' || overflow === 'scroll' || (root && overflow !== 'hidden' && overflow !== 'clip');
}
