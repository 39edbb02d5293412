import type { ItemId } from '../model/step.js';
import type { EntrySyntax, LeafSyntax, MapSyntax, Syntax } from '../yaml/syntax.js';
import {
  startsWith,
  type Content,
  type EntryContent,
  type Item,
  type LeafContent,
  type MapContent,
  type Slice,
} from './content.js';
import { orderAt } from './order-keys.js';
import type { FieldOverlay } from './overlay.js';
import type { Source } from './source.js';
import type { Tree } from './tree.js';

/** What an item says with every edit applied. */
export function buildContent(tree: Tree, item: Item): Content {
  const { source, syntax, column } = tree.written(item);
  const builder = new Builder(tree, item.id);
  const root: Syntax = syntax ? syntax.value : tree.file.root;
  return builder.build(root, source, [], column);
}

class Builder {
  readonly #tree: Tree;
  readonly #id: ItemId;
  /** Edits of this item's fields; most items have none. */
  readonly #fields: readonly FieldOverlay[];
  /** Lists of this item that hold anything. */
  readonly #lists: readonly (readonly string[])[];

  constructor(tree: Tree, id: ItemId) {
    this.#tree = tree;
    this.#id = id;
    this.#fields = [...tree.fields(id)];
    this.#lists = [...tree.listPaths(id)];
  }

  build(syntax: Syntax, source: Source, path: readonly string[], column: number): Content {
    if (syntax.kind === 'map') return this.#map(syntax, source, path);
    if (syntax.kind === 'list') {
      const tail = this.#tail(path, { source, from: syntax.tailFrom, to: syntax.to, column: syntax.column });
      return { kind: 'list', path, column: syntax.column, tail };
    }
    const implied = this.#implied(path);
    if (implied && isNothing(source.text.slice(syntax.from, syntax.to))) return this.#branch(implied, path);
    return this.#leaf(syntax, source, path, column);
  }

  #leaf(syntax: LeafSyntax, source: Source, path: readonly string[], column: number): LeafContent {
    const body = this.#tree.body(this.#id, path, source.text.slice(syntax.from, syntax.to));
    return { kind: 'leaf', path, source, from: syntax.from, to: syntax.to, column, body, read: undefined };
  }

  #map(syntax: MapSyntax, source: Source, path: readonly string[]): MapContent {
    const entries: EntryContent[] = [];
    let sorted = true;
    for (const [at, entry] of syntax.entries.entries()) {
      const own = [...path, entry.key];
      const moved = this.#tree.order(this.#id, own);
      const made = this.#entry(entry, source, syntax.column, own, moved ?? orderAt(at));
      if (made) entries.push(made);
      sorted &&= moved === undefined;
    }
    for (const added of this.#added(path, (key) => syntax.entries.some((entry) => entry.key === key))) {
      entries.push(added);
      sorted = false;
    }
    if (!sorted) entries.sort(byOrder);
    const tail = this.#tail(path, { source, from: syntax.tailFrom, to: syntax.to, column: syntax.column });
    return { kind: 'map', path, column: syntax.column, entries, tail };
  }

  #entry(
    syntax: EntrySyntax,
    source: Source,
    column: number,
    path: readonly string[],
    order: string,
  ): EntryContent | undefined {
    const field = this.#fields.length > 0 ? this.#tree.field(this.#id, path) : undefined;
    if (field?.state === 'dropped') return undefined;
    if (field?.state === 'pruned') {
      const implied = this.#implied(path);
      return implied && this.#bare(path, order, implied);
    }
    if (field?.written) return this.#written(field, path, order);
    return {
      key: syntax.key,
      path,
      order,
      written: { source, syntax, column },
      head: this.#tree.head(this.#id, path),
      value: this.build(syntax.value, source, path, column),
    };
  }

  #written(field: FieldOverlay, path: readonly string[], order: string): EntryContent | undefined {
    if (!field.written) return undefined;
    const { source, syntax, column } = field.written;
    const key = syntax.key;
    return {
      key,
      path,
      order,
      written: field.written,
      head: this.#tree.head(this.#id, path),
      value: this.build(syntax.value, source, path, column),
    };
  }

  /** Entries of a map that its source does not have. */
  #added(path: readonly string[], has: (key: string) => boolean): EntryContent[] {
    const added = new Map<string, EntryContent>();
    const consider = (key: string): void => {
      if (has(key) || added.has(key)) return;
      const own = [...path, key];
      const field = this.#tree.field(this.#id, own);
      if (field?.state === 'dropped') return;
      const order = this.#tree.order(this.#id, own) ?? field?.order ?? lastOrder;
      const written = field && this.#written(field, own, order);
      const implied = written ? undefined : this.#implied(own);
      const entry = written ?? (implied && this.#bare(own, order, implied));
      if (entry) added.set(key, entry);
    };
    for (const field of this.#fields) {
      const key = field.path[path.length];
      if (key !== undefined && field.state === 'written' && startsWith(field.path, path)) consider(key);
    }
    for (const list of this.#lists) {
      const key = list[path.length];
      if (key !== undefined && startsWith(list, path)) consider(key);
    }
    return [...added.values()];
  }

  /** What stands below `path` although no source says so: edits of fields inside it, or items that were put there. */
  #implied(path: readonly string[]): 'map' | 'list' | undefined {
    if (path.length === 0) return undefined;
    for (const list of this.#lists) {
      if (startsWith(list, path)) return list.length === path.length ? 'list' : 'map';
    }
    const inside = this.#fields.some(
      (field) => field.path.length > path.length && field.state === 'written' && startsWith(field.path, path),
    );
    return inside ? 'map' : undefined;
  }

  #bare(path: readonly string[], order: string, kind: 'map' | 'list'): EntryContent {
    return {
      key: path[path.length - 1] ?? '',
      path,
      order,
      written: undefined,
      head: undefined,
      value: this.#branch(kind, path),
    };
  }

  #branch(kind: 'map' | 'list', path: readonly string[]): Content {
    const tail = this.#tail(path, undefined);
    if (kind === 'list') return { kind, path, column: undefined, tail };
    return { kind, path, column: undefined, entries: this.#added(path, () => false).sort(byOrder), tail };
  }

  #tail(path: readonly string[], written: Slice | undefined): Slice | undefined {
    return this.#tree.tail(this.#id, path) ?? (written && written.from < written.to ? written : undefined);
  }
}

function byOrder(a: EntryContent, b: EntryContent): number {
  return a.order < b.order ? -1 : a.order > b.order ? 1 : a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

/** Whether a leaf says nothing that would be lost when a map or a list takes its place. */
export function isNothing(source: string): boolean {
  return /^[ \t]*(?:null|~|\[[ \t]*\]|\{[ \t]*\})?[ \t]*(?:#[^\n]*)?\r?\n?\s*$/.test(source);
}

/** Behind every key that a source or an edit put there: where a key goes that came into being by what is below it. */
const lastOrder = 'i000000000';
