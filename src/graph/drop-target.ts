import type { ItemId } from '../model/step.js';
import type { Scope } from './graph.js';
import { emptySlot } from './layout/container.js';
import {
  contains,
  type Box,
  type FrameLayout,
  type LayoutResult,
  type Point,
  type ScopeLayout,
} from './layout/layout-tree.js';
import type { Metrics } from './layout/metrics.js';
import { nodesWithin } from './nodes-within.js';

export interface DropOptions {
  /** Containers that a drop may not go into, such as those that are being dragged. */
  readonly exclude?: ReadonlySet<ItemId>;
  /** Only scopes for which this is true; by default those of steps. */
  readonly accepts?: (scope: Scope) => boolean;
}

/** A place between two steps, or in an empty scope. */
export interface DropTarget {
  readonly scope: Scope;
  /** The position before which it goes, counted with all steps in place. */
  readonly index: number;
  /** The marker, absolute; for an empty scope the line across its dashed slot. */
  readonly line: readonly [from: Point, to: Point];
  /** The dashed slot of an empty scope, absolute. */
  readonly slot: Box | undefined;
}

/** The nearest place for a step in the innermost scope around a point. */
export function findDropTarget(
  { root }: LayoutResult,
  metrics: Metrics,
  point: Point,
  options: DropOptions,
): DropTarget {
  const accepts = options.accepts ?? ((scope: Scope) => scope.kind === 'steps');
  let scope = root;
  let [originX, originY] = [0, 0];
  let best = inScope(root, 0, 0, point, metrics);
  for (;;) {
    const [x, y] = [point[0] - originX, point[1] - originY];
    const entered = frameAt(scope, x, y, metrics, options.exclude);
    if (entered === undefined) return best;
    const { frame, nodeX, nodeY } = entered;
    scope = frame.content;
    const [left, top] = [originX + nodeX, originY + nodeY];
    originX = left + frame.originX;
    originY = top + frame.originY;
    if (!accepts(scope.scope)) continue;
    const slot = emptySlot(frame, metrics);
    best =
      slot === undefined ? inScope(scope, originX, originY, point, metrics) : inEmpty(scope.scope, slot, left, top);
  }
}

function frameAt(
  scope: ScopeLayout,
  x: number,
  y: number,
  metrics: Metrics,
  exclude: ReadonlySet<ItemId> | undefined,
): { frame: FrameLayout; nodeX: number; nodeY: number } | undefined {
  for (const at of nodesWithin(scope, { x, y, width: 0, height: 0 })) {
    const node = scope.nodes[at];
    if (node === undefined || exclude?.has(node.node.id) === true) continue;
    const [nodeX, nodeY] = [scope.xs[at] ?? 0, scope.ys[at] ?? 0];
    if (y < nodeY + metrics.titleHeight) continue;
    const frame = node.frames.find((each) => contains(each, x - nodeX, y - nodeY));
    if (frame !== undefined) return { frame, nodeX, nodeY };
  }
  return undefined;
}

function inEmpty(scope: Scope, slot: Box, left: number, top: number): DropTarget {
  const box = { ...slot, x: left + slot.x, y: top + slot.y };
  const middle = box.y + box.height / 2;
  const line = [
    [box.x, middle],
    [box.x + box.width, middle],
  ] as const;
  return { scope, index: 0, slot: box, line };
}

function inScope(scope: ScopeLayout, originX: number, originY: number, point: Point, metrics: Metrics): DropTarget {
  const [x, y] = [point[0] - originX, point[1] - originY];
  const { index, from, to } =
    scope.arrangement === 'column' ? inColumn(scope, y, metrics) : inRows(scope, x, y, metrics);
  const absolute = (at: Point): Point => [at[0] + originX, at[1] + originY];
  return { scope: scope.scope, index, line: [absolute(from), absolute(to)], slot: undefined };
}

interface Place {
  readonly index: number;
  readonly from: Point;
  readonly to: Point;
}

/** Between the two steps whose middles are around `y`; the title of an open container counts as its middle. */
function inColumn(scope: ScopeLayout, y: number, metrics: Metrics): Place {
  const { nodes, ys } = scope;
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const node = nodes[middle];
    const height = node === undefined ? 0 : node.frames.length > 0 ? metrics.titleHeight : node.height;
    if ((ys[middle] ?? 0) + height / 2 < y) low = middle + 1;
    else high = middle;
  }
  const before = nodes[low - 1];
  const half = metrics.stepGap / 2;
  const lineY = before === undefined ? -half : (ys[low - 1] ?? 0) + before.height + half;
  const reach = metrics.cardWidth / 2;
  return { index: low, from: [-reach, lineY], to: [reach, lineY] };
}

/** Before or after the nearest step, in list order: the marker stands at its side. */
function inRows(scope: ScopeLayout, x: number, y: number, metrics: Metrics): Place {
  let nearest = -1;
  let least = Infinity;
  scope.nodes.forEach((node, at) => {
    const [left, top] = [scope.xs[at] ?? 0, scope.ys[at] ?? 0];
    const dx = Math.max(left - x, 0, x - left - node.width);
    const dy = Math.max(top - y, 0, y - top - node.height);
    const distance = Math.hypot(dx, dy);
    if (distance >= least) return;
    least = distance;
    nearest = at;
  });
  const node = scope.nodes[nearest];
  if (node === undefined) return { index: 0, from: [0, 0], to: [metrics.cardWidth, 0] };
  const [left, top] = [scope.xs[nearest] ?? 0, scope.ys[nearest] ?? 0];
  const after = x > left + node.width / 2;
  const lineX = after ? left + node.width + metrics.sideGap / 2 : left - metrics.sideGap / 2;
  return { index: nearest + (after ? 1 : 0), from: [lineX, top], to: [lineX, top + node.height] };
}
