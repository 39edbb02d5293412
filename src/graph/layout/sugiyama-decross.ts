import type { SugiNode } from 'd3-dag';
import { layerArrays, renumber, type Adjacency, type LayerArrays } from './layer-arrays.js';

export interface SweepOptions {
  /** Sweeps down and up, at most. */
  readonly sweeps: number;
  /** Sweeps in a row that may find nothing better before it ends. */
  readonly patience: number;
  /** Neighbours are swapped only where that costs no more comparisons than this a sweep. */
  readonly swapCost: number;
}

/**
 * A decrossing operator for d3-dag in O(sweeps · edges · log edges): every layer is sorted by the mean of its neighbours' positions, down and up in
 * turn, neighbours are swapped while that helps, and the best order seen is kept. Ties keep the order they are in, so that a small change
 * of the graph makes a small change of the drawing.
 */
export function sweepDecross(options: SweepOptions): (layers: SugiNode[][]) => void {
  return (layers) => {
    const arrays = layerArrays(layers);
    reduceCrossings(arrays, options);
    arrays.layers.forEach((order, at) => {
      const layer = layers[at];
      if (layer === undefined) return;
      for (let place = 0; place < order.length; place++) {
        const node = arrays.nodes[order[place] ?? 0];
        if (node !== undefined) layer[place] = node;
      }
    });
  };
}

function reduceCrossings(arrays: LayerArrays<SugiNode>, { sweeps, patience, swapCost }: SweepOptions): void {
  startFromDepth(arrays);
  let best = arrays.layers.map((layer) => layer.slice());
  let fewest = countCrossings(arrays);
  let worse = 0;
  for (let sweep = 0; sweep < sweeps && worse <= patience && fewest > 0; sweep++) {
    const downwards = sweep % 2 === 0;
    const rightwards = sweep % 4 >= 2;
    const order = arrays.layers.map((_, at) => at);
    if (!downwards) order.reverse();
    for (const at of order) sortLayer(arrays, at, downwards ? arrays.up : arrays.down, rightwards);
    if (swapWork(arrays) <= swapCost) for (const at of order) swapNeighbours(arrays, at);
    const count = countCrossings(arrays);
    if (count < fewest) {
      fewest = count;
      best = arrays.layers.map((layer) => layer.slice());
      worse = 0;
    } else {
      worse++;
    }
  }
  best.forEach((layer, at) => {
    arrays.layers[at] = layer;
    renumber(layer, arrays.position);
  });
}

/** A first order from walking down from every node in turn: what hangs together starts side by side. */
function startFromDepth({ nodes, layers, layerOf, position, down }: LayerArrays<SugiNode>): void {
  const filled = new Int32Array(layers.length);
  const seen = new Uint8Array(nodes.length);
  const stack: number[] = [];
  const starts = layers.map((layer) => layer.slice());
  for (const layer of starts) {
    for (const start of layer) {
      stack.push(start);
      for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
        if (seen[node] === 1) continue;
        seen[node] = 1;
        const at = layerOf[node] ?? 0;
        const place = filled[at] ?? 0;
        const target = layers[at];
        if (target !== undefined) target[place] = node;
        filled[at] = place + 1;
        for (let edge = (down.start[node + 1] ?? 0) - 1; edge >= (down.start[node] ?? 0); edge--)
          stack.push(down.list[edge] ?? 0);
      }
    }
  }
  for (const layer of layers) renumber(layer, position);
}

/** Sorts by the mean position of the neighbours on one side; nodes without any stay where they are. */
function sortLayer(
  { layers, position }: LayerArrays<SugiNode>,
  at: number,
  sides: Adjacency,
  rightwards: boolean,
): void {
  const layer = layers[at];
  if (layer === undefined) return;
  const moving: { node: number; mean: number; place: number }[] = [];
  for (let place = 0; place < layer.length; place++) {
    const node = layer[place] ?? 0;
    const start = sides.start[node] ?? 0;
    const end = sides.start[node + 1] ?? 0;
    if (start === end) continue;
    let sum = 0;
    for (let edge = start; edge < end; edge++) sum += position[sides.list[edge] ?? 0] ?? 0;
    moving.push({ node, mean: sum / (end - start), place });
  }
  const places = moving.map(({ place }) => place);
  moving.sort(
    (one, other) => one.mean - other.mean || (rightwards ? other.place - one.place : one.place - other.place),
  );
  moving.forEach(({ node }, rank) => (layer[places[rank] ?? 0] = node));
  renumber(layer, position);
}

function swapWork({ layers, up, down }: LayerArrays<SugiNode>): number {
  let work = 0;
  for (const layer of layers) {
    for (let place = 1; place < layer.length; place++) {
      const [left, right] = [layer[place - 1] ?? 0, layer[place] ?? 0];
      work += degree(up, left) * degree(up, right) + degree(down, left) * degree(down, right);
    }
  }
  return work;
}

function degree({ start }: Adjacency, node: number): number {
  return (start[node + 1] ?? 0) - (start[node] ?? 0);
}

function swapNeighbours(arrays: LayerArrays<SugiNode>, at: number): void {
  const { layers, position, up, down } = arrays;
  const layer = layers[at];
  if (layer === undefined) return;
  for (let place = 1; place < layer.length; place++) {
    const [left, right] = [layer[place - 1] ?? 0, layer[place] ?? 0];
    const gain = swapGain(up, position, left, right) + swapGain(down, position, left, right);
    if (gain <= 0) continue;
    layer[place - 1] = right;
    layer[place] = left;
    position[right] = place - 1;
    position[left] = place;
  }
}

/** How many crossings fewer there are on one side with `right` before `left`. */
function swapGain({ start, list }: Adjacency, position: Int32Array, left: number, right: number): number {
  let gain = 0;
  for (let one = start[left] ?? 0; one < (start[left + 1] ?? 0); one++) {
    const from = position[list[one] ?? 0] ?? 0;
    for (let other = start[right] ?? 0; other < (start[right + 1] ?? 0); other++) {
      gain += Math.sign(from - (position[list[other] ?? 0] ?? 0));
    }
  }
  return gain;
}

/** Crossings between all neighbouring layers, by counting inversions in a Fenwick tree. */
function countCrossings({ layers, position, down }: LayerArrays<SugiNode>): number {
  let crossings = 0;
  for (let at = 0; at + 1 < layers.length; at++) {
    const size = layers[at + 1]?.length ?? 0;
    const tree = new Int32Array(size + 1);
    let seen = 0;
    for (const node of layers[at] ?? []) {
      const targets = down.list.subarray(down.start[node], down.start[node + 1]);
      for (const target of targets) {
        let atMost = 0;
        for (let place = (position[target] ?? 0) + 1; place > 0; place -= place & -place) atMost += tree[place] ?? 0;
        crossings += seen - atMost;
      }
      for (const target of targets) {
        for (let place = (position[target] ?? 0) + 1; place <= size; place += place & -place)
          tree[place] = (tree[place] ?? 0) + 1;
        seen++;
      }
    }
  }
  return crossings;
}
