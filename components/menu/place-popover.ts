/** Where a popover stands against its anchor, in viewport pixels. */
export interface Placement {
  readonly left: number;
  readonly top: number;
  readonly maxBlockSize: number;
}

const gap = 4;
const margin = 8;

/**
 * Below the anchor and flush with its inline start, or above and flush with its end where there is more room. In the top layer the
 * viewport is what a fixed box is placed in, whatever transforms and clips the host page has.
 */
export function placement(
  anchor: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
  size: { readonly width: number; readonly height: number },
  viewport: { readonly width: number; readonly height: number },
  rtl: boolean,
): Placement {
  const below = viewport.height - anchor.bottom - gap - margin;
  const above = anchor.top - gap - margin;
  const under = size.height <= below || below >= above;
  const maxBlockSize = Math.max(120, under ? below : above);
  const height = Math.min(size.height, maxBlockSize);
  const fromStart = rtl ? anchor.right - size.width : anchor.left;
  const fromEnd = rtl ? anchor.left : anchor.right - size.width;
  const fits = (left: number) => left >= margin && left + size.width <= viewport.width - margin;
  const left = fits(fromStart) ? fromStart : fits(fromEnd) ? fromEnd : fromStart;
  return {
    left: Math.max(margin, Math.min(left, viewport.width - size.width - margin)),
    top: under ? anchor.bottom + gap : Math.max(margin, anchor.top - gap - height),
    maxBlockSize,
  };
}

/** Moves an open popover to its anchor. */
export function placePopover(popover: HTMLElement, anchor: DOMRect | Element): void {
  const rect = anchor instanceof Element ? anchor.getBoundingClientRect() : anchor;
  popover.style.setProperty('max-block-size', 'none');
  const viewport = { width: document.documentElement.clientWidth, height: window.innerHeight };
  const rtl = getComputedStyle(popover).direction === 'rtl';
  const { left, top, maxBlockSize } = placement(rect, popover.getBoundingClientRect(), viewport, rtl);
  popover.style.setProperty('left', `${left}px`);
  popover.style.setProperty('top', `${top}px`);
  popover.style.setProperty('max-block-size', `${maxBlockSize}px`);
}
