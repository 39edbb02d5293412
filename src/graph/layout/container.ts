import type { GraphNode } from '../graph.js';
import type { FrameLayout, NodeLayout, Point, ScopeLayout } from './layout-tree.js';
import type { Metrics } from './metrics.js';

/** Slots whose single frame needs no name of its own: the container's title says what it is. */
const unnamedSlots: ReadonlySet<string> = new Set([
  'steps',
  'parallel_tasks',
  'tasks',
  'pipeline.steps',
  'pipeline.workflow.steps',
]);
const loopTypes: ReadonlySet<string> = new Set(['for_loop', 'while_loop']);

/** An open container: a title bar, and below it a frame for each scope, side by side. */
export function layoutContainer(node: GraphNode, contents: readonly ScopeLayout[], metrics: Metrics): NodeLayout {
  const loop = loopTypes.has(node.step.type);
  const [only] = contents;
  if (only !== undefined && contents.length === 1 && unnamedSlots.has(only.scope.slot)) {
    const frame = layoutFrame(only, 0, loop, metrics);
    const width = Math.max(frame.width, metrics.cardWidth);
    const placed = { ...frame, y: metrics.titleHeight, width, originY: frame.originY + metrics.titleHeight };
    return openNode(node, width, metrics.titleHeight + frame.height, placed.originX, [placed]);
  }
  const { padding, sideGap, perRow, titleHeight, labelHeight } = metrics;
  const frames: FrameLayout[] = [];
  let width = metrics.cardWidth;
  let y = titleHeight;
  for (let row = 0; row < contents.length; row += perRow) {
    if (row > 0) y += sideGap;
    let x = padding;
    let height = 0;
    for (const content of contents.slice(row, row + perRow)) {
      if (x > padding) x += sideGap;
      const frame = layoutFrame(content, labelHeight, loop && content.scope.slot === 'steps', metrics);
      frames.push({ ...frame, x, y, originX: frame.originX + x, originY: frame.originY + y });
      x += frame.width;
      height = Math.max(height, frame.height);
    }
    width = Math.max(width, x + padding);
    y += height;
  }
  return openNode(node, width, y + padding, width / 2, frames);
}

function openNode(
  node: GraphNode,
  width: number,
  height: number,
  anchor: number,
  frames: readonly FrameLayout[],
): NodeLayout {
  return { node, collapsed: false, width, height, anchor, frames };
}

/** A frame at 0, 0. */
function layoutFrame(content: ScopeLayout, labelHeight: number, loop: boolean, metrics: Metrics): FrameLayout {
  const { padding, loopGutter, emptyWidth, emptyHeight } = metrics;
  const empty = content.nodes.length === 0;
  const inner = empty ? emptyWidth : content.right - content.left;
  const gutter = loop && !empty && content.arrangement === 'column' ? loopGutter : 0;
  // Above and below a column is room for the line that leads back, and for adding a step at either end.
  const above = labelHeight > 0 ? padding / 2 : padding;
  return {
    x: 0,
    y: 0,
    width: gutter + inner + 2 * padding,
    height: labelHeight + above + (empty ? emptyHeight : content.height) + padding + (gutter > 0 ? padding / 2 : 0),
    labelHeight,
    loop,
    originX: gutter + padding + (empty ? emptyWidth / 2 : -content.left),
    originY: labelHeight + above,
    content,
  };
}

/** The dashed slot of an empty frame, from the container's upper left corner; `undefined` when there are steps. */
export function emptySlot(
  frame: FrameLayout,
  metrics: Metrics,
): { x: number; y: number; width: number; height: number } | undefined {
  if (frame.content.nodes.length > 0) return undefined;
  const width = frame.width - 2 * metrics.padding;
  return { x: frame.x + metrics.padding, y: frame.originY, width, height: metrics.emptyHeight };
}

/** The dotted line from the end of a loop's body back to its start, from the container's upper left corner; empty where there is none. */
export function loopReturn(frame: FrameLayout, metrics: Metrics): readonly Point[] {
  const { content, originX, originY } = frame;
  if (!frame.loop || content.nodes.length === 0 || content.arrangement !== 'column') return [];
  const lane = originX + content.left - metrics.loopGutter / 2 - metrics.padding / 4;
  const out = metrics.padding / 2;
  return [
    [originX, originY + content.height],
    [originX, originY + content.height + out],
    [lane, originY + content.height + out],
    [lane, originY - out],
    [originX, originY - out],
    [originX, originY],
  ];
}
