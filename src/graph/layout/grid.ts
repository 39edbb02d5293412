import type { Scope } from '../graph.js';
import { noEdges } from './column-edges.js';
import type { NodeLayout, ScopeLayout } from './layout-tree.js';
import type { Metrics } from './metrics.js';

/** Most tasks that a wide grid has in a row, however many there are. */
const widest = 8;

/** Tasks that run at the same time: side by side, in rows; more of them make wider rows before they make a tower. */
export function layoutGrid(scope: Scope, nodes: readonly NodeLayout[], metrics: Metrics): ScopeLayout {
  const { perRow, sideGap } = metrics;
  const columns = Math.min(
    Math.max(1, nodes.length),
    Math.max(perRow, Math.min(widest, Math.ceil(Math.sqrt(nodes.length)))),
  );
  const widths = new Array<number>(columns).fill(0);
  nodes.forEach((node, at) => (widths[at % columns] = Math.max(widths[at % columns] ?? 0, node.width)));
  const width = widths.reduce((sum, each) => sum + each + sideGap, -sideGap);
  const starts = widths.map((_, at) => widths.slice(0, at).reduce((sum, each) => sum + each + sideGap, -width / 2));

  const xs = new Float64Array(nodes.length);
  const ys = new Float64Array(nodes.length);
  let y = 0;
  for (let row = 0; row < nodes.length; row += columns) {
    if (row > 0) y += sideGap;
    let height = 0;
    for (let at = row; at < Math.min(row + columns, nodes.length); at++) {
      xs[at] = starts[at - row] ?? 0;
      ys[at] = y;
      height = Math.max(height, nodes[at]?.height ?? 0);
    }
    y += height;
  }
  const half = Math.max(0, width / 2);
  return { scope, arrangement: 'grid', left: -half, right: half, height: y, nodes, xs, ys, edges: noEdges };
}
