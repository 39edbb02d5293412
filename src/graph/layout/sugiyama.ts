import { graph, sugiyama, type Graph, type GraphNode, type MutGraphNode, type SugiNode } from 'd3-dag';
import { bundleEdges, type BundledEdges } from './bundle-edges.js';
import type { LayeredGeometry, LayeredProblem } from './layered-problem.js';
import { alignCoord } from './sugiyama-coord.js';
import { sweepDecross } from './sugiyama-decross.js';
import { earliestLayers } from './sugiyama-layering.js';

/** A node of the d3-dag graph: a box, or a bend of the edges from a box. */
interface Placed {
  readonly number: number;
  readonly layer: number;
  readonly width: number;
  readonly height: number;
  readonly bend: boolean;
}

/** Small graphs get all the care there is; in large ones every pass stays linear. */
const thorough = { sweeps: 60, patience: 12, swapCost: 2_000_000, orders: 3, orderEdges: 1_500, siftCost: 4_000_000 };
const quick = { sweeps: 40, patience: 8, swapCost: 2_000_000, orders: 16, orderEdges: 150_000, siftCost: 40_000_000 };
const large = 600;
const bendsPerBox = 12;
/** Between edges that meet one border, and the share of the border they may take. */
const portGap = 18;
const portShare = 0.8;

/** In a task of the page: one first order, and no move that costs more than it. */
const hurried = { orders: 0, siftCost: 4_000_000 };

/**
 * Layers by dependency, through d3-dag's sugiyama with our own linear operators. The same problem gives the same geometry. `hurry`: somebody
 * waits for the page meanwhile, so that a large one is searched less for fewer crossings.
 */
export function solveLayered(problem: LayeredProblem, { hurry = false } = {}): LayeredGeometry {
  const { widths, heights, sideGap, layerGap, bendGap } = problem;
  const layers = earliestLayers(problem);
  const bundled = bundleEdges(problem, layers, 2_000 + bendsPerBox * widths.length);
  const { bends, links, shared } = bundled;

  const weights = new Map(links.map(([upper, lower], at) => [portKey(upper, lower), shared[at] ?? 1]));
  const weightOf = (upper: SugiNode<Placed>, lower: SugiNode<Placed>): number =>
    weights.get(portKey(numberOf(upper), numberOf(lower))) ?? 1;

  const dag = graph<Placed, undefined>();
  const nodes: MutGraphNode<Placed, undefined>[] = [];
  widths.forEach((width, number) => {
    nodes.push(dag.node({ number, layer: layers[number] ?? 0, width, height: heights[number] ?? 1, bend: false }));
  });
  for (const { layer } of bends) nodes.push(dag.node({ number: nodes.length, layer, width: 1, height: 1, bend: true }));
  for (const [upper, lower] of links) {
    const [source, target] = [nodes[upper], nodes[lower]];
    if (source !== undefined && target !== undefined) dag.link(source, target, undefined);
  }

  // The gap is one for all: boxes bring the rest of theirs along as width.
  const extra = sideGap - bendGap;
  const run = sugiyama()
    .layering(givenLayers)
    .decross(sweepDecross(nodes.length > large ? (hurry ? { ...quick, ...hurried } : quick) : thorough, weightOf))
    .coord(alignCoord(isBend))
    .nodeSize(({ data }: GraphNode<Placed>) => [data.bend ? 1 : data.width + extra, data.height])
    .gap([bendGap, layerGap]);
  run(dag);
  const xs = Float64Array.from(nodes, (node) => node.x);
  return trace(problem, layers, bundled, xs);
}

/** Takes over the layers found before. */
function givenLayers(dag: Graph<Placed>): number {
  let last = 0;
  for (const node of dag.nodes()) {
    node.y = node.data.layer;
    last = Math.max(last, node.data.layer);
  }
  return last;
}

/** The number of a node; every link spans one layer, so d3-dag adds no nodes of its own. */
function numberOf({ data }: SugiNode<Placed>): number {
  return data.role === 'node' ? data.node.data.number : -1;
}

function isBend({ data }: SugiNode<Placed>): boolean {
  return data.role === 'link' || data.node.data.bend;
}

/** Boxes stand at the top of their layer; edges leave and arrive along the borders of boxes in the order in which they come. */
function trace(
  problem: LayeredProblem,
  layers: Int32Array,
  { links, firstBend, bendCount }: BundledEdges,
  centers: Float64Array,
): LayeredGeometry {
  const { widths, heights, from, to, layerGap } = problem;
  const boxes = widths.length;
  let [shift, right] = [Infinity, -Infinity];
  centers.forEach((center, node) => {
    const half = (widths[node] ?? 0) / 2;
    shift = Math.min(shift, center - half);
    right = Math.max(right, center + half);
  });
  const count = layers.reduce((most, layer) => Math.max(most, layer + 1), 0);
  const depths = new Float64Array(count);
  heights.forEach((height, box) => (depths[layers[box] ?? 0] = Math.max(depths[layers[box] ?? 0] ?? 0, height)));
  const tops = new Float64Array(count + 1);
  for (let at = 0; at < count; at++) tops[at + 1] = (tops[at] ?? 0) + (depths[at] ?? 0) + layerGap;
  const bottom = (layer: number): number => (tops[layer] ?? 0) + (depths[layer] ?? 0);

  const ports = spreadPorts(links, centers, widths);
  const pointsStart = new Int32Array(from.length + 1);
  const points: number[] = [];
  for (let edge = 0; edge < from.length; edge++) {
    const [source, target] = [from[edge] ?? 0, to[edge] ?? 0];
    const [upper, lower] = [layers[source] ?? 0, layers[target] ?? 0];
    const bend = firstBend[edge] ?? -1;
    const bends = bendCount[edge] ?? 0;
    const next = bend < 0 ? -1 : bends > 0 ? boxes + bend : target;
    const last = bend < 0 ? -1 : bends > 0 ? boxes + bend + bends - 1 : source;
    const startX = (centers[source] ?? 0) + (ports.leave.get(portKey(source, next)) ?? 0) - shift;
    const endX = (centers[target] ?? 0) + (ports.arrive.get(portKey(last, target)) ?? 0) - shift;
    const startY = (tops[upper] ?? 0) + (heights[source] ?? 0);
    points.push(startX, startY);
    if (startY < bottom(upper)) points.push(startX, bottom(upper));
    for (let at = 0; at < bends; at++) {
      const x = (centers[boxes + bend + at] ?? 0) - shift;
      points.push(x, tops[upper + 1 + at] ?? 0, x, bottom(upper + 1 + at));
    }
    points.push(endX, tops[lower] ?? 0);
    pointsStart[edge + 1] = points.length / 2;
  }
  return {
    width: right - shift,
    height: Math.max(0, (tops[count] ?? 0) - layerGap),
    xs: Float64Array.from(widths, (size, box) => (centers[box] ?? 0) - size / 2 - shift),
    ys: Float64Array.from(widths, (_, box) => tops[layers[box] ?? 0] ?? 0),
    points: Float64Array.from(points),
    pointsStart,
  };
}

/** How far from the middle of a box each link leaves or arrives, by `portKey`. */
interface Ports {
  readonly leave: ReadonlyMap<number, number>;
  readonly arrive: ReadonlyMap<number, number>;
}

type Link = readonly [upper: number, lower: number];

function spreadPorts(links: readonly Link[], centers: Float64Array, widths: Float64Array): Ports {
  return { leave: portsOf(links, 0, centers, widths), arrive: portsOf(links, 1, centers, widths) };
}

function portsOf(
  links: readonly Link[],
  end: 0 | 1,
  centers: Float64Array,
  widths: Float64Array,
): ReadonlyMap<number, number> {
  const byBox = new Map<number, Link[]>();
  for (const link of links) {
    if (link[end] >= widths.length) continue;
    const list = byBox.get(link[end]);
    if (list === undefined) byBox.set(link[end], [link]);
    else list.push(link);
  }
  const offsets = new Map<number, number>();
  const far = end === 0 ? 1 : 0;
  for (const [box, list] of byBox) {
    list.sort((one, other) => (centers[one[far]] ?? 0) - (centers[other[far]] ?? 0));
    const gap = Math.min(portGap, ((widths[box] ?? 0) * portShare) / Math.max(1, list.length - 1));
    list.forEach(([upper, lower], at) => offsets.set(portKey(upper, lower), (at - (list.length - 1) / 2) * gap));
  }
  return offsets;
}

const portKey = (upper: number, lower: number): number => upper * 0x400_0000 + lower;
