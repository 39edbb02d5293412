import type { GraphEdge } from '../graph.js';
import type { Box, EdgeGeometry, EdgeShape, Point } from './layout-tree.js';

/** Edges whose points are known from the layout. */
export class LayeredEdges implements EdgeGeometry {
  readonly edges: readonly GraphEdge[];
  readonly #points: readonly (readonly Point[])[];
  /** Left, top, right, bottom of each. */
  #bounds: Float64Array | undefined;

  constructor(edges: readonly GraphEdge[], points: readonly (readonly Point[])[]) {
    this.edges = edges;
    this.#points = points;
  }

  shape(): EdgeShape {
    return 'curve';
  }

  points(at: number): readonly Point[] {
    return this.#points[at] ?? [];
  }

  within(rect: Box): readonly number[] {
    const bounds = (this.#bounds ??= this.#findBounds());
    const [right, bottom] = [rect.x + rect.width, rect.y + rect.height];
    const found: number[] = [];
    for (let at = 0; at < this.edges.length; at++) {
      const start = 4 * at;
      if ((bounds[start] ?? 0) > right || (bounds[start + 1] ?? 0) > bottom) continue;
      if ((bounds[start + 2] ?? 0) < rect.x || (bounds[start + 3] ?? 0) < rect.y) continue;
      found.push(at);
    }
    return found;
  }

  #findBounds(): Float64Array {
    const bounds = new Float64Array(4 * this.edges.length);
    this.edges.forEach((_, at) => {
      let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
      for (const [x, y] of this.points(at)) {
        left = Math.min(left, x);
        top = Math.min(top, y);
        right = Math.max(right, x);
        bottom = Math.max(bottom, y);
      }
      bounds.set([left, top, right, bottom], 4 * at);
    });
    return bounds;
  }
}
