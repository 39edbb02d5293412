import type { Graph, GraphEdge, GraphNode, Scope } from '../graph/graph.js';
import {
  createSpatialIndex,
  emptySlot,
  loopReturn,
  type Box,
  type EdgeShape,
  type FrameLayout,
  type LayoutResult,
  type Metrics,
  type Point,
  type SpatialIndex,
} from '../graph/layout.js';

export interface PlacedNode {
  readonly node: GraphNode;
  /** All of it: a card, or the frame of an open container. World pixels. */
  readonly box: Box;
  /** Drawn as a frame around its scopes. */
  readonly open: boolean;
}

export interface PlacedScope {
  readonly scope: Scope;
  readonly box: Box;
  /** Has a title of its own: one of several, or one that says more than its container does. */
  readonly titled: boolean;
  /** Where an empty list takes its first step. */
  readonly slot: Box | undefined;
  /** The way back of a loop. */
  readonly back: readonly Point[];
}

export interface PlacedEdge {
  readonly edge: GraphEdge;
  readonly shape: EdgeShape;
  /** From `x`, `y`; the same array as long as the edge is drawn the same way. */
  readonly points: readonly Point[];
  readonly x: number;
  readonly y: number;
}

export interface Sight {
  /** Containers before what is in them. */
  readonly nodes: readonly PlacedNode[];
  readonly scopes: readonly PlacedScope[];
  readonly edges: readonly PlacedEdge[];
}

/**
 * A layout with absolute places in pixels, mirrored for right-to-left. Layouts know only left-to-right; here is the one place that turns
 * them round.
 */
export class PlacedDrawing {
  readonly graph: Graph;
  readonly layout: LayoutResult;
  readonly metrics: Metrics;
  readonly mirrored: boolean;
  readonly bounds: Box;
  /** In the layout's own places, which are never mirrored. */
  readonly index: SpatialIndex;

  constructor(layout: LayoutResult, metrics: Metrics, mirrored: boolean) {
    this.graph = layout.graph;
    this.layout = layout;
    this.metrics = metrics;
    this.mirrored = mirrored;
    this.index = createSpatialIndex(layout, metrics);
    this.bounds = this.turned(layout.bounds);
  }

  /** What is drawn in an area. */
  sight(area: Box, options?: { readonly edges?: boolean }): Sight {
    const parts = this.index.visible(this.turned(area), options);
    return {
      nodes: parts.nodes.map(({ layout, x, y }) => ({
        node: layout.node,
        box: this.turned({ x, y, width: layout.width, height: layout.height }),
        open: layout.frames.length > 0,
      })),
      scopes: parts.frames.map(({ scope, layout, x, y }) =>
        this.placedScope(scope, layout, x - layout.x, y - layout.y),
      ),
      edges: parts.edges.map(({ edge, shape, points, x, y }) => ({
        edge,
        shape,
        points: this.#points(points),
        x: this.mirrored ? -x : x,
        y,
      })),
    };
  }

  /** What stands for a step where one looks at it: its card, or the title bar of its frame. */
  titleBox({ box, open }: PlacedNode): Box {
    return open ? { ...box, height: this.metrics.titleHeight } : box;
  }

  /** `x`, `y`: the upper left corner of the container. */
  placedScope(scope: Scope, frame: FrameLayout, x: number, y: number): PlacedScope {
    const slot = emptySlot(frame, this.metrics);
    return {
      scope,
      box: this.turned({ x: x + frame.x, y: y + frame.y, width: frame.width, height: frame.height }),
      titled: frame.labelHeight > 0,
      slot: slot && this.turned({ ...slot, x: x + slot.x, y: y + slot.y }),
      back: loopReturn(frame, this.metrics).map(([a, b]) => [this.mirrored ? -(x + a) : x + a, y + b] as const),
    };
  }

  /** From the layout's places to those of the drawing, and back. */
  turned(box: Box): Box {
    const { x, y, width, height } = box;
    return { x: this.mirrored ? -x - width : x, y, width, height };
  }

  #points(points: readonly Point[]): readonly Point[] {
    if (!this.mirrored) return points;
    let turned = mirroredPoints.get(points);
    if (!turned) {
      turned = points.map(([x, y]) => [-x, y] as const);
      mirroredPoints.set(points, turned);
    }
    return turned;
  }
}

const mirroredPoints = new WeakMap<readonly Point[], readonly Point[]>();
