import type { SugiNode } from 'd3-dag';
import { renumber, type Adjacency, type LayerArrays } from './layer-arrays.js';

/** What swapping all neighbours once costs, in comparisons. */
export function swapWork({ layers, up, down }: LayerArrays<SugiNode>): number {
  let work = 0;
  for (const layer of layers) {
    for (let place = 1; place < layer.length; place++) {
      const [left, right] = [layer[place - 1] ?? 0, layer[place] ?? 0];
      work += degree(up, left) * degree(up, right) + degree(down, left) * degree(down, right);
    }
  }
  return work;
}

/** Swaps neighbours of a layer where that takes crossings away. */
export function swapNeighbours(arrays: LayerArrays<SugiNode>, at: number): void {
  const { layers, position } = arrays;
  const layer = layers[at];
  if (layer === undefined) return;
  for (let place = 1; place < layer.length; place++) {
    const [left, right] = [layer[place - 1] ?? 0, layer[place] ?? 0];
    if (gainOf(arrays, left, right) <= 0) continue;
    layer[place - 1] = right;
    layer[place] = left;
    position[right] = place - 1;
    position[left] = place;
  }
}

/** What sifting all layers once costs, in comparisons: quadratic in the edges between two layers. */
export function siftWork({ layers, up, down }: LayerArrays<SugiNode>): number {
  let work = 0;
  for (const layer of layers) {
    let [above, below] = [0, 0];
    for (const node of layer) {
      above += degree(up, node);
      below += degree(down, node);
    }
    work += above ** 2 + below ** 2 + layer.length ** 2;
  }
  return work;
}

/** Moves every node of a layer to the place in it with the fewest crossings; the nearest one of those that are as good. */
export function siftLayer(arrays: LayerArrays<SugiNode>, at: number): void {
  const { layers, position } = arrays;
  const layer = layers[at];
  if (layer === undefined) return;
  for (const node of layer.slice()) {
    const place = position[node] ?? 0;
    let [best, most] = [place, 0];
    for (let other = place - 1, gain = 0; other >= 0; other--) {
      gain += gainOf(arrays, layer[other] ?? 0, node);
      if (gain > most) [best, most] = [other, gain];
    }
    for (let other = place + 1, gain = 0; other < layer.length; other++) {
      gain += gainOf(arrays, node, layer[other] ?? 0);
      if (gain > most) [best, most] = [other, gain];
    }
    if (best === place) continue;
    if (best < place) layer.copyWithin(best + 1, best, place);
    else layer.copyWithin(place, place + 1, best + 1);
    layer[best] = node;
    renumber(layer, position);
  }
}

function degree({ start }: Adjacency, node: number): number {
  return (start[node + 1] ?? 0) - (start[node] ?? 0);
}

/** How many crossings fewer there are with `right` before `left`. */
function gainOf({ up, down, position }: LayerArrays<SugiNode>, left: number, right: number): number {
  return gainOn(up, position, left, right) + gainOn(down, position, left, right);
}

function gainOn({ start, list, weight }: Adjacency, position: Int32Array, left: number, right: number): number {
  let gain = 0;
  for (let one = start[left] ?? 0; one < (start[left + 1] ?? 0); one++) {
    const from = position[list[one] ?? 0] ?? 0;
    let before = 0;
    for (let other = start[right] ?? 0; other < (start[right + 1] ?? 0); other++)
      before += (weight[other] ?? 1) * Math.sign(from - (position[list[other] ?? 0] ?? 0));
    gain += (weight[one] ?? 1) * before;
  }
  return gain;
}
