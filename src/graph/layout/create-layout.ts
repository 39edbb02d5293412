import { PipelineError } from '../../model/pipeline-error.js';
import type { ItemId } from '../../model/step.js';
import type { Graph, GraphNode, Scope } from '../graph.js';
import { layoutColumn } from './column.js';
import { layoutContainer } from './container.js';
import { layoutGrid } from './grid.js';
import {
  isSameProblem,
  layoutStopped,
  type LayeredGeometry,
  type LayeredProblem,
  type LayeredSolver,
} from './layered-problem.js';
import { layoutLayers, layoutMeanwhile } from './layers.js';
import type { Drawing, LayoutResult, NodeLayout, ScopeLayout } from './layout-tree.js';
import { editorMetrics, type Metrics } from './metrics.js';

export interface LayoutOptions {
  readonly metrics?: Metrics;
  /** Computes the data drawing. Without one every drawing is in list order. */
  readonly solver?: LayeredSolver;
  /** Layers that had to be waited for are there: lay out again. */
  readonly onRefined?: () => void;
  /** Layers could not be computed; the drawing stays in list order. */
  readonly onFailed?: (error: unknown) => void;
}

export interface LayoutRequest {
  readonly drawing: Drawing;
  /** Containers that are drawn as cards. Compared by content. */
  readonly collapsed?: ReadonlySet<ItemId>;
  /** Size of a card; `cardWidth` by `cardHeight` unless given. Another function lays everything out anew. */
  readonly measure?: (node: GraphNode) => { readonly width: number; readonly height: number };
}

/** What was laid out anew since the layout was made; for tests and benchmarks. */
export interface LayoutCounters {
  nodes: number;
  scopes: number;
  /** Layered problems handed to the solver. */
  solved: number;
}

export interface PipelineLayout {
  readonly metrics: Metrics;
  readonly counters: Readonly<LayoutCounters>;
  /** Lays out what changed since the last call; the rest are the same objects. Never waits. */
  layout(graph: Graph, request: LayoutRequest): LayoutResult;
}

export function createLayout(options: LayoutOptions = {}): PipelineLayout {
  return new Layout(options);
}

interface Cached<T> {
  readonly layout: T;
  readonly tick: number;
}

/** One component of a scope: what was asked, and what came of it. */
interface Solved {
  readonly problem: LayeredProblem;
  geometry: LayeredGeometry | undefined;
}

class DrawingCache {
  readonly nodes = new WeakMap<GraphNode, Cached<NodeLayout>>();
  readonly scopes = new WeakMap<Scope, Cached<ScopeLayout>>();
}

class Layout implements PipelineLayout {
  readonly metrics: Metrics;
  readonly counters: LayoutCounters = { nodes: 0, scopes: 0, solved: 0 };
  readonly #options: LayoutOptions;
  #caches = { flow: new DrawingCache(), data: new DrawingCache() };
  #measure: LayoutRequest['measure'];
  #collapsed: ReadonlySet<ItemId> = new Set();
  /** Containers in which something was opened, closed or refined, and when; what was laid out before is stale. */
  readonly #touched = new Map<ItemId | null, number>();
  #tick = 0;
  #drawing: Drawing = 'flow';
  #pending = 0;
  #graph: Graph | undefined;
  /** By scope and first step. */
  readonly #components = new Map<string, Map<ItemId, Solved>>();
  /** The last layers of each scope. */
  readonly #layered = new Map<string, ScopeLayout>();
  #sweepAt = 256;

  constructor(options: LayoutOptions) {
    this.#options = options;
    this.metrics = options.metrics ?? editorMetrics;
  }

  layout(graph: Graph, { drawing, collapsed = new Set(), measure }: LayoutRequest): LayoutResult {
    if (measure !== this.#measure) this.#caches = { flow: new DrawingCache(), data: new DrawingCache() };
    this.#measure = measure;
    this.#graph = graph;
    this.#drawing = drawing;
    for (const id of collapsed) if (!this.#collapsed.has(id)) this.#touch(graph, id);
    for (const id of this.#collapsed) if (!collapsed.has(id)) this.#touch(graph, id);
    this.#collapsed = new Set(collapsed);

    const root = this.#scope(graph.root);
    this.#sweep(graph);
    const bounds = { x: root.left, y: 0, width: root.right - root.left, height: root.height };
    return { drawing, graph, root, bounds, provisional: drawing === 'data' && this.#pending > 0 };
  }

  #scope(scope: Scope): ScopeLayout {
    const cache = this.#caches[this.#drawing].scopes;
    const known = cache.get(scope);
    if (known !== undefined && known.tick >= (this.#touched.get(scope.ownerId) ?? 0)) return known.layout;
    this.counters.scopes++;
    const nodes = scope.nodes.map((node) => this.#node(node));
    const layout = this.#arrange(scope, nodes);
    cache.set(scope, { layout, tick: this.#tick });
    return layout;
  }

  #arrange(scope: Scope, nodes: readonly NodeLayout[]): ScopeLayout {
    if (scope.kind === 'tasks') return layoutGrid(scope, nodes, this.metrics);
    if (this.#drawing === 'flow' || this.#options.solver === undefined) return layoutColumn(scope, nodes, this.metrics);
    const known = this.#components.get(scope.id);
    const asked = new Map<ItemId, Solved>();
    this.#components.set(scope.id, asked);
    const layers = layoutLayers(scope, nodes, this.metrics, (first, problem) => {
      const same = known?.get(first);
      const solved =
        same !== undefined && isSameProblem(same.problem, problem) ? same : this.#ask(scope, first, problem);
      asked.set(first, solved);
      return solved.geometry;
    });
    if (layers !== undefined) {
      this.#layered.set(scope.id, layers);
      return layers;
    }
    const before = this.#layered.get(scope.id);
    return before === undefined
      ? layoutColumn(scope, nodes, this.metrics)
      : layoutMeanwhile(before, scope, nodes, this.metrics);
  }

  #node(node: GraphNode): NodeLayout {
    const cache = this.#caches[this.#drawing].nodes;
    const known = cache.get(node);
    if (known !== undefined && (node.scopes.length === 0 || known.tick >= (this.#touched.get(node.id) ?? 0)))
      return known.layout;
    this.counters.nodes++;
    const layout =
      node.scopes.length === 0 || this.#collapsed.has(node.id)
        ? this.#card(node)
        : layoutContainer(
            node,
            node.scopes.map((scope) => this.#scope(scope)),
            this.metrics,
          );
    cache.set(node, { layout, tick: this.#tick });
    return layout;
  }

  #card(node: GraphNode): NodeLayout {
    const { width, height } = this.#measure?.(node) ?? {
      width: this.metrics.cardWidth,
      height: this.metrics.cardHeight,
    };
    return { node, collapsed: node.scopes.length > 0, width, height, anchor: width / 2, frames: [] };
  }

  /** Marks a container and all around it as stale. */
  #touch(graph: Graph, id: ItemId | null): void {
    this.#tick++;
    for (let at = id; at !== null; at = graph.get(at)?.step.parentId ?? null) this.#touched.set(at, this.#tick);
    this.#touched.set(null, this.#tick);
  }

  #ask(scope: Scope, first: ItemId, problem: LayeredProblem): Solved {
    const solved: Solved = { problem, geometry: undefined };
    const answer = this.#options.solver?.solve(problem);
    this.counters.solved++;
    if (!(answer instanceof Promise)) {
      solved.geometry = answer;
      return solved;
    }
    this.#pending++;
    const isWanted = (): boolean => this.#components.get(scope.id)?.get(first) === solved;
    answer.then(
      (geometry) => {
        this.#pending--;
        solved.geometry = geometry;
        if (!isWanted()) return;
        if (this.#graph !== undefined) this.#touch(this.#graph, scope.ownerId);
        this.#options.onRefined?.();
      },
      (error: unknown) => {
        this.#pending--;
        if (isWanted()) this.#components.get(scope.id)?.delete(first);
        if (!(error instanceof PipelineError && error.code === layoutStopped)) this.#options.onFailed?.(error);
      },
    );
    return solved;
  }

  /** Forgets layers of scopes that are gone. */
  #sweep(graph: Graph): void {
    if (this.#components.size < this.#sweepAt) return;
    const live = new Set(graph.containers.map((scope) => scope.id)).add('');
    for (const id of this.#components.keys()) {
      if (live.has(id)) continue;
      this.#components.delete(id);
      this.#layered.delete(id);
    }
    this.#sweepAt = Math.max(256, this.#components.size * 2);
  }
}
