import type { ItemId } from '../../src/model/step.js';
import type { Camera, Point } from './camera.js';
import type { Insertion } from './drawing.js';

/** What is being dragged: steps of the pipeline, or a new step of a type. */
export type Dragged = { readonly ids: readonly ItemId[] } | { readonly type: string };

export interface DragHost {
  readonly camera: Camera;
  moved(): void;
  /** The nearest place for a step, in world pixels; `undefined` outside the drawing. */
  insertionAt(world: Point, dragged: Dragged): Insertion | undefined;
  /** The reason why it may not be put there. */
  refusal(dragged: Dragged, insertion: Insertion): string | undefined;
  showMarker(insertion: Insertion | undefined, refused: boolean): void;
  showGhost(dragged: Dragged | undefined, client: Point, reason: string | undefined): void;
  announce(insertion: Insertion | undefined, reason: string | undefined): void;
  drop(dragged: Dragged, insertion: Insertion): void;
  toClient(point: Point): Point;
}

/** How near to the edge of the canvas a drag makes it pan, and how fast, in screen pixels. */
const edge = { near: 44, perFrame: 14 };

/** One drag over the canvas, from the first move to the drop: session state only, the drop is one command. */
export class StepDrag {
  readonly #host: DragHost;
  readonly #dragged: Dragged;
  readonly #refusals = new Map<string, string | undefined>();
  #at: Point;
  #insertion: Insertion | undefined;
  #reason: string | undefined;
  #frame = 0;
  #key = '';

  constructor(host: DragHost, dragged: Dragged, at: Point) {
    this.#host = host;
    this.#dragged = dragged;
    this.#at = at;
    this.#tick();
  }

  get dragged(): Dragged {
    return this.#dragged;
  }

  move(at: Point): void {
    this.#at = at;
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#tick());
  }

  end(drop: boolean): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (drop) this.#find();
    const insertion = this.#insertion;
    this.#host.showMarker(undefined, false);
    this.#host.showGhost(undefined, this.#at, undefined);
    if (drop && insertion && this.#reason === undefined) this.#host.drop(this.#dragged, insertion);
  }

  #tick(): void {
    this.#frame = 0;
    const { camera } = this.#host;
    const { width, height } = camera.viewport;
    const inside = this.#at.x >= 0 && this.#at.y >= 0 && this.#at.x <= width && this.#at.y <= height;
    const push = {
      x: inside ? pull(this.#at.x, width) : 0,
      y: inside ? pull(this.#at.y, height) : 0,
    };
    if (push.x !== 0 || push.y !== 0) {
      camera.panBy(push.x, push.y);
      this.#host.moved();
      this.#frame = requestAnimationFrame(() => this.#tick());
    }
    this.#find();
    this.#host.showMarker(this.#insertion, this.#reason !== undefined);
    this.#host.showGhost(this.#dragged, this.#host.toClient(this.#at), this.#reason);
  }

  #find(): void {
    const { camera } = this.#host;
    const { width, height } = camera.viewport;
    const inside = this.#at.x >= 0 && this.#at.y >= 0 && this.#at.x <= width && this.#at.y <= height;
    this.#insertion = inside ? this.#host.insertionAt(camera.toWorld(this.#at), this.#dragged) : undefined;
    const insertion = this.#insertion;
    const key = insertion ? `${insertion.index} ${insertion.scope.id}` : '';
    if (insertion && !this.#refusals.has(key)) this.#refusals.set(key, this.#host.refusal(this.#dragged, insertion));
    this.#reason = this.#refusals.get(key);
    if (key === this.#key) return;
    this.#key = key;
    this.#host.announce(insertion, this.#reason);
  }
}

function pull(at: number, length: number): number {
  if (at < edge.near) return edge.perFrame * (1 - at / edge.near);
  if (at > length - edge.near) return -edge.perFrame * (1 - (length - at) / edge.near);
  return 0;
}
