import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface RowDragOptions {
  readonly rows: () => readonly HTMLElement[];
  readonly drop: (from: number, to: number) => void;
}

/** Below this many pixels a press on the handle is a click. */
const threshold = 4;

/** Moves rows of a list with the pointer: the row stays where it is, a line says where it would go; Escape gives up. */
export class RowDrag implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: RowDragOptions;
  #from = -1;
  /** The gap the row would go to: before the row of this number. */
  #gap = -1;
  #release: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: RowDragOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get active(): boolean {
    return this.#gap >= 0;
  }

  classFor(at: number): string {
    if (!this.active) return '';
    const last = this.#gap === this.#options.rows().length && at === this.#gap - 1;
    return `${at === this.#from ? 'lifted' : ''} ${at === this.#gap ? 'gap-before' : ''} ${last ? 'gap-after' : ''}`;
  }

  hostDisconnected(): void {
    this.#end();
  }

  start(event: PointerEvent, from: number): void {
    if (event.button !== 0) return;
    const handle = event.currentTarget as HTMLElement;
    const startY = event.clientY;
    handle.setPointerCapture(event.pointerId);
    const move = ({ clientY }: PointerEvent): void => {
      if (!this.active && Math.abs(clientY - startY) < threshold) return;
      this.#from = from;
      const middles = this.#options.rows().map((row) => row.getBoundingClientRect());
      const gap = middles.filter((box) => clientY > box.top + box.height / 2).length;
      if (gap !== this.#gap) this.#host.requestUpdate();
      this.#gap = gap;
    };
    const up = (): void => {
      const gap = this.#gap;
      this.#end();
      if (gap >= 0 && gap !== from && gap !== from + 1) this.#options.drop(from, gap > from ? gap - 1 : gap);
    };
    const key = (pressed: KeyboardEvent): void => {
      if (pressed.key !== 'Escape' || !this.active) return;
      pressed.preventDefault();
      pressed.stopPropagation();
      this.#end();
    };
    const cancel = (): void => this.#end();
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', up);
    handle.addEventListener('pointercancel', cancel);
    handle.addEventListener('keydown', key);
    this.#release = () => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', up);
      handle.removeEventListener('pointercancel', cancel);
      handle.removeEventListener('keydown', key);
    };
    handle.focus();
  }

  #end(): void {
    this.#release?.();
    this.#release = undefined;
    this.#gap = -1;
    this.#from = -1;
    this.#host.requestUpdate();
  }
}
