import type { EdgeShape, Point } from './layout-tree.js';

const cornerRadius = 8;

/** The `d` of an SVG path through the points of an edge. */
export function edgePath(points: readonly Point[], shape: EdgeShape): string {
  const [first, ...rest] = points;
  if (first === undefined || rest.length === 0) return '';
  const start = `M${at(first)}`;
  if (shape === 'line') return start + rest.map((point) => `L${at(point)}`).join('');
  return start + (shape === 'rounded' ? rounded(points) : curved(points));
}

function rounded(points: readonly Point[]): string {
  let path = '';
  for (let index = 1; index < points.length; index++) {
    const [before, corner, after] = [points[index - 1], points[index], points[index + 1]];
    if (before === undefined || corner === undefined) continue;
    if (after === undefined) {
      path += `L${at(corner)}`;
      continue;
    }
    const radius = Math.min(cornerRadius, distance(before, corner) / 2, distance(corner, after) / 2);
    path += `L${at(towards(corner, before, radius))}Q${at(corner)} ${at(towards(corner, after, radius))}`;
  }
  return path;
}

/** Every stretch leaves and arrives upright. */
function curved(points: readonly Point[]): string {
  let path = '';
  for (let index = 1; index < points.length; index++) {
    const [from, to] = [points[index - 1], points[index]];
    if (from === undefined || to === undefined) continue;
    if (from[0] === to[0]) {
      path += `L${at(to)}`;
    } else {
      const middle = (from[1] + to[1]) / 2;
      path += `C${at([from[0], middle])} ${at([to[0], middle])} ${at(to)}`;
    }
  }
  return path;
}

function towards(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to);
  if (whole === 0) return from;
  const share = length / whole;
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1]);
}

function at([x, y]: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
