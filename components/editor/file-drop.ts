import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A file was dropped on the editor. Does not leave it. */
export class OpenFileEvent extends CustomEvent<{ readonly file: Blob }> {
  constructor(file: Blob) {
    super('pe-file', { bubbles: true, composed: false, detail: { file } });
  }
}

/** Takes a file that is dropped anywhere on an element, and says while one is held over it. */
export class FileDrop implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #allowed: () => boolean;
  /** Children are entered before their parents are left. */
  #depth = 0;

  constructor(host: ReactiveControllerHost & HTMLElement, allowed: () => boolean) {
    this.#host = host;
    this.#allowed = allowed;
    host.addController(this);
    host.addEventListener('dragenter', (event) => this.#onEnter(event));
    host.addEventListener('dragover', (event) => this.#onOver(event));
    host.addEventListener('dragleave', () => this.#move(this.#depth - 1));
    host.addEventListener('drop', (event) => this.#onDrop(event));
  }

  get over(): boolean {
    return this.#depth > 0;
  }

  hostDisconnected(): void {
    this.#depth = 0;
  }

  #move(depth: number): void {
    this.#depth = Math.max(0, depth);
    this.#host.requestUpdate();
  }

  #onEnter(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files') || !this.#allowed()) return;
    event.preventDefault();
    this.#move(this.#depth + 1);
  }

  #onOver(event: DragEvent): void {
    if (!this.over || !event.dataTransfer) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  }

  #onDrop(event: DragEvent): void {
    if (!this.over) return;
    event.preventDefault();
    event.stopPropagation();
    this.#move(0);
    const file = event.dataTransfer?.files[0];
    if (file) this.#host.dispatchEvent(new OpenFileEvent(file));
  }
}
