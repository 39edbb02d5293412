import { changedRange } from '../model/changed-range.js';
import type { Edit } from '../model/edit.js';
import { longestRun } from '../model/longest-run.js';
import { duplicateMark } from '../model/yaml-value.js';
import { findBroken, isWellFormedItem, type BrokenText } from '../yaml/find-broken.js';
import { countLines } from '../yaml/shift-lines.js';
import { literalOf } from '../yaml/leaf.js';
import { splitFile, splitItem } from '../yaml/split.js';
import {
  type EntrySyntax,
  type FileSyntax,
  type ItemSyntax,
  type ListSyntax,
  type MapSyntax,
  type Syntax,
} from '../yaml/syntax.js';
import type { EntryContent, Item, MapContent, Slice } from './content.js';
import { ordersBetween } from './order-keys.js';
import { leafSource } from './change-leaf.js';
import type { PlanSource } from './plan-value.js';
import { textEdits } from './text-edits.js';
import { Positions } from './positions.js';
import { printItem } from './print.js';

export type TextPlan = { readonly edits: Edit[] } | { readonly broken: BrokenText };

/**
 * Compares a text with the document and plans the edits between them. Only the smallest item around the change is taken apart; items keep their
 * identity where they can be told to be the same. The caller checks that the print is the text and else takes the text as a new file.
 */
export function planText(from: PlanSource, before: string, after: string): TextPlan {
  const { start, end } = changedRange(before, after);
  const { tree } = from;
  if (tree.content(tree.root).kind === 'leaf') return planFile(before, after);
  const isUniform = tree.eol === '\n' || (hasOnlyCrlf(before) && hasOnlyCrlf(after));
  const positions = new Positions(tree, before);
  const grown = after.length - before.length;
  let item: Item | undefined = positions.at(start).item;
  while (item && item !== tree.root) {
    const span = positions.startOf(item);
    const parent: Item | undefined = item.place && tree.item(item.place.parentId);
    // A change at the very end may belong to what comes next.
    if (span && span.offset < start && end < span.to && isUniform) {
      const text = unified(after.slice(span.offset, span.to + grown));
      const split = splitItem(text);
      if (split?.restFrom === text.length && split.item.dash - split.item.lineFrom === span.column) {
        const differ = new Differ(from, text);
        const edits = differ.item(item, split.item, span.column);
        if (edits && !differ.broken && !breaksOut(text, span.column) && isWellFormedItem(text)) return { edits };
      }
    }
    item = parent;
  }
  const text = isUniform ? unified(after) : after;
  const differ = new Differ(from, text);
  const edits = differ.file(splitFile(text));
  if (differ.broken) {
    // What was no YAML before may be replaced by what is none either: there is nothing to protect.
    if (isBroken(before)) return { edits: [{ kind: 'file', text: after }] };
    return { broken: text === after ? differ.broken : inCrlf(differ.broken, text) };
  }
  return { edits: isUniform && edits ? edits : [{ kind: 'file', text: after }] };
}

/** A text for a document that has no map at its root, or has none now. */
function planFile(before: string, after: string): TextPlan {
  const file = splitFile(after);
  const broken = findBroken(file.root, after, file);
  if (broken && !isBroken(before) && before.trim() !== '') return { broken };
  return { edits: [{ kind: 'file', text: after }] };
}

function isBroken(text: string): boolean {
  const file = splitFile(text);
  return findBroken(file.root, text, file) !== undefined;
}

/** Edits are planned in `\n`, as their sources are written, and printed in the line ends of the file. */
function unified(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

function hasOnlyCrlf(text: string): boolean {
  return !/(?<!\r)\n/.test(text);
}

/** The same place in the text with `\r\n`. */
function inCrlf({ from, to, message }: BrokenText, text: string): BrokenText {
  const shifted = (offset: number): number => offset + countLines(text.slice(0, offset));
  return { from: shifted(from), to: shifted(to), message };
}

/** Whether an item's text leaves something open that would swallow what follows. */
function breaksOut(text: string, column: number): boolean {
  return !text.endsWith('\n') || new RegExp(`^ {0,${column}}[^\\s#-]`, 'm').test(text);
}

class Differ {
  broken: BrokenText | undefined;
  readonly #from: PlanSource;
  readonly #text: string;

  constructor(from: PlanSource, text: string) {
    this.#from = from;
    this.#text = text;
  }

  /** Undefined when only a new file can say it. */
  file(file: FileSyntax): Edit[] | undefined {
    const { tree } = this.#from;
    const content = tree.content(tree.root);
    this.broken = findBroken(file.root, this.#text, file);
    if (this.broken || file.root.kind !== 'map' || content.kind !== 'map') return undefined;
    const same = this.#text.slice(0, file.prefixTo) === unified(tree.base.text.slice(0, tree.file.prefixTo));
    const sameEnd = this.#text.slice(file.suffixFrom) === unified(tree.base.text.slice(tree.file.suffixFrom));
    if (!same || !sameEnd || (content.column ?? 0) !== file.root.column) return undefined;
    return this.#map(tree.root, content, file.root, file.root.column);
  }

  item(item: Item, syntax: ItemSyntax, column: number): Edit[] | undefined {
    const { tree } = this.#from;
    const content = tree.content(item);
    const text = this.#text;
    const edits: Edit[] = [];
    const oldText = unified(printItem(tree, item, column));
    const old = splitItem(closed(oldText));
    if (!old) return undefined;
    const lead = text.slice(syntax.leadFrom, syntax.lineFrom);
    const oldLead = oldText.slice(old.item.leadFrom, old.item.lineFrom);
    if (lead !== oldLead) edits.push({ kind: 'lead', id: item.id, source: { text: lead, column } });
    const head = text.slice(syntax.dash, syntax.headTo);
    const sameHead = head === oldText.slice(old.item.dash, old.item.headTo);
    if (
      !sameHead ||
      content.kind !== 'map' ||
      syntax.value.kind !== 'map' ||
      syntax.value.column !== column + (content.column ?? 0) - tree.written(item).column
    ) {
      if (content.kind === 'leaf' && syntax.value.kind === 'leaf' && sameHead) {
        this.#check(syntax.value, column);
        const body = this.#body(
          item,
          [],
          unified(leafSource(content)),
          content.body,
          text.slice(syntax.value.from, syntax.value.to),
        );
        if (body) return [...edits, ...body];
      }
      return [this.#replace(item, syntax, column)];
    }
    const inside = this.#map(item, content, syntax.value, syntax.value.column);
    return inside ? [...edits, ...inside] : [this.#replace(item, syntax, column)];
  }

  /** Edits of a map's entries; undefined when keys changed places or appear twice. */
  #map(item: Item, map: MapContent, syntax: MapSyntax, column: number): Edit[] | undefined {
    const news = syntax.entries;
    const kept = news.map((entry) => map.entries.find((other) => other.key === entry.key));
    const olds = kept.filter((entry) => entry !== undefined);
    const sorted = olds.every(
      (entry, at) => at === 0 || map.entries.indexOf(olds[at - 1] as EntryContent) < map.entries.indexOf(entry),
    );
    if (
      !sorted ||
      news.some((entry) => entry.key.includes(duplicateMark)) ||
      map.entries.some((entry) => entry.key.includes(duplicateMark))
    )
      return undefined;
    const edits: Edit[] = [];
    for (const entry of map.entries) {
      if (!olds.includes(entry)) edits.push({ kind: 'drop', id: item.id, path: entry.path });
    }
    for (const [at, entry] of news.entries()) {
      const old = kept[at];
      if (old) {
        const inside = this.#entry(item, old, entry, column);
        if (!inside) return undefined;
        edits.push(...inside);
        continue;
      }
      const before = kept.slice(0, at).findLast((other) => other !== undefined);
      const after = kept.slice(at + 1).find((other) => other !== undefined);
      const run = edits.findLast(
        (edit) => edit.kind === 'field' && edit.order !== undefined && kept[at - 1] === undefined,
      );
      const low = run?.kind === 'field' ? run.order : before?.order;
      const [order] = ordersBetween(low, after?.order, 1, () => this.#from.random());
      edits.push({
        kind: 'field',
        id: item.id,
        path: [...map.path, entry.key],
        source: this.#source(entry, column),
        order: order ?? 'a0',
      });
    }
    const tail = this.#text.slice(syntax.tailFrom, syntax.to);
    const oldTail = map.tail ? piece(map.tail, column) : '';
    if (tail !== oldTail)
      edits.push({ kind: 'tail', id: item.id, path: map.path, source: { text: closed(tail), column } });
    return edits;
  }

  #entry(item: Item, old: EntryContent, entry: EntrySyntax, column: number): Edit[] | undefined {
    const text = this.#text;
    const written = old.written;
    const value = old.value;
    const own = text.slice(entry.leadFrom, entry.to);
    if (!written)
      return [{ kind: 'field', id: item.id, path: old.path, source: this.#source(entry, column), order: old.order }];
    const { source, syntax } = written;
    const isInline = syntax.keyFrom === syntax.lineFrom;
    const oldHead = piece(
      { source, from: syntax.leadFrom, to: syntax.headTo, column: written.column },
      column,
      isInline,
    );
    const sameLead = oldHead === text.slice(entry.leadFrom, entry.headTo) && !old.head;
    if (value.kind === 'leaf' && entry.value.kind === 'leaf') {
      const oldText =
        value.body === undefined
          ? piece({ source, from: syntax.leadFrom, to: syntax.to, column: written.column }, column, isInline)
          : undefined;
      if (oldText !== undefined && closed(oldText) === closed(own) && !old.head) return [];
      this.#check(entry.value, column);
      const body = sameLead
        ? this.#body(
            item,
            old.path,
            unified(leafSource(value)),
            value.body,
            text.slice(entry.value.from, entry.value.to),
          )
        : undefined;
      return body ?? [this.#write(item, old, entry, column)];
    }
    const columnOf = (syntaxColumn: number): boolean =>
      value.kind !== 'leaf' && value.column !== undefined && value.column - written.column === syntaxColumn - column;
    if (value.kind === 'map' && entry.value.kind === 'map' && columnOf(entry.value.column)) {
      const inside = this.#map(item, value, entry.value, entry.value.column);
      if (inside) return [...this.#head(item, old, entry, column), ...inside];
    }
    if (value.kind === 'list' && entry.value.kind === 'list' && columnOf(entry.value.column)) {
      const inside = this.#list(item, value.path, entry.value);
      const tail = text.slice(entry.value.tailFrom, entry.value.to);
      const oldTail = value.tail ? piece(value.tail, entry.value.column) : '';
      const tails: Edit[] =
        tail === oldTail
          ? []
          : [
              {
                kind: 'tail',
                id: item.id,
                path: value.path,
                source: { text: closed(tail), column: entry.value.column },
              },
            ];
      return [...this.#head(item, old, entry, column), ...inside, ...tails];
    }
    return [this.#write(item, old, entry, column)];
  }

  #head(item: Item, old: EntryContent, entry: EntrySyntax, column: number): Edit[] {
    const text = ' '.repeat(column) + this.#text.slice(entry.keyFrom, entry.headTo);
    const now = this.#text.slice(entry.leadFrom, entry.lineFrom) + text;
    const written = old.written;
    let before = '';
    if (old.head) before = piece(old.head, column);
    else if (written) {
      const { source, syntax } = written;
      before =
        piece({ source, from: syntax.leadFrom, to: syntax.lineFrom, column: written.column }, column) +
        ' '.repeat(column) +
        unified(source.text.slice(syntax.keyFrom, syntax.headTo));
    }
    return now === before ? [] : [{ kind: 'head', id: item.id, path: old.path, source: { text: now, column } }];
  }

  /** Items are matched by text, then by name, then by place; those that stay in order stay where they are. */
  #list(owner: Item, path: readonly string[], syntax: ListSyntax): Edit[] {
    const { tree } = this.#from;
    const olds = tree.list(owner.id, path);
    const texts = syntax.items.map((item) => closed(this.#text.slice(item.leadFrom, item.to)));
    const matches = matchItems(
      olds.map((item) => closed(unified(printItem(tree, item, syntax.column)))),
      texts,
      olds.map((item) => nameIn(unified(printItem(tree, item, syntax.column)))),
      texts.map(nameIn),
    );
    const staying = longestRun(matches);
    const edits: Edit[] = [];
    const gone = new Set(olds.keys());
    for (const at of matches) if (at !== undefined) gone.delete(at);
    for (const at of gone) edits.push({ kind: 'remove', id: (olds[at] as Item).id });
    let last: string | undefined;
    for (const [at, item] of syntax.items.entries()) {
      const old = matches[at] === undefined ? undefined : olds[matches[at]];
      if (old && staying.has(at)) {
        last = old.place?.order;
      } else {
        const next = matches.findIndex((match, other) => other > at && match !== undefined && staying.has(other));
        const after = next < 0 ? undefined : olds[matches[next] as number]?.place?.order;
        const [order] = ordersBetween(last, after, 1, () => this.#from.random());
        const place = { parentId: owner.id, path, order: order ?? 'a0' };
        last = order;
        if (old) edits.push({ kind: 'move', id: old.id, place });
        else {
          this.#check(item.value, syntax.column);
          edits.push({
            kind: 'insert',
            id: this.#from.newId(),
            source: { text: texts[at] ?? '', column: syntax.column },
            place,
          });
        }
      }
      if (old && texts[at] !== closed(unified(printItem(tree, old, syntax.column)))) {
        edits.push(...(this.item(old, item, syntax.column) ?? [this.#replace(old, item, syntax.column)]));
      }
    }
    return edits;
  }

  /** A change inside a literal block whose header stays is an edit by characters. */
  #body(
    item: Item,
    path: readonly string[],
    oldSource: string,
    oldBody: string | undefined,
    newSource: string,
  ): Edit[] | undefined {
    const old = literalOf(oldSource);
    const now = literalOf(newSource);
    if (!old || !now || old.indent === undefined || now.indent === undefined) return undefined;
    if (oldSource.slice(0, old.bodyFrom) !== newSource.slice(0, now.bodyFrom)) return undefined;
    return textEdits(item.id, path, oldBody ?? old.body, now.body);
  }

  #write(item: Item, old: EntryContent, entry: EntrySyntax, column: number): Edit {
    const order = this.#from.tree.field(item.id, old.path)?.order;
    return {
      kind: 'field',
      id: item.id,
      path: old.path,
      source: this.#source(entry, column),
      ...(order === undefined ? {} : { order }),
    };
  }

  #replace(item: Item, syntax: ItemSyntax, column: number): Edit {
    this.#check(syntax.value, column);
    return {
      kind: 'replace',
      id: item.id,
      source: { text: closed(this.#text.slice(syntax.leadFrom, syntax.to)), column },
    };
  }

  /** Every text that is written anew passes here, and is looked at for what would break the file. */
  #source(entry: EntrySyntax, column: number): { text: string; column: number } {
    this.#check(entry.value, column);
    const lead = this.#text.slice(entry.leadFrom, entry.lineFrom);
    return { text: closed(lead + ' '.repeat(column) + this.#text.slice(entry.keyFrom, entry.to)), column };
  }

  #check(syntax: Syntax, column: number): void {
    this.broken ??= findBroken(syntax, this.#text, undefined, column);
  }
}

/** A slice as it would be printed in `column`, with `\n`. */
function piece({ source, from, to, column: written }: Slice, column: number, inline = false): string {
  return unified(source.piece(from, to, column - written, written, '\n', inline));
}

/** For every new item, which old one it is. */
function matchItems(
  olds: readonly string[],
  news: readonly string[],
  oldNames: readonly string[],
  newNames: readonly string[],
): (number | undefined)[] {
  const matches: (number | undefined)[] = news.map(() => undefined);
  const free = new Set(olds.keys());
  const claim = (at: number, old: number): void => {
    matches[at] = old;
    free.delete(old);
  };
  let start = 0;
  while (start < olds.length && start < news.length && olds[start] === news[start]) {
    claim(start, start);
    start++;
  }
  let end = 1;
  while (
    olds.length - end >= start &&
    news.length - end >= start &&
    olds[olds.length - end] === news[news.length - end]
  ) {
    claim(news.length - end, olds.length - end);
    end++;
  }
  const claimBy = (oldKeys: readonly string[], newKeys: readonly string[]): void => {
    const places = new Map<string, number[]>();
    for (const old of free) {
      const key = oldKeys[old] ?? '';
      if (key !== '') places.set(key, [...(places.get(key) ?? []), old]);
    }
    for (const [at, key] of newKeys.entries()) {
      const old = matches[at] === undefined ? places.get(key)?.shift() : undefined;
      if (old !== undefined) claim(at, old);
    }
  };
  claimBy(olds, news);
  claimBy(oldNames, newNames);
  const left = [...free];
  const open = matches.flatMap((match, at) => (match === undefined ? [at] : []));
  if (left.length === open.length)
    for (const [nth, at] of open.entries())
      if (newNames[at] === '' || oldNames[left[nth] ?? -1] === '' || left.length === 1) claim(at, left[nth] as number);
  return matches;
}

/** What an item is called, judged by its text. */
function nameIn(text: string): string {
  return /^[ -]*(?:name|id|task_id): *(\S.*?) *$/m.exec(text)?.[1] ?? '';
}

function closed(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
