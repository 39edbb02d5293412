import type { ItemId } from '../model/step.js';
import type { GraphEdge, Scope } from './graph.js';
import { findDropTarget, type DropOptions, type DropTarget } from './drop-target.js';
import { emptySlot } from './layout/container.js';
import { distanceToEdge } from './layout/edge-distance.js';
import {
  boxOf,
  contains,
  meet,
  type Box,
  type EdgeShape,
  type FrameLayout,
  type LayoutResult,
  type NodeLayout,
  type Point,
  type ScopeLayout,
} from './layout/layout-tree.js';
import type { Metrics } from './layout/metrics.js';
import { findNeighbour, type Direction } from './neighbour.js';
import { nodesWithin } from './nodes-within.js';

/** What is in a part of the drawing, containers before what is in them. Places are absolute. */
export interface VisibleParts {
  readonly nodes: readonly VisibleNode[];
  readonly frames: readonly VisibleFrame[];
  readonly edges: readonly VisibleEdge[];
}

export interface VisibleNode {
  readonly id: ItemId;
  readonly layout: NodeLayout;
  readonly x: number;
  readonly y: number;
}

export interface VisibleFrame {
  readonly scope: Scope;
  readonly ownerId: ItemId;
  readonly layout: FrameLayout;
  readonly x: number;
  readonly y: number;
}

export interface VisibleEdge {
  readonly edge: GraphEdge;
  readonly shape: EdgeShape;
  /** From `x`, `y`. The same array as long as the edge is drawn the same way. */
  readonly points: readonly Point[];
  readonly x: number;
  readonly y: number;
}

export type Hit =
  /** `title`: the bar of an open container. `body`: between its frames. */
  | { readonly kind: 'node'; readonly id: ItemId; readonly part: 'card' | 'title' | 'body' }
  | { readonly kind: 'edge'; readonly edge: GraphEdge }
  | { readonly kind: 'frame'; readonly ownerId: ItemId; readonly scope: Scope; readonly part: 'empty' | 'background' };

export interface SpatialIndex {
  /** Everything that meets `rect`. `edges: false` leaves them out. */
  visible(rect: Box, options?: { readonly edges?: boolean }): VisibleParts;
  /** What is at a point; edges count from `tolerance` away. `undefined` on the background. */
  hit(point: Point, tolerance?: number): Hit | undefined;
  /** Where a step dropped at a point would go. */
  dropTarget(point: Point, options?: DropOptions): DropTarget;
  /** The step that an arrow key leads to. */
  neighbour(id: ItemId, direction: Direction): ItemId | undefined;
  boxOf(id: ItemId): Box | undefined;
}

/**
 * Answers questions about places from the layout itself, not from the DOM: it goes down only into scopes that matter and finds rows by halving.
 * Costs nothing to make; make one for each layout.
 */
export function createSpatialIndex(layout: LayoutResult, metrics: Metrics): SpatialIndex {
  return {
    visible: (rect, options = {}) => collectVisible(layout, rect, options.edges ?? true),
    hit: (point, tolerance = 6) => findHit(layout, metrics, point, tolerance),
    dropTarget: (point, options = {}) => findDropTarget(layout, metrics, point, options),
    neighbour: (id, direction) => findNeighbour(layout, id, direction),
    boxOf: (id) => boxOf(layout, id),
  };
}

function collectVisible({ root }: LayoutResult, rect: Box, withEdges: boolean): VisibleParts {
  const nodes: VisibleNode[] = [];
  const frames: VisibleFrame[] = [];
  const edges: VisibleEdge[] = [];
  const visit = (scope: ScopeLayout, x: number, y: number): void => {
    const local = { ...rect, x: rect.x - x, y: rect.y - y };
    if (withEdges) {
      for (const at of scope.edges.within(local)) {
        const edge = scope.edges.edges[at];
        if (edge !== undefined)
          edges.push({ edge, shape: scope.edges.shape(at), points: scope.edges.points(at), x, y });
      }
    }
    for (const at of nodesWithin(scope, local)) {
      const layout = scope.nodes[at];
      if (layout === undefined) continue;
      const { id } = layout.node;
      const placed = { id, layout, x: x + (scope.xs[at] ?? 0), y: y + (scope.ys[at] ?? 0) };
      nodes.push(placed);
      for (const frame of layout.frames) {
        const box = { ...frame, x: placed.x + frame.x, y: placed.y + frame.y };
        if (!meet(box, rect)) continue;
        frames.push({ scope: frame.content.scope, ownerId: id, layout: frame, x: box.x, y: box.y });
        visit(frame.content, placed.x + frame.originX, placed.y + frame.originY);
      }
    }
  };
  visit(root, 0, 0);
  return { nodes, frames, edges };
}

function findHit(result: LayoutResult, metrics: Metrics, point: Point, tolerance: number): Hit | undefined {
  let found: Hit | undefined;
  let scope: ScopeLayout | undefined = result.root;
  let [x, y] = point;
  while (scope !== undefined) {
    const current: ScopeLayout = scope;
    scope = undefined;
    const at = nodesWithin(current, { x, y, width: 0, height: 0 })[0];
    const layout = at === undefined ? undefined : current.nodes[at];
    if (layout === undefined || at === undefined) return edgeAt(current, [x, y], tolerance) ?? found;
    const { id } = layout.node;
    x -= current.xs[at] ?? 0;
    y -= current.ys[at] ?? 0;
    if (layout.frames.length === 0) return { kind: 'node', id, part: 'card' };
    if (y <= metrics.titleHeight) return { kind: 'node', id, part: 'title' };
    found = { kind: 'node', id, part: 'body' };
    const frame = layout.frames.find((each) => contains(each, x, y));
    if (frame === undefined) return found;
    const slot = emptySlot(frame, metrics);
    const part = slot !== undefined && contains(slot, x, y) ? 'empty' : 'background';
    found = { kind: 'frame', ownerId: id, scope: frame.content.scope, part };
    x -= frame.originX;
    y -= frame.originY;
    scope = frame.content;
  }
  return found;
}

function edgeAt(scope: ScopeLayout, [x, y]: Point, tolerance: number): Hit | undefined {
  const near = { x: x - tolerance, y: y - tolerance, width: 2 * tolerance, height: 2 * tolerance };
  let best: GraphEdge | undefined;
  let nearest = tolerance;
  for (const at of scope.edges.within(near)) {
    const distance = distanceToEdge(scope.edges.points(at), scope.edges.shape(at), [x, y]);
    if (distance > nearest) continue;
    nearest = distance;
    best = scope.edges.edges[at];
  }
  return best === undefined ? undefined : { kind: 'edge', edge: best };
}
