import type { ItemId } from '../../model/step.js';
import type { Graph, GraphEdge, GraphNode, Scope } from '../graph.js';

/** `flow`: order, with branches and tasks side by side. `data`: layers by dependency, so that what could run early shows. */
export type Drawing = 'flow' | 'data';

export type Point = readonly [x: number, y: number];

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A drawing as a tree: places are relative to the scope around, so that an edit replaces only the layouts on its path and everything
 * else stays the same object. `locate` and the spatial index give absolute places, in pixels before zoom, y downwards.
 */
export interface LayoutResult {
  readonly drawing: Drawing;
  readonly graph: Graph;
  readonly root: ScopeLayout;
  /** Bounds of everything; `x` is negative, because the origin is the line on which the top-level steps stand. */
  readonly bounds: Box;
  /** Some scopes are still drawn in list order, because their layers are being computed; `onRefined` tells when to lay out again. */
  readonly provisional: boolean;
}

export interface ScopeLayout {
  readonly scope: Scope;
  readonly arrangement: 'column' | 'grid' | 'layers';
  /** Extent around the origin: `left` is not positive, the top is 0. In a column the origin is the line on which steps stand. */
  readonly left: number;
  readonly right: number;
  readonly height: number;
  /** In list order, as in `scope.nodes`. */
  readonly nodes: readonly NodeLayout[];
  /** Where the upper left corner of `nodes[i]` is, from the scope's origin. */
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly edges: EdgeGeometry;
}

/** A step as it is drawn: a card, or an open container with a title bar and frames. */
export interface NodeLayout {
  readonly node: GraphNode;
  /** Has scopes and hides them. */
  readonly collapsed: boolean;
  readonly width: number;
  readonly height: number;
  /** Where sequence edges meet it, from its left border. */
  readonly anchor: number;
  readonly frames: readonly FrameLayout[];
}

/** The place of one scope in its container; relative to the container's upper left corner. */
export interface FrameLayout extends Box {
  /** Height of the label inside the frame's top; 0 for none. */
  readonly labelHeight: number;
  /** Runs more than once: a dotted line leads back at its left. */
  readonly loop: boolean;
  readonly originX: number;
  readonly originY: number;
  readonly content: ScopeLayout;
}

/** How the points of an edge are joined: straight, with rounded corners, or as a curve that leaves and arrives upright. */
export type EdgeShape = 'line' | 'rounded' | 'curve';

/** The drawn edges of a scope. Points are from its origin, in the direction of the edge, and are computed when first asked for. */
export interface EdgeGeometry {
  readonly edges: readonly GraphEdge[];
  shape(at: number): EdgeShape;
  /** The same array every time. */
  points(at: number): readonly Point[];
  /** Positions in `edges` of those whose bounds meet the rectangle. */
  within(rect: Box): readonly number[];
}

/** An open or closed step with its absolute place. */
export interface PlacedNode {
  readonly layout: NodeLayout;
  readonly x: number;
  readonly y: number;
}

/** Where a step or task is drawn; `undefined` for one that does not exist or is inside something closed. */
export function locate(result: LayoutResult, id: ItemId): PlacedNode | undefined {
  const step = result.graph.get(id)?.step;
  if (step === undefined) return undefined;
  let scope: ScopeLayout | undefined = result.root;
  let x = 0;
  let y = 0;
  if (step.parentId !== null) {
    const owner = locate(result, step.parentId);
    const frame = owner?.layout.frames.find((each) => each.content.scope.slot === step.slot);
    if (owner === undefined || frame === undefined) return undefined;
    scope = frame.content;
    x = owner.x + frame.originX;
    y = owner.y + frame.originY;
  }
  const at = indexIn(scope, id, step.index);
  const layout = scope.nodes[at];
  if (layout === undefined) return undefined;
  return { layout, x: x + (scope.xs[at] ?? 0), y: y + (scope.ys[at] ?? 0) };
}

/** The absolute box of a step or task. */
export function boxOf(result: LayoutResult, id: ItemId): Box | undefined {
  const placed = locate(result, id);
  if (placed === undefined) return undefined;
  const { layout, x, y } = placed;
  return { x, y, width: layout.width, height: layout.height };
}

/** The step itself, or the closed container that hides it. */
export function shownId(result: LayoutResult, id: ItemId): ItemId | undefined {
  for (let at: ItemId | null = id; at !== null;) {
    const node = result.graph.get(at);
    if (node === undefined) return undefined;
    if (locate(result, at) !== undefined) return at;
    at = node.step.parentId;
  }
  return undefined;
}

function indexIn(scope: ScopeLayout, id: ItemId, likely: number): number {
  if (scope.nodes[likely]?.node.id === id) return likely;
  return scope.nodes.findIndex((each) => each.node.id === id);
}

/** Whether two boxes share a point; borders count. */
export function meet(one: Box, other: Box): boolean {
  return (
    one.x <= other.x + other.width &&
    other.x <= one.x + one.width &&
    one.y <= other.y + other.height &&
    other.y <= one.y + one.height
  );
}

/** Whether a point is in a box or on its border. */
export function contains(box: Box, x: number, y: number): boolean {
  return x >= box.x && y >= box.y && x <= box.x + box.width && y <= box.y + box.height;
}
