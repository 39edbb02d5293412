import { rootItem, type Place } from '../model/edit.js';
import { slotKind, topLevelPath } from '../model/slots.js';
import type { ItemId } from '../model/step.js';
import { quoteHabit } from '../yaml/quote-habit.js';
import { splitFile } from '../yaml/split.js';
import type { FileSyntax, ItemSyntax, Syntax } from '../yaml/syntax.js';
import { usualIndents } from './usual-indents.js';
import type { WriteStyle } from '../yaml/write-value.js';
import { buildContent } from './build-content.js';
import { pathKey, startsWith, type Content, type Item, type Slice } from './content.js';
import { findEntry } from './find-leaf.js';
import { fingerprint } from './fingerprint.js';
import { isOrderKey, orderAt } from './order-keys.js';
import {
  parseOverlayKey,
  readField,
  readHead,
  readItem,
  readPlace,
  readTrivia,
  type FieldOverlay,
  type ItemOverlay,
} from './overlay.js';
import { Source } from './source.js';

/** How often the tree did work that should not depend on the size of the file; tests assert them (invariant D9). */
export interface TreeCounters {
  itemsBuilt: number;
  itemsPrinted: number;
  itemsRead: number;
  stepsMade: number;
}

/**
 * A YAML file as a tree of items, with edits laid over the text it was opened from. Knows nothing of Yjs: `PipelineDocument` feeds
 * it the shared state, the viewer feeds it nothing. Every item is a list item somewhere in the file; the root of the file is one, too.
 */
export class Tree {
  readonly base: Source;
  readonly file: FileSyntax;
  /** The file's line ends: of its first line. */
  readonly eol: '\n' | '\r\n';
  /** Spaces lists are indented by below their key in this file. */
  readonly listIndent: number;
  /** Columns that a map stands to the right of its key, as in the file. */
  readonly mapIndent: number;
  readonly root: Item;
  readonly counters: TreeCounters = { itemsBuilt: 0, itemsPrinted: 0, itemsRead: 0, stepsMade: 0 };
  /** Keys of edits that could not be read and were left out (invariant D8). */
  readonly rejected = new Set<string>();

  #writeStyle: WriteStyle | undefined;
  readonly #items = new Map<ItemId, Item>();
  /** Listed items by parent and path, in order. Replaced, never changed in place. */
  readonly #lists = new Map<ItemId, Map<string, readonly Item[]>>();
  /** Items by the list they were born in, to tell when a list is written anew. */
  readonly #births = new Map<ItemId, Map<string, Item[]>>();
  readonly #fields = new Map<ItemId, Map<string, FieldOverlay>>();
  readonly #heads = new Map<string, Slice>();
  readonly #orders = new Map<string, string>();
  readonly #tails = new Map<string, Slice>();
  readonly #leads = new Map<ItemId, Slice>();
  readonly #replaced = new Map<ItemId, ItemOverlay>();
  readonly #sources = new Map<string, { readonly source: Source }>();
  readonly #moves = new Map<ItemId, Place>();
  readonly #removed = new Set<ItemId>();
  /** Which sources other than the base the edits say now, by the prefix of the ids born in them; how often. */
  readonly #said = new Map<string, number>();
  readonly #bornIn = new Map<string, Item[]>();
  readonly #bodies = new Map<string, string>();
  readonly #bodyOwners = new Map<ItemId, number>();
  /** Moves that are not followed, because they would make a cycle. */
  readonly #suppressed = new Set<ItemId>();
  #loaded = false;
  #changed = new Set<Item>();

  constructor(text: string) {
    this.base = new Source(text, true);
    this.file = splitFile(text);
    const firstBreak = text.indexOf('\n');
    this.eol = firstBreak > 0 && text.charCodeAt(firstBreak - 1) === 0x0d ? '\r\n' : '\n';
    this.root = newItem(rootItem, this.base, undefined, 0, undefined);
    this.root.listed = true;
    this.#items.set(rootItem, this.root);
    this.#bear(this.file.root, this.base, rootItem, [], '');
    ({ list: this.listIndent, map: this.mapIndent } = usualIndents(this.file.root));
    this.#loaded = true;
  }

  /** How new values are written: as what the file was opened with. */
  get writeStyle(): WriteStyle {
    return (this.#writeStyle ??= {
      listIndent: this.listIndent,
      mapIndent: this.mapIndent,
      quotes: quoteHabit(this.base.text),
    });
  }

  item(id: ItemId): Item | undefined {
    return this.#items.get(id);
  }

  /** Items of a list, in order. The same array as long as the list did not change. */
  list(parentId: ItemId, path: readonly string[]): readonly Item[] {
    return this.#lists.get(parentId)?.get(pathKey(path)) ?? noItems;
  }

  /** Paths of the lists of an item that hold anything. */
  *listPaths(parentId: ItemId): Iterable<readonly string[]> {
    for (const [key, items] of this.#lists.get(parentId) ?? []) if (items.length > 0) yield JSON.parse(key) as string[];
  }

  content(item: Item): Content {
    if (!item.content) {
      this.counters.itemsBuilt++;
      item.content = buildContent(this, item);
    }
    return item.content;
  }

  field(id: ItemId, path: readonly string[]): FieldOverlay | undefined {
    return this.#fields.get(id)?.get(pathKey(path));
  }

  fields(id: ItemId): Iterable<FieldOverlay> {
    return this.#fields.get(id)?.values() ?? [];
  }

  head(id: ItemId, path: readonly string[]): Slice | undefined {
    return this.#heads.get(`${id} ${pathKey(path)}`);
  }

  /** Where an entry was put among its neighbours, if it was moved. */
  order(id: ItemId, path: readonly string[]): string | undefined {
    return this.#orders.size === 0 ? undefined : this.#orders.get(`${id} ${pathKey(path)}`);
  }

  tail(id: ItemId, path: readonly string[]): Slice | undefined {
    return this.#tails.get(`${id} ${pathKey(path)}`);
  }

  lead(id: ItemId): Slice | undefined {
    return this.#leads.get(id);
  }

  /** The source an item is printed from: its own, or what replaced it. */
  written(item: Item): { readonly source: Source; readonly syntax: ItemSyntax | undefined; readonly column: number } {
    return this.#replaced.get(item.id) ?? item;
  }

  /** The edited body of a literal block, given the source of the block. */
  body(id: ItemId, path: readonly string[], source: string): string | undefined {
    return this.#bodyOwners.has(id) ? this.#bodies.get(bodyKey(id, path, source)) : undefined;
  }

  /** Whether an item stands in the file: it and everything it is in. */
  isPresent(item: Item): boolean {
    for (let at: Item | undefined = item; at; at = at.place && this.#items.get(at.place.parentId)) {
      if (at === this.root) return true;
      if (!at.listed || !at.place || !this.isList(at.place.parentId, at.place.path)) return false;
    }
    return false;
  }

  /** Whether a list stands at a place; where another value was written meanwhile, its items are not in the file. */
  isList(parentId: ItemId, path: readonly string[]): boolean {
    const parent = this.#items.get(parentId);
    if (!parent) return false;
    const content = this.content(parent);
    return (path.length === 0 ? content : findEntry(content, path)?.value)?.kind === 'list';
  }

  /** Items that were moved into something that others removed: kept, not printed, offered for recovery. */
  *orphans(): Iterable<Item> {
    for (const id of this.#moves.keys()) {
      const item = this.#items.get(id);
      if (item && !this.#removed.has(id) && this.#isKnown(id) && !this.isPresent(item)) yield item;
    }
  }

  /** Takes over changes of the shared state: new values by overlay key, `undefined` for what is gone. Returns the items they touch. */
  apply(changes: ReadonlyMap<string, unknown>): ReadonlySet<Item> {
    const moved: ItemId[] = [];
    const sorted = [...changes].sort(([a], [b]) => applyOrder.indexOf(a.charAt(0)) - applyOrder.indexOf(b.charAt(0)));
    for (const [key, value] of sorted) {
      const parsed = parseOverlayKey(key);
      const taken = parsed !== undefined && this.#set(parsed.kind, parsed.id, parsed.path, value, moved);
      if (taken) this.rejected.delete(key);
      else this.rejected.add(key);
    }
    if (moved.length > 0) this.#settle(moved);
    return this.#flush();
  }

  /** Sets the edited body of a literal block, or takes it away. `key` is what `bodyKey` gives. */
  setBody(key: string, body: string | undefined): ReadonlySet<Item> {
    const id = key.slice(0, key.indexOf(' '));
    const had = this.#bodies.has(key);
    if (body === undefined) this.#bodies.delete(key);
    else this.#bodies.set(key, body.replaceAll('\r', ''));
    const owned = (this.#bodyOwners.get(id) ?? 0) + (body !== undefined ? 1 : 0) - (had ? 1 : 0);
    if (owned > 0) this.#bodyOwners.set(id, owned);
    else this.#bodyOwners.delete(id);
    const item = this.#items.get(id);
    if (item) this.#touch(item);
    return this.#flush();
  }

  /** Forgets cached values of these items, because something they refer to changed. */
  invalidate(items: Iterable<Item>): void {
    for (const item of items) this.#touch(item);
    this.#flush();
  }

  #set(kind: string, id: ItemId, path: readonly string[], value: unknown, moved: ItemId[]): boolean {
    if (kind === 'n') return this.#setInserted(id, value, moved);
    if (kind === 'p') {
      const place = value === undefined ? undefined : readPlace(value);
      if (value !== undefined && !place) return false;
      if (place) this.#moves.set(id, place);
      else this.#moves.delete(id);
      moved.push(id);
      return true;
    }
    if (kind === 'x') {
      if (value === undefined) this.#removed.delete(id);
      else this.#removed.add(id);
      moved.push(id);
      return true;
    }
    const item = this.#items.get(id);
    if (kind === 'f') {
      const field = value === undefined ? undefined : readField(path, value);
      if (value !== undefined && !field) return false;
      this.#setField(id, path, field, moved);
    } else if (kind === 'v') {
      const replaced = value === undefined ? undefined : readItem(value, false);
      if (value !== undefined && !replaced) return false;
      this.#setReplaced(id, replaced, moved);
    } else if (kind === 'o') {
      if (value !== undefined && !isOrderKey(value)) return false;
      setOrDelete(this.#orders, `${id} ${pathKey(path)}`, value);
    } else {
      const slice = value === undefined ? undefined : kind === 'h' ? readHead(path, value) : readTrivia(value);
      if (value !== undefined && !slice) return false;
      if (kind === 'l') setOrDelete(this.#leads, id, slice);
      else setOrDelete(kind === 'h' ? this.#heads : this.#tails, `${id} ${pathKey(path)}`, slice);
    }
    if (item) this.#touch(item);
    return true;
  }

  #setInserted(id: ItemId, value: unknown, moved: ItemId[]): boolean {
    const known = this.#items.get(id);
    if (value === undefined) {
      if (known) this.#stop(id, moved);
    } else if (known) {
      if (!this.#said.has(id)) this.#start(id, moved);
    } else {
      const inserted = readItem(value, true);
      if (!inserted?.home || !isInsertedId(id)) return false;
      const item = newItem(id, inserted.source, inserted.syntax, inserted.column, inserted.home);
      item.touched = true;
      this.#items.set(id, item);
      this.#born(item);
      this.#start(id, moved);
      this.#bear(inserted.syntax.value, inserted.source, id, [], id);
    }
    moved.push(id);
    return true;
  }

  #setReplaced(id: ItemId, replaced: ItemOverlay | undefined, moved: ItemId[]): void {
    const prefixOfItem = ({ source }: ItemOverlay): string => fingerprint(id, '', source.text);
    const written = replaced && this.#known(prefixOfItem(replaced), replaced);
    const former = this.#replaced.get(id);
    if (former) this.#stop(prefixOfItem(former), moved);
    if (written) this.#start(prefixOfItem(written), moved);
    setOrDelete(this.#replaced, id, written);
    if (written) this.#bear(written.syntax.value, written.source, id, [], prefixOfItem(written));
    this.#recheckBirths(id, []);
  }

  #setField(id: ItemId, path: readonly string[], field: FieldOverlay | undefined, moved: ItemId[]): void {
    let own = this.#fields.get(id);
    if (!own) this.#fields.set(id, (own = new Map<string, FieldOverlay>()));
    const key = pathKey(path);
    const written = field?.written && this.#known(fingerprint(id, key, field.written.source.text), field.written);
    const former = own.get(key)?.written;
    if (former) this.#stop(fingerprint(id, key, former.source.text), moved);
    if (written) this.#start(fingerprint(id, key, written.source.text), moved);
    if (field) own.set(key, written ? { ...field, written } : field);
    else own.delete(key);
    if (own.size === 0) this.#fields.delete(id);
    if (written) this.#bear(written.syntax.value, written.source, id, path, fingerprint(id, key, written.source.text));
    this.#recheckBirths(id, path);
  }

  /** What was written before in the very same words is the same source again, so that the items born in it come back. */
  #known<T extends { readonly source: Source }>(prefix: string, written: T): T {
    const known = this.#sources.get(prefix) as T | undefined;
    if (known) return known;
    this.#sources.set(prefix, written);
    return written;
  }

  /** Whether the source an item was born in is said by the edits there are now. */
  #isKnown(id: ItemId): boolean {
    if (!this.#items.has(id)) return false;
    const prefix = prefixOf(id);
    return prefix === '' || this.#said.has(prefix);
  }

  #start(prefix: string, moved: ItemId[]): void {
    const count = this.#said.get(prefix) ?? 0;
    this.#said.set(prefix, count + 1);
    if (count === 0) this.#reconsider(prefix, moved);
  }

  #stop(prefix: string, moved: ItemId[]): void {
    const count = this.#said.get(prefix) ?? 0;
    if (count > 1) this.#said.set(prefix, count - 1);
    else this.#said.delete(prefix);
    if (count === 1) this.#reconsider(prefix, moved);
  }

  /** Items of a source that came or went, and those that were moved into them, have to be placed again. */
  #reconsider(prefix: string, moved: ItemId[]): void {
    for (const item of this.#bornIn.get(prefix) ?? []) moved.push(item.id);
    for (const [id, place] of this.#moves) if (prefixOf(place.parentId) === prefix) moved.push(id);
  }

  /** Registers the items of a source, and finds those that were waiting for them: updates of different peers come in any order. */
  #bear(syntax: Syntax, source: Source, ownerId: ItemId, path: readonly string[], prefix: string): void {
    this.#bearAll(syntax, source, ownerId, path, prefix);
    if (prefix === '') return;
    for (const item of [...(this.#bornIn.get(prefix) ?? [])]) this.#recheckBirths(item.id, []);
  }

  /** Their ids say where they stand in it, so that every replica gives them the same. */
  #bearAll(syntax: Syntax, source: Source, ownerId: ItemId, path: readonly string[], prefix: string): void {
    if (syntax.kind === 'map') {
      for (const entry of syntax.entries) this.#bearAll(entry.value, source, ownerId, [...path, entry.key], prefix);
    } else if (syntax.kind === 'list') {
      for (const [at, child] of syntax.items.entries()) {
        const id = prefix === '' ? child.dash.toString(36) : `${prefix}.${child.dash.toString(36)}`;
        if (this.#items.has(id)) continue;
        const item = newItem(id, source, child, syntax.column, { parentId: ownerId, path, order: orderAt(at) });
        item.touched = !source.isBase;
        this.#items.set(id, item);
        this.#born(item);
        this.#relist(item);
        this.#bearAll(child.value, source, id, [], prefix);
      }
    }
  }

  #born(item: Item): void {
    const prefix = prefixOf(item.id);
    if (prefix !== '') {
      const siblings = this.#bornIn.get(prefix);
      if (siblings) siblings.push(item);
      else this.#bornIn.set(prefix, [item]);
    }
    const home = item.home as Place;
    const births = this.#births.get(home.parentId) ?? new Map<string, Item[]>();
    this.#births.set(home.parentId, births);
    const key = pathKey(home.path);
    const list = births.get(key);
    if (list) list.push(item);
    else births.set(key, [item]);
  }

  /** After the content at `path` was written anew or restored: which of the items born below it are still said by the file? */
  #recheckBirths(id: ItemId, path: readonly string[]): void {
    for (const [key, items] of this.#births.get(id) ?? []) {
      if (startsWith(JSON.parse(key) as string[], path)) for (const item of items) this.#relist(item);
    }
  }

  /** Whether the source an item was born in is still what its parent says there. */
  #isHomeSaid(item: Item): boolean {
    if (isInsertedId(item.id)) return true;
    const home = item.home as Place;
    const parent = this.#items.get(home.parentId);
    if (!parent) return false;
    let said: Source = this.written(parent).source;
    if (this.#fields.has(home.parentId)) {
      for (let length = 1; length <= home.path.length; length++) {
        const field = this.field(home.parentId, home.path.slice(0, length));
        if (field?.state === 'dropped') return false;
        if (field?.written) said = field.written.source;
      }
    }
    return said === item.source;
  }

  /** Puts an item where it belongs now, and takes it out of where it was. */
  #relist(item: Item): void {
    if (item === this.root) return;
    const movable = this.#followed(item.id);
    const lives = !this.#removed.has(item.id) && this.#isKnown(item.id);
    const place = movable ?? item.home;
    const listed = lives && place !== undefined && (movable !== undefined || this.#isHomeSaid(item));
    if (item.listed === listed && samePlace(item.place, place)) return;
    if (item.listed) this.#unlist(item);
    item.place = place;
    item.formerStep = item.step ?? item.formerStep;
    item.step = undefined;
    if (listed && place) this.#enlist(item, place);
  }

  #enlist(item: Item, place: Place): void {
    let lists = this.#lists.get(place.parentId);
    if (!lists) this.#lists.set(place.parentId, (lists = new Map<string, readonly Item[]>()));
    const key = pathKey(place.path);
    const items = lists.get(key);
    item.listed = true;
    if (!items) lists.set(key, [item]);
    else {
      const at = insertionIndex(items, item);
      if (!this.#loaded && at === items.length) (items as Item[]).push(item);
      else lists.set(key, items.toSpliced(at, 0, item));
    }
    if (this.#loaded) {
      this.#touch(item);
      const parent = this.#items.get(place.parentId);
      if (parent) this.#touch(parent);
    }
  }

  #unlist(item: Item): void {
    const place = item.place as Place;
    const lists = this.#lists.get(place.parentId);
    const key = pathKey(place.path);
    const items = lists?.get(key);
    if (lists && items)
      lists.set(
        key,
        items.filter((other) => other !== item),
      );
    item.listed = false;
    const parent = this.#items.get(place.parentId);
    if (parent) this.#touch(parent);
  }

  /**
   * Places moved items. Concurrent moves can ask for a cycle: then the move of the smallest id in it is not followed, until there is none.
   * What is followed depends on the moves alone, not on the order they came in (invariants D3, D6).
   */
  #settle(ids: readonly ItemId[]): void {
    const affected = new Set<ItemId>([...ids, ...this.#suppressed]);
    const candidates = this.#suppressed.size > 0 ? [...this.#moves.keys()] : ids;
    this.#suppressed.clear();
    for (const id of candidates) {
      for (let cycle = this.#cycleFrom(id); cycle; cycle = this.#cycleFrom(id)) {
        const lost = cycle.filter((other) => this.#followed(other)).sort()[0];
        if (lost === undefined) break;
        this.#suppressed.add(lost);
        affected.add(lost);
      }
    }
    for (const id of affected) {
      const item = this.#items.get(id);
      if (item) this.#relist(item);
    }
  }

  /** The items of the cycle that `id` is in or leads to, as moves would have it. */
  #cycleFrom(id: ItemId): ItemId[] | undefined {
    const trail: ItemId[] = [];
    const seen = new Set<ItemId>();
    let at: ItemId | undefined = id;
    while (at !== undefined && !seen.has(at)) {
      seen.add(at);
      trail.push(at);
      at = this.#followed(at)?.parentId ?? this.#items.get(at)?.home?.parentId;
    }
    return at === undefined ? undefined : trail.slice(trail.indexOf(at));
  }

  #followed(id: ItemId): Place | undefined {
    const move = this.#suppressed.has(id) ? undefined : this.#moves.get(id);
    return move && this.#isKnown(move.parentId) ? move : undefined;
  }

  /** Marks an item as changed: what was derived from it, and from what it is in, is derived again. */
  #touch(item: Item): void {
    this.#changed.add(item);
  }

  #flush(): ReadonlySet<Item> {
    const changed = this.#changed;
    const seen = new Set<Item>();
    const reread = new Set<Item>();
    for (const item of changed) {
      item.content = undefined;
      let within = true;
      for (
        let at: Item | undefined = item;
        at && !(within ? reread : seen).has(at);
        at = at.place && this.#items.get(at.place.parentId)
      ) {
        seen.add(at);
        at.touched = true;
        at.printed = undefined;
        at.value = undefined;
        at.formerStep = at.step ?? at.formerStep;
        at.step = undefined;
        if (within) {
          reread.add(at);
          at.fields = undefined;
          // What a child step says is no part of what its parent says.
          if (at.place && isSlot(at.place)) within = false;
        }
      }
    }
    this.#changed = new Set();
    return changed;
  }
}

/** Ids of inserted items start with a tilde; those of items born in a text are offsets in it, in base 36. */
export function isInsertedId(id: ItemId): boolean {
  return /^~[0-9A-Za-z]{4,40}$/.test(id);
}

/** Names the body of a literal block: the item, the field and the source it was first edited from. */
export function bodyKey(id: ItemId, path: readonly string[], source: string): string {
  return `${id} ${pathKey(path)} ${fingerprint(id, '', source)}`;
}

/** What the id says about the source: nothing for the base, the inserted item, or the fingerprint of a written field. */
function prefixOf(id: ItemId): string {
  const dot = id.indexOf('.');
  return dot >= 0 ? id.slice(0, dot) : isInsertedId(id) ? id : '';
}

const applyOrder = 'nvfxphotl';
const noItems: readonly Item[] = Object.freeze([]);

function newItem(
  id: ItemId,
  source: Source,
  syntax: ItemSyntax | undefined,
  column: number,
  home: Place | undefined,
): Item {
  return {
    id,
    source,
    syntax,
    column,
    home,
    place: undefined,
    listed: false,
    touched: false,
    content: undefined,
    settled: undefined,
    printed: undefined,
    value: undefined,
    fields: undefined,
    step: undefined,
    formerStep: undefined,
  };
}

function compare(a: Item, b: Item): number {
  const [x, y] = [(a.place as Place).order, (b.place as Place).order];
  return x < y ? -1 : x > y ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function isSlot(place: Place): boolean {
  return place.parentId === rootItem ? pathKey(place.path) === topLevelKey : slotKind(place.path) !== undefined;
}

const topLevelKey = pathKey(topLevelPath);

/** Where `item` goes in a sorted list. */
function insertionIndex(items: readonly Item[], item: Item): number {
  let low = 0;
  let high = items.length;
  const last = items[high - 1];
  if (last && compare(last, item) < 0) return high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(items[middle] as Item, item) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function samePlace(a: Place | undefined, b: Place | undefined): boolean {
  return (
    a === b ||
    (a !== undefined &&
      b !== undefined &&
      a.parentId === b.parentId &&
      a.order === b.order &&
      pathKey(a.path) === pathKey(b.path))
  );
}

function setOrDelete<K, V>(map: Map<K, V>, key: K, value: V | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}
