import type { ItemId } from '../../src/model/step.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/locales.js';
import type { PeRename } from '../rename/pe-rename.js';
import type { Camera } from './camera.js';
import type { DrawingMap } from './drawing.js';

/** What renaming needs of the canvas. */
export interface RenameCanvas {
  readonly session: EditorSession | undefined;
  readonly readonly: boolean;
  readonly camera: Camera;
  readonly map: DrawingMap | undefined;
  readonly strings: Strings;
  focusCurrent(): void;
  say(text: string): void;
}

/** Room for a name however far out the drawing is, and no wider than a name is read; screen pixels. */
const widths = { least: 180, most: 340 };

/** The field over a card in which its step gets another name. Enter and leaving it keep the name, Escape does not. */
export class CanvasRename {
  /** What the field is put into, in screen pixels of the canvas. */
  layer: HTMLElement | undefined;
  readonly #canvas: RenameCanvas;
  #id: ItemId | undefined;
  #field: PeRename | undefined;

  constructor(canvas: RenameCanvas) {
    this.#canvas = canvas;
  }

  /** `false` for what cannot have a name, and where nothing may be changed. */
  begin(id: ItemId): boolean {
    const { session, readonly, map, strings } = this.#canvas;
    const step = session?.snapshot.get(id);
    if (readonly || !step || step.value !== undefined || !this.layer || !map?.titleOf(id)) return false;
    this.#take();
    const field = document.createElement('pe-rename');
    Object.assign(field, { session, strings, named: { kind: 'step', id, name: step.name } });
    field.addEventListener('pe-rename-end', (event) => {
      event.stopPropagation();
      this.#take();
      if (event.said) this.#canvas.say(event.said);
      if (event.byKey) this.#canvas.focusCurrent();
    });
    this.#id = id;
    this.#field = field;
    this.layer.append(field);
    this.follow();
    // It has its height once it is rendered.
    void field.updateComplete.then(() => this.follow());
    return true;
  }

  /** Puts the field where its card is after the camera or the drawing changed. */
  follow(): void {
    const { camera, map } = this.#canvas;
    if (!this.#field || this.#id === undefined) return;
    const box = map?.titleOf(this.#id);
    if (!box) return this.#take();
    const at = camera.toScreen(box);
    const size = { width: box.width * camera.zoom, height: box.height * camera.zoom };
    const width = Math.min(Math.max(size.width - 8, widths.least), widths.most);
    const x = map?.mirrored ? at.x + size.width - width - 4 : at.x + 4;
    const y = at.y + (size.height - this.#field.offsetHeight) / 2;
    this.#field.style.setProperty('width', `${Math.round(width)}px`);
    this.#field.style.setProperty('transform', `translate(${Math.round(x)}px, ${Math.round(y)}px)`);
    this.#field.follow();
  }

  #take(): void {
    const field = this.#field;
    // Taking the field out blurs it, which must not end it once more.
    this.#id = this.#field = undefined;
    field?.remove();
  }
}
