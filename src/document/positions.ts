import type { TextPoint, TextRange } from '../model/diagnostic.js';
import type { ItemId } from '../model/step.js';
import type { FieldPath } from '../model/yaml-value.js';
import { Lines } from '../yaml/lines.js';
import { scalarInside, textInScalar, type TextSpan } from '../yaml/text-in-scalar.js';
import type { Item } from './content.js';
import { markItem, type ChildMark, type EntryMark, type ItemMarks } from './print.js';
import { resolvePath } from './resolve-path.js';
import type { Tree } from './tree.js';

export type RangePart = 'whole' | 'key' | 'value';

/** Finds things in one printed text and back. Works on what is asked for, and remembers it; made anew for every change. */
export class Positions {
  readonly #tree: Tree;
  readonly #text: string;
  readonly #marks = new Map<Item, ItemMarks>();
  readonly #children = new Map<Item, ReadonlyMap<ItemId, ChildMark>>();
  readonly #entries = new Map<ItemMarks, Map<string, EntryMark>>();
  #lines: Lines | undefined;

  constructor(tree: Tree, text: string) {
    this.#tree = tree;
    this.#text = text;
  }

  /** Where a place inside an item stands. Undefined when it does not stand in the file. */
  locate(item: Item, path: FieldPath, part: RangePart): TextRange | undefined {
    const span = this.span(item, path, part);
    return span && this.range(span.from, span.to);
  }

  span(item: Item, path: FieldPath, part: RangePart): { readonly from: number; readonly to: number } | undefined {
    const found = resolvePath(this.#tree, item, path);
    const start = this.#offsetOf(found.item);
    if (!start) return undefined;
    const marks = this.#marksOf(found.item, start.column);
    const own = found.rest.length === 0 ? found.path : (found.lastEntry?.path ?? []);
    if (own.length === 0) {
      const from = start.offset + (part === 'value' ? marks.valueFrom : marks.from);
      const to = start.offset + marks.to;
      if (part === 'key' && found.item.syntax) return { from, to: Math.min(from + 1, to) };
      return this.#trimmed(from, to, part === 'value' || !found.item.syntax);
    }
    const mark = this.#entryAt(marks, own);
    if (!mark) return undefined;
    if (part === 'key') return { from: start.offset + mark.keyFrom, to: start.offset + mark.keyTo };
    if (part === 'whole') return this.#trimmed(start.offset + mark.keyFrom, start.offset + mark.to, false);
    return this.#trimmed(start.offset + mark.valueFrom, start.offset + mark.to, true);
  }

  /** Where a piece of the text `value`, which stands at `path`, is written; undefined where its style does not tell. */
  textSpan(item: Item, path: FieldPath, value: string, piece: TextSpan): TextSpan | undefined {
    const span = this.span(item, path, 'value');
    if (!span) return undefined;
    const { rest } = resolvePath(this.#tree, item, path);
    const source = this.#text.slice(span.from, span.to);
    const scalar = rest.length === 0 ? { from: 0, to: source.length } : scalarInside(source, rest);
    const found = scalar && textInScalar(source.slice(scalar.from, scalar.to), value, piece);
    if (!scalar || !found) return undefined;
    const start = span.from + scalar.from;
    return { from: start + found.from, to: start + found.to };
  }

  /** The innermost item around an offset, with the path of the field there. */
  at(offset: number): { readonly item: Item; readonly path: readonly string[] } {
    let item = this.#tree.root;
    let start = 0;
    let column = 0;
    for (;;) {
      const marks = this.#marksOf(item, column);
      const child = childAround(marks.children, offset - start);
      const inside = child && this.#tree.item(child.id);
      if (!inside) {
        const around = marks.entries.filter((entry) => entry.keyFrom <= offset - start && offset - start <= entry.to);
        const deepest = around.reduce<readonly string[]>(
          (path, entry) => (entry.path.length >= path.length ? entry.path : path),
          [],
        );
        return { item, path: deepest };
      }
      item = inside;
      start += child.from;
      column = child.column;
    }
  }

  /** Start of an item's text, its lead lines included, and the column it is printed in. */
  startOf(item: Item): { readonly offset: number; readonly column: number; readonly to: number } | undefined {
    return this.#offsetOf(item);
  }

  range(from: number, to: number): TextRange {
    return { start: this.point(from), end: this.point(to) };
  }

  point(offset: number): TextPoint {
    const lines = (this.#lines ??= new Lines(this.#text));
    const line = lines.find(offset);
    return { line: line + 1, column: offset - lines.from(line) + 1, offset };
  }

  #offsetOf(item: Item): { readonly offset: number; readonly column: number; readonly to: number } | undefined {
    if (item === this.#tree.root) return { offset: 0, column: 0, to: this.#text.length };
    const parent = item.place && this.#tree.item(item.place.parentId);
    const start = parent && item.listed ? this.#offsetOf(parent) : undefined;
    if (!start || !parent) return undefined;
    let children = this.#children.get(parent);
    if (!children) {
      children = new Map(this.#marksOf(parent, start.column).children.map((child) => [child.id, child]));
      this.#children.set(parent, children);
    }
    const mark = children.get(item.id);
    return mark && { offset: start.offset + mark.from, column: mark.column, to: start.offset + mark.to };
  }

  #marksOf(item: Item, column: number): ItemMarks {
    let marks = this.#marks.get(item);
    if (!marks) this.#marks.set(item, (marks = markItem(this.#tree, item, column)));
    return marks;
  }

  #entryAt(marks: ItemMarks, path: readonly string[]): EntryMark | undefined {
    let entries = this.#entries.get(marks);
    if (!entries) {
      entries = new Map();
      for (const entry of marks.entries) {
        const key = JSON.stringify(entry.path);
        if (!entries.has(key)) entries.set(key, entry);
      }
      this.#entries.set(marks, entries);
    }
    return entries.get(JSON.stringify(path));
  }

  /** Without blanks at the ends; a value also without the comment behind it. */
  #trimmed(from: number, to: number, isValue: boolean): { readonly from: number; readonly to: number } {
    let start = from;
    let end = to;
    const isSpace = (at: number): boolean => /\s/.test(this.#text.charAt(at));
    while (end > start && isSpace(end - 1)) end--;
    if (isValue) {
      while (start < end && (this.#text.charAt(start) === ' ' || this.#text.charAt(start) === '\t')) start++;
      const comment =
        start < end && !/["'|>[{\n\r]/.test(this.#text.charAt(start))
          ? this.#text.slice(start, end).search(/(?:^|[ \t]+)#/)
          : -1;
      if (comment >= 0 && !this.#text.slice(start, start + comment).includes('\n')) end = start + comment;
    }
    return { from: start, to: end };
  }
}

function childAround(children: readonly ChildMark[], offset: number): ChildMark | undefined {
  let low = 0;
  let high = children.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((children[middle] as ChildMark).to > offset) high = middle;
    else low = middle + 1;
  }
  // Marks come in the order they are printed in, so the first that ends behind the offset is the one.
  const found = children[low];
  return found && found.from <= offset && offset <= found.to ? found : undefined;
}
