import type { Scope } from '../graph.js';
import { ColumnEdges, noEdges } from './column-edges.js';
import type { NodeLayout, ScopeLayout } from './layout-tree.js';
import type { Metrics } from './metrics.js';

/**
 * Steps below each other in the order they run. All stand on one line, the origin of the scope, so that nothing moves sideways
 * when something else grows.
 */
export function layoutColumn(scope: Scope, nodes: readonly NodeLayout[], metrics: Metrics): ScopeLayout {
  const xs = new Float64Array(nodes.length);
  const ys = new Float64Array(nodes.length);
  let left = 0;
  let right = 0;
  let y = 0;
  nodes.forEach((node, at) => {
    if (at > 0) y += metrics.stepGap;
    xs[at] = -node.anchor;
    ys[at] = y;
    y += node.height;
    left = Math.min(left, -node.anchor);
    right = Math.max(right, node.width - node.anchor);
  });
  if (scope.edges.length === 0)
    return { scope, arrangement: 'column', left, right, height: y, nodes, xs, ys, edges: noEdges };
  const edges = new ColumnEdges(scope, nodes, xs, ys, metrics);
  // More edges than steps: some are not of the sequence, and run at the right.
  if (scope.edges.length >= nodes.length) right += edges.gutter;
  return { scope, arrangement: 'column', left, right, height: y, nodes, xs, ys, edges };
}
