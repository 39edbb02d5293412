/** A frame that comes later than this after the one before was missed, whatever the display's rate, in milliseconds. */
const lateMs = 24;
/** While frames are missed, how long at least until cards are drawn anew in the middle of a movement, in milliseconds. */
const pauseMs = 600;

/**
 * Whether the browser keeps up with drawing cards anew at every step of a zoom or of a fast pan. Where it does, text stays sharp while it
 * moves; where it does not, what is drawn is moved and scaled until the view rests. Learns from how long the frame after a drawing takes.
 */
export class DrawingPace {
  #drawnAt: number | undefined;
  #lastDrawn = 0;
  #late = false;

  /** The last drawing made a frame late. */
  get late(): boolean {
    return this.#late;
  }

  /** At the start of every frame, with its time. */
  frame(now: number): void {
    if (this.#drawnAt === undefined) return;
    this.#late = now - this.#drawnAt > lateMs;
    this.#drawnAt = undefined;
  }

  /** In a frame that has drawn cards: there must be a next one, which shows what it took. */
  drawn(now: number): void {
    this.#drawnAt = this.#lastDrawn = now;
  }

  /** The last drawing is long enough ago for another one in the middle of a movement. */
  due(now: number): boolean {
    return now - this.#lastDrawn >= pauseMs;
  }
}
