import type { ItemId } from '../../src/model/step.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/locales.js';
import type { Camera, Rect } from './camera.js';
import type { CanvasEdge } from './canvas-edge.js';
import { PeMenuEvent, PeOpenEvent } from './canvas-events.js';
import type { KeyAction } from './canvas-keys.js';
import type { DrawingMap, Insertion } from './drawing.js';
import type { SelectMode } from './pointer-gestures.js';
import { faceOf } from './step-face.js';
import { neighbourOf, outermost, placeName, shiftStep } from './step-moves.js';

/** What the actions need of the canvas. */
export interface ActionCanvas extends EventTarget {
  readonly session: EditorSession | undefined;
  readonly selection: readonly ItemId[];
  readonly current: ItemId | undefined;
  readonly map: DrawingMap | undefined;
  readonly camera: Camera;
  readonly readonly: boolean;
  readonly collapsed: ReadonlySet<ItemId>;
  readonly edge: CanvasEdge | undefined;
  readonly strings: Strings;
  readonly surface: HTMLElement;
  readonly zoom: number;
  choose(ids: readonly ItemId[], current?: ItemId): void;
  go(id: ItemId, whole?: boolean): void;
  focusCurrent(surface?: boolean): void;
  renameStep(id?: ItemId): boolean;
  say(text: string): void;
  setCollapsed(collapsed: ReadonlySet<ItemId>, anchor?: ItemId): void;
  requestInsert(insertion: Insertion): void;
  zoomTo(zoom: number): void;
  zoomToFit(): Promise<void>;
  panView(dx: number, dy: number): void;
  updateComplete: Promise<boolean>;
}

const panStep = 80;

/** What keys and clicks do on the canvas. Writes go through the session's commands. */
export class CanvasActions {
  readonly #canvas: ActionCanvas;

  constructor(canvas: ActionCanvas) {
    this.#canvas = canvas;
  }

  /** Answers whether the key is used up. */
  perform(action: KeyAction): boolean {
    const canvas = this.#canvas;
    switch (action.kind) {
      case 'go': {
        const { map, current } = canvas;
        const next = current === undefined ? map?.first : map?.neighbour(current, action.direction);
        if (next !== undefined) this.#goTo(next, action.extend);
        return true;
      }
      case 'first':
      case 'last': {
        const id = action.kind === 'first' ? canvas.map?.first : canvas.map?.last;
        if (id !== undefined) this.#goTo(id, false);
        return true;
      }
      case 'shift':
        return this.#shift(action.by);
      case 'pan': {
        const sign = action.direction === 'up' || action.direction === 'left' ? 1 : -1;
        const across = action.direction === 'left' || action.direction === 'right';
        canvas.panView(across ? sign * panStep : 0, across ? 0 : sign * panStep);
        return true;
      }
      case 'zoom':
        canvas.zoomTo(canvas.zoom * (action.by === 1 ? 1.25 : 0.8));
        return true;
      case 'actual':
        canvas.zoomTo(1);
        return true;
      case 'fit':
        void canvas.zoomToFit();
        return true;
      case 'remove':
        return canvas.edge?.remove() === true || this.#remove();
      case 'open':
        return this.#open();
      case 'rename':
        return canvas.renameStep();
      case 'toggle':
        return this.#toggleCurrent();
      case 'all':
        return this.#selectAll();
      case 'escape':
        if (canvas.edge?.id !== undefined) {
          canvas.edge.clear();
          canvas.focusCurrent();
          return true;
        }
        if (canvas.selection.length === 0) return false;
        canvas.choose([], canvas.current);
        return true;
      case 'menu':
        return this.#menu();
      case 'insert':
        return this.#insertAfterCurrent();
    }
  }

  pick(id: ItemId | undefined, mode: SelectMode): void {
    const canvas = this.#canvas;
    if (id === undefined) {
      if (mode === 'replace' && canvas.selection.length > 0) canvas.choose([], canvas.current);
      return;
    }
    const { selection } = canvas;
    if (mode === 'toggle') {
      canvas.choose(selection.includes(id) ? selection.filter((each) => each !== id) : [...selection, id], id);
    } else if (mode === 'extend' && canvas.current !== undefined) {
      canvas.choose([...new Set([...selection, ...this.#between(canvas.current, id)])], id);
    } else canvas.choose([id]);
  }

  pickWithin(area: Rect, add: boolean): void {
    const canvas = this.#canvas;
    const from = canvas.camera.toWorld(area);
    const box = { ...from, width: area.width / canvas.zoom, height: area.height / canvas.zoom };
    const ids = canvas.map?.cardsIn(box) ?? [];
    canvas.choose(add ? [...new Set([...canvas.selection, ...ids])] : ids);
    canvas.say(canvas.strings('canvas.selected', { count: canvas.selection.length }));
  }

  /** What a drag that begins on a step moves: the selection when it is part of it. */
  draggable(id: ItemId): readonly ItemId[] {
    const { session, selection } = this.#canvas;
    if (!session) return [];
    return selection.includes(id) ? outermost(session.snapshot, selection) : [id];
  }

  toggle(id: ItemId): void {
    const canvas = this.#canvas;
    const node = canvas.map?.graph?.get(id);
    if (!node || node.scopes.length === 0) return;
    const collapsed = new Set(canvas.collapsed);
    if (!collapsed.delete(id)) collapsed.add(id);
    canvas.setCollapsed(collapsed, id);
    const key = collapsed.has(id) ? 'canvas.collapsed' : 'canvas.expanded';
    canvas.say(canvas.strings(key, { name: faceOf(node.step, canvas.strings).name }));
  }

  /** Adds a step and selects it; `false` when it is refused. */
  add(type: string, { scope, index }: Insertion): boolean {
    const canvas = this.#canvas;
    const { session } = canvas;
    if (!session?.run('step.add', { type, parentId: scope.ownerId, slot: scope.slot, index }).ok) return false;
    const siblings =
      scope.ownerId === null
        ? session.snapshot.roots
        : session.snapshot.get(scope.ownerId)?.children.find((slot) => slot.slot === scope.slot)?.steps;
    const added = siblings?.[index];
    if (added) {
      canvas.choose([added.id]);
      canvas.say(canvas.strings('canvas.added', { name: faceOf(added, canvas.strings).name }));
      void canvas.updateComplete.then(() => canvas.go(added.id, true));
    }
    return true;
  }

  insertLabel({ scope, index }: Insertion): string {
    const { strings } = this.#canvas;
    const before = scope.nodes[index - 1];
    const after = scope.nodes[index];
    if (before) return strings('canvas.insert.after', { name: faceOf(before.step, strings).name });
    return after
      ? strings('canvas.insert.first', { name: faceOf(after.step, strings).name })
      : strings('canvas.insert.top');
  }

  /** The steps around a step, nearest first. */
  *around(id: ItemId): Generator<ItemId> {
    const graph = this.#canvas.map?.graph;
    for (let node = graph?.get(id); node?.step.parentId != null; node = graph?.get(node.step.parentId))
      yield node.step.parentId;
  }

  /** Where Tab leads when the card it led to is gone. */
  startingPoint(map: DrawingMap): ItemId | undefined {
    const [main] = this.#canvas.selection;
    return (main === undefined ? undefined : map.shown(main)) ?? map.first;
  }

  #goTo(id: ItemId, extend: boolean): void {
    const canvas = this.#canvas;
    if (!canvas.map?.emptyScope(id)) {
      canvas.choose(extend ? [...new Set([...canvas.selection, id])] : [id], id);
    }
    canvas.go(id);
  }

  #shift(by: 1 | -1): boolean {
    const { session, current, strings } = this.#canvas;
    if (!session || current === undefined || this.#canvas.readonly) return false;
    const moved = shiftStep(session, current, by);
    this.#canvas.say(moved ? placeName(session, strings, current) : strings('canvas.cannot-move'));
    if (moved) void this.#canvas.updateComplete.then(() => this.#canvas.go(current));
    return true;
  }

  #remove(): boolean {
    const canvas = this.#canvas;
    const { session } = canvas;
    if (!session || canvas.readonly) return false;
    const chosen =
      canvas.selection.length > 0 ? canvas.selection : canvas.current === undefined ? [] : [canvas.current];
    const ids = outermost(session.snapshot, chosen);
    if (ids.length === 0) return false;
    const next = neighbourOf(session.snapshot, ids);
    if (!session.run('step.remove', { ids }).ok) return true;
    canvas.say(canvas.strings('canvas.removed', { count: ids.length }));
    canvas.choose(next === undefined ? [] : [next], next);
    if (next !== undefined) void canvas.updateComplete.then(() => canvas.go(next));
    else canvas.surface.focus({ preventScroll: true });
    return true;
  }

  #open(): boolean {
    const canvas = this.#canvas;
    const { current } = canvas;
    if (current === undefined) return false;
    const insertion = canvas.map?.emptyScope(current) ? canvas.map.intoEmpty(current) : undefined;
    if (insertion) {
      if (!canvas.readonly) canvas.requestInsert(insertion);
      return true;
    }
    canvas.choose([current]);
    canvas.dispatchEvent(new PeOpenEvent(current));
    return true;
  }

  #toggleCurrent(): boolean {
    const canvas = this.#canvas;
    const { current } = canvas;
    if (current === undefined) return false;
    if (canvas.map?.emptyScope(current)) return this.#open();
    if ((canvas.map?.graph?.get(current)?.scopes.length ?? 0) > 0) this.toggle(current);
    else this.pick(current, 'toggle');
    return true;
  }

  /** First the steps around the current one, then, pressed again, all there are. */
  #selectAll(): boolean {
    const canvas = this.#canvas;
    const graph = canvas.map?.graph;
    if (!graph) return false;
    const scope = (canvas.current === undefined ? undefined : graph.scopeOf(canvas.current)) ?? graph.root;
    const ids = scope.nodes.map((node) => node.id);
    const chosen = new Set(canvas.selection);
    const all = ids.every((id) => chosen.has(id)) ? graph.nodes.map((node) => node.id) : ids;
    canvas.choose(all, canvas.current);
    canvas.say(canvas.strings('canvas.selected', { count: all.length }));
    return true;
  }

  #menu(): boolean {
    const canvas = this.#canvas;
    const { current } = canvas;
    if (current === undefined) return false;
    if (!canvas.selection.includes(current)) canvas.choose([current]);
    const box = canvas.map?.titleOf(current);
    if (!box) return false;
    const at = canvas.camera.toScreen(box);
    const origin = canvas.surface.getBoundingClientRect();
    const anchor = new DOMRect(origin.x + at.x, origin.y + at.y, box.width * canvas.zoom, box.height * canvas.zoom);
    canvas.dispatchEvent(new PeMenuEvent(canvas.selection, anchor));
    return true;
  }

  #insertAfterCurrent(): boolean {
    const canvas = this.#canvas;
    if (canvas.readonly) return false;
    const { current, map } = canvas;
    const insertion =
      current === undefined
        ? map?.intoEmpty('')
        : map?.emptyScope(current)
          ? map.intoEmpty(current)
          : map?.after(current);
    if (!insertion) return false;
    canvas.requestInsert(insertion);
    return true;
  }

  /** The stretch of a list between two of its steps; both alone when they are in different lists. */
  #between(from: ItemId, to: ItemId): ItemId[] {
    const graph = this.#canvas.map?.graph;
    const scope = graph?.scopeOf(from);
    if (!scope || graph?.scopeOf(to) !== scope) return [to];
    const a = scope.nodes.findIndex((node) => node.id === from);
    const b = scope.nodes.findIndex((node) => node.id === to);
    return scope.nodes.slice(Math.min(a, b), Math.max(a, b) + 1).map((node) => node.id);
  }
}
