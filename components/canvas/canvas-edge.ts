import type { GraphEdge } from '../../src/graph/graph.js';
import type { ItemId } from '../../src/model/step.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/locales.js';
import type { Camera, Point } from './camera.js';
import type { CanvasConnect } from './canvas-connect.js';
import { connectionsOf, disconnect } from './connections.js';
import type { DrawingMap } from './drawing.js';
import { middleOf } from './edge-marks.js';
import { svgIcon } from './node-view.js';
import { nameOf } from './step-moves.js';

/** What a chosen edge needs of the canvas. */
export interface EdgeCanvas {
  readonly session: EditorSession | undefined;
  readonly camera: Camera;
  readonly map: DrawingMap | undefined;
  readonly connect: CanvasConnect | undefined;
  readonly strings: Strings;
  readonly readonly: boolean;
  choose(ids: readonly ItemId[]): void;
  focusCurrent(surface?: boolean): void;
  say(text: string): void;
  refresh(): void;
}

/** The one line of the drawing that is chosen: it comes forward with both of its ends, and a button on it takes it away. */
export class CanvasEdge {
  readonly #canvas: EdgeCanvas;
  readonly #button = document.createElement('button');
  #edge: GraphEdge | undefined;
  /** Where the button stands, in the drawing. */
  #middle: Point | undefined;
  #map: DrawingMap | undefined;

  constructor(canvas: EdgeCanvas, layer: HTMLElement) {
    this.#canvas = canvas;
    const button = this.#button;
    button.type = 'button';
    button.className = 'cut';
    button.hidden = true;
    button.append(svgIcon('unlink'));
    button.addEventListener('click', () => this.remove());
    button.addEventListener('keydown', (event) => this.#key(event));
    layer.append(button);
  }

  /** The id of the chosen edge. */
  get id(): string | undefined {
    return this.#edge?.id;
  }

  choose(edge: GraphEdge): void {
    const { session, strings } = this.#canvas;
    if (!session) return;
    this.#canvas.choose([]);
    this.#edge = edge;
    this.#map = undefined;
    this.#canvas.refresh();
    this.#canvas.focusCurrent(true);
    const names = { from: nameOf(session, strings, edge.from), to: nameOf(session, strings, edge.to) };
    this.#canvas.say(strings(this.#canvas.readonly ? 'canvas.edge.reads' : 'canvas.edge.chosen', names));
  }

  clear(): void {
    if (!this.#edge) return;
    this.#edge = this.#middle = undefined;
    this.#button.hidden = true;
    this.#canvas.connect?.marks.showTargets([], this.#canvas.camera);
    this.#canvas.refresh();
  }

  /** Ends the connection. Answers whether there was one to end. */
  remove(): boolean {
    const { session, readonly } = this.#canvas;
    const edge = this.#edge;
    if (!session || !edge || readonly) return false;
    const { strings } = this.#canvas;
    const result = disconnect(session, connectionsOf(session, edge));
    const names = { from: nameOf(session, strings, edge.from), to: nameOf(session, strings, edge.to) };
    if (result && !result.ok) this.#canvas.say(result.refusal.reason);
    else {
      this.clear();
      this.#canvas.say(strings('canvas.edge.removed', names));
      this.#canvas.focusCurrent();
    }
    return true;
  }

  /** Takes over another layout: the edge may be elsewhere, or gone. */
  settle(map: DrawingMap): void {
    const { session, strings, camera, connect, readonly } = this.#canvas;
    if (!this.#edge || map === this.#map) return;
    this.#map = map;
    const edge = map.graph.edges.find(({ id }) => id === this.#edge?.id);
    if (!edge || !session) return this.clear();
    this.#edge = edge;
    const placed = map.edge(edge.id, edge.from);
    const [dx, dy] = placed ? middleOf(placed.points) : [0, 0];
    this.#middle = placed && { x: placed.x + dx, y: placed.y + dy };
    const cards = [edge.from, edge.to].flatMap((id) => {
      const box = map.titleOf(id);
      return box ? [{ id, box }] : [];
    });
    connect?.marks.showTargets(cards, camera);
    const names = { from: nameOf(session, strings, edge.from), to: nameOf(session, strings, edge.to) };
    const label = strings('action.step.disconnect', names);
    this.#button.setAttribute('aria-label', label);
    this.#button.title = label;
    this.#button.hidden = readonly || !this.#middle;
    this.follow(camera);
  }

  /** Puts the button back on the line after the camera moved. */
  follow(camera: Camera): void {
    if (!this.#middle || this.#button.hidden) return;
    const { x, y } = camera.toScreen(this.#middle);
    this.#button.style.setProperty('transform', `translate(${x}px, ${y}px) translate(-50%, -50%)`);
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      this.clear();
      this.#canvas.focusCurrent();
    } else if (event.key === 'Delete' || event.key === 'Backspace') this.remove();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
