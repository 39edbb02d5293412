import type { LayeredProblem } from './layered-problem.js';

/** A place where an edge passes a layer. All edges from one box that go further down share one there. */
export interface Bend {
  readonly source: number;
  readonly layer: number;
}

export interface BundledEdges {
  readonly bends: readonly Bend[];
  /** Pairs that join neighbouring layers; a number of `boxes + i` is bend `i`. */
  readonly links: readonly (readonly [upper: number, lower: number])[];
  /** For each link how many edges run along it. */
  readonly shared: Int32Array;
  /** For each edge the first of its bends and how many there are, in a row; -1 for one that is drawn straight across. */
  readonly firstBend: Int32Array;
  readonly bendCount: Int32Array;
}

/**
 * Cuts edges into stretches that span one layer. A box that many others read has one line down with branches off it, so the number of bends
 * follows the boxes and not the edges. With more than `maxBends` the longest lines are left out and drawn straight across.
 */
export function bundleEdges(problem: LayeredProblem, layers: Int32Array, maxBends: number): BundledEdges {
  const { widths, from, to } = problem;
  const boxes = widths.length;
  const depth = (edge: number): number => (layers[to[edge] ?? 0] ?? 0) - (layers[from[edge] ?? 0] ?? 0);
  const limit = longestDepth(problem, layers, maxBends);
  const lengths = new Int32Array(boxes);
  for (let edge = 0; edge < from.length; edge++) {
    const source = from[edge] ?? 0;
    if (depth(edge) - 1 <= limit) lengths[source] = Math.max(lengths[source] ?? 0, depth(edge) - 1);
  }
  const bends: Bend[] = [];
  const links: [number, number][] = [];
  const first = new Int32Array(boxes).fill(-1);
  for (let source = 0; source < boxes; source++) {
    const length = lengths[source] ?? 0;
    if (length > 0) first[source] = bends.length;
    for (let step = 0; step < length; step++) {
      links.push([step === 0 ? source : boxes + bends.length - 1, boxes + bends.length]);
      bends.push({ source, layer: (layers[source] ?? 0) + 1 + step });
    }
  }
  const shared: number[] = new Array<number>(links.length).fill(0);
  const firstBend = new Int32Array(from.length).fill(-1);
  const bendCount = new Int32Array(from.length);
  for (let edge = 0; edge < from.length; edge++) {
    const source = from[edge] ?? 0;
    const passed = depth(edge) - 1;
    if (passed > limit) continue;
    firstBend[edge] = passed === 0 ? 0 : (first[source] ?? 0);
    bendCount[edge] = passed;
    for (let step = 0; step < passed; step++) {
      const link = (first[source] ?? 0) + step;
      shared[link] = (shared[link] ?? 0) + 1;
    }
    shared.push(1);
    links.push([passed === 0 ? source : boxes + (first[source] ?? 0) + passed - 1, to[edge] ?? 0]);
  }
  return { bends, links, shared: Int32Array.from(shared), firstBend, bendCount };
}

/** The most layers that an edge may pass, such that all lines together have no more than `maxBends` bends. */
function longestDepth({ widths, from, to }: LayeredProblem, layers: Int32Array, maxBends: number): number {
  const longest = new Int32Array(widths.length);
  for (let edge = 0; edge < from.length; edge++) {
    const source = from[edge] ?? 0;
    const passed = (layers[to[edge] ?? 0] ?? 0) - (layers[source] ?? 0) - 1;
    longest[source] = Math.max(longest[source] ?? 0, passed);
  }
  // An upper bound that needs no second look at the edges: every line is cut at the limit.
  const sorted = longest.sort();
  let below = 0;
  for (let at = 0; at < sorted.length; at++) {
    const limit = sorted[at] ?? 0;
    if (below + limit * (sorted.length - at) > maxBends)
      return at === 0 ? Math.floor(maxBends / sorted.length) : (sorted[at - 1] ?? 0);
    below += limit;
  }
  return Infinity;
}
