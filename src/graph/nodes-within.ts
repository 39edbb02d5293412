import type { Box, ScopeLayout } from './layout/layout-tree.js';

/** Nodes of a scope from top to bottom, with the lowest border reached so far, so that the first row that matters is found by halving. */
interface Rows {
  readonly order: Int32Array;
  readonly lowest: Float64Array;
}

const rowsOf = new WeakMap<ScopeLayout, Rows>();

/** Positions of the nodes of a scope that meet a rectangle given from the scope's origin, from top to bottom. */
export function nodesWithin(scope: ScopeLayout, rect: Box): number[] {
  const { order, lowest } = rows(scope);
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lowest[middle] ?? 0) < rect.y) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  const [right, bottom] = [rect.x + rect.width, rect.y + rect.height];
  for (let row = low; row < order.length; row++) {
    const at = order[row] ?? 0;
    const node = scope.nodes[at];
    const x = scope.xs[at] ?? 0;
    const y = scope.ys[at] ?? 0;
    if (y > bottom) break;
    if (node !== undefined && y + node.height >= rect.y && x <= right && x + node.width >= rect.x) found.push(at);
  }
  return found;
}

function rows(scope: ScopeLayout): Rows {
  let rows = rowsOf.get(scope);
  if (rows === undefined) {
    const order = Int32Array.from(scope.nodes, (_, at) => at);
    if (scope.arrangement === 'layers')
      order.sort((one, other) => (scope.ys[one] ?? 0) - (scope.ys[other] ?? 0) || one - other);
    let reached = -Infinity;
    const lowest = Float64Array.from(order, (at) => {
      reached = Math.max(reached, (scope.ys[at] ?? 0) + (scope.nodes[at]?.height ?? 0));
      return reached;
    });
    rows = { order, lowest };
    rowsOf.set(scope, rows);
  }
  return rows;
}
