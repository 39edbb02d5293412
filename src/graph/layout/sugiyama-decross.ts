import type { SugiNode } from 'd3-dag';
import { orderByDepth, orderByDistance } from './first-orders.js';
import { layerArrays, renumber, type Adjacency, type LayerArrays, type WeightOf } from './layer-arrays.js';
import { siftLayer, siftWork, swapNeighbours, swapWork } from './swap-nodes.js';

export interface SweepOptions {
  /** Sweeps down and up from each first order, at most. */
  readonly sweeps: number;
  /** Sweeps in a row that may find nothing better before it ends. */
  readonly patience: number;
  /** Neighbours are swapped only where that costs no more comparisons than this a sweep. */
  readonly swapCost: number;
  /** First orders that are tried beside the one by depth, at most, and the edges that all of them together may have. */
  readonly orders: number;
  readonly orderEdges: number;
  /** Nodes are sifted only where that costs no more comparisons than this a round. */
  readonly siftCost: number;
}

/** Another first order counts only when it leaves this share of the crossings: a small change of the graph should not turn all of it over. */
const better = 0.97;
/** Sweeps from a first order until it is known whether it is worth going on. */
const trial = 8;
/** How many times the crossings of the best one it may have then. */
const worthGoingOn = 1.3;
const siftRounds = 6;

/**
 * A decrossing operator for d3-dag in O(orders · sweeps · edges · log edges): every layer is sorted by the mean of its neighbours' positions, down
 * and up in turn, neighbours are swapped while that helps, and the best order seen is kept; then, where layers are small enough, every node moves to
 * its best place. Edges that run together count one by one. Ties keep the order they are in, so that a small change of the graph makes a small
 * change of the drawing.
 */
export function sweepDecross<N, L>(
  options: SweepOptions,
  weightOf?: WeightOf<SugiNode<N, L>>,
): (layers: SugiNode<N, L>[][]) => void {
  return (layers) => {
    const arrays: LayerArrays<SugiNode> = layerArrays(layers, weightOf);
    reduceCrossings(arrays, options);
    const nodes = layers.flat();
    arrays.layers.forEach((order, at) => {
      const layer = layers[at];
      if (layer === undefined) return;
      for (let place = 0; place < order.length; place++) {
        const node = nodes[order[place] ?? 0];
        if (node !== undefined) layer[place] = node;
      }
    });
  };
}

/** An order of all layers and how many crossings it has. */
interface Order {
  readonly layers: readonly Int32Array[];
  readonly crossings: number;
}

function reduceCrossings(arrays: LayerArrays<SugiNode>, options: SweepOptions): void {
  const { nodes, down } = arrays;
  orderByDepth(arrays);
  let best = sweep(arrays, options.sweeps, options);
  const tries = Math.min(options.orders, Math.floor(options.orderEdges / Math.max(1, down.list.length)));
  for (let at = 0; at < tries && best.crossings > 0; at++) {
    orderByDistance(arrays, Math.floor((at * nodes.length) / tries));
    const first = sweep(arrays, trial, options);
    if (first.crossings > best.crossings * worthGoingOn) continue;
    restore(arrays, first);
    const found = sweep(arrays, options.sweeps - trial, options);
    if (found.crossings < best.crossings * better) best = found;
  }
  restore(arrays, best);
  if (best.crossings > 0 && siftWork(arrays) <= options.siftCost) sift(arrays, best.crossings);
}

/** Sweeps until that finds nothing better any more, and gives the best order seen. */
function sweep(arrays: LayerArrays<SugiNode>, sweeps: number, { patience, swapCost }: SweepOptions): Order {
  let best = snapshot(arrays);
  let worse = 0;
  for (let round = 0; round < sweeps && worse <= patience && best.crossings > 0; round++) {
    const downwards = round % 2 === 0;
    const rightwards = round % 4 >= 2;
    const order = arrays.layers.map((_, at) => at);
    if (!downwards) order.reverse();
    for (const at of order) sortLayer(arrays, at, downwards ? arrays.up : arrays.down, rightwards);
    if (swapWork(arrays) <= swapCost) for (const at of order) swapNeighbours(arrays, at);
    const crossings = countCrossings(arrays);
    if (crossings < best.crossings) {
      best = snapshot(arrays, crossings);
      worse = 0;
    } else worse++;
  }
  return best;
}

/** Every move takes crossings away, so the last order is the best. */
function sift(arrays: LayerArrays<SugiNode>, crossings: number): void {
  let before = crossings;
  for (let round = 0; round < siftRounds; round++) {
    const order = arrays.layers.map((_, at) => at);
    if (round % 2 === 1) order.reverse();
    for (const at of order) siftLayer(arrays, at);
    const after = countCrossings(arrays);
    if (after > before * 0.995) return;
    before = after;
  }
}

function snapshot(arrays: LayerArrays<SugiNode>, crossings = countCrossings(arrays)): Order {
  return { layers: arrays.layers.map((layer) => layer.slice()), crossings };
}

function restore({ layers, position }: LayerArrays<SugiNode>, order: Order): void {
  order.layers.forEach((layer, at) => {
    layers[at]?.set(layer);
    renumber(layer, position);
  });
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
    let [sum, lines] = [0, 0];
    for (let edge = start; edge < end; edge++) {
      const weight = sides.weight[edge] ?? 1;
      sum += weight * (position[sides.list[edge] ?? 0] ?? 0);
      lines += weight;
    }
    moving.push({ node, mean: sum / lines, place });
  }
  const places = moving.map(({ place }) => place);
  moving.sort(
    (one, other) => one.mean - other.mean || (rightwards ? other.place - one.place : one.place - other.place),
  );
  moving.forEach(({ node }, rank) => (layer[places[rank] ?? 0] = node));
  renumber(layer, position);
}

/** Crossings between all neighbouring layers, by counting inversions in a Fenwick tree. */
function countCrossings({ layers, position, down }: LayerArrays<SugiNode>): number {
  let crossings = 0;
  for (let at = 0; at + 1 < layers.length; at++) {
    const size = layers[at + 1]?.length ?? 0;
    const tree = new Int32Array(size + 1);
    let seen = 0;
    for (const node of layers[at] ?? []) {
      const [start, end] = [down.start[node] ?? 0, down.start[node + 1] ?? 0];
      for (let edge = start; edge < end; edge++) {
        let atMost = 0;
        for (let place = (position[down.list[edge] ?? 0] ?? 0) + 1; place > 0; place -= place & -place)
          atMost += tree[place] ?? 0;
        crossings += (down.weight[edge] ?? 1) * (seen - atMost);
      }
      for (let edge = start; edge < end; edge++) {
        const lines = down.weight[edge] ?? 1;
        for (let place = (position[down.list[edge] ?? 0] ?? 0) + 1; place <= size; place += place & -place)
          tree[place] = (tree[place] ?? 0) + lines;
        seen += lines;
      }
    }
  }
  return crossings;
}
