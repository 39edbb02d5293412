import type { ItemId, Step } from '../model/step.js';

/** A step or task in the drawing. The same object as long as its step is. */
export interface GraphNode {
  readonly id: ItemId;
  readonly step: Step;
  /** The scopes inside it, in file order; empty for a plain card. */
  readonly scopes: readonly Scope[];
}

/** One list of steps or tasks, laid out by itself: the top level, a loop body, a switch branch, an inline pipeline. */
export interface Scope {
  /** `` (empty) for the top level, else `<item id>/<slot>`. */
  readonly id: string;
  readonly ownerId: ItemId | null;
  readonly slot: string;
  readonly kind: 'steps' | 'tasks';
  /** What the frame's title says: `python`, `default`, `steps`. */
  readonly label: string;
  readonly nodes: readonly GraphNode[];
  /** Between nodes of this very scope. A reference that crosses scopes is lifted to the nodes that hold both ends. */
  readonly edges: readonly GraphEdge[];
}

export interface GraphEdge {
  readonly id: string;
  /** `FORMAT.md §8.11`. */
  readonly kind: 'sequence' | 'data' | 'soft';
  readonly from: ItemId;
  readonly to: ItemId;
  /** The result paths read over a data edge; the condition's text on a sequence edge. */
  readonly labels: readonly string[];
}

export interface Graph {
  readonly root: Scope;
  /** Everything at any depth, in document order. Collected when first asked for, like the two lists below. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Scopes that belong to a step: loops, branches, tasks, nested pipelines. */
  readonly containers: readonly Scope[];
  /** A step or task by id. */
  get(id: ItemId): GraphNode | undefined;
  /** The scope that a step or task stands in. */
  scopeOf(id: ItemId): Scope | undefined;
}
