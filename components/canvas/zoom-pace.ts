/** A frame that comes later than this after the one before was missed, whatever the display's rate, in milliseconds. */
const lateMs = 24;
/** While frames are missed, how long at least until cards are drawn at another scale again, in milliseconds. */
const pauseMs = 600;

/**
 * Whether the browser keeps up with drawing all cards anew at every step of a zoom. Where it does, text stays sharp while it moves; where
 * it does not, what is drawn is scaled until the zoom rests. Learns from how long the frame after a drawing takes.
 */
export class ZoomPace {
  #drawnAt: number | undefined;
  #lastDrawn = 0;
  #late = false;

  /** The last drawing at a new scale made a frame late. */
  get late(): boolean {
    return this.#late;
  }

  /** At the start of every frame, with its time. */
  frame(now: number): void {
    if (this.#drawnAt === undefined) return;
    this.#late = now - this.#drawnAt > lateMs;
    this.#drawnAt = undefined;
  }

  /** In a frame that has drawn the cards at a new scale: there must be a next one, which shows what it took. */
  drawn(now: number): void {
    this.#drawnAt = this.#lastDrawn = now;
  }

  /** Long enough ago for another drawing in the middle of a zoom, `ratio` away from the scale of the last. */
  due(now: number, ratio: number): boolean {
    return now - this.#lastDrawn >= pauseMs && (ratio > 2 || ratio < 0.5);
  }
}
