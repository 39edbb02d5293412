import type { EdgeShape, Point } from './layout-tree.js';

const curvePieces = 12;

/** How far a point is from the line of an edge. Rounded corners count as sharp. */
export function distanceToEdge(points: readonly Point[], shape: EdgeShape, point: Point): number {
  let nearest = Infinity;
  for (let at = 1; at < points.length; at++) {
    const [from, to] = [points[at - 1], points[at]];
    if (from === undefined || to === undefined) continue;
    const distance = shape === 'curve' ? toCurve(from, to, point) : toStretch(from, to, point);
    nearest = Math.min(nearest, distance);
  }
  return nearest;
}

/** The same curve as `edgePath` draws. */
function toCurve(from: Point, to: Point, point: Point): number {
  let nearest = Infinity;
  let before = from;
  for (let piece = 1; piece <= curvePieces; piece++) {
    const t = piece / curvePieces;
    const share = t * t * (3 - 2 * t);
    const along = 1.5 * t * (1 - t) * (1 - t) + 1.5 * t * t * (1 - t) + t * t * t;
    const next: Point = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * along];
    nearest = Math.min(nearest, toStretch(before, next, point));
    before = next;
  }
  return nearest;
}

function toStretch(from: Point, to: Point, [x, y]: Point): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - from[0]) * dx + (y - from[1]) * dy) / length));
  return Math.hypot(x - from[0] - share * dx, y - from[1] - share * dy);
}
