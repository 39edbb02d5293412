import type { ItemId } from '../model/step.js';
import { locate, type LayoutResult, type NodeLayout, type ScopeLayout } from './layout/layout-tree.js';

export type Direction = 'up' | 'down' | 'left' | 'right';

/**
 * The step that an arrow key leads to, along the drawing: down from an open container goes to the first step in it, up from that one back to the
 * container; left and right go to steps beside it, then to the branch beside its own. `undefined` at the border.
 */
export function findNeighbour(result: LayoutResult, id: ItemId, direction: Direction): ItemId | undefined {
  const placed = locate(result, id);
  if (placed === undefined) return undefined;
  if (direction === 'down') {
    const first = placed.layout.frames.find((frame) => frame.content.nodes.length > 0)?.content;
    if (first !== undefined) return edgeMost(first, 'down')?.node.id;
  }
  return beside(result, id, direction);
}

function beside(result: LayoutResult, id: ItemId, direction: Direction): ItemId | undefined {
  const around = surroundings(result, id);
  if (around === undefined) return undefined;
  const { scope, at, ownerId } = around;
  const sibling = nearestIn(scope, at, direction);
  if (sibling !== undefined) return direction === 'up' ? lastIn(sibling).node.id : sibling.node.id;
  if (ownerId === null) return undefined;
  if (direction === 'up') return ownerId;
  if (direction === 'left' || direction === 'right') {
    const branch = branchBeside(result, ownerId, scope, direction);
    if (branch !== undefined) return nearestInHeight(branch.scope, (scope.ys[at] ?? 0) + branch.shift)?.node.id;
  }
  return beside(result, ownerId, direction);
}

interface Surroundings {
  readonly scope: ScopeLayout;
  readonly at: number;
  readonly ownerId: ItemId | null;
}

function surroundings(result: LayoutResult, id: ItemId): Surroundings | undefined {
  const step = result.graph.get(id)?.step;
  if (step === undefined) return undefined;
  const ownerId = step.parentId;
  const owner = ownerId === null ? undefined : locate(result, ownerId);
  const scope =
    ownerId === null
      ? result.root
      : owner?.layout.frames.find((frame) => frame.content.scope.slot === step.slot)?.content;
  if (scope === undefined) return undefined;
  const at = scope.nodes.findIndex((each) => each.node.id === id);
  return at < 0 ? undefined : { scope, at, ownerId };
}

/** The nearest step of the scope on one side: close in that direction, and little aside. */
function nearestIn(scope: ScopeLayout, from: number, direction: Direction): NodeLayout | undefined {
  const upright = direction === 'up' || direction === 'down';
  if (scope.arrangement === 'column') {
    return upright ? scope.nodes[direction === 'up' ? from - 1 : from + 1] : undefined;
  }
  const middle = (at: number): readonly [number, number] => [
    (scope.xs[at] ?? 0) + (scope.nodes[at]?.width ?? 0) / 2,
    scope.ys[at] ?? 0,
  ];
  const [x, y] = middle(from);
  const sign = direction === 'up' || direction === 'left' ? -1 : 1;
  let best: NodeLayout | undefined;
  let least = Infinity;
  scope.nodes.forEach((node, at) => {
    const [otherX, otherY] = middle(at);
    const along = sign * (upright ? otherY - y : otherX - x);
    const aside = Math.abs(upright ? otherX - x : otherY - y);
    // Sideways only within the row: what overlaps it in height.
    if (at === from || along <= 1 || (!upright && aside > Math.max(node.height, scope.nodes[from]?.height ?? 0)))
      return;
    const score = along + 2 * aside;
    if (score >= least) return;
    least = score;
    best = node;
  });
  return best;
}

/** The last step drawn inside an open container, or itself. */
function lastIn(node: NodeLayout): NodeLayout {
  const content = node.frames.find((frame) => frame.content.nodes.length > 0)?.content;
  const last = content === undefined ? undefined : edgeMost(content, 'up');
  return last === undefined ? node : lastIn(last);
}

/** The step that one meets first on entering a scope: going down the first of the list, going up the last. */
function edgeMost(scope: ScopeLayout, direction: 'up' | 'down'): NodeLayout | undefined {
  return direction === 'down' ? scope.nodes[0] : scope.nodes.at(-1);
}

function branchBeside(
  result: LayoutResult,
  ownerId: ItemId,
  scope: ScopeLayout,
  direction: 'left' | 'right',
): { scope: ScopeLayout; shift: number } | undefined {
  const frames = locate(result, ownerId)?.layout.frames ?? [];
  const at = frames.findIndex((frame) => frame.content === scope);
  const own = frames[at];
  const step = direction === 'left' ? -1 : 1;
  for (let other = at + step; other >= 0 && other < frames.length; other += step) {
    const frame = frames[other];
    if (own !== undefined && frame !== undefined && frame.y === own.y && frame.content.nodes.length > 0) {
      return { scope: frame.content, shift: own.originY - frame.originY };
    }
  }
  return undefined;
}

function nearestInHeight(scope: ScopeLayout, y: number): NodeLayout | undefined {
  let best: NodeLayout | undefined;
  let least = Infinity;
  scope.nodes.forEach((node, at) => {
    const distance = Math.abs((scope.ys[at] ?? 0) - y);
    if (distance >= least) return;
    least = distance;
    best = node;
  });
  return best;
}
