import type { GraphEdge, Scope } from '../graph.js';
import type { LayeredGeometry, LayeredProblem } from './layered-problem.js';
import { LayeredEdges } from './layered-edges.js';
import type { NodeLayout, Point, ScopeLayout } from './layout-tree.js';
import type { Metrics } from './metrics.js';

/** Steps of a scope that hang together by data edges, as positions in its list. */
interface Component {
  readonly members: readonly number[];
  /** Positions in the scope's edges, and whether they lead up, against the order of the list. */
  readonly edges: readonly { readonly at: number; readonly reversed: boolean }[];
  /** For each of `edges` the one of the problem that draws it. */
  readonly drawn: Int32Array;
  readonly problem: LayeredProblem;
}

/** A row of components is at least this wide, and grows by this factor. */
const leastRow = 1_080;
const rowGrowth = 1.5;

/** A component's geometry by the id of its first step, or `undefined` while it is being computed. */
export type GeometryOf = (firstId: string, problem: LayeredProblem) => LayeredGeometry | undefined;

/**
 * Steps in layers by dependency: each component by itself, then one after the other in list order, in rows. `undefined` while the
 * geometry of a component is not there yet; all of them have been asked for then.
 */
export function layoutLayers(
  scope: Scope,
  nodes: readonly NodeLayout[],
  metrics: Metrics,
  geometryOf: GeometryOf,
): ScopeLayout | undefined {
  const drawn = scope.edges.filter((edge) => edge.kind !== 'sequence');
  const components = findComponents(drawn, nodes, metrics);
  const geometries = components.map((component) => geometryFor(component, nodes, geometryOf));
  if (geometries.some((geometry) => geometry === undefined)) return undefined;

  const xs = new Float64Array(nodes.length);
  const ys = new Float64Array(nodes.length);
  const points: (readonly Point[])[] = [];
  const rowWidth = rowWidthFor(geometries);
  let [x, y, rowHeight, right] = [0, 0, 0, 0];
  components.forEach((component, index) => {
    const geometry = geometries[index];
    if (geometry === undefined) return;
    if (x > 0 && x + geometry.width > rowWidth) {
      y += rowHeight + metrics.layerGap;
      [x, rowHeight] = [0, 0];
    }
    component.members.forEach((member, box) => {
      xs[member] = x + (geometry.xs[box] ?? 0);
      ys[member] = y + (geometry.ys[box] ?? 0);
    });
    component.edges.forEach(({ at, reversed }, number) => {
      const edge = component.drawn[number] ?? 0;
      const path: Point[] = [];
      for (let point = geometry.pointsStart[edge] ?? 0; point < (geometry.pointsStart[edge + 1] ?? 0); point++) {
        path.push([x + (geometry.points[2 * point] ?? 0), y + (geometry.points[2 * point + 1] ?? 0)]);
      }
      points[at] = reversed ? path.reverse() : path;
    });
    right = Math.max(right, x + geometry.width);
    rowHeight = Math.max(rowHeight, geometry.height);
    x += geometry.width + metrics.sideGap;
  });
  const edges = new LayeredEdges(drawn, points);
  return { scope, arrangement: 'layers', left: 0, right, height: y + rowHeight, nodes, xs, ys, edges };
}

/** Where layers are still being computed: the places of before, with new steps in a row below, and straight edges. */
export function layoutMeanwhile(
  before: ScopeLayout,
  scope: Scope,
  nodes: readonly NodeLayout[],
  metrics: Metrics,
): ScopeLayout {
  const known = new Map(before.nodes.map((each, at) => [each.node.id, at]));
  const xs = new Float64Array(nodes.length);
  const ys = new Float64Array(nodes.length);
  let [x, right, height] = [0, before.right, before.height];
  nodes.forEach((node, at) => {
    const old = known.get(node.node.id);
    if (old === undefined) {
      xs[at] = x;
      ys[at] = before.height + metrics.layerGap;
      x += node.width + metrics.sideGap;
    } else {
      xs[at] = before.xs[old] ?? 0;
      ys[at] = before.ys[old] ?? 0;
    }
    right = Math.max(right, (xs[at] ?? 0) + node.width);
    height = Math.max(height, (ys[at] ?? 0) + node.height);
  });
  const index = new Map(nodes.map((each, at) => [each.node.id, at]));
  const middle = (at: number): number => (xs[at] ?? 0) + (nodes[at]?.width ?? 0) / 2;
  const drawn = scope.edges.filter((edge) => edge.kind !== 'sequence');
  const points = drawn.map((edge): readonly Point[] => {
    const [from, to] = [index.get(edge.from) ?? 0, index.get(edge.to) ?? 0];
    const down = (ys[from] ?? 0) <= (ys[to] ?? 0);
    return [
      [middle(from), (ys[from] ?? 0) + (down ? (nodes[from]?.height ?? 0) : 0)],
      [middle(to), (ys[to] ?? 0) + (down ? 0 : (nodes[to]?.height ?? 0))],
    ];
  });
  const edges = new LayeredEdges(drawn, points);
  return { scope, arrangement: 'layers', left: 0, right, height, nodes, xs, ys, edges };
}

function geometryFor(
  { members, problem }: Component,
  nodes: readonly NodeLayout[],
  geometryOf: GeometryOf,
): LayeredGeometry | undefined {
  const first = nodes[members[0] ?? 0];
  if (first === undefined) return undefined;
  if (members.length > 1) return geometryOf(first.node.id, problem);
  const none = new Float64Array(1);
  return { width: first.width, height: first.height, xs: none, ys: none, points: none, pointsStart: new Int32Array(1) };
}

function findComponents(edges: readonly GraphEdge[], nodes: readonly NodeLayout[], metrics: Metrics): Component[] {
  const index = new Map(nodes.map((each, at) => [each.node.id, at]));
  const leader = Int32Array.from(nodes, (_, at) => at);
  const find = (at: number): number => {
    let root = at;
    while (leader[root] !== root) root = leader[root] ?? root;
    for (let step = at; step !== root;) {
      const next = leader[step] ?? root;
      leader[step] = root;
      step = next;
    }
    return root;
  };
  const ends = edges.map((edge): readonly [number, number] => [index.get(edge.from) ?? 0, index.get(edge.to) ?? 0]);
  for (const [from, to] of ends) {
    const [one, other] = [find(from), find(to)];
    // The lowest number leads, so that components come in list order.
    leader[Math.max(one, other)] = Math.min(one, other);
  }
  const members = new Map<number, number[]>();
  const numbers = new Int32Array(nodes.length);
  nodes.forEach((_, at) => {
    const root = find(at);
    const list = members.get(root) ?? [];
    numbers[at] = list.length;
    list.push(at);
    members.set(root, list);
  });
  const edgesOf = new Map<number, number[]>();
  ends.forEach(([from], at) => {
    const root = find(from);
    const list = edgesOf.get(root);
    if (list === undefined) edgesOf.set(root, [at]);
    else list.push(at);
  });

  return [...members].map(([root, list]) => {
    const own = edgesOf.get(root) ?? [];
    const pairs = new Map<number, number>();
    const from: number[] = [];
    const to: number[] = [];
    const drawn = new Int32Array(own.length);
    own.forEach((at, number) => {
      const [one, other] = (ends[at] ?? [0, 0]).map((end) => numbers[end] ?? 0) as [number, number];
      const [upper, lower] = [Math.min(one, other), Math.max(one, other)];
      const pair = upper * list.length + lower;
      let edge = pairs.get(pair);
      if (edge === undefined) {
        edge = from.length;
        pairs.set(pair, edge);
        from.push(upper);
        to.push(lower);
      }
      drawn[number] = edge;
    });
    return {
      members: list,
      edges: own.map((at) => ({ at, reversed: (ends[at]?.[0] ?? 0) > (ends[at]?.[1] ?? 0) })),
      drawn,
      problem: {
        widths: Float64Array.from(list, (at) => nodes[at]?.width ?? 0),
        heights: Float64Array.from(list, (at) => nodes[at]?.height ?? 0),
        from: Int32Array.from(from),
        to: Int32Array.from(to),
        sideGap: metrics.sideGap,
        layerGap: metrics.layerGap,
        bendGap: metrics.bendGap,
      },
    };
  });
}

/** Wide enough for the widest component, and about as wide as a screen is to its height; in coarse steps, so that small changes move no row. */
function rowWidthFor(geometries: readonly (LayeredGeometry | undefined)[]): number {
  let [area, widest] = [0, 0];
  for (const geometry of geometries) {
    if (geometry === undefined) continue;
    area += geometry.width * geometry.height;
    widest = Math.max(widest, geometry.width);
  }
  const steps = Math.ceil(Math.log(Math.max(1, Math.sqrt(area * 2.4) / leastRow)) / Math.log(rowGrowth));
  return Math.max(widest, leastRow * rowGrowth ** steps);
}
