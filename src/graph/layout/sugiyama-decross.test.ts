import { expect } from 'chai';
import { solveLayered } from './sugiyama.js';
import type { LayeredProblem } from './layered-problem.js';

const sizes = { sideGap: 24, layerGap: 60, bendGap: 16 };

function problemOf(boxes: number, pairs: readonly (readonly [number, number])[]): LayeredProblem {
  return {
    widths: new Float64Array(boxes).fill(240),
    heights: new Float64Array(boxes).fill(64),
    from: Int32Array.from(pairs, ([from]) => from),
    to: Int32Array.from(pairs, ([, to]) => to),
    ...sizes,
  };
}

/** Crossings of edges that share no box, counted on the points that are drawn. */
function crossingsOf(problem: LayeredProblem): number {
  const { points, pointsStart } = solveLayered(problem);
  const { from, to } = problem;
  const lines = Array.from(from, (_, edge) => {
    const line: [number, number][] = [];
    for (let at = pointsStart[edge] ?? 0; at < (pointsStart[edge + 1] ?? 0); at++)
      line.push([points[2 * at] ?? 0, points[2 * at + 1] ?? 0]);
    return line;
  });
  const side = ([ax, ay]: number[], [bx, by]: number[], [x, y]: number[]): number =>
    Math.sign(((bx ?? 0) - (ax ?? 0)) * ((y ?? 0) - (ay ?? 0)) - ((by ?? 0) - (ay ?? 0)) * ((x ?? 0) - (ax ?? 0)));
  const cross = (one: number, other: number): boolean => {
    const [a, b] = [lines[one] ?? [], lines[other] ?? []];
    for (let i = 1; i < a.length; i++) {
      for (let j = 1; j < b.length; j++) {
        const [p, q, r, s] = [a[i - 1] ?? [], a[i] ?? [], b[j - 1] ?? [], b[j] ?? []];
        if (side(p, q, r) * side(p, q, s) < 0 && side(r, s, p) * side(r, s, q) < 0) return true;
      }
    }
    return false;
  };
  let crossings = 0;
  for (let one = 0; one < lines.length; one++) {
    for (let other = 0; other < one; other++) {
      const ends = [from[one], to[one]];
      if (!ends.includes(from[other]) && !ends.includes(to[other]) && cross(one, other)) crossings++;
    }
  }
  return crossings;
}

describe('sweepDecross', () => {
  it('draws a tree and a ladder without a crossing', () => {
    const tree = Array.from({ length: 62 }, (_, at) => [Math.floor(at / 2), at + 1] as const);
    expect(crossingsOf(problemOf(63, tree))).to.equal(0);
    const ladder = Array.from({ length: 20 }, (_, at) => [at, at + 2] as const);
    expect(crossingsOf(problemOf(22, [[0, 1], ...ladder]))).to.be.at.most(1);
  });
});
