import { isMap, isScalar, parseDocument, type Pair } from 'yaml';
import type { Edit, SourceText } from '../model/edit.js';
import type { FieldPath } from '../model/yaml-value.js';
import { readLeaf } from '../yaml/leaf.js';
import { closeLine } from '../yaml/shift-lines.js';
import { splitEntry, splitItem } from '../yaml/split.js';
import { writeEntry, writeKey, writeTextKey } from '../yaml/write-value.js';
import type { Content, EntryContent, Item, Slice } from './content.js';
import { startsWith } from './content.js';
import { orderFor, type PlanSource } from './plan-value.js';
import { printMarked } from './print.js';
import { resolvePath } from './resolve-path.js';
import { isInsertedId, type Tree } from './tree.js';

/** Where an entry goes: keys from an item to it, and its place among its neighbours. */
export interface EntryTarget {
  readonly item: Item;
  readonly path: readonly string[];
  readonly order: string;
  /** The last key as it is to be written, where that is not as usual. */
  readonly written?: string;
}

/** An entry as it is printed now, with the lines before it; undefined when it is not there. */
export function entrySource(tree: Tree, item: Item, path: readonly string[]): SourceText | undefined {
  const { text, marks } = printMarked(tree, item, item.printed?.column ?? item.column);
  const key = JSON.stringify(path);
  const mark = marks.entries.find((entry) => JSON.stringify(entry.path) === key);
  if (!mark) return undefined;
  const column = mark.keyFrom - (text.lastIndexOf('\n', mark.keyFrom - 1) + 1);
  const lead = closeLine(text.slice(mark.leadFrom, mark.leadTo));
  const own = closeLine(' '.repeat(column) + text.slice(mark.keyFrom, mark.to));
  return { text: (lead + own).replaceAll('\r\n', '\n'), column };
}

/** The comments of an entry in lines of their own: before it, and behind its key or value. */
export function commentsOf(tree: Tree, item: Item, path: readonly string[]): readonly string[] {
  const source = entrySource(tree, item, path);
  const entry = source && splitEntry(source.text)?.entry;
  if (!entry) return [];
  const before = source.text
    .slice(entry.leadFrom, entry.lineFrom)
    .split('\n')
    .map((line) => line.trim());
  const behind = /^[ \t]+(#.*)|^[^\n"'|>]*?[ \t](#.*)/.exec(source.text.slice(entry.colonTo));
  return [...before, behind?.[1] ?? behind?.[2] ?? ''].filter((line) => line.startsWith('#'));
}

/** `edits` of which the one that writes the entry at `path` has more comments before it. */
export function withComments(
  edits: readonly Edit[],
  path: readonly string[],
  comments: readonly string[],
): readonly Edit[] {
  if (comments.length === 0) return edits;
  const at = edits.findLastIndex((edit) => edit.kind === 'field' && edit.path.join('\0') === path.join('\0'));
  return edits.map((edit, index) => {
    if (index !== at || edit.kind !== 'field') return edit;
    const { text, column } = edit.source;
    const lead = comments.map((comment) => `${' '.repeat(column)}${comment}\n`).join('');
    return { ...edit, source: { text: lead + text, column } };
  });
}

/**
 * Plans that an entry stands at another place, under the last key of it: bytes of the value, comments and what is below stay, re-indented.
 * Items of lists keep their identity where the print allows it, so that what others do to them meanwhile survives (invariant D4).
 */
export function planMoveEntry(from: PlanSource, item: Item, entry: EntryContent, target: EntryTarget): Edit[] {
  const source = entrySource(from.tree, item, entry.path);
  if (!source) return [];
  const { text, column } = renamed(source, target);
  // At its own path, with another spelling or order, an entry is written whole: its items would have no place to move to.
  const isSamePath = target.item === item && target.path.join('\0') === entry.path.join('\0');
  const apart =
    !isSamePath && hasItems(from.tree, item, entry.value) ? moveInParts(from, item, entry, target) : undefined;
  if (apart) return apart;
  const { item: owner, path, order } = target;
  return [
    ...comers(from.tree, item, entry.path),
    { kind: 'field', id: owner.id, path, source: { text, column }, order },
  ];
}

/** Entries for the maps that lead to a place and are not there yet. */
export function planMaps(from: PlanSource, item: Item, path: readonly string[]): Edit[] {
  const edits: Edit[] = [];
  for (let length = 1; length <= path.length; length++) {
    const own = path.slice(0, length);
    if (resolvePath(from.tree, item, own).rest.length === 0) continue;
    const text = writeEntry(own[length - 1] ?? '', null, from.tree.writeStyle);
    edits.push({
      kind: 'field',
      id: item.id,
      path: own,
      source: { text, column: 0 },
      ...orderFor(from, item, own),
    });
  }
  return edits;
}

/** Plans that a key inside a flow map is called something else; undefined where the source does not allow it. */
export function planRenameInLeaf(
  from: PlanSource,
  item: Item,
  path: FieldPath,
  key: string,
  written = writeTextKey(key),
): Edit[] | undefined {
  const found = resolvePath(from.tree, item, path);
  const place = leafPlace(from.tree, found.item, found.lastEntry);
  if (!place || found.rest.length === 0) return undefined;
  const { text, from: start, to } = place;
  const node = parseDocument(`k:${text.slice(start, to)}`, { uniqueKeys: false, logLevel: 'silent' });
  const parent = node.getIn(['k', ...found.rest.slice(0, -1)], true);
  const isOld = ({ key: own }: Pair): boolean => isScalar(own) && String(own.value) === String(found.rest.at(-1));
  const old = isMap(parent) ? parent.items.filter(isOld) : [];
  const range = old.length === 1 && isScalar(old[0]?.key) ? old[0].key.range : undefined;
  if (!range) return undefined;
  const [keyFrom, keyTo] = [range[0] - 2 + start, range[1] - 2 + start];
  const next = text.slice(0, keyFrom) + written + text.slice(keyTo);
  const read = readLeaf(next.slice(start, to + written.length - (keyTo - keyFrom)), place.column);
  if (next === text) return [];
  return read.issues.length === 0 ? [place.edit(next)] : undefined;
}

/** The printed source of a leaf with its key or dash, where its value stands in it, and the edit that writes it anew. */
export interface LeafPlace {
  readonly text: string;
  readonly column: number;
  /** Behind the colon or dash. */
  readonly from: number;
  readonly to: number;
  edit(text: string): Edit;
}

/** The leaf of an entry, or of a list item itself; undefined when it is no leaf. */
export function leafPlace(tree: Tree, item: Item, entry: EntryContent | undefined): LeafPlace | undefined {
  const source = entry ? entrySource(tree, item, entry.path) : printedItem(tree, item);
  const value = source && (entry ? splitEntry(source.text)?.entry : splitItem(source.text)?.item)?.value;
  if (!source || value?.kind !== 'leaf') return undefined;
  const { column } = source;
  const edit = (text: string): Edit =>
    entry
      ? { kind: 'field', id: item.id, path: entry.path, source: { text, column } }
      : { kind: 'replace', id: item.id, source: { text, column } };
  return { ...source, from: value.from, to: value.to, edit };
}

function printedItem(tree: Tree, item: Item): SourceText | undefined {
  if (item === tree.root) return undefined;
  const column = item.printed?.column ?? item.column;
  return { text: closeLine(printMarked(tree, item, column).text.replaceAll('\r\n', '\n')), column };
}

/** The same source under another key. */
function renamed(source: SourceText, { path, written }: EntryTarget): SourceText {
  const key = path[path.length - 1] ?? '';
  const entry = splitEntry(source.text)?.entry;
  if (!entry || (entry.key === key && written === undefined)) return source;
  const next = written ?? writeKey(key);
  return { ...source, text: source.text.slice(0, entry.keyFrom) + next + source.text.slice(entry.keyTo) };
}

/** The entry as a line of its own, what is below it one by one; undefined where that would not print the same bytes. */
function moveInParts(from: PlanSource, item: Item, entry: EntryContent, target: EntryTarget): Edit[] | undefined {
  const { tree } = from;
  const { value } = entry;
  if (value.kind === 'leaf' || !hasItems(tree, item, value)) return planMoveEntry(from, item, entry, target);
  const usual = value.kind === 'list' ? tree.listIndent : tree.mapIndent;
  const column = entry.written?.column;
  if (value.column !== undefined && column !== undefined && value.column - column !== usual) return undefined;
  const source = entrySource(tree, item, entry.path);
  const head = source && headOf(renamed(source, target));
  if (!head) return undefined;
  const { item: owner, path, order } = target;
  const edits: Edit[] = [{ kind: 'field', id: owner.id, path, source: head, order }];
  if (value.kind === 'list') {
    for (const child of tree.list(item.id, value.path)) {
      const place = { parentId: owner.id, path, order: child.place?.order ?? 'a0' };
      edits.push({ kind: 'move', id: child.id, place });
    }
  } else {
    for (const inner of value.entries) {
      const inside = moveInParts(from, item, inner, { item: owner, path: [...path, inner.key], order: inner.order });
      if (!inside) return undefined;
      edits.push(...inside);
    }
  }
  if (value.tail) edits.push({ kind: 'tail', id: owner.id, path, source: triviaOf(value.tail) });
  return edits;
}

/** The line of a key with the lines before it, when it says nothing that would be lost with its value gone. */
function headOf({ text, column }: SourceText): SourceText | undefined {
  const entry = splitEntry(text)?.entry;
  if (!entry || entry.value.kind === 'leaf') return undefined;
  return /^(?:[ \t]+#[^\n]*)?\n$/.test(text.slice(entry.colonTo, entry.headTo))
    ? { text: text.slice(0, entry.headTo), column }
    : undefined;
}

function triviaOf({ source, from, to, column }: Slice): SourceText {
  return { text: closeLine(source.text.slice(from, to).replaceAll('\r\n', '\n')), column };
}

function hasItems(tree: Tree, item: Item, value: Content): boolean {
  if (value.kind === 'leaf') return false;
  if (value.kind === 'list') return tree.list(item.id, value.path).length > 0;
  return value.entries.some((entry) => hasItems(tree, item, entry.value));
}

/** Removals of what was put below `path` later: the new source says it, so it must not stand there twice or be offered for recovery. */
function comers(tree: Tree, item: Item, path: readonly string[]): Edit[] {
  const edits: Edit[] = [];
  for (const list of tree.listPaths(item.id)) {
    if (!startsWith(list, path)) continue;
    for (const child of tree.list(item.id, list)) {
      if (isInsertedId(child.id) || child.place !== child.home) edits.push({ kind: 'remove', id: child.id });
      else edits.push(...comers(tree, child, []));
    }
  }
  return edits;
}
