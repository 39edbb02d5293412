import type { GraphEdge, Scope } from '../graph.js';
import type { Box, EdgeGeometry, EdgeShape, NodeLayout, Point } from './layout-tree.js';
import type { Metrics } from './metrics.js';

export const noEdges: EdgeGeometry = {
  edges: [],
  shape: () => 'line',
  points: () => [],
  within: () => [],
};

/** Where a data edge leaves and meets a card, as a share of its height; a container is met at its title bar. */
const outgoing = 0.68;
const incoming = 0.36;
const blockSize = 64;

interface Lanes {
  /** Where the lane of each step is that others read from. */
  readonly xs: Float64Array;
  /** The same for the edge to the very next step, which need not go around what its lane has to. */
  readonly nearXs: Float64Array;
  readonly count: number;
}

/**
 * Edges of a column. Sequence edges run down the line on which the steps stand; the others run at the right, around what lies between.
 * All edges from one step share a lane there, so that a result read in many places is one line with branches.
 */
export class ColumnEdges implements EdgeGeometry {
  readonly edges: readonly GraphEdge[];
  readonly #nodes: readonly NodeLayout[];
  readonly #xs: Float64Array;
  readonly #ys: Float64Array;
  readonly #metrics: Metrics;
  readonly #points: (readonly Point[] | undefined)[] = [];
  #ends: { readonly from: Int32Array; readonly to: Int32Array } | undefined;
  #lanes: Lanes | undefined;

  constructor(scope: Scope, nodes: readonly NodeLayout[], xs: Float64Array, ys: Float64Array, metrics: Metrics) {
    this.edges = scope.edges;
    this.#nodes = nodes;
    this.#xs = xs;
    this.#ys = ys;
    this.#metrics = metrics;
  }

  /** What the edges need at the right of everything else. */
  get gutter(): number {
    const { count } = (this.#lanes ??= this.#assignLanes());
    return count === 0 ? 0 : this.#metrics.laneStart + this.#metrics.laneGap * count;
  }

  shape(at: number): EdgeShape {
    return this.edges[at]?.kind === 'sequence' ? 'line' : 'rounded';
  }

  points(at: number): readonly Point[] {
    return (this.#points[at] ??= this.#route(at));
  }

  within(rect: Box): readonly number[] {
    const { from, to } = (this.#ends ??= this.#findEnds());
    const bottom = rect.y + rect.height;
    const found: number[] = [];
    for (let at = 0; at < from.length; at++) {
      const upper = Math.min(from[at] ?? 0, to[at] ?? 0);
      const lower = Math.max(from[at] ?? 0, to[at] ?? 0);
      if ((this.#ys[upper] ?? 0) > bottom || (this.#ys[lower] ?? 0) + this.#height(lower) < rect.y) continue;
      if (this.#meets(at, rect)) found.push(at);
    }
    return found;
  }

  #meets(at: number, rect: Box): boolean {
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const [x, y] of this.points(at)) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    return left <= rect.x + rect.width && rect.x <= right && top <= rect.y + rect.height && rect.y <= bottom;
  }

  #route(at: number): readonly Point[] {
    const { from, to } = (this.#ends ??= this.#findEnds());
    const source = from[at] ?? 0;
    const target = to[at] ?? 0;
    if (this.edges[at]?.kind === 'sequence') {
      return [
        [0, (this.#ys[source] ?? 0) + (this.#nodes[source]?.height ?? 0)],
        [0, this.#ys[target] ?? 0],
      ];
    }
    const lanes = (this.#lanes ??= this.#assignLanes());
    const lane = (target === source + 1 ? lanes.nearXs : lanes.xs)[source] ?? 0;
    const startY = this.#port(source, outgoing);
    const endY = this.#port(target, incoming);
    return [
      [this.#right(source), startY],
      [lane, startY],
      [lane, endY],
      [this.#right(target), endY],
    ];
  }

  #right(at: number): number {
    return (this.#xs[at] ?? 0) + (this.#nodes[at]?.width ?? 0);
  }

  #height(at: number): number {
    return this.#nodes[at]?.height ?? 0;
  }

  #port(at: number, share: number): number {
    const node = this.#nodes[at];
    const height = node === undefined ? 0 : node.frames.length > 0 ? this.#metrics.titleHeight : node.height;
    return (this.#ys[at] ?? 0) + height * share;
  }

  #findEnds(): { readonly from: Int32Array; readonly to: Int32Array } {
    const index = new Map(this.#nodes.map((each, at) => [each.node.id, at]));
    const from = new Int32Array(this.edges.length);
    const to = new Int32Array(this.edges.length);
    this.edges.forEach((edge, at) => {
      from[at] = index.get(edge.from) ?? 0;
      to[at] = index.get(edge.to) ?? 0;
    });
    return { from, to };
  }

  /** The lowest lane that is free over all that a step's edges reach, right of everything they pass. */
  #assignLanes(): Lanes {
    const { from, to } = (this.#ends ??= this.#findEnds());
    const count = this.#nodes.length;
    const first = Int32Array.from({ length: count }, (_, at) => at);
    const last = Int32Array.from(first);
    const isReadNext = new Uint8Array(count);
    for (let at = 0; at < from.length; at++) {
      if (this.edges[at]?.kind === 'sequence') continue;
      const source = from[at] ?? 0;
      const target = to[at] ?? 0;
      if (target === source + 1) isReadNext[source] = 1;
      first[source] = Math.min(first[source] ?? 0, target);
      last[source] = Math.max(last[source] ?? 0, target);
    }
    const { maxLanes, laneStart, laneGap } = this.#metrics;
    const rightmost = new RangeMaximum(Float64Array.from({ length: count }, (_, at) => this.#right(at)));
    const busyUntil: number[] = [];
    const take = (start: number, end: number, right: number): number => {
      let lane = 0;
      while (lane < maxLanes - 1 && (busyUntil[lane] ?? -1) > start) lane++;
      busyUntil[lane] = Math.max(busyUntil[lane] ?? -1, end);
      return right + laneStart + laneGap * lane;
    };
    const xs = new Float64Array(count);
    const nearXs = new Float64Array(count);
    for (let source = 0; source < count; source++) {
      const start = first[source] ?? 0;
      const end = last[source] ?? 0;
      if (start === end) continue;
      const right = rightmost.between(start, end);
      const near = rightmost.between(source, Math.min(source + 1, count - 1));
      xs[source] = take(start, end, right);
      nearXs[source] = isReadNext[source] === 1 && near < right ? take(source, source + 1, near) : (xs[source] ?? 0);
    }
    return { xs, nearXs, count: busyUntil.length };
  }
}

/** Maximum over any range, in steps of the square root of its length. */
class RangeMaximum {
  readonly #values: Float64Array;
  readonly #blocks: Float64Array;

  constructor(values: Float64Array) {
    this.#values = values;
    this.#blocks = new Float64Array(Math.ceil(values.length / blockSize)).fill(-Infinity);
    values.forEach((value, at) => {
      const block = Math.floor(at / blockSize);
      this.#blocks[block] = Math.max(this.#blocks[block] ?? -Infinity, value);
    });
  }

  /** Both ends are included. */
  between(from: number, to: number): number {
    let maximum = -Infinity;
    for (let at = from; at <= to;) {
      if (at % blockSize === 0 && at + blockSize - 1 <= to) {
        maximum = Math.max(maximum, this.#blocks[at / blockSize] ?? -Infinity);
        at += blockSize;
      } else {
        maximum = Math.max(maximum, this.#values[at] ?? -Infinity);
        at++;
      }
    }
    return maximum;
  }
}
