import type { Coord, SugiNode, SugiSeparation } from 'd3-dag';
import { layerArrays, type Adjacency, type LayerArrays } from './layer-arrays.js';

/**
 * A coordinate operator for d3-dag after Brandes and Köpf ("Fast and Simple Horizontal Coordinate Assignment", with the block graph in place of
 * their classes, as the erratum asks): linear in nodes and edges. Nodes are aligned with the median of their neighbours four times, from
 * above and below, leftmost and rightmost, and stand between the two middle ones of the four places. `isBend` tells nodes that only carry
 * an edge: stretches of those stay straight.
 */
export function alignCoord<NodeDatum>(isBend: (node: SugiNode<NodeDatum>) => boolean): Coord<NodeDatum, unknown> {
  return <N extends NodeDatum, L>(layers: SugiNode<N, L>[][], separation: SugiSeparation<N, L>): number => {
    const arrays = layerArrays(layers);
    const { nodes } = arrays;
    const bends = Uint8Array.from(nodes, (node) => (isBend(node) ? 1 : 0));
    const gaps = new Float64Array(nodes.length);
    arrays.layers.forEach((layer) => {
      for (let at = 1; at < layer.length; at++) {
        const node = layer[at] ?? 0;
        gaps[node] = separation(nodes[layer[at - 1] ?? 0], nodes[node]);
      }
    });
    const conflicts = findConflicts(arrays, bends);
    const placings = [true, false].flatMap((downwards) =>
      [true, false].map((leftwards) => place(arrays, gaps, conflicts, downwards, leftwards)),
    );
    const xs = balance(placings);

    let left = Infinity;
    let right = -Infinity;
    nodes.forEach((node, at) => {
      left = Math.min(left, (xs[at] ?? 0) - separation(undefined, node));
      right = Math.max(right, (xs[at] ?? 0) + separation(node, undefined));
    });
    nodes.forEach((node, at) => (node.x = (xs[at] ?? 0) - left));
    return right - left;
  };
}

/** Edges that cross a straight stretch of bends and must give way, as `lower node · count + upper node`. */
function findConflicts({ nodes, layers, position, up }: LayerArrays<SugiNode>, bends: Uint8Array): ReadonlySet<number> {
  const conflicts = new Set<number>();
  for (const layer of layers) {
    let left = 0;
    let scanned = 0;
    for (let end = 0; end < layer.length; end++) {
      const above = innerNeighbour(layer[end] ?? 0, up, bends);
      if (above < 0 && end + 1 < layer.length) continue;
      const right = above < 0 ? Infinity : (position[above] ?? 0);
      for (; scanned <= end; scanned++) {
        const node = layer[scanned] ?? 0;
        for (let edge = up.start[node] ?? 0; edge < (up.start[node + 1] ?? 0); edge++) {
          const upper = up.list[edge] ?? 0;
          const place = position[upper] ?? 0;
          const inner = bends[node] === 1 && bends[upper] === 1;
          if (!inner && (place < left || place > right)) conflicts.add(node * nodes.length + upper);
        }
      }
      left = right;
    }
  }
  return conflicts;
}

/** The bend above a bend; -1 when either is something else. */
function innerNeighbour(node: number, up: Adjacency, bends: Uint8Array): number {
  if (bends[node] !== 1) return -1;
  const above = up.list[up.start[node] ?? 0];
  return above !== undefined && (up.start[node + 1] ?? 0) > (up.start[node] ?? 0) && bends[above] === 1 ? above : -1;
}

/** One of the four placings. */
function place(
  arrays: LayerArrays<SugiNode>,
  gaps: Float64Array,
  conflicts: ReadonlySet<number>,
  downwards: boolean,
  leftwards: boolean,
): Float64Array {
  const roots = alignBlocks(arrays, conflicts, downwards, leftwards);
  return compact(arrays, gaps, roots, leftwards);
}

/** The block of each node, as the number of its first node. */
function alignBlocks(
  { layers, position, up, down, nodes }: LayerArrays<SugiNode>,
  conflicts: ReadonlySet<number>,
  downwards: boolean,
  leftwards: boolean,
): Int32Array {
  const roots = Int32Array.from(nodes, (_, at) => at);
  const sides = downwards ? up : down;
  const sign = leftwards ? 1 : -1;
  const neighbours: number[] = [];
  for (let step = 1; step < layers.length; step++) {
    const layer = layers[downwards ? step : layers.length - 1 - step] ?? new Int32Array();
    let reached = -Infinity;
    for (let offset = 0; offset < layer.length; offset++) {
      const node = layer[leftwards ? offset : layer.length - 1 - offset] ?? 0;
      neighbours.length = 0;
      for (let edge = sides.start[node] ?? 0; edge < (sides.start[node + 1] ?? 0); edge++)
        neighbours.push(sides.list[edge] ?? 0);
      if (neighbours.length === 0) continue;
      neighbours.sort((one, other) => sign * ((position[one] ?? 0) - (position[other] ?? 0)));
      const middle = (neighbours.length - 1) / 2;
      const medians = [neighbours[Math.floor(middle)] ?? 0, neighbours[Math.ceil(middle)] ?? 0];
      const chosen = medians.find(
        (other) =>
          sign * (position[other] ?? 0) > reached &&
          !conflicts.has(downwards ? node * nodes.length + other : other * nodes.length + node),
      );
      if (chosen === undefined) continue;
      roots[node] = roots[chosen] ?? chosen;
      reached = sign * (position[chosen] ?? 0);
    }
  }
  return roots;
}

/** Places the blocks as far left as they go (or right), then draws them towards what follows, where there is room. */
function compact(
  { layers, nodes }: LayerArrays<SugiNode>,
  gaps: Float64Array,
  roots: Int32Array,
  leftwards: boolean,
): Float64Array {
  const count = nodes.length;
  const [before, after, distance]: [number[], number[], number[]] = [[], [], []];
  for (const layer of layers) {
    for (let at = 1; at < layer.length; at++) {
      const [left, right] = [layer[at - 1] ?? 0, layer[at] ?? 0];
      before.push(roots[leftwards ? left : right] ?? 0);
      after.push(roots[leftwards ? right : left] ?? 0);
      distance.push(gaps[right] ?? 0);
    }
  }
  const start = new Int32Array(count + 1);
  const incoming = new Int32Array(count);
  for (let at = 0; at < before.length; at++) {
    start[(before[at] ?? 0) + 1] = (start[(before[at] ?? 0) + 1] ?? 0) + 1;
    incoming[after[at] ?? 0] = (incoming[after[at] ?? 0] ?? 0) + 1;
  }
  for (let at = 0; at < count; at++) start[at + 1] = (start[at + 1] ?? 0) + (start[at] ?? 0);
  const next = start.slice();
  const list = new Int32Array(before.length);
  before.forEach((block, at) => {
    list[next[block] ?? 0] = at;
    next[block] = (next[block] ?? 0) + 1;
  });

  const places = new Float64Array(count);
  const order: number[] = [];
  for (let node = 0; node < count; node++) if (roots[node] === node && incoming[node] === 0) order.push(node);
  for (let at = 0; at < order.length; at++) {
    const block = order[at] ?? 0;
    for (let edge = start[block] ?? 0; edge < (start[block + 1] ?? 0); edge++) {
      const constraint = list[edge] ?? 0;
      const target = after[constraint] ?? 0;
      places[target] = Math.max(places[target] ?? 0, (places[block] ?? 0) + (distance[constraint] ?? 0));
      incoming[target] = (incoming[target] ?? 0) - 1;
      if (incoming[target] === 0) order.push(target);
    }
  }
  for (let at = order.length - 1; at >= 0; at--) {
    const block = order[at] ?? 0;
    let room = Infinity;
    for (let edge = start[block] ?? 0; edge < (start[block + 1] ?? 0); edge++) {
      const constraint = list[edge] ?? 0;
      room = Math.min(room, (places[after[constraint] ?? 0] ?? 0) - (distance[constraint] ?? 0));
    }
    if (room < Infinity) places[block] = Math.max(places[block] ?? 0, room);
  }
  const sign = leftwards ? 1 : -1;
  return Float64Array.from(roots, (root) => sign * (places[root] ?? 0));
}

/** Moves the four placings onto the narrowest one and takes the mean of the two in the middle. */
function balance(placings: readonly Float64Array[]): Float64Array {
  const spans = placings.map((xs) => {
    let [low, high] = [Infinity, -Infinity];
    for (const x of xs) {
      low = Math.min(low, x);
      high = Math.max(high, x);
    }
    return { low, high };
  });
  const narrowest = spans.reduce((one, other) => (other.high - other.low < one.high - one.low ? other : one));
  const shifts = spans.map(({ low, high }, at) => (at % 2 === 0 ? narrowest.low - low : narrowest.high - high));
  const count = placings[0]?.length ?? 0;
  const four = new Float64Array(placings.length);
  return Float64Array.from({ length: count }, (_, node) => {
    placings.forEach((xs, at) => (four[at] = (xs[node] ?? 0) + (shifts[at] ?? 0)));
    four.sort();
    return ((four[1] ?? 0) + (four[2] ?? 0)) / 2;
  });
}
