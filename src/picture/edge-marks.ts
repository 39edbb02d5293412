import { edgePath, type EdgeShape, type Point } from '../graph/layout.js';

/** Half the width of an arrowhead and its length, in world pixels. */
const arrow = { half: 3.5, length: 5 };

/** The `d` of an edge with an open arrowhead at its end. */
export function arrowPath(points: readonly Point[], shape: EdgeShape): string {
  const tip = points[points.length - 1];
  const before = points[points.length - 2];
  if (!tip || !before) return '';
  // A curve arrives upright, wherever its last bend was.
  const from: Point = shape === 'curve' ? [tip[0], tip[1] - (Math.sign(tip[1] - before[1]) || 1)] : before;
  return edgePath(points, shape) + arrowHead(from, tip);
}

/** The middle of a polyline, measured along it. */
export function middleOf(points: readonly Point[]): Point {
  let half = lengthOf(points) / 2;
  for (let index = 1; index < points.length; index++) {
    const from = points[index - 1];
    const to = points[index];
    if (!from || !to) continue;
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    if (length > 0 && length >= half) {
      const part = half / length;
      return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
    }
    half -= length;
  }
  return points[points.length - 1] ?? [0, 0];
}

function lengthOf(points: readonly Point[]): number {
  let length = 0;
  points.forEach((point, index) => {
    const before = points[index - 1];
    if (before) length += Math.hypot(point[0] - before[0], point[1] - before[1]);
  });
  return length;
}

function arrowHead(from: Point, tip: Point): string {
  const length = Math.hypot(tip[0] - from[0], tip[1] - from[1]) || 1;
  const ux = (tip[0] - from[0]) / length;
  const uy = (tip[1] - from[1]) / length;
  const [x, y] = [tip[0] - ux * arrow.length, tip[1] - uy * arrow.length];
  const side = (sign: 1 | -1): string => `${round(x - sign * uy * arrow.half)} ${round(y + sign * ux * arrow.half)}`;
  return `M${side(1)}L${round(tip[0])} ${round(tip[1])}L${side(-1)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
