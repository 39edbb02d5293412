/** The layout as components and hosts import it. d3-dag is behind a dynamic import in `createLayeredSolver`. */
export { emptySlot, loopReturn } from './layout/container.js';
export { createLayout } from './layout/create-layout.js';
export type { LayoutCounters, LayoutOptions, LayoutRequest, PipelineLayout } from './layout/create-layout.js';
export { edgePath } from './layout/edge-path.js';
export { createLayeredSolver } from './layout/layout-client.js';
export { openLayoutWorker } from './layout/open-layout-worker.js';
export type { LayoutWorker, LoadingSolver, SolverOptions } from './layout/layout-client.js';
export type { LayeredGeometry, LayeredProblem, LayeredSolver } from './layout/layered-problem.js';
export { boxOf, locate, shownId } from './layout/layout-tree.js';
export type {
  Box,
  Drawing,
  EdgeGeometry,
  EdgeShape,
  FrameLayout,
  LayoutResult,
  NodeLayout,
  PlacedNode,
  Point,
  ScopeLayout,
} from './layout/layout-tree.js';
export { editorMetrics, viewerMetrics } from './layout/metrics.js';
export type { Metrics } from './layout/metrics.js';
export { createSpatialIndex } from './spatial-index.js';
export type { Hit, SpatialIndex, VisibleEdge, VisibleFrame, VisibleNode, VisibleParts } from './spatial-index.js';
export type { DropOptions, DropTarget } from './drop-target.js';
export type { Direction } from './neighbour.js';
