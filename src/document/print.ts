import type { ItemId } from '../model/step.js';
import { literalOf } from '../yaml/leaf.js';
import { writeKey } from '../yaml/write-value.js';
import type { Content, EntryContent, Item, LeafContent, ListContent, MapContent, Slice } from './content.js';
import { bodyLines } from './literal-body.js';
import { isSwallowedBy, openBlock, settleTrivia, type OpenBlock } from './settle-trivia.js';
import type { Tree } from './tree.js';

/** Where the parts of one item stand in its printed text; offsets from the item's start. */
export interface ItemMarks {
  /** The dash, or the start of the file for the root. */
  readonly from: number;
  readonly to: number;
  /** Where the item's own value starts, behind the dash. */
  readonly valueFrom: number;
  readonly entries: readonly EntryMark[];
  readonly children: readonly ChildMark[];
}

export interface ChildMark {
  readonly id: ItemId;
  /** With the lines before it that belong to it. */
  readonly from: number;
  readonly to: number;
  /** Column of its dash. */
  readonly column: number;
}

export interface EntryMark {
  readonly path: readonly string[];
  /** The lines before it; those of the first key behind a dash stand before the dash. */
  readonly leadFrom: number;
  readonly leadTo: number;
  readonly keyFrom: number;
  readonly keyTo: number;
  readonly valueFrom: number;
  readonly to: number;
}

/** The whole file. */
export function printFile(tree: Tree): string {
  return tree.root.touched ? printItem(tree, tree.root, 0) : tree.base.text;
}

/** An item with its lines before it, its dash in `column`. Cached until the item or anything in it changes. */
export function printItem(tree: Tree, item: Item, column: number): string {
  if (item.printed?.column === column) return item.printed.text;
  let text: string;
  if (!item.touched && !item.settled && item.syntax) {
    text = item.source.piece(item.syntax.leadFrom, item.syntax.to, column - item.column, item.column, tree.eol);
  } else {
    tree.counters.itemsPrinted++;
    text = new Printer(tree, item).print(column);
  }
  item.printed = { column, text };
  return text;
}

/** Finds the parts of a printed item. Not cached: for positions that somebody asks for. */
export function markItem(tree: Tree, item: Item, column: number): ItemMarks {
  return printMarked(tree, item, column).marks;
}

/** An item as it is printed, with where its parts stand in that. */
export function printMarked(
  tree: Tree,
  item: Item,
  column: number,
): { readonly text: string; readonly marks: ItemMarks } {
  const printer = new Printer(tree, item);
  const text = printer.print(column);
  return { text, marks: printer.marks() };
}

class Printer {
  readonly #tree: Tree;
  readonly #item: Item;
  readonly #eol: string;
  readonly #parts: string[] = [];
  #length = 0;
  /** Whether the text so far ends with a line break, or is empty. */
  #fresh = true;
  #from = 0;
  /** Where the lines before the next key stand. */
  #leadFrom = 0;
  #leadTo = 0;
  readonly #entries: EntryMark[] = [];
  readonly #children: ChildMark[] = [];

  constructor(tree: Tree, item: Item) {
    this.#tree = tree;
    this.#item = item;
    this.#eol = tree.eol;
  }

  marks(): ItemMarks {
    return {
      from: this.#from,
      to: this.#length,
      valueFrom: Math.min(this.#from + 1, this.#length),
      entries: this.#entries,
      children: this.#children,
    };
  }

  print(column: number): string {
    const item = this.#item;
    const content = this.#tree.content(item);
    const { source, syntax, column: written } = this.#tree.written(item);
    if (!syntax) {
      const { file, base } = this.#tree;
      this.#add(base.text.slice(0, file.prefixTo));
      this.#content(content, content.kind === 'leaf' ? 0 : (content.column ?? 0), 0);
      if (file.suffixFrom < base.text.length) this.#line(base.text.slice(file.suffixFrom));
      return this.#parts.join('');
    }
    const by = column - written;
    const lead = this.#tree.lead(item.id) ?? { source, from: syntax.leadFrom, to: syntax.lineFrom, column: written };
    this.#slice(lead, column, item.settled);
    if (content.kind === 'leaf') {
      this.#from = this.#length + column;
      this.#leafBehind(`${' '.repeat(column)}-`, content, by);
      return this.#parts.join('');
    }
    const head = source.text.slice(syntax.dash, syntax.headTo);
    const inline = !head.includes('\n');
    if (content.kind === 'map' && content.entries.length === 0) {
      this.#from = this.#length + column;
      this.#line(`${' '.repeat(column)}- {}${this.#eol}`);
    } else if (content.kind === 'map' && inline) {
      const inner = column + (content.column ?? written + head.length) - written;
      const first = content.entries[0] as EntryContent;
      this.#lead(first, inner);
      this.#from = this.#length + column;
      this.#line(' '.repeat(column) + head);
      this.#map(content, inner, true);
    } else {
      this.#from = this.#length + column;
      this.#line(' '.repeat(column) + source.piece(syntax.dash, syntax.headTo, by, written, this.#eol, true));
      this.#content(
        content,
        column + (content.kind === 'map' || content.kind === 'list' ? (content.column ?? written + 2) - written : 2),
        column,
      );
    }
    if (content.tail) this.#slice(content.tail, column + content.tail.column - written);
    return this.#parts.join('');
  }

  #content(content: Content, column: number, parentColumn: number): void {
    if (content.kind === 'map') this.#map(content, column, false);
    else if (content.kind === 'list') this.#list(content, column);
    else this.#leafBehind('', content, parentColumn - content.column);
    if (!this.#item.syntax && content.kind !== 'leaf' && content.tail) this.#slice(content.tail, column);
  }

  #map(map: MapContent, column: number, inline: boolean): void {
    for (const [at, entry] of map.entries.entries()) {
      if (!(inline && at === 0)) this.#lead(entry, column);
      this.#entry(entry, column, inline && at === 0);
    }
  }

  /** The lines before a key. */
  #lead(entry: EntryContent, column: number): void {
    const before = this.#length;
    const gap = this.#gap();
    this.#printLead(entry, column);
    this.#leadFrom = this.#length > before ? before + gap : before;
    this.#leadTo = this.#length;
  }

  #printLead(entry: EntryContent, column: number): void {
    if (entry.head) {
      const { source, from, to } = entry.head;
      const keyLine = source.text.lastIndexOf('\n', to - 2) + 1;
      this.#slice({ ...entry.head, to: Math.max(from, keyLine) }, column);
    } else if (entry.written) {
      const { source, syntax, column: written } = entry.written;
      this.#slice({ source, from: syntax.leadFrom, to: syntax.lineFrom, column: written }, column);
    }
  }

  #entry(entry: EntryContent, column: number, inline: boolean): void {
    const { written, value } = entry;
    const lead = { leadFrom: this.#leadFrom, leadTo: this.#leadTo };
    if (inline) this.#fresh = true;
    const keyFrom = this.#length + (inline ? 0 : this.#gap()) + (inline ? 0 : column);
    const pad = inline ? '' : ' '.repeat(column);
    const keyLength = written ? written.syntax.keyTo - written.syntax.keyFrom : writeKey(entry.key).length;
    if (value.kind === 'leaf' && written) {
      const by = column - written.column;
      const head = pad + written.source.text.slice(written.syntax.keyFrom, written.syntax.colonTo);
      this.#leafBehind(head, value, by);
      this.#mark(entry, lead, keyFrom, keyLength, keyFrom + written.syntax.colonTo - written.syntax.keyFrom);
      return;
    }
    const isEmpty =
      value.kind === 'map' ? value.entries.length === 0 : this.#tree.list(this.#item.id, entry.path).length === 0;
    const head = this.#branchHead(entry, isEmpty ? (value.kind === 'map' ? ' {}' : ' []') : '');
    this.#line(pad + head);
    const base = written ? written.column : undefined;
    const own = value.kind === 'leaf' ? undefined : value.column;
    const inner =
      own !== undefined && base !== undefined
        ? column + own - base
        : column + (value.kind === 'list' ? this.#tree.listIndent : this.#tree.mapIndent);
    if (value.kind === 'map') this.#map(value, inner, false);
    else if (value.kind === 'list') this.#list(value, inner);
    if (value.kind !== 'leaf' && value.tail) this.#slice(value.tail, inner);
    this.#mark(entry, lead, keyFrom, keyLength, keyFrom + keyLength + 1);
  }

  /** The line of a key that has something below it: `key: # comment`. */
  #branchHead(entry: EntryContent, empty: string): string {
    if (entry.head) {
      const { source, to } = entry.head;
      const line = source.text.slice(source.text.lastIndexOf('\n', to - 2) + 1).trimStart();
      const colon =
        line.indexOf(
          ':',
          writeKey(entry.key).length - (line.startsWith(entry.key) ? writeKey(entry.key).length - entry.key.length : 0),
        ) + 1;
      return line.slice(0, colon) + empty + line.slice(colon).replace('\n', this.#eol);
    }
    if (!entry.written) return `${writeKey(entry.key)}:${empty}${this.#eol}`;
    const { source, syntax } = entry.written;
    const key = source.text.slice(syntax.keyFrom, syntax.colonTo);
    if (syntax.value.kind !== 'leaf') return key + empty + source.piece(syntax.colonTo, syntax.headTo, 0, 0, this.#eol);
    const comment = /[ \t]+#[^\r\n]*/.exec(source.text.slice(syntax.value.from, syntax.value.to));
    return key + empty + (comment?.[0] ?? '') + this.#eol;
  }

  #list(list: ListContent, column: number): void {
    for (const child of this.#tree.list(this.#item.id, list.path)) {
      let text = printItem(this.#tree, child, column);
      const settled = child.settled ? openBlock(this.#parts, column) : this.#swallower(text, column);
      if (settled?.indent !== child.settled?.indent || settled?.keeps !== child.settled?.keeps) {
        child.settled = settled;
        child.printed = undefined;
        text = printItem(this.#tree, child, column);
      }
      const from = this.#length + this.#gap();
      this.#line(text);
      this.#children.push({ id: child.id, from, to: this.#length, column });
    }
  }

  #leafBehind(head: string, leaf: LeafContent, by: number): void {
    if (leaf.body === undefined) {
      this.#line(head + leaf.source.piece(leaf.from, leaf.to, by, leaf.column, this.#eol, true));
      return;
    }
    const text = leaf.source.text.slice(leaf.from, leaf.to);
    const literal = literalOf(text);
    if (!literal) return;
    const { header, lines } = bodyLines(text, literal, leaf.body, leaf.column, by);
    this.#line(head + (header + lines).replaceAll(/\r?\n/g, this.#eol));
  }

  #mark(
    entry: EntryContent,
    lead: { readonly leadFrom: number; readonly leadTo: number },
    keyFrom: number,
    keyLength: number,
    valueFrom: number,
  ): void {
    this.#entries.push({ path: entry.path, ...lead, keyFrom, keyTo: keyFrom + keyLength, valueFrom, to: this.#length });
  }

  #slice(slice: Slice, column: number, settled?: OpenBlock): void {
    if (slice.from === slice.to) return;
    const text = slice.source.piece(slice.from, slice.to, column - slice.column, slice.column, this.#eol);
    const block = settled ?? this.#swallower(text, column);
    this.#line(block ? settleTrivia(text, block, column) : text);
  }

  /** The block scalar printed last, when it would take the first lines of `text` for its own. */
  #swallower(text: string, column: number): OpenBlock | undefined {
    if (!/^[ \t\r\n#]/.test(text) || !isSwallowedBy(text, { indent: column, keeps: true })) return undefined;
    const block = openBlock(this.#parts, column);
    return block && isSwallowedBy(text, block) ? block : undefined;
  }

  /** Length of the line break that a line started now needs before it. */
  #gap(): number {
    return this.#fresh ? 0 : this.#eol.length;
  }

  /** Adds text that starts on a line of its own. */
  #line(text: string): void {
    if (text === '') return;
    if (!this.#fresh) this.#add(this.#eol);
    this.#add(text);
    this.#fresh = text.endsWith('\n');
  }

  #add(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }
}
