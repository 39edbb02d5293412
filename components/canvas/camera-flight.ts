import type { Camera, CameraPose } from './camera.js';

const durationMs = 160;

/** Moves a camera to a pose in a few frames, so that the eye can follow; at once where the user wants less motion. */
export class CameraFlight {
  readonly #camera: Camera;
  readonly #moved: () => void;
  #frame = 0;
  #from: CameraPose | undefined;
  #goal: CameraPose | undefined;
  #landed: (() => void) | undefined;

  constructor(camera: Camera, moved: () => void) {
    this.#camera = camera;
    this.#moved = moved;
  }

  /** On its way. */
  get active(): boolean {
    return this.#goal !== undefined;
  }

  /** Resolves when it has arrived or was stopped. */
  to(pose: CameraPose, animated = true): Promise<void> {
    this.stop();
    const from = this.#camera.pose();
    const still = Math.abs(from.x - pose.x) < 0.5 && Math.abs(from.y - pose.y) < 0.5 && from.zoom === pose.zoom;
    if (!animated || still || globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.#camera.moveTo(pose);
      this.#moved();
      return Promise.resolve();
    }
    this.#from = from;
    this.#goal = pose;
    return new Promise((resolve) => {
      this.#landed = resolve;
      let start: number | undefined;
      const step = (now: number): void => {
        start ??= now;
        const part = Math.min(1, (now - start) / durationMs);
        const eased = 1 - (1 - part) ** 3;
        if (this.#from && this.#goal) this.#camera.moveTo(between(this.#from, this.#goal, eased));
        this.#moved();
        if (part < 1) this.#frame = requestAnimationFrame(step);
        else this.stop();
      };
      this.#frame = requestAnimationFrame(step);
    });
  }

  /** Another goal for a flight that is on its way, without a new start; `dx` is how far the ground has shifted meanwhile. */
  retarget(pose: CameraPose | undefined, dx = 0): void {
    if (!this.#from || !this.#goal) return;
    this.#from = { ...this.#from, x: this.#from.x + dx };
    this.#goal = pose ?? { ...this.#goal, x: this.#goal.x + dx };
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#from = this.#goal = undefined;
    const landed = this.#landed;
    this.#landed = undefined;
    landed?.();
  }
}

/** Zoom runs evenly to the eye when its logarithm does; the position follows it, so that one point stays put. */
function between(from: CameraPose, to: CameraPose, part: number): CameraPose {
  const zoom = from.zoom * (to.zoom / from.zoom) ** part;
  const share = Math.abs(to.zoom - from.zoom) < 1e-6 ? part : (zoom - from.zoom) / (to.zoom - from.zoom);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share, zoom };
}
