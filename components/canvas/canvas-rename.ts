import type { ItemId } from '../../src/model/step.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/locales.js';
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
  #input: HTMLInputElement | undefined;

  constructor(canvas: RenameCanvas) {
    this.#canvas = canvas;
  }

  /** `false` for what cannot have a name, and where nothing may be changed. */
  begin(id: ItemId): boolean {
    const { session, readonly, map, strings } = this.#canvas;
    const step = session?.snapshot.get(id);
    if (readonly || !step || step.value !== undefined || !this.layer || !map?.titleOf(id)) return false;
    this.#end(false);
    const input = document.createElement('input');
    input.className = 'input rename';
    input.value = step.name;
    input.spellcheck = false;
    input.autocomplete = 'off';
    input.dir = 'auto';
    input.setAttribute('aria-label', strings('canvas.rename'));
    input.addEventListener('blur', () => this.#end(true));
    input.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key !== 'Enter' && event.key !== 'Escape') return;
      event.preventDefault();
      this.#end(event.key === 'Enter');
      this.#canvas.focusCurrent();
    });
    this.#id = id;
    this.#input = input;
    this.layer.append(input);
    this.follow();
    input.focus({ preventScroll: true });
    input.select();
    return true;
  }

  /** Puts the field where its card is after the camera or the drawing changed. */
  follow(): void {
    const { camera, map } = this.#canvas;
    if (!this.#input || this.#id === undefined) return;
    const box = map?.titleOf(this.#id);
    if (!box) return this.#end(false);
    const at = camera.toScreen(box);
    const size = { width: box.width * camera.zoom, height: box.height * camera.zoom };
    const width = Math.min(Math.max(size.width - 8, widths.least), widths.most);
    const x = map?.mirrored ? at.x + size.width - width - 4 : at.x + 4;
    const y = at.y + (size.height - this.#input.offsetHeight) / 2;
    this.#input.style.setProperty('width', `${Math.round(width)}px`);
    this.#input.style.setProperty('transform', `translate(${Math.round(x)}px, ${Math.round(y)}px)`);
  }

  #end(keep: boolean): void {
    const [id, input] = [this.#id, this.#input];
    // Taking the field out blurs it, which must not end it once more.
    this.#id = this.#input = undefined;
    if (id === undefined || !input) return;
    const name = input.value.trim();
    input.remove();
    const { session } = this.#canvas;
    if (!keep || name === '' || name === session?.snapshot.get(id)?.name) return;
    const result = session?.run('step.rename', { id, name });
    if (result && !result.ok) this.#canvas.say(result.refusal.reason);
  }
}
