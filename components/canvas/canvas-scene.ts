import type { ItemId } from '../../src/model/step.js';
import { intersects, type Point, type Rect } from './camera.js';
import { NodeView, type NodeLook } from './node-view.js';
import { place } from './place.js';

/** A quiet rectangle behind cards: a container's frame, or one branch inside it. */
export interface FrameLook {
  readonly key: string;
  readonly box: Rect;
  readonly shape: 'frame' | 'branch';
  readonly kind: string;
  readonly title: string;
  readonly marked: '' | 'selected' | 'dragged';
  /** Odd and even depths have different grounds. */
  readonly deep: boolean;
}

export interface EdgeLook {
  readonly key: string;
  readonly d: string;
  readonly className: string;
}

/** Words on an edge: a condition, or the results that are read over it. */
export interface LabelLook {
  readonly key: string;
  readonly at: Point;
  readonly text: string;
  readonly className: string;
}

export interface SceneLook {
  /** In document order. */
  readonly nodes: readonly NodeLook[];
  readonly frames: readonly FrameLook[];
  readonly edges: readonly EdgeLook[];
  readonly labels: readonly LabelLook[];
  /** What is on screen now; cards outside of it may come some frames later, the nearest first. */
  readonly urgent: Rect;
}

export interface SceneLayers {
  readonly frames: HTMLElement;
  readonly edges: SVGElement;
  readonly nodes: HTMLElement;
  readonly labels: HTMLElement;
}

/** In how many frames the cards that are not on screen yet come: each brings as many, so that none of them is late. */
const framesAhead = 3;
const leastPerFrame = 3;
const mostSpare = 160;

/**
 * Keeps the elements of what is near the viewport: keyed, pooled, in document order. Everything it shows it is told; it reads no model
 * and measures nothing.
 */
export class CanvasScene {
  readonly #layers: SceneLayers;
  readonly #nodes = new Map<ItemId, NodeView>();
  readonly #spare: NodeView[] = [];
  readonly #frames = new Map<string, { element: HTMLElement; look: FrameLook }>();
  readonly #edges = new Map<string, { element: SVGPathElement; look: EdgeLook }>();
  readonly #labels = new Map<string, { element: HTMLElement; look: LabelLook }>();

  /** What was done to elements so far; tests assert that one edit touches few. */
  readonly counters = { made: 0, reused: 0, changed: 0 };

  constructor(layers: SceneLayers) {
    this.#layers = layers;
  }

  view(id: ItemId): NodeView | undefined {
    return this.#nodes.get(id);
  }

  get size(): number {
    return this.#nodes.size;
  }

  /** Brings the elements up to the look. Answers whether cards off screen are still to come: call again in the next frame. */
  show(look: SceneLook): boolean {
    const waiting = this.#showNodes(look);
    this.#showFrames(look.frames);
    this.#showEdges(look.edges);
    this.#showLabels(look.labels);
    return waiting;
  }

  /** The view rests: the title bars that it cuts show their words where it sees them. */
  keepTitlesInSight(seen: Rect): void {
    for (const view of this.#nodes.values()) view.keepInSight(seen);
  }

  clear(): void {
    const nothing = { x: 0, y: 0, width: 0, height: 0 };
    this.show({ nodes: [], frames: [], edges: [], labels: [], urgent: nothing });
  }

  #showNodes(look: SceneLook): boolean {
    const wanted = new Set<ItemId>();
    for (const node of look.nodes) wanted.add(node.id);
    for (const [id, view] of this.#nodes) {
      if (wanted.has(id)) continue;
      view.element.remove();
      this.#nodes.delete(id);
      if (this.#spare.length < mostSpare) this.#spare.push(view);
    }
    const layer = this.#layers.nodes;
    let cursor = layer.firstElementChild;
    const coming = this.#coming(look);
    let waiting = false;
    for (const node of look.nodes) {
      let view = this.#nodes.get(node.id);
      if (!view) {
        if (!coming.has(node)) {
          waiting = true;
          continue;
        }
        view = this.#take();
        this.#nodes.set(node.id, view);
      }
      if (view.look !== node) {
        view.show(node);
        this.counters.changed++;
      }
      if (view.element === cursor) cursor = cursor.nextElementSibling;
      else layer.insertBefore(view.element, cursor);
    }
    return waiting;
  }

  /** Which of the cards that are not there yet this frame brings. */
  #coming({ nodes, urgent }: SceneLook): Set<NodeLook> {
    const coming = new Set<NodeLook>();
    const later: NodeLook[] = [];
    for (const node of nodes) {
      if (this.#nodes.has(node.id)) continue;
      if (node.tabbable || intersects(node.box, urgent)) coming.add(node);
      else later.push(node);
    }
    const count = Math.max(leastPerFrame, Math.ceil(later.length / framesAhead));
    if (later.length > count) later.sort((a, b) => distance(a.box, urgent) - distance(b.box, urgent));
    for (const node of later.slice(0, count)) coming.add(node);
    return coming;
  }

  #take(): NodeView {
    const spare = this.#spare.pop();
    if (spare) {
      this.counters.reused++;
      return spare;
    }
    this.counters.made++;
    return new NodeView();
  }

  #showFrames(looks: readonly FrameLook[]): void {
    keyed(
      this.#frames,
      looks,
      this.#layers.frames,
      () => document.createElement('div'),
      (element, look, before) => {
        element.className = `${look.shape} ${look.marked} ${look.deep ? 'deep' : ''}`;
        element.dataset['kind'] = look.kind;
        place(element, look.box);
        if (before?.title !== look.title) {
          element.replaceChildren();
          if (look.title) {
            const title = document.createElement('span');
            title.className = 'branch-title';
            title.textContent = look.title;
            title.title = look.title;
            element.append(title);
          }
        }
      },
      (a, b) =>
        a.title === b.title &&
        a.marked === b.marked &&
        a.kind === b.kind &&
        a.deep === b.deep &&
        a.box.x === b.box.x &&
        a.box.y === b.box.y &&
        a.box.width === b.box.width &&
        a.box.height === b.box.height,
    );
  }

  #showEdges(looks: readonly EdgeLook[]): void {
    keyed(
      this.#edges,
      looks,
      this.#layers.edges,
      () => document.createElementNS('http://www.w3.org/2000/svg', 'path'),
      (element, look, before) => {
        if (before?.d !== look.d) element.setAttribute('d', look.d);
        if (before?.className !== look.className) element.setAttribute('class', look.className);
      },
      (a, b) => a.d === b.d && a.className === b.className,
    );
  }

  #showLabels(looks: readonly LabelLook[]): void {
    keyed(
      this.#labels,
      looks,
      this.#layers.labels,
      () => document.createElement('span'),
      (element, look) => {
        element.className = look.className;
        element.textContent = look.text;
        element.title = look.text;
        element.style.setProperty('left', `${look.at.x}px`);
        element.style.setProperty('top', `${look.at.y}px`);
      },
      (a, b) => a.text === b.text && a.className === b.className && a.at.x === b.at.x && a.at.y === b.at.y,
    );
  }
}

/** Makes the children of `layer` be those of `looks`, in their order, touching only what differs. */
function keyed<E extends Element, L extends { readonly key: string }>(
  shown: Map<string, { element: E; look: L }>,
  looks: readonly L[],
  layer: Element,
  make: () => E,
  write: (element: E, look: L, before: L | undefined) => void,
  same: (a: L, b: L) => boolean,
): void {
  const wanted = new Set(looks.map((look) => look.key));
  for (const [key, { element }] of shown) {
    if (wanted.has(key)) continue;
    element.remove();
    shown.delete(key);
  }
  let cursor = layer.firstElementChild;
  for (const look of looks) {
    let entry = shown.get(look.key);
    if (!entry) {
      entry = { element: make(), look };
      write(entry.element, look, undefined);
      shown.set(look.key, entry);
    } else if (!same(entry.look, look)) {
      write(entry.element, look, entry.look);
      entry.look = look;
    }
    if (entry.element === cursor) cursor = cursor.nextElementSibling;
    else layer.insertBefore(entry.element, cursor);
  }
}

/** How far a box outside of an area is from it. */
function distance(box: Rect, area: Rect): number {
  const dx = Math.max(area.x - box.x - box.width, box.x - area.x - area.width);
  const dy = Math.max(area.y - box.y - box.height, box.y - area.y - area.height);
  return Math.max(dx, dy);
}
