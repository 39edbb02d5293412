import type { Graph } from '../../src/graph/graph.js';
import {
  createLayeredSolver,
  createLayout,
  editorMetrics,
  openLayoutWorker,
  viewerMetrics,
  type Drawing,
  type LoadingSolver,
  type PipelineLayout,
} from '../../src/graph/layout.js';
import type { ItemId } from '../../src/model/step.js';
import { DrawingMap } from './drawing.js';

export interface MapRequest {
  readonly drawing: Drawing;
  readonly collapsed: ReadonlySet<ItemId>;
  readonly mirrored: boolean;
  readonly compact: boolean;
}

/** Lays out graphs, incrementally, and gives the same map while nothing changed. */
export class DrawingMaps {
  readonly #changed: () => void;
  #solver: LoadingSolver | undefined;
  #layout: PipelineLayout | undefined;
  #compact = false;
  #graph: Graph | undefined;
  #request: MapRequest | undefined;
  #map: DrawingMap | undefined;
  #settled: (() => void)[] = [];

  /** `changed` is called when a layout that had to be waited for is there: ask for the map again. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  of(graph: Graph, request: MapRequest): DrawingMap {
    const before = this.#request;
    if (
      this.#map &&
      graph === this.#graph &&
      before?.drawing === request.drawing &&
      before.collapsed === request.collapsed &&
      before.mirrored === request.mirrored &&
      before.compact === request.compact
    ) {
      return this.#map;
    }
    const layout = this.#layoutFor(request.compact);
    this.#graph = graph;
    this.#request = request;
    this.#map = new DrawingMap(layout.layout(graph, request), layout.metrics, request.mirrored);
    if (!this.#map.layout.provisional) this.#settle();
    return this.#map;
  }

  /** The map once nothing is waited for any more. */
  async settled(): Promise<DrawingMap | undefined> {
    if (this.#map?.layout.provisional) await new Promise<void>((resolve) => this.#settled.push(resolve));
    return this.#map;
  }

  /** Ends what runs in the background; it starts again when it is needed. */
  release(): void {
    this.#solver?.dispose();
    this.#solver = undefined;
    this.#layout = undefined;
    this.#map = undefined;
    this.#settle();
  }

  #layoutFor(compact: boolean): PipelineLayout {
    if (!this.#layout || this.#compact !== compact) {
      this.#compact = compact;
      this.#solver ??= createLayeredSolver({ createWorker: openLayoutWorker });
      this.#layout = createLayout({
        metrics: compact ? viewerMetrics : editorMetrics,
        solver: this.#solver,
        onRefined: () => this.#again(),
        // The drawing in list order stays; there is nothing the user could do about it.
        onFailed: () => this.#settle(),
      });
    }
    return this.#layout;
  }

  #again(): void {
    this.#map = undefined;
    if (this.#graph && this.#request) this.of(this.#graph, this.#request);
    this.#changed();
  }

  #settle(): void {
    const waiting = this.#settled;
    this.#settled = [];
    for (const resolve of waiting) resolve();
  }
}
