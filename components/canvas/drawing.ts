import type { GraphEdge, Scope } from '../../src/graph/graph.js';
import {
  boxOf,
  locate,
  shownId,
  type Direction,
  type DropTarget,
  type Point as LayoutPoint,
} from '../../src/graph/layout.js';
import type { ItemId } from '../../src/model/step.js';
import { PlacedDrawing, type PlacedEdge, type PlacedNode, type PlacedScope } from '../../src/picture/placed-drawing.js';
import { intersects, type Point, type Rect } from './camera.js';
import type { Hit } from './pointer-gestures.js';

export type { Direction, Drawing } from '../../src/graph/layout.js';
export type { PlacedEdge, PlacedNode, PlacedScope, Sight } from '../../src/picture/placed-drawing.js';

/** Where a step can be put: between two others, or into an empty list. */
export interface Insertion {
  readonly scope: Scope;
  /** Counted with all steps in place. */
  readonly index: number;
  /** The line that shows it. */
  readonly from: Point;
  readonly to: Point;
}

/** A layout as the canvas sees it: places in world pixels, and what is at them. */
export class DrawingMap extends PlacedDrawing {
  /** Steps at the top level. */
  get size(): number {
    return this.layout.root.nodes.length;
  }

  get first(): ItemId | undefined {
    return this.layout.root.nodes[0]?.node.id;
  }

  get last(): ItemId | undefined {
    return this.layout.root.nodes.at(-1)?.node.id;
  }

  placed(id: ItemId): PlacedNode | undefined {
    const found = locate(this.layout, id);
    if (!found) return undefined;
    const { layout, x, y } = found;
    return {
      node: layout.node,
      box: this.turned({ x, y, width: layout.width, height: layout.height }),
      open: layout.frames.length > 0,
    };
  }

  /** What stands for a step where one looks at it: its card, the title bar of its frame, or an empty slot. */
  titleOf(id: ItemId): Rect | undefined {
    const slot = this.#emptyFrame(id);
    if (slot) return slot.slot;
    const placed = this.placed(id);
    return placed && this.titleBox(placed);
  }

  has(id: ItemId): boolean {
    return locate(this.layout, id) !== undefined || this.#emptyFrame(id) !== undefined;
  }

  /** The step, or the closed container that hides it. */
  shown(id: ItemId): ItemId | undefined {
    return shownId(this.layout, id);
  }

  /** The empty list that a slot's id names. */
  emptyScope(id: ItemId): Scope | undefined {
    return this.#emptyFrame(id)?.scope;
  }

  hit(at: Point): Hit | undefined {
    const hit = this.index.hit(this.#turnedPoint(at), 0);
    if (hit?.kind === 'node') return { id: hit.id, solid: hit.part !== 'body' };
    if (hit?.kind !== 'frame') return undefined;
    return hit.part === 'empty' ? { id: hit.scope.id, solid: true } : { id: hit.ownerId, solid: false };
  }

  /** The line from one step to another that reads it, nearest to a point and no further than `tolerance`; no card lies over it there. */
  edgeAt(at: Point, tolerance: number): GraphEdge | undefined {
    const hit = this.index.hit(this.#turnedPoint(at), tolerance);
    return hit?.kind === 'edge' && hit.edge.kind !== 'sequence' ? hit.edge : undefined;
  }

  /** A line as it is drawn; `from` is the step it begins at. */
  edge(id: string, from: ItemId): PlacedEdge | undefined {
    const scope = this.graph.scopeOf(from);
    const box = scope?.ownerId == null ? this.bounds : this.boxOf(scope.ownerId);
    return box && this.sight(box).edges.find(({ edge }) => edge.id === id);
  }

  /** The place nearest to a point, in lists of one kind. */
  insertion(at: Point, kind: Scope['kind'] = 'steps', exclude?: ReadonlySet<ItemId>): Insertion {
    const accepts = (scope: Scope): boolean => scope.kind === kind;
    return this.#insertion(this.index.dropTarget(this.#turnedPoint(at), exclude ? { exclude, accepts } : { accepts }));
  }

  /** The gap that a point is in, `tolerance` around it. */
  insertionNear(at: Point, tolerance: number): Insertion | undefined {
    const target = this.index.dropTarget(this.#turnedPoint(at), { accepts: () => true });
    if (target.slot || target.scope.nodes.length === 0) return undefined;
    const { from, to } = this.#insertion(target);
    const [a, b] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
    const { stepGap, sideGap, cardWidth } = this.metrics;
    const upright = from.x === to.x;
    const reach = upright
      ? { x: Math.max(sideGap / 2, tolerance), y: Math.abs(to.y - from.y) / 2 }
      : { x: cardWidth / 4, y: Math.max(stepGap / 2, tolerance) };
    return Math.abs(at.x - a) <= reach.x && Math.abs(at.y - b) <= reach.y ? this.#insertion(target) : undefined;
  }

  /** The gap after a step. */
  after(id: ItemId): Insertion | undefined {
    const scope = this.graph.scopeOf(id);
    const placed = this.placed(id);
    if (!scope || !placed) return undefined;
    const { box, node } = placed;
    const index = node.step.index + 1;
    if (scope.kind === 'tasks') {
      const x = this.mirrored ? box.x - this.metrics.sideGap / 2 : box.x + box.width + this.metrics.sideGap / 2;
      return { scope, index, from: { x, y: box.y }, to: { x, y: box.y + box.height } };
    }
    const found = locate(this.layout, id);
    const middle = found ? found.x + found.layout.anchor : 0;
    const y = box.y + box.height + this.metrics.stepGap / 2;
    const x = this.mirrored ? -middle : middle;
    const half = this.metrics.cardWidth / 2;
    return { scope, index, from: { x: x - half, y }, to: { x: x + half, y } };
  }

  /** Into an empty list, by the id of its slot; the top level has the empty id. */
  intoEmpty(id: ItemId): Insertion | undefined {
    const frame = this.#emptyFrame(id);
    if (frame?.slot) {
      const { x, y, width, height } = frame.slot;
      return { scope: frame.scope, index: 0, from: { x, y: y + height / 2 }, to: { x: x + width, y: y + height / 2 } };
    }
    if (id !== '') return undefined;
    const half = this.metrics.cardWidth / 2;
    return { scope: this.graph.root, index: this.size, from: { x: -half, y: 0 }, to: { x: half, y: 0 } };
  }

  /** The step, or the empty slot, that an arrow key leads to. */
  neighbour(id: ItemId, direction: Direction): ItemId | undefined {
    const slot = this.#emptyFrame(id);
    const owner = slot?.scope.ownerId ?? undefined;
    if (slot && owner !== undefined) {
      if (direction === 'up') return owner;
      if (direction === 'left' || direction === 'right') return this.#beside(owner, slot.scope, direction);
      return this.index.neighbour(this.#deepest(owner), 'down');
    }
    const found = locate(this.layout, id);
    if (direction === 'down' && found && found.layout.frames.every((frame) => frame.content.nodes.length === 0)) {
      const first = found.layout.frames[0];
      if (first) return first.content.scope.id;
    }
    if ((direction === 'left' || direction === 'right') && found?.layout.node.step.parentId != null) {
      const scope = this.graph.scopeOf(id);
      const beside =
        scope?.kind === 'steps' ? this.#beside(found.layout.node.step.parentId, scope, direction) : undefined;
      if (beside !== undefined && this.#emptyFrame(beside)) return beside;
    }
    return this.index.neighbour(id, this.mirrored ? opposite(direction) : direction);
  }

  /** What a selection frame takes: cards it touches, and open containers that lie in it. */
  cardsIn(area: Rect): ItemId[] {
    const found: ItemId[] = [];
    for (const { node, box, open } of this.sight(area, { edges: false }).nodes) {
      const inside =
        box.x >= area.x &&
        box.y >= area.y &&
        box.x + box.width <= area.x + area.width &&
        box.y + box.height <= area.y + area.height;
      if (open ? inside : intersects(box, area)) found.push(node.id);
    }
    return found;
  }

  depth(id: ItemId): number {
    let depth = 0;
    for (let node = this.graph.get(id); node?.step.parentId != null; node = this.graph.get(node.step.parentId)) depth++;
    return depth;
  }

  boxOf(id: ItemId): Rect | undefined {
    const box = boxOf(this.layout, id);
    return box && this.turned(box);
  }

  /** The last step inside an open container, from which `down` leaves it. */
  #deepest(id: ItemId): ItemId {
    const last = this.graph
      .get(id)
      ?.scopes.findLast((scope) => scope.nodes.length > 0)
      ?.nodes.at(-1);
    return last ? this.#deepest(last.id) : id;
  }

  #beside(owner: ItemId, scope: Scope, direction: 'left' | 'right'): ItemId | undefined {
    const frames = locate(this.layout, owner)?.layout.frames ?? [];
    const at = frames.findIndex((frame) => frame.content.scope === scope);
    const next = frames[at + ((direction === 'right') === this.mirrored ? -1 : 1)];
    if (at === -1 || !next) return undefined;
    return next.content.nodes[0]?.node.id ?? next.content.scope.id;
  }

  #emptyFrame(id: ItemId): PlacedScope | undefined {
    const cut = id.lastIndexOf('/');
    if (cut === -1) return undefined;
    // A step's id may hold a slash as well: then no owner has a list of this id.
    for (let at = cut; at > 0; at = id.lastIndexOf('/', at - 1)) {
      const owner = locate(this.layout, id.slice(0, at));
      const frame = owner?.layout.frames.find(
        (each) => each.content.scope.id === id && each.content.nodes.length === 0,
      );
      if (owner && frame) return this.placedScope(frame.content.scope, frame, owner.x, owner.y);
    }
    return undefined;
  }

  #insertion({ scope, index, line }: DropTarget): Insertion {
    const [from, to] = line;
    return { scope, index, from: this.#turnedPointOf(from), to: this.#turnedPointOf(to) };
  }

  #turnedPoint({ x, y }: Point): LayoutPoint {
    return [this.mirrored ? -x : x, y];
  }

  #turnedPointOf([x, y]: LayoutPoint): Point {
    return { x: this.mirrored ? -x : x, y };
  }
}

function opposite(direction: Direction): Direction {
  if (direction === 'left') return 'right';
  return direction === 'right' ? 'left' : direction;
}
