import type { ItemId } from '../../src/model/step.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import type { Strings } from '../../src/strings/locales.js';
import type { Camera, Point } from './camera.js';
import { PeConnectEvent } from './canvas-events.js';
import type { CanvasHints } from './canvas-hints.js';
import { connectRefusal } from './connect-refusal.js';
import { ConnectMarks, type MarkedCard } from './connect-marks.js';
import type { DrawingMap } from './drawing.js';
import { nameOf } from './step-moves.js';

/** What connecting needs of the canvas. */
export interface ConnectCanvas extends EventTarget {
  readonly session: EditorSession | undefined;
  readonly camera: Camera;
  readonly map: DrawingMap | undefined;
  readonly hints: CanvasHints | undefined;
  readonly strings: Strings;
  readonly readonly: boolean;
  readonly surface: HTMLElement;
  choose(ids: readonly ItemId[]): void;
  say(text: string): void;
}

/** From which zoom on the handle, which keeps its size, fits at a card. */
const handleZoom = 0.35;
/** How far a press may move and still be one, in pixels. */
const clickReach = 6;
/** More cards than these are not asked beforehand whether they accept; the one under the pointer always is. */
const mostTargets = 120;

/** Dragging a line from the handle of a card to the step that is to read its result: session state only, the drop is one command. */
export class CanvasConnect {
  readonly marks: ConnectMarks;
  readonly #canvas: ConnectCanvas;
  readonly #reasons = new Map<ItemId, string | undefined>();
  #from: ItemId | undefined;
  #to: ItemId | undefined;
  #at: Point = { x: 0, y: 0 };
  #start: Point = this.#at;
  /** The pointer went so far that letting go of it drops. */
  #moved = false;
  #frame = 0;

  constructor(canvas: ConnectCanvas, layer: HTMLElement) {
    this.#canvas = canvas;
    this.marks = new ConnectMarks(layer);
    const { handle } = this.marks;
    handle.addEventListener('pointerdown', (event) => this.#down(event));
    handle.addEventListener('pointermove', (event) => this.#move(event));
    handle.addEventListener('pointerup', () => this.end(true));
    handle.addEventListener('pointercancel', () => this.end(false));
    handle.addEventListener('lostpointercapture', () => this.end(false));
    // A press that was no drag: by a hand that expects a list, or by assistive technology.
    handle.addEventListener('click', () => {
      const { card } = this.marks;
      if (!this.#moved && card !== undefined) canvas.dispatchEvent(new PeConnectEvent(card));
    });
    handle.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || this.#from === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      this.end(false);
      canvas.say(canvas.strings('canvas.drag.cancelled'));
    });
  }

  get active(): boolean {
    return this.#from !== undefined;
  }

  /** Puts the handle at a card, or away. */
  show(id: ItemId | undefined): void {
    const { session, map, camera, strings, readonly } = this.#canvas;
    if (this.active) return;
    const step = id === undefined || readonly || camera.zoom < handleZoom ? undefined : session?.snapshot.get(id);
    const box = step && step.kind === 'step' && step.name !== '' ? map?.titleOf(step.id) : undefined;
    const card = step && box ? { id: step.id, box } : undefined;
    this.marks.showHandle(
      card,
      step ? strings('canvas.connect', { name: step.name }) : '',
      map?.mirrored === true,
      camera,
    );
  }

  /** Ends the drag; `drop`: with what it is over. */
  end(drop: boolean): void {
    const [from, to] = [this.#from, this.#to];
    if (from === undefined) return;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (drop) this.#find();
    const target = drop ? this.#to : to;
    this.#from = this.#to = undefined;
    const { session, camera, hints, strings } = this.#canvas;
    this.marks.showWire(undefined);
    this.marks.showTargets([], camera);
    hints?.overlay.showGhost(undefined, this.#at);
    this.#canvas.surface.classList.remove('busy-drag');
    if (!drop || !session || target === undefined || this.#reasons.get(target) !== undefined) return;
    if (!session.run('step.connect', { from, to: target }).ok) return;
    this.#canvas.choose([target]);
    const names = { from: nameOf(session, strings, from), to: nameOf(session, strings, target) };
    this.#canvas.say(strings('canvas.connected', names));
  }

  #down(event: PointerEvent): void {
    const { camera, session, strings, surface } = this.#canvas;
    const from = this.marks.card;
    if (event.button !== 0 || from === undefined || !session || this.active) return;
    event.preventDefault();
    const { handle } = this.marks;
    handle.focus({ preventScroll: true });
    handle.setPointerCapture(event.pointerId);
    this.#from = from;
    this.#start = this.#local(event);
    this.#moved = false;
    this.#reasons.clear();
    surface.classList.add('busy-drag');
    this.#at = this.#local(event);
    this.#canvas.say(strings('canvas.connect.started', { name: nameOf(session, strings, from) }));
    this.marks.showTargets(this.#accepting(), camera);
  }

  #move(event: PointerEvent): void {
    if (!this.active) return;
    this.#at = this.#local(event);
    this.#moved ||= Math.hypot(this.#at.x - this.#start.x, this.#at.y - this.#start.y) > clickReach;
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#tick());
  }

  #tick(): void {
    this.#frame = 0;
    const { camera, session, strings, hints, surface } = this.#canvas;
    this.#find();
    this.marks.showWire(this.#at, camera);
    if (!session || this.#from === undefined) return;
    const [to, reason] = [this.#to, this.#to === undefined ? undefined : this.#reasons.get(this.#to)];
    const names = {
      from: nameOf(session, strings, this.#from),
      to: to === undefined ? '' : nameOf(session, strings, to),
    };
    const text = to === undefined ? names.from : strings('action.step.connect', names);
    const origin = surface.getBoundingClientRect();
    const client = { x: origin.x + this.#at.x, y: origin.y + this.#at.y };
    hints?.overlay.showGhost({ icon: 'link', kind: 'unknown', text, reason }, client);
  }

  #find(): void {
    const { map, camera, strings } = this.#canvas;
    const hit = map?.hit(camera.toWorld(this.#at));
    const to = hit?.solid && hit.id !== this.#from && !map?.emptyScope(hit.id) ? hit.id : undefined;
    if (to !== undefined && !this.#reasons.has(to)) this.#reasons.set(to, this.#refusal(to));
    if (to === this.#to) return;
    this.#to = to;
    this.marks.aim(to);
    const reason = to === undefined ? undefined : this.#reasons.get(to);
    if (reason !== undefined) this.#canvas.say(strings('canvas.drag.refused', { reason }));
  }

  /** The cards in sight that accept. */
  #accepting(): MarkedCard[] {
    const { map, camera } = this.#canvas;
    const { nodes } = map?.sight(camera.visible(), { edges: false }) ?? { nodes: [] };
    return nodes.slice(0, mostTargets).flatMap(({ node }) => {
      if (node.id === this.#from) return [];
      this.#reasons.set(node.id, this.#refusal(node.id));
      const box = map?.titleOf(node.id);
      return this.#reasons.get(node.id) === undefined && box ? [{ id: node.id, box }] : [];
    });
  }

  /** Why a step cannot read the result. */
  #refusal(to: ItemId): string | undefined {
    const { session, strings } = this.#canvas;
    return session && this.#from !== undefined ? connectRefusal(session, strings, this.#from, to) : '';
  }

  #local(event: MouseEvent): Point {
    const origin = this.#canvas.surface.getBoundingClientRect();
    return { x: event.clientX - origin.x, y: event.clientY - origin.y };
  }
}
