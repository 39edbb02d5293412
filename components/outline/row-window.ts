/** Up to this many lines all are in the document; beyond, only those near the viewport, with their place in the whole told by ARIA. */
const mostLines = 400;
const extra = 12;

/** Which lines of a long list are elements. */
export function linesToShow(
  count: number,
  rowHeight: number,
  scrollTop: number,
  viewport: number,
): { readonly from: number; readonly to: number } {
  if (count <= mostLines) return { from: 0, to: count };
  const first = Math.floor(scrollTop / rowHeight) - extra;
  const last = Math.ceil((scrollTop + viewport) / rowHeight) + extra;
  return { from: Math.max(0, Math.min(first, count - 1)), to: Math.min(count, Math.max(last, extra)) };
}
