import type { ChildSlot, ItemId, Snapshot, Step } from '../model/step.js';
import type { Graph, GraphEdge, GraphNode, Scope } from './graph.js';
import { ScopeIndex, type FactsOf, type NodeFacts } from './scope-index.js';
import { joinNeeds, needsOf, variableKey, variablesSetBy, type Need } from './step-needs.js';

/** What a builder did since it was made; for tests and benchmarks. */
export interface GraphCounters {
  /** Nodes built anew. */
  nodes: number;
  /** Scopes built anew. */
  scopes: number;
  /** Nodes whose references were looked up in their scope. */
  resolved: number;
}

export interface GraphBuilder {
  /** Builds only what changed since the last call; the rest are the same objects. */
  build(snapshot: Snapshot): Graph;
  readonly counters: Readonly<GraphCounters>;
}

export function createGraphBuilder(): GraphBuilder {
  return new Builder();
}

/** A scope and what the step around it has to know of it. */
interface BuiltScope {
  readonly scope: Scope;
  readonly open: readonly Need[];
  readonly names: ReadonlySet<string>;
}

interface ScopeSource {
  readonly id: string;
  readonly ownerId: ItemId | null;
  readonly slot: string;
  readonly kind: 'steps' | 'tasks';
  readonly label: string;
  readonly steps: readonly Step[];
}

class Builder implements GraphBuilder {
  readonly counters: GraphCounters = { nodes: 0, scopes: 0, resolved: 0 };
  readonly #facts = new WeakMap<Step, NodeFacts>();
  readonly #indexes = new Map<string, { index: ScopeIndex; built: BuiltScope | undefined }>();
  /** Indexes of scopes that are gone are dropped once this many are kept. */
  #sweepAt = 256;
  readonly #factsOf: FactsOf = (step, known) => this.#findFacts(step, known);
  readonly #countResolved = (): void => void this.counters.resolved++;

  build(snapshot: Snapshot): Graph {
    const { scope } = this.#scope({
      id: '',
      ownerId: null,
      slot: 'steps',
      kind: 'steps',
      label: 'steps',
      steps: snapshot.roots,
    });
    const graph = new BuiltGraph(scope, snapshot, this.#factsOf);
    this.#sweep(graph);
    return graph;
  }

  #findFacts(step: Step, known?: NodeFacts): NodeFacts {
    let facts = this.#facts.get(step);
    if (facts === undefined) {
      facts = known === undefined ? this.#read(step) : { ...known, node: Object.freeze({ ...known.node, step }) };
      this.#facts.set(step, facts);
    }
    return facts;
  }

  #read(step: Step): NodeFacts {
    this.counters.nodes++;
    const inner = scopeSources(step).map((source) => this.#scope(source));
    const node: GraphNode = Object.freeze({ id: step.id, step, scopes: inner.map(({ scope }) => scope) });
    const own = needsOf(step);
    const variables = variablesSetBy(step);
    if (inner.length === 0) {
      return { node, needs: own, holds: variables.length === 0 ? nothing : new Set(variables.map(variableKey)) };
    }
    const shared = inner.filter(({ scope }) => !isOwnNamespace(scope));
    const body = inner.find(({ scope }) => scope.slot === 'steps');
    const needs = own.filter((need) => body?.names.has(need.key) !== true);
    for (const { scope, open } of inner) needs.push(...(isOwnNamespace(scope) ? acrossPipeline(open) : open));
    return { node, needs: joinNeeds(needs), holds: union(shared.map(({ names }) => names)) };
  }

  #scope(source: ScopeSource): BuiltScope {
    const { steps, ...description } = source;
    let entry = this.#indexes.get(source.id);
    if (entry?.built !== undefined && entry.built.scope.kind !== source.kind) entry = undefined;
    if (entry === undefined) {
      entry = { index: new ScopeIndex(source.kind), built: undefined };
      this.#indexes.set(source.id, entry);
    }
    const changed = entry.index.update(steps, this.#factsOf, this.#countResolved);
    if (entry.built !== undefined && !changed && entry.built.scope.label === source.label) return entry.built;
    this.counters.scopes++;
    const { index } = entry;
    const scope: Scope = Object.freeze({
      ...description,
      nodes: index.nodes,
      edges: index.edges,
    });
    // Nothing stands around the top level that would ask.
    entry.built =
      source.ownerId === null
        ? { scope, open: noNeeds, names: nothing }
        : { scope, open: joinNeeds(index.open()), names: index.names };
    return entry.built;
  }

  #sweep(graph: Graph): void {
    if (this.#indexes.size < this.#sweepAt) return;
    const live = new Set(graph.containers.map((scope) => scope.id)).add('');
    for (const id of this.#indexes.keys()) if (!live.has(id)) this.#indexes.delete(id);
    this.#sweepAt = Math.max(256, this.#indexes.size * 2);
  }
}

class BuiltGraph implements Graph {
  readonly root: Scope;
  readonly #snapshot: Snapshot;
  readonly #factsOf: FactsOf;
  #lists: { nodes: GraphNode[]; edges: GraphEdge[]; containers: Scope[] } | undefined;

  constructor(root: Scope, snapshot: Snapshot, factsOf: FactsOf) {
    this.root = root;
    this.#snapshot = snapshot;
    this.#factsOf = factsOf;
  }

  get nodes(): readonly GraphNode[] {
    return this.#collected().nodes;
  }

  get edges(): readonly GraphEdge[] {
    return this.#collected().edges;
  }

  get containers(): readonly Scope[] {
    return this.#collected().containers;
  }

  get(id: ItemId): GraphNode | undefined {
    const step = this.#snapshot.get(id);
    return step === undefined ? undefined : this.#factsOf(step).node;
  }

  scopeOf(id: ItemId): Scope | undefined {
    const step = this.#snapshot.get(id);
    if (step === undefined) return undefined;
    if (step.parentId === null) return this.root;
    return this.get(step.parentId)?.scopes.find((scope) => scope.slot === step.slot);
  }

  #collected(): { nodes: GraphNode[]; edges: GraphEdge[]; containers: Scope[] } {
    if (this.#lists !== undefined) return this.#lists;
    const lists = { nodes: [] as GraphNode[], edges: [] as GraphEdge[], containers: [] as Scope[] };
    const visit = (scope: Scope): void => {
      for (const edge of scope.edges) lists.edges.push(edge);
      for (const node of scope.nodes) {
        lists.nodes.push(node);
        for (const inner of node.scopes) {
          lists.containers.push(inner);
          visit(inner);
        }
      }
    };
    visit(this.root);
    return (this.#lists = lists);
  }
}

/** Types that always hold steps or tasks: without a list yet they show an empty scope to drop into. */
const alwaysOpen: Readonly<Record<string, { readonly slot: string; readonly kind: ChildSlot['kind'] }>> = {
  for_loop: { slot: 'steps', kind: 'steps' },
  while_loop: { slot: 'steps', kind: 'steps' },
  parallel_claude: { slot: 'parallel_tasks', kind: 'tasks' },
};

function scopeSources(step: Step): ScopeSource[] {
  const sources = step.children.map(({ slot, kind, path, steps }) => ({
    id: `${step.id}/${slot}`,
    ownerId: step.id,
    slot,
    kind,
    label: path.at(-1) ?? slot,
    steps,
  }));
  const open = Object.hasOwn(alwaysOpen, step.type) ? alwaysOpen[step.type] : undefined;
  if (step.kind === 'step' && open !== undefined && !sources.some((source) => source.slot === open.slot)) {
    const { slot, kind } = open;
    if (step.fields[slot] === undefined && step.fields['task_generator'] === undefined) {
      sources.unshift({ id: `${step.id}/${slot}`, ownerId: step.id, slot, kind, label: slot, steps: [] });
    }
  }
  return sources;
}

/** An inline pipeline has step names and variables of its own (`FORMAT.md §8.10`). */
function isOwnNamespace(scope: Scope): boolean {
  return scope.slot === 'pipeline.steps' || scope.slot === 'pipeline.workflow.steps';
}

/** Results of the parent are seen in an inline pipeline only by accident; its variables are its own. */
function acrossPipeline(open: readonly Need[]): Need[] {
  return open.filter((need) => need.key.startsWith('result')).map((need) => ({ ...need, soft: true }));
}

const nothing: ReadonlySet<string> = new Set();
const noNeeds: readonly Need[] = [];

const unions = new WeakMap<ReadonlySet<string>, { sets: readonly ReadonlySet<string>[]; union: ReadonlySet<string> }>();

/** The same object for the same sets, so that a step whose branches define what they did before is known as unchanged. */
function union(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const filled = sets.filter((set) => set.size > 0);
  const [first] = filled;
  if (first === undefined) return nothing;
  if (filled.length === 1) return first;
  const known = unions.get(first);
  if (known?.sets.length === filled.length && filled.every((set, at) => set === known.sets[at])) return known.union;
  const made = new Set(filled.flatMap((set) => [...set]));
  unions.set(first, { sets: filled, union: made });
  return made;
}
