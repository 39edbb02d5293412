import type { SugiNode } from 'd3-dag';

/**
 * A layered d3-dag graph as arrays: d3-dag's nodes answer through generators, which is too slow for sweeps. Nodes are numbered layer by layer,
 * as they stand when it is made; edges join neighbouring layers only.
 */
export interface LayerArrays<Node extends SugiNode> {
  readonly nodes: readonly Node[];
  readonly layerOf: Int32Array;
  /** Nodes of each layer, left to right. Operators reorder these. */
  readonly layers: Int32Array[];
  /** Position of each node in its layer; kept in step with `layers` by `renumber`. */
  readonly position: Int32Array;
  /** Neighbours above and below. */
  readonly up: Adjacency;
  readonly down: Adjacency;
}

/** Neighbours of node `n` are `list[start[n]]` up to, not including, `list[start[n + 1]]`. */
export interface Adjacency {
  readonly start: Int32Array;
  readonly list: Int32Array;
  /** How many edges run along each. */
  readonly weight: Int32Array;
}

/** How many edges run from one node to one below it; they count one by one where they cross others. */
export type WeightOf<Node extends SugiNode> = (upper: Node, lower: Node) => number;

export function layerArrays<Node extends SugiNode>(
  layers: readonly (readonly Node[])[],
  weightOf: WeightOf<Node> = () => 1,
): LayerArrays<Node> {
  const nodes = layers.flat();
  const index = new Map<SugiNode, number>(nodes.map((node, at) => [node, at]));
  const layerOf = new Int32Array(nodes.length);
  const position = new Int32Array(nodes.length);
  const numbers: Int32Array[] = [];
  let next = 0;
  layers.forEach((layer, at) => {
    numbers.push(Int32Array.from(layer, (_, offset) => next + offset));
    layerOf.fill(at, next, next + layer.length);
    next += layer.length;
  });
  numbers.forEach((layer) => layer.forEach((node, at) => (position[node] = at)));

  const above: number[] = [];
  const below: number[] = [];
  const weights: number[] = [];
  nodes.forEach((node, at) => {
    for (const child of node.children()) {
      const to = index.get(child) ?? 0;
      above.push(at);
      below.push(to);
      weights.push(weightOf(node, nodes[to] ?? node));
    }
  });
  return {
    nodes,
    layerOf,
    layers: numbers,
    position,
    up: adjacency(nodes.length, below, above, weights),
    down: adjacency(nodes.length, above, below, weights),
  };
}

export function renumber(layer: Int32Array, position: Int32Array): void {
  for (let at = 0; at < layer.length; at++) position[layer[at] ?? 0] = at;
}

function adjacency(
  count: number,
  ends: readonly number[],
  others: readonly number[],
  weights: readonly number[],
): Adjacency {
  const start = new Int32Array(count + 1);
  for (const end of ends) start[end + 1] = (start[end + 1] ?? 0) + 1;
  for (let at = 0; at < count; at++) start[at + 1] = (start[at + 1] ?? 0) + (start[at] ?? 0);
  const next = start.slice();
  const list = new Int32Array(ends.length);
  const weight = new Int32Array(ends.length);
  ends.forEach((end, at) => {
    const place = next[end] ?? 0;
    list[place] = others[at] ?? 0;
    weight[place] = weights[at] ?? 1;
    next[end] = place + 1;
  });
  return { start, list, weight };
}
