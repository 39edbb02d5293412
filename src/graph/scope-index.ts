import type { ItemId, Step } from '../model/step.js';
import type { GraphEdge, GraphNode } from './graph.js';
import { conditionText } from './condition-text.js';
import { resultKey, type Need } from './step-needs.js';

/** What the scope around a step has to know about it and about everything inside it. */
export interface NodeFacts {
  readonly node: GraphNode;
  /** What it and what is inside it need from outside. */
  readonly needs: readonly Need[];
  /** Results made inside it and variables set by it or inside it. The same object as long as they are the same. */
  readonly holds: ReadonlySet<string>;
}

/** Facts of a step; `known` are those of a step that says the same and stood elsewhere. */
export type FactsOf = (step: Step, known?: NodeFacts) => NodeFacts;

interface Row {
  facts: NodeFacts;
  /** From what this node reads. */
  data: readonly GraphEdge[];
  /** Needs that this scope cannot meet. */
  open: readonly Need[];
  readonly condition: string | undefined;
  sequence: GraphEdge | undefined;
}

/**
 * Finds the edges of one scope and keeps them up to date: only nodes that changed, and those that read what changed, are resolved
 * again (`FORMAT.md §8.10`). Nearer definitions win: earlier siblings, then later ones (in a loop they mean the iteration before, elsewhere
 * the reference is a finding, and the edge shows it), then what siblings hold inside, then the scopes around.
 */
export class ScopeIndex {
  readonly #kind: 'steps' | 'tasks';
  #steps: readonly Step[] = [];
  /** One a node, in list order; `#rows` finds them by id. */
  #list: readonly Row[] = [];
  readonly #rows = new Map<ItemId, Row>();
  readonly #named = new Map<string, ItemId[]>();
  readonly #holders = new Map<string, ItemId[]>();
  readonly #readers = new Map<string, Set<ItemId>>();
  #positions: Map<ItemId, number> | undefined;
  #names: ReadonlySet<string> | undefined;
  #edges: readonly GraphEdge[] = [];

  constructor(kind: 'steps' | 'tasks') {
    this.#kind = kind;
  }

  get nodes(): readonly GraphNode[] {
    const nodes: GraphNode[] = [];
    for (const { facts } of this.#list) nodes.push(facts.node);
    return nodes;
  }

  /** The same array as before where no edge changed. */
  get edges(): readonly GraphEdge[] {
    return this.#edges;
  }

  /** What the nodes of this scope need from the scopes around it. */
  *open(): Generator<Need> {
    for (const { open } of this.#list) if (open.length > 0) yield* open;
  }

  /** What can be found in this scope at any depth. */
  get names(): ReadonlySet<string> {
    return (this.#names ??= new Set([...this.#named.keys(), ...this.#holders.keys()]));
  }

  /** Takes over a new list; true when anything changed. `resolved` is called once a node whose edges were looked up. */
  update(steps: readonly Step[], factsOf: FactsOf, resolved: () => void): boolean {
    const before = this.#steps;
    if (before === steps) return false;
    const last = before.length - 1;
    // What is only another object has moved as a whole, if at all. These two loops see every step after every edit: they do next to nothing.
    let hasMoved = false;
    let start = 0;
    for (; start <= last && start < steps.length; start++) {
      if (before[start] === steps[start]) continue;
      if (!saysTheSame(before[start], steps[start])) break;
      hasMoved = true;
    }
    let tail = 0;
    const most = Math.min(before.length, steps.length) - start;
    for (; tail < most; tail++) {
      const was = before[last - tail];
      const is = steps[steps.length - 1 - tail];
      if (was === is) continue;
      if (!saysTheSame(was, is)) break;
      hasMoved = true;
    }

    const oldRows = this.#list.slice(start, before.length - tail);
    const newSteps = steps.slice(start, steps.length - tail);
    const kept = keptRows(oldRows, newSteps);
    const newRows = newSteps.map((step) => kept.get(step.id) ?? this.#newRow(factsOf(step)));
    this.#list = this.#list.slice(0, start).concat(newRows, this.#list.slice(before.length - tail));
    this.#steps = steps;
    const renumbered = (hasMoved || kept.size > 0) && this.#renumber(factsOf);
    if (oldRows.length === 0 && newRows.length === 0) return renumbered;

    const isInPlace =
      oldRows.length === newRows.length && oldRows.every((row, at) => definesTheSame(row.facts, newRows[at]?.facts));
    const keeps = new Set(kept.values());
    const left = oldRows.filter((row) => !keeps.has(row));
    const come = newRows.filter((row) => !keeps.has(row));
    const affected = isInPlace ? new Set<string>() : this.#replaceDefinitions(left, come);
    const stale = new Set<Row>();
    for (const key of affected) {
      for (const id of this.#readers.get(key) ?? []) {
        const row = this.#rows.get(id);
        if (row !== undefined) stale.add(row);
      }
    }
    this.#replaceRows(left, come);
    for (const row of left) stale.delete(row);
    for (const row of come) stale.add(row);
    let sameEdges = isInPlace;
    for (const row of stale) {
      const { data } = row;
      this.#resolve(row);
      sameEdges &&= row.data === data && (row.sequence === undefined || row.sequence.labels[0] === row.condition);
      resolved();
    }
    if (!sameEdges) this.#collectEdges();
    return true;
  }

  /** The row of a node that changed starts from what its edges were, so that those that are the same stay the same objects. */
  #newRow(facts: NodeFacts): Row {
    const known = this.#rows.get(facts.node.id);
    const condition = conditionText(facts.node.step.fields['condition']);
    return { facts, data: known?.data ?? [], open: [], condition, sequence: known?.sequence };
  }

  /** Steps that are new objects only because they stand elsewhere keep all that was found out about them. */
  #renumber(factsOf: FactsOf): boolean {
    let renumbered = false;
    this.#list.forEach((row, at) => {
      const step = this.#steps[at];
      if (step === undefined || row.facts.node.step === step) return;
      row.facts = factsOf(step, row.facts);
      renumbered = true;
    });
    return renumbered;
  }

  /** The keys whose definitions changed. */
  #replaceDefinitions(left: readonly Row[], come: readonly Row[]): ReadonlySet<string> {
    const affected = new Set<string>();
    this.#positions = undefined;
    this.#names = undefined;
    const each = (
      rows: readonly Row[],
      change: (map: Map<string, ItemId[]>, key: string, id: ItemId) => void,
    ): void => {
      for (const { facts } of rows) {
        const { id } = facts.node;
        const name = nameKey(facts);
        for (const key of facts.holds) change(this.#holders, key, id);
        if (name !== undefined) change(this.#named, name, id);
        for (const key of facts.holds) affected.add(key);
        if (name !== undefined) affected.add(name);
      }
    };
    each(left, removeFrom);
    each(come, addTo);
    return affected;
  }

  #replaceRows(left: readonly Row[], come: readonly Row[]): void {
    for (const { facts } of left) {
      for (const key of keysOf(facts.needs)) this.#readers.get(key)?.delete(facts.node.id);
      this.#rows.delete(facts.node.id);
    }
    for (const row of come) {
      const { node, needs } = row.facts;
      this.#rows.set(node.id, row);
      for (const key of keysOf(needs)) {
        const readers = this.#readers.get(key);
        if (readers === undefined) this.#readers.set(key, new Set([node.id]));
        else readers.add(node.id);
      }
    }
  }

  #resolve(row: Row): void {
    const { node, needs } = row.facts;
    const sources = new Map<ItemId, { labels: Set<string>; soft: boolean }>();
    const open: Need[] = [];
    for (const need of needs) {
      const found = this.#kind === 'tasks' ? undefined : this.#find(need, node);
      if (found === undefined) {
        open.push(need);
      } else if (found !== node.id) {
        const source = sources.get(found);
        if (source === undefined) {
          sources.set(found, { labels: new Set(need.labels), soft: need.soft });
        } else {
          for (const label of need.labels) source.labels.add(label);
          source.soft &&= need.soft;
        }
      }
    }
    row.open = open;
    const known = row.data;
    const data = [...sources].map(([from, { labels, soft }]): GraphEdge => {
      const kind = soft ? 'soft' : 'data';
      const same = known.find((edge) => edge.from === from && edge.kind === kind && sameLabels(edge.labels, labels));
      return same ?? { id: `${kind}:${from}>${node.id}`, kind, from, to: node.id, labels: [...labels] };
    });
    if (data.length !== known.length || data.some((edge, at) => edge !== known[at])) row.data = data;
  }

  /** The node of this scope that meets a need of `node`; `node` itself when it meets it inside; `undefined` to ask further out. */
  #find(need: Need, node: GraphNode): ItemId | undefined {
    for (const key of [need.key, need.alternative]) {
      if (key === undefined) continue;
      const named = this.#nearest(this.#named.get(key), node.id, 'any');
      if (named !== undefined) return named;
      if (key === resultKey(node.step.name)) return node.id;
      if (need.candidate) continue;
      const variable = key.startsWith('variable');
      const holder = this.#nearest(this.#holders.get(key), node.id, variable ? 'earlier' : 'any');
      if (holder !== undefined) return holder;
    }
    return undefined;
  }

  /** The last one before `id`; else, where any will do, the first one after it. */
  #nearest(candidates: readonly ItemId[] | undefined, id: ItemId, which: 'earlier' | 'any'): ItemId | undefined {
    if (candidates === undefined) return undefined;
    if (which === 'any' && candidates.length === 1) return candidates[0] === id ? undefined : candidates[0];
    const positions = (this.#positions ??= new Map(this.#list.map((row, at) => [row.facts.node.id, at])));
    const own = positions.get(id) ?? 0;
    let earlier = -1;
    let later = Infinity;
    for (const candidate of candidates) {
      const at = positions.get(candidate) ?? -1;
      if (at < own) earlier = Math.max(earlier, at);
      else if (at > own) later = Math.min(later, at);
    }
    if (earlier >= 0) return this.#list[earlier]?.facts.node.id;
    return which === 'any' ? this.#list[later]?.facts.node.id : undefined;
  }

  #collectEdges(): void {
    const edges: GraphEdge[] = [];
    let before: ItemId | undefined;
    for (const row of this.#list) {
      if (this.#kind === 'steps' && before !== undefined) edges.push((row.sequence = sequenceEdge(before, row)));
      for (const edge of row.data) edges.push(edge);
      before = row.facts.node.id;
    }
    const known = this.#edges;
    if (edges.length !== known.length || edges.some((edge, at) => edge !== known[at])) this.#edges = edges;
  }
}

/**
 * Of the rows in a stretch of the list that changed, as many as possible that say the same and follow each other as before: moving one
 * step by a thousand leaves the thousand alone.
 */
function keptRows(rows: readonly Row[], steps: readonly Step[]): ReadonlyMap<ItemId, Row> {
  const places = new Map(rows.map((row, at) => [row.facts.node.id, at]));
  // The longest rising run of old places, by patience: `ends[n]` is where the best run of n + 1 ends.
  const found = steps.flatMap((step) => {
    const place = places.get(step.id);
    const row = place === undefined ? undefined : rows[place];
    return place !== undefined && saysTheSame(row?.facts.node.step, step) ? [place] : [];
  });
  const ends: number[] = [];
  const previous = new Int32Array(found.length).fill(-1);
  found.forEach((place, at) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((found[ends[middle] ?? 0] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    previous[at] = low === 0 ? -1 : (ends[low - 1] ?? -1);
    ends[low] = at;
  });
  const kept = new Map<ItemId, Row>();
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) {
    const row = rows[found[at] ?? 0];
    if (row !== undefined) kept.set(row.facts.node.id, row);
  }
  return kept;
}

function saysTheSame(one: Step | undefined, other: Step | undefined): boolean {
  if (one === other) return true;
  return (
    one?.id === other?.id &&
    one?.fields === other?.fields &&
    one?.children === other?.children &&
    one?.name === other?.name &&
    one?.type === other?.type &&
    one?.value === other?.value
  );
}

function sequenceEdge(from: ItemId, { facts, condition, sequence }: Row): GraphEdge {
  if (sequence?.from === from && sequence.labels[0] === condition) return sequence;
  const to = facts.node.id;
  const labels = condition === undefined ? [] : [condition];
  return { id: `sequence:${from}>${to}`, kind: 'sequence', from, to, labels };
}

function nameKey({ node }: NodeFacts): string | undefined {
  return node.step.name === '' ? undefined : resultKey(node.step.name);
}

function definesTheSame(one: NodeFacts, other: NodeFacts | undefined): boolean {
  return one.node.id === other?.node.id && nameKey(one) === nameKey(other) && one.holds === other.holds;
}

function* keysOf(needs: readonly Need[]): Generator<string> {
  for (const need of needs) {
    yield need.key;
    if (need.alternative !== undefined) yield need.alternative;
  }
}

function sameLabels(list: readonly string[], set: ReadonlySet<string>): boolean {
  return list.length === set.size && list.every((label) => set.has(label));
}

function addTo(map: Map<string, ItemId[]>, key: string, id: ItemId): void {
  const ids = map.get(key);
  if (ids === undefined) map.set(key, [id]);
  else ids.push(id);
}

function removeFrom(map: Map<string, ItemId[]>, key: string, id: ItemId): void {
  const ids = map.get(key);
  const at = ids?.indexOf(id) ?? -1;
  if (ids === undefined || at < 0) return;
  if (ids.length === 1) map.delete(key);
  else ids.splice(at, 1);
}
