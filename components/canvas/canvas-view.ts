import type { ItemId } from '../../src/model/step.js';
import { Camera, readableZoom, type CameraPose, type Rect } from './camera.js';
import { CameraFlight } from './camera-flight.js';
import type { DrawingMap } from './drawing.js';

/** Below this zoom a step that is looked for is brought nearer. */
const tooFar = 0.35;
/** How long after the last step of a zoom it rests, in milliseconds: longer than the pause between two steps of one turn of the wheel. */
const restMs = 110;

/**
 * Where the canvas looks, and what it was last brought to: its beginning, all of it, or a step. That aim holds through changes of the
 * canvas's size, so that panels that open beside the drawing do not cover what was to be seen; the user's first move ends it.
 */
export class CanvasView {
  readonly camera = new Camera();
  readonly flight: CameraFlight;
  readonly #map: () => DrawingMap | undefined;
  /** The pose that the present size and drawing ask for. */
  #aim: ((map: DrawingMap) => CameraPose) | undefined;
  readonly #moved: () => void;
  #zoom = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;

  /** `moved` is told of every move, whoever makes it. */
  constructor(map: () => DrawingMap | undefined, moved: () => void) {
    this.#map = map;
    this.#moved = moved;
    this.flight = new CameraFlight(this.camera, moved);
  }

  /** Nobody has moved the view since it was placed. */
  get aimed(): boolean {
    return this.#aim !== undefined;
  }

  /** Only the opening has placed it yet. */
  get opening(): boolean {
    return this.#aim === this.#beginning;
  }

  /** In the middle of a zoom: more of it is expected. */
  get zooming(): boolean {
    return this.#rest !== undefined || this.flight.active;
  }

  /** The user moved the camera. */
  steered(): void {
    this.release();
    const { zoom } = this.camera;
    if (zoom === this.#zoom) return;
    this.#zoom = zoom;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      this.#rest = undefined;
      this.#moved();
    }, restMs);
  }

  /** As a pipeline is first seen: whole where it is readable so, else its beginning. */
  open(animated = false): Promise<void> {
    return this.#bring(this.#beginning, animated);
  }

  fit(animated: boolean): Promise<void> {
    return this.#bring((map) => this.camera.fitted(map.bounds), animated);
  }

  /** Brings a step into view; `whole`: with everything in it, as far as that stays readable. */
  show(id: ItemId, whole: boolean, animated: boolean): Promise<void> {
    return this.#bring((map) => this.#revealing(map, id, whole), animated);
  }

  zoomTo(zoom: number, animated: boolean): void {
    const { camera } = this;
    const { width, height } = camera.viewport;
    const before = camera.pose();
    camera.zoomAt({ x: width / 2, y: height / 2 }, zoom);
    const pose = camera.pose();
    camera.moveTo(before);
    this.release();
    void this.flight.to(pose, animated);
  }

  /** The user has moved the view: it stays where it is from now on. */
  release(): void {
    this.#aim = undefined;
  }

  /** Aims again: after the canvas got another size or the drawing its final layout. */
  again(): void {
    const map = this.#map();
    if (!map || !this.#aim) return;
    const pose = this.#aim(map);
    if (this.flight.active) this.flight.retarget(pose);
    else void this.flight.to(pose, false);
  }

  /** Answers `false` when nothing changed. */
  resize(width: number, height: number): boolean {
    const { camera } = this;
    const before = camera.viewport;
    if (width === 0 || height === 0 || (before.width === width && before.height === height)) return false;
    camera.resize(width, height);
    if (before.width > 0) {
      const dx = (width - before.width) / 2;
      camera.panBy(dx, 0);
      this.flight.retarget(undefined, dx);
    }
    this.again();
    return true;
  }

  readonly #beginning = (map: DrawingMap): CameraPose => {
    const first = map.first === undefined ? undefined : map.boxOf(map.first);
    return this.camera.opening(map.bounds, first ? first.x + first.width / 2 : 0);
  };

  #bring(aim: (map: DrawingMap) => CameraPose, animated: boolean): Promise<void> {
    const map = this.#map();
    if (!map) return Promise.resolve();
    this.#aim = aim;
    return this.flight.to(aim(map), animated);
  }

  #revealing(map: DrawingMap, id: ItemId, whole: boolean): CameraPose {
    const { camera } = this;
    const title = map.titleOf(id);
    if (!title) return camera.pose();
    const from = map.mirrored ? 'right' : 'left';
    const frame: Rect = map.placed(id)?.box ?? title;
    const all = camera.fitted(frame).zoom;
    if (camera.zoom < tooFar)
      return all < readableZoom ? camera.revealing(frame, from, readableZoom) : camera.fitted(frame);
    if (all >= camera.zoom) return camera.revealing(frame, from);
    if (!whole) return camera.revealing(title, from);
    return camera.revealing(frame, from, Math.min(camera.zoom, Math.max(all, readableZoom)));
  }
}
