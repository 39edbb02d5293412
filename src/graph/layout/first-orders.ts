import type { SugiNode } from 'd3-dag';
import { renumber, type LayerArrays } from './layer-arrays.js';

/** A first order from walking down from every node in turn: what hangs together starts side by side. */
export function orderByDepth(arrays: LayerArrays<SugiNode>): void {
  const { layers, down } = arrays;
  const seen = new Uint8Array(arrays.nodes.length);
  const order: number[] = [];
  const stack: number[] = [];
  for (const layer of layers) {
    for (const start of layer) {
      stack.push(start);
      for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
        if (seen[node] === 1) continue;
        seen[node] = 1;
        order.push(node);
        for (let edge = (down.start[node + 1] ?? 0) - 1; edge >= (down.start[node] ?? 0); edge--)
          stack.push(down.list[edge] ?? 0);
      }
    }
  }
  fill(arrays, order);
}

/** A first order by distance from one node, up and down alike: what is far from each other in the graph starts far apart. */
export function orderByDistance(arrays: LayerArrays<SugiNode>, from: number): void {
  const { nodes, up, down } = arrays;
  const seen = new Uint8Array(nodes.length);
  const order: number[] = [];
  for (let offset = 0; offset < nodes.length; offset++) {
    const start = (from + offset) % nodes.length;
    if (seen[start] === 1) continue;
    seen[start] = 1;
    order.push(start);
    for (let head = order.length - 1; head < order.length; head++) {
      const node = order[head] ?? 0;
      for (const { start: first, list } of [down, up]) {
        for (let edge = first[node] ?? 0; edge < (first[node + 1] ?? 0); edge++) {
          const next = list[edge] ?? 0;
          if (seen[next] === 1) continue;
          seen[next] = 1;
          order.push(next);
        }
      }
    }
  }
  fill(arrays, order);
}

function fill({ layers, layerOf, position }: LayerArrays<SugiNode>, order: readonly number[]): void {
  const filled = new Int32Array(layers.length);
  for (const node of order) {
    const at = layerOf[node] ?? 0;
    const place = filled[at] ?? 0;
    const layer = layers[at];
    if (layer !== undefined) layer[place] = node;
    filled[at] = place + 1;
  }
  for (const layer of layers) renumber(layer, position);
}
