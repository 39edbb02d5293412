import type { Edit, SourceText } from '../model/edit.js';
import type { ItemId } from '../model/step.js';
import { isYamlList, isYamlMap, valueAt, type FieldPath, type YamlMap, type YamlValue } from '../model/yaml-value.js';
import { literalOf } from '../yaml/leaf.js';
import { closeLine, shiftLines } from '../yaml/shift-lines.js';
import { writeEntry, writeItem, writeKey, writeScalar, writeText } from '../yaml/write-value.js';
import type { Content, EntryContent, Item, LeafContent, ListContent, MapContent } from './content.js';
import { blockOfFlow } from './block-of-flow.js';
import { changeFlow, changeLeaf, leafSource, sameValue, type LeafChange } from './change-leaf.js';
import { isNothing } from './build-content.js';
import { ordersBetween } from './order-keys.js';
import { printItem } from './print.js';
import { readPart } from './read-part.js';
import type { SnapshotReader } from './read-snapshot.js';
import { reorderFlow } from './reorder-flow.js';
import { resolvePath, type Resolved } from './resolve-path.js';
import { textEdits } from './text-edits.js';
import type { Tree } from './tree.js';
import { behindColon, styleOf, withComment } from './value-source.js';

/** What plans read, and the chance they need. */
export interface PlanSource {
  readonly tree: Tree;
  readonly reader: SnapshotReader;
  /** A fresh id for an inserted item. */
  newId(): ItemId;
  /** 0 to 1. */
  random(): number;
  /** The usual order of the keys of the map at `path` of an item; keys it does not name go to the end. */
  keyOrder(item: Item, path: readonly string[]): readonly string[];
}

/** Plans the edits that give the place at `path` a value, touching only what differs (invariant D2). */
export function planSet(from: PlanSource, item: Item, path: FieldPath, value: YamlValue): Edit[] {
  return new ValuePlan(from).set(item, path, value);
}

/**
 * Plans the edits that give a field the value of a YAML source, as it was typed: with its comments and its style. Undefined when the
 * source does not parse.
 */
export function planSetSource(from: PlanSource, item: Item, path: FieldPath, yaml: string): Edit[] | undefined {
  const value = readPart(yaml);
  return value === undefined ? undefined : new ValuePlan(from).setSource(item, path, value, yaml);
}

/** A place and the value it gets; `undefined` takes it away. */
export interface FieldChange {
  readonly path: FieldPath;
  readonly value: YamlValue | undefined;
}

/** Plans several changes of one item at once, none inside another: those in one flow collection become one edit of it. */
export function planSetAll(from: PlanSource, item: Item, changes: readonly FieldChange[]): Edit[] {
  const plan = new ValuePlan(from);
  const inLeaves = new Map<LeafContent, FieldChange[]>();
  const edits: Edit[] = [];
  for (const change of changes) {
    const { last, rest } = resolvePath(from.tree, item, change.path);
    if (rest.length > 0 && last.kind === 'leaf' && !isNothing(leafSource(last)))
      inLeaves.set(last, [...(inLeaves.get(last) ?? []), change]);
    else if (change.value === undefined) edits.push(...plan.unset(item, change.path));
    else edits.push(...plan.set(item, change.path, change.value));
  }
  for (const inside of inLeaves.values()) edits.push(...plan.setInLeaf(item, inside));
  return edits;
}

/** Plans the removal of a field or of a list item; nothing when it is not there. */
export function planUnset(from: PlanSource, item: Item, path: FieldPath): Edit[] {
  return new ValuePlan(from).unset(item, path);
}

/** Plans that a part of a flow collection stands at another place; undefined where it cannot without more being written anew. */
export function planReorder(from: PlanSource, item: Item, path: FieldPath, to: number): Edit[] | undefined {
  const { item: owner, last, lastEntry, rest } = resolvePath(from.tree, item, path.slice(0, -1));
  const change = last.kind === 'leaf' ? reorderFlow(last, rest, path.at(-1) ?? '', to) : undefined;
  return change && new ValuePlan(from).writeLeaf(owner, lastEntry, change);
}

/** Plans that a list gets items from values at an index. */
export function planInsertValues(
  from: PlanSource,
  owner: Item,
  path: readonly string[],
  index: number,
  values: readonly YamlValue[],
): Edit[] {
  return planInsertSources(
    from,
    owner,
    path,
    index,
    values.map((value) => ({ text: writeItem(value, from.tree.writeStyle), column: 0 })),
  ).edits;
}

/** Plans that a list gets items from sources at an index; the list comes into being when it is not there. */
export function planInsertSources(
  from: PlanSource,
  owner: Item,
  path: readonly string[],
  index: number,
  sources: readonly SourceText[],
): { readonly edits: Edit[]; readonly ids: readonly ItemId[] } {
  const items = from.tree.list(owner.id, path);
  const at = Math.max(0, Math.min(index, items.length));
  const orders = ordersBetween(items[at - 1]?.place?.order, items[at]?.place?.order, sources.length, () =>
    from.random(),
  );
  const edits: Edit[] = items.length === 0 ? planHeads(from, owner, path) : [];
  const ids: ItemId[] = [];
  for (const [nth, source] of sources.entries()) {
    const id = from.newId();
    ids.push(id);
    edits.push({ kind: 'insert', id, source, place: { parentId: owner.id, path, order: orders[nth] ?? 'a0' } });
  }
  return { edits, ids };
}

/** Whether a list can be put there: nothing else stands at its place, and a flow map on the way to it can be written out as a block. */
export function hasRoomForList({ tree, reader }: PlanSource, owner: Item, path: readonly string[]): boolean {
  const found = resolvePath(tree, owner, path);
  if (found.content) return found.content.kind === 'list' || isNothingAt(found.content);
  if (found.last.kind !== 'leaf' || isNothing(leafSource(found.last))) return found.last.kind !== 'list';
  if (!found.lastEntry || blockOfFlow(found.last, leafSource(found.last), tree.writeStyle) === undefined) return false;
  const inside = valueAt(reader.leafValue(owner, found.last), found.rest);
  return inside === undefined || inside === null || (isYamlList(inside) && inside.length === 0);
}

function isNothingAt(content: Content): boolean {
  return content.kind === 'leaf' && isNothing(leafSource(content));
}

function hasNothingAt({ reader }: PlanSource, owner: Item, { last, rest }: Resolved): boolean {
  return last.kind === 'leaf' && valueAt(reader.leafValue(owner, last), rest) !== undefined;
}

/** Entries for the keys that lead to a list or a field that is not there yet, so that they stand where keys usually do. */
export function planHeads(from: PlanSource, owner: Item, path: readonly string[]): Edit[] {
  const edits: Edit[] = [];
  for (let length = 1; length <= path.length; length++) {
    const own = path.slice(0, length);
    const found = resolvePath(from.tree, owner, own);
    if (found.rest.length === 0 && found.item === owner && found.content) {
      if (found.content.kind !== 'leaf' || isNothing(leafSource(found.content))) continue;
      if (found.entry) {
        edits.push(...new ValuePlan(from).open(owner, found.entry, found.content));
        continue;
      }
    }
    // In a map that is written out by these edits the key is there already, with nothing in it.
    if (found.rest.length > 0 && found.last.kind === 'leaf' && hasNothingAt(from, owner, found)) continue;
    edits.push({
      kind: 'field',
      id: owner.id,
      path: own,
      source: { text: writeEntry(own[length - 1] ?? '', null, from.tree.writeStyle), column: 0 },
      ...orderFor(from, owner, own),
    });
  }
  return edits;
}

class ValuePlan {
  readonly #from: PlanSource;

  constructor(from: PlanSource) {
    this.#from = from;
  }

  set(item: Item, path: FieldPath, value: YamlValue): Edit[] {
    const found = resolvePath(this.#from.tree, item, path);
    if (found.rest.length === 0 && found.content) {
      return found.entry
        ? this.#setEntry(found.item, found.entry, value)
        : this.#setItem(found.item, found.content, value);
    }
    const { last, rest } = found;
    if (last.kind === 'leaf' && !isNothing(leafSource(last))) return this.setInLeaf(item, [{ path, value }]);
    // An item that says nothing yet, such as `- {}`, has no map for an entry to go to: it is written anew.
    if (last.kind === 'leaf' && !found.lastEntry) return this.#replaceItem(found.item, { value: nest(rest, value) });
    if (last.kind === 'list' || typeof rest[0] === 'number') {
      const list = last.kind === 'list' ? last.path : found.path;
      const index = typeof rest[0] === 'number' ? rest[0] : 0;
      return planInsertValues(this.#from, found.item, list, index, [nest(rest.slice(1), value)]);
    }
    return this.#addEntry(found.item, found.path, rest, value);
  }

  /** A flow map written out as a block, so that what is in it can be edited by itself. */
  open(item: Item, entry: EntryContent, leaf: LeafContent): Edit[] {
    const source = blockOfFlow(leaf, leafSource(leaf), this.#from.tree.writeStyle);
    const value = this.#from.reader.leafValue(item, leaf);
    return source === undefined ? [] : this.#writeEntry(item, entry, { value, source, isTyped: true });
  }

  setSource(item: Item, path: FieldPath, value: YamlValue, yaml: string): Edit[] {
    const found = resolvePath(this.#from.tree, item, path);
    const source = behindColon(yaml, value);
    if (source === undefined) return this.set(item, path, value);
    if (found.entry && found.rest.length === 0)
      return this.#writeEntry(found.item, found.entry, { value, source, isTyped: true });
    if (found.rest.length !== 1 || found.last.kind !== 'map') return this.set(item, path, value);
    const key = String(found.rest[0]);
    const own = [...found.path, key];
    const text = closeLine(`${writeKey(key)}:${source}`);
    return [
      {
        kind: 'field',
        id: found.item.id,
        path: own,
        source: { text, column: 0 },
        ...orderFor(this.#from, found.item, own),
      },
    ];
  }

  /** Changes inside one flow collection. */
  setInLeaf(item: Item, changes: readonly FieldChange[]): Edit[] {
    const places = changes.map(({ path, value }) => ({ ...resolvePath(this.#from.tree, item, path), value }));
    const [first] = places;
    if (first?.last.kind !== 'leaf') return [];
    return this.writeLeaf(first.item, first.lastEntry, changeLeaf(first.last, places));
  }

  writeLeaf(item: Item, entry: EntryContent | undefined, change: LeafChange): Edit[] {
    return entry ? this.#writeEntry(item, entry, change) : this.#replaceItem(item, change);
  }

  unset(item: Item, path: FieldPath): Edit[] {
    const found = resolvePath(this.#from.tree, item, path);
    if (found.rest.length > 0) {
      if (found.last.kind !== 'leaf' || isNothing(leafSource(found.last))) return [];
      return this.setInLeaf(item, [{ path, value: undefined }]);
    }
    if (!found.entry) return found.item === item ? [] : [{ kind: 'remove', id: found.item.id }];
    return this.#drop(found.item, found.path);
  }

  /** Drops an entry, and the maps around it that become empty by that. */
  #drop(item: Item, path: readonly string[]): Edit[] {
    const edits: Edit[] = [{ kind: 'drop', id: item.id, path }];
    for (let length = path.length - 1; length > 0; length--) {
      const around = resolvePath(this.#from.tree, item, path.slice(0, length)).content;
      if (around?.kind !== 'map' || around.entries.length > 1) break;
      edits.push({ kind: 'drop', id: item.id, path: path.slice(0, length), prune: true });
    }
    return edits;
  }

  #setEntry(item: Item, entry: EntryContent, value: YamlValue): Edit[] {
    const content = entry.value;
    if (content.kind === 'map' && isYamlMap(value) && Object.keys(value).length > 0)
      return this.#setMap(item, content, value);
    if (content.kind === 'list' && isYamlList(value) && value.length > 0) return this.#setList(item, content, value);
    if (content.kind === 'leaf') {
      const text = this.#setBody(item, content, value);
      if (text) return text;
      if (sameValue(this.#from.reader.leafValue(item, content), value) && !isNothing(leafSource(content))) return [];
      const flow = changeFlow(content, value);
      if (flow) return this.#writeEntry(item, entry, flow);
    }
    return this.#writeEntry(item, entry, { value });
  }

  /** Text inside a literal block is edited by characters. */
  #setBody(item: Item, leaf: LeafContent, value: YamlValue): Edit[] | undefined {
    const literal = typeof value === 'string' ? literalOf(leafSource(leaf)) : undefined;
    if (!literal || typeof value !== 'string') return undefined;
    if (value.trim() === '' || value.includes('\r') || writeText(value, 'literal', 2).startsWith('"')) return undefined;
    if (value.endsWith('\n') !== (literal.chomp === '') || (literal.chomp === '' && value.endsWith('\n\n')))
      return undefined;
    const before = leaf.body ?? literal.body;
    const trailing = /\n*$/.exec(before)?.[0] ?? '';
    const known = before.slice(0, before.length - trailing.length);
    return textEdits(item.id, leaf.path, known, literal.chomp === '' ? value.slice(0, -1) : value);
  }

  #setMap(item: Item, map: MapContent, value: YamlMap): Edit[] {
    const edits: Edit[] = [];
    for (const entry of map.entries) {
      if (!Object.hasOwn(value, entry.key)) edits.push({ kind: 'drop', id: item.id, path: entry.path });
    }
    for (const key of Object.keys(value)) {
      const entry = map.entries.find((other) => other.key === key);
      const own = value[key] ?? null;
      if (entry) edits.push(...this.#setEntry(item, entry, own));
      else edits.push(...this.#addEntry(item, map.path, [key], own));
    }
    return edits;
  }

  /** Items that are equal at both ends stay; those between are set one by one, added or removed. */
  #setList(item: Item, list: ListContent, values: readonly YamlValue[]): Edit[] {
    const { tree, reader } = this.#from;
    const items = tree.list(item.id, list.path);
    const equal = (a: Item | undefined, b: YamlValue | undefined): boolean =>
      a !== undefined && b !== undefined && sameValue(reader.value(a), b);
    let start = 0;
    while (start < items.length && start < values.length && equal(items[start], values[start])) start++;
    let end = 0;
    while (
      end < items.length - start &&
      end < values.length - start &&
      equal(items[items.length - 1 - end], values[values.length - 1 - end])
    )
      end++;
    const olds = items.slice(start, items.length - end);
    const news = values.slice(start, values.length - end);
    const edits: Edit[] = [];
    const shared = Math.min(olds.length, news.length);
    for (let at = 0; at < shared; at++) edits.push(...this.set(olds[at] as Item, [], news[at] ?? null));
    for (const old of olds.slice(shared)) edits.push({ kind: 'remove', id: old.id });
    if (news.length > shared)
      edits.push(...planInsertValues(this.#from, item, list.path, start + shared, news.slice(shared)));
    return edits;
  }

  #setItem(item: Item, content: Content, value: YamlValue): Edit[] {
    if (content.kind === 'map' && isYamlMap(value) && Object.keys(value).length > 0)
      return this.#setMap(item, content, value);
    if (content.kind === 'list' && isYamlList(value) && value.length > 0) return this.#setList(item, content, value);
    if (content.kind === 'leaf') {
      const text = this.#setBody(item, content, value);
      if (text) return text;
      if (sameValue(this.#from.reader.leafValue(item, content), value)) return [];
      const flow = changeFlow(content, value);
      if (flow) return this.#replaceItem(item, flow);
    }
    return this.#replaceItem(item, { value });
  }

  /** Writes an item anew; the lines before it and a comment behind a scalar stay. */
  #replaceItem(item: Item, change: LeafChange): Edit[] {
    const { tree } = this.#from;
    const { source, syntax } = tree.written(item);
    const content = tree.content(item);
    if (!syntax) return [];
    const lead = source.text.slice(syntax.leadFrom, syntax.lineFrom).replaceAll('\r\n', '\n');
    const column = syntax.dash - syntax.lineFrom;
    const old = content.kind === 'leaf' ? leafSource(content) : '';
    const text =
      change.source === undefined ? writeItem(change.value, this.#from.tree.writeStyle) : `-${change.source}`;
    const styled =
      typeof change.value === 'string' && change.source === undefined
        ? `- ${writeScalar(change.value, tree.writeStyle, styleOf(old))}\n`
        : text;
    return [
      {
        kind: 'replace',
        id: item.id,
        source: { text: lead + shiftLines(closeLine(withComment(styled, old)), column, 0), column },
      },
    ];
  }

  /** Writes an entry anew; its key, the lines before it and a comment behind it stay. */
  #writeEntry(item: Item, entry: EntryContent, change: LeafChange): Edit[] {
    const from = this.#from;
    const old = entry.value.kind === 'leaf' ? leafSource(entry.value) : '';
    const literal = entry.value.kind === 'leaf' ? literalOf(old) : undefined;
    const scalar = literal ? 'literal' : styleOf(old);
    const plainKey =
      change.source === undefined
        ? writeEntry(entry.key, change.value, from.tree.writeStyle, scalar)
        : `${entry.key}:${change.source}`;
    const written = entry.written;
    if (!written)
      return [
        { kind: 'field', id: item.id, path: entry.path, source: { text: plainKey, column: 0 }, order: entry.order },
      ];
    const { source, syntax, column } = written;
    const lead = source.text.slice(syntax.leadFrom, syntax.lineFrom).replaceAll('\r\n', '\n');
    const key = source.text.slice(syntax.keyFrom, syntax.colonTo);
    const behind = change.source ?? writeEntry('k', change.value, from.tree.writeStyle, scalar).slice(2);
    const comment = change.isTyped
      ? ''
      : entry.value.kind === 'leaf'
        ? old
        : source.text.slice(syntax.colonTo, syntax.headTo);
    const text = `${' '.repeat(column)}${key}${shiftLines(closeLine(withComment(behind, comment)), column, 0, true)}`;
    const order = from.tree.field(item.id, entry.path)?.order;
    return [
      {
        kind: 'field',
        id: item.id,
        path: entry.path,
        source: { text: lead + text, column },
        ...(order === undefined ? {} : { order }),
      },
    ];
  }

  /** A key that is not there, and the maps on the way to it. */
  #addEntry(item: Item, path: readonly string[], rest: FieldPath, value: YamlValue): Edit[] {
    const from = this.#from;
    const edits: Edit[] = [];
    const own = [...path];
    for (const [at, key] of rest.entries()) {
      own.push(String(key));
      const next = rest[at + 1];
      const isLast = next === undefined;
      const isList = typeof next === 'number';
      const below = isLast ? value : isList ? [nest(rest.slice(at + 2), value)] : null;
      edits.push({
        kind: 'field',
        id: item.id,
        path: [...own],
        source: { text: writeEntry(String(key), below, from.tree.writeStyle), column: 0 },
        ...orderFor(from, item, own),
      });
      if (isList) break;
    }
    return edits;
  }
}

/** Where a new key of a map goes: before the first key that usually comes later, else at the end. */
export function orderFor(from: PlanSource, item: Item, path: readonly string[]): { order: string } {
  const key = path[path.length - 1] ?? '';
  const map = resolvePath(from.tree, item, path.slice(0, -1)).content;
  const entries = map?.kind === 'map' ? map.entries : [];
  const usual = from.keyOrder(item, path.slice(0, -1));
  const rank = (name: string): number => (usual.includes(name) ? usual.indexOf(name) : Infinity);
  const own = rank(key);
  let at =
    own === Infinity
      ? entries.length
      : entries.findIndex((entry) => rank(entry.key) > own && rank(entry.key) !== Infinity);
  if (at < 0) at = entries.length;
  const [order] = ordersBetween(entries[at - 1]?.order, entries[at]?.order, 1, () => from.random());
  return { order: order ?? 'a0' };
}

/** An item as it would be pasted elsewhere: its dash in column 0. */
export function itemSource(tree: Tree, item: Item): SourceText {
  return { text: closeLine(printItem(tree, item, 0).replaceAll('\r\n', '\n')), column: 0 };
}

function nest(path: FieldPath, value: YamlValue): YamlValue {
  return path.reduceRight<YamlValue>((inner, key) => {
    if (typeof key === 'number') return [inner];
    return Object.assign(Object.create(null) as Record<string, YamlValue>, { [key]: inner });
  }, value);
}
