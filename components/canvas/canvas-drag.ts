import type { ItemId } from '../../src/model/step.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/locales.js';
import type { StepTypes } from '../../src/format/step-type.js';
import type { Camera, Point } from './camera.js';
import type { CanvasActions } from './canvas-actions.js';
import type { CanvasHints } from './canvas-hints.js';
import type { DrawingMap, Insertion } from './drawing.js';
import { StepDrag, type Dragged } from './step-drag.js';
import { faceOf, kindOfType } from './step-face.js';
import { moveSteps, nameOf, placeName } from './step-moves.js';

/** What a drag needs of the canvas. */
export interface DragCanvas {
  readonly session: EditorSession | undefined;
  readonly camera: Camera;
  readonly map: DrawingMap | undefined;
  readonly hints: CanvasHints | undefined;
  readonly actions: CanvasActions;
  readonly strings: Strings;
  readonly types: StepTypes;
  readonly surface: HTMLElement;
  moved(): void;
  refresh(): void;
  say(text: string): void;
  choose(ids: readonly ItemId[]): void;
}

const none: ReadonlySet<ItemId> = new Set();

/** Dragging steps on the canvas, and new ones onto it. */
export class CanvasDrag {
  readonly #canvas: DragCanvas;
  #drag: StepDrag | undefined;
  #ids: ReadonlySet<ItemId> = none;

  constructor(canvas: DragCanvas) {
    this.#canvas = canvas;
  }

  /** The steps in the air; their cards stay as ghosts. */
  get ids(): ReadonlySet<ItemId> {
    return this.#ids;
  }

  begin(dragged: Dragged, at: Point): boolean {
    const canvas = this.#canvas;
    if (!canvas.session || !canvas.map) return false;
    this.#ids = 'ids' in dragged ? new Set(dragged.ids) : none;
    const tasks = 'ids' in dragged && dragged.ids.every((id) => canvas.session?.snapshot.get(id)?.kind === 'task');
    const kind = tasks ? 'tasks' : 'steps';
    canvas.say(canvas.strings('canvas.drag.started', { name: this.#name(dragged) }));
    this.#drag = new StepDrag(
      {
        camera: canvas.camera,
        moved: () => canvas.moved(),
        insertionAt: (world) => canvas.map?.insertion(world, kind, this.#ids),
        refusal: (what, insertion) => this.#refusal(what, insertion),
        showMarker: (insertion, refused) => canvas.hints?.overlay.showMarker(insertion, refused, canvas.camera),
        showGhost: (what, client, reason) => this.#showGhost(what, client, reason),
        announce: (insertion, reason) => this.#announce(insertion, reason),
        drop: (what, insertion) => this.#drop(what, insertion),
        toClient: (point) => {
          const origin = canvas.surface.getBoundingClientRect();
          return { x: point.x + origin.x, y: point.y + origin.y };
        },
      },
      dragged,
      at,
    );
    canvas.refresh();
    return true;
  }

  move(at: Point): void {
    this.#drag?.move(at);
  }

  end(drop: boolean): void {
    const drag = this.#drag;
    this.#drag = undefined;
    this.#ids = none;
    drag?.end(drop);
    this.#canvas.refresh();
  }

  #drop(dragged: Dragged, insertion: Insertion): void {
    const canvas = this.#canvas;
    const { session } = canvas;
    if (!session) return;
    if ('type' in dragged) canvas.actions.add(dragged.type, insertion);
    else if (moveSteps(session, dragged.ids, insertion)) {
      canvas.choose(dragged.ids);
      canvas.say(placeName(session, canvas.strings, dragged.ids[0]));
    }
  }

  #refusal(dragged: Dragged, { scope, index }: Insertion): string | undefined {
    const { session } = this.#canvas;
    if (!session) return '';
    const place = { parentId: scope.ownerId, slot: scope.slot, index };
    const answer =
      'type' in dragged
        ? session.can('step.add', { type: dragged.type, ...place })
        : session.can('step.move', { ids: dragged.ids, ...place });
    return answer.ok ? undefined : answer.refusal.reason;
  }

  #showGhost(dragged: Dragged | undefined, client: Point, reason: string | undefined): void {
    const { hints, session, strings, types } = this.#canvas;
    const lay = hints?.overlay;
    if (!dragged) {
      lay?.showGhost(undefined, client);
      return;
    }
    const first = 'ids' in dragged ? session?.snapshot.get(dragged.ids[0] ?? '') : undefined;
    const face = first && faceOf(first, strings, types);
    const type = 'type' in dragged ? types.stepType(dragged.type) : undefined;
    const ghost = {
      icon: face?.icon ?? type?.icon ?? 'square',
      kind: face?.kind ?? ('type' in dragged ? kindOfType(dragged.type, types) : 'unknown'),
      text: this.#name(dragged),
      reason,
    };
    lay?.showGhost(ghost, client);
  }

  #announce(insertion: Insertion | undefined, reason: string | undefined): void {
    const { session, strings } = this.#canvas;
    if (!insertion || !session) return;
    if (reason !== undefined) {
      this.#canvas.say(strings('canvas.drag.refused', { reason }));
      return;
    }
    const { scope, index } = insertion;
    const owner = scope.ownerId === null ? strings('canvas.scope.top') : nameOf(session, strings, scope.ownerId);
    this.#canvas.say(strings('canvas.drag.over', { position: index + 1, count: scope.nodes.length + 1, scope: owner }));
  }

  #name(dragged: Dragged): string {
    const { session, strings, types } = this.#canvas;
    if ('type' in dragged) return types.stepType(dragged.type)?.title ?? dragged.type;
    const [first, ...more] = dragged.ids;
    if (more.length > 0) return strings('canvas.drag.steps', { count: more.length + 1 });
    return first === undefined || !session ? '' : nameOf(session, strings, first);
  }
}
