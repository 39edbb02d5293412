import { Document, isMap, isNode, isScalar, isSeq, parseDocument, YAMLSeq, type Scalar } from 'yaml';
import { applyChanges, type TextChange } from '../model/text-change.js';
import { isYamlList, isYamlMap, type FieldPath, type YamlValue } from '../model/yaml-value.js';
import { leafMark, readLeaf, type LeafMark } from '../yaml/leaf.js';
import { shiftLines } from '../yaml/shift-lines.js';
import { isNothing } from './build-content.js';
import type { LeafContent } from './content.js';

/** What a leaf becomes: a value, or the source behind its colon. */
export interface LeafChange {
  readonly value: YamlValue;
  readonly source?: string;
  /** The source is as the user typed it: a comment that is not in it is gone. */
  readonly isTyped?: boolean;
}

/** One place inside a leaf; `undefined` removes what is there. */
interface Inside {
  readonly rest: FieldPath;
  readonly value: YamlValue | undefined;
}

/** Changes something inside a flow collection or another opaque leaf, keeping what can be kept of how it is written. */
export function changeLeaf(leaf: LeafContent, changes: readonly Inside[]): LeafChange {
  const mark = leafMark(leaf.source.text, leaf.from);
  const whole = readLeaf(leafSource(leaf), leaf.column, undefined, mark);
  const value = changes.reduce((before, change) => changed(before, change.rest, change.value), whole.value);
  const isRight = (source: string): boolean => {
    const read = readLeaf(source, 0, undefined, mark);
    return read.issues.length <= whole.issues.length && sameValue(read.value, value);
  };
  const behind = shiftLines(leafSource(leaf).replaceAll('\r\n', '\n'), -leaf.column, leaf.column, true);
  const document = (): Document.Parsed =>
    parseDocument(heads[mark] + behind, { uniqueKeys: false, logLevel: 'silent' });
  if (document().errors.length > 0) return { value };
  for (const write of [writeOver, printAnew]) {
    const source = write(document(), mark, behind, changes);
    if (source !== undefined && isRight(source)) return { value, source };
  }
  return { value };
}

/** What a leaf is read behind, alone. */
const heads: Readonly<Record<LeafMark, string>> = { ':': 'k:', '-': '-' };
const headPath = (mark: LeafMark): string | number => (mark === ':' ? 'k' : 0);

/** Writes new scalars over old ones and leaves every other byte; `undefined` where more than that is asked for. */
function writeOver(
  document: Document.Parsed,
  mark: LeafMark,
  behind: string,
  changes: readonly Inside[],
): string | undefined {
  const texts: TextChange[] = [];
  for (const { rest, value } of changes) {
    const node = document.getIn([headPath(mark), ...rest], true);
    if (value === undefined || !isScalar(node) || !node.range || node.type?.startsWith('BLOCK')) return undefined;
    texts.push({ from: node.range[0], to: node.range[1], insert: inFlow(value, node.type) });
  }
  texts.sort((one, other) => one.from - other.from);
  const whole = document.get(headPath(mark), true);
  // The comment behind the value of a key is kept from the old source.
  const end = mark === ':' && isNode(whole) ? (whole.range?.[1] ?? Infinity) - heads[mark].length : Infinity;
  return `${applyChanges(heads[mark] + behind.slice(0, end), texts)
    .slice(heads[mark].length)
    .trimEnd()}\n`;
}

/** A value on one line, as it may stand inside a flow collection; a text in the quotes of the one before. */
function inFlow(value: YamlValue, type: Scalar['type']): string {
  const document = new Document<YAMLSeq>();
  const node = document.createNode(value, { flow: true });
  if (isScalar(node) && typeof value === 'string' && type?.startsWith('QUOTE')) node.type = type;
  const list = new YAMLSeq();
  list.flow = true;
  list.items.push(node);
  document.contents = list;
  return document.toString({ lineWidth: 0, flowCollectionPadding: false }).trim().slice(1, -1);
}

/** Lets the `yaml` package print a leaf anew, which keeps flow style and comments. */
function printAnew(
  document: Document.Parsed,
  mark: LeafMark,
  behind: string,
  changes: readonly Inside[],
): string | undefined {
  for (const { rest, value } of changes) {
    const path = [headPath(mark), ...rest];
    const parent = document.getIn(path.slice(0, -1), true);
    if (!isMap(parent) && !isSeq(parent)) return undefined;
    if (value === undefined) document.deleteIn(path);
    else document.setIn(path, document.createNode(value, { flow: true }));
  }
  return printBehind(document, mark, /[{[] /.test(behind));
}

/** Turns a flow collection into another of its kind, part by part, so that it keeps its style; undefined when it is none. */
export function changeFlow(leaf: LeafContent, value: YamlValue): LeafChange | undefined {
  const source = leafSource(leaf);
  const start = source.trimStart().charAt(0);
  if (!(start === '[' && isYamlList(value)) && !(start === '{' && isYamlMap(value) && !isYamlList(value)))
    return undefined;
  const old = readLeaf(source, leaf.column);
  if (old.issues.length > 0 || isNothing(source)) return undefined;
  const document = parseDocument(`k:${shiftLines(source.replaceAll('\r\n', '\n'), -leaf.column, leaf.column, true)}`, {
    uniqueKeys: false,
    logLevel: 'silent',
  });
  const set = (key: string | number, own: YamlValue): void => {
    const node = document.createNode(own, { flow: true });
    // New texts look like those beside them.
    if (isScalar(node) && typeof own === 'string' && /["']/.test(source))
      node.type = source.includes('"') ? 'QUOTE_DOUBLE' : 'QUOTE_SINGLE';
    document.setIn(['k', key], node);
  };
  if (isYamlList(value) && isYamlList(old.value)) {
    for (let at = old.value.length - 1; at >= value.length; at--) document.deleteIn(['k', at]);
    for (const [at, own] of value.entries())
      if (at >= old.value.length || !sameValue(old.value[at] ?? null, own)) set(at, own);
  } else if (isYamlMap(value) && isYamlMap(old.value)) {
    for (const key of Object.keys(old.value)) if (!Object.hasOwn(value, key)) document.deleteIn(['k', key]);
    for (const key of Object.keys(value)) {
      const own = value[key] ?? null;
      if (!Object.hasOwn(old.value, key) || !sameValue(old.value[key] ?? null, own)) set(key, own);
    }
  }
  const behind = printBehind(document, ':', /[{[] /.test(source));
  const read = behind === undefined ? undefined : readLeaf(behind, 0);
  return behind !== undefined && read?.issues.length === 0 && sameValue(read.value, value)
    ? { value, source: behind }
    : undefined;
}

/**
 * What the `yaml` package prints behind the mark of a leaf, without the comment at the end: that one is kept from the old source. `undefined` where it
 * cannot: an alias whose anchor was replaced.
 */
function printBehind(document: Document, mark: LeafMark, isPadded: boolean): string | undefined {
  document.comment = null;
  const node = document.get(headPath(mark), true) as { comment?: string | null } | undefined;
  if (node) node.comment = null;
  try {
    const text = document.toString({ lineWidth: 0, flowCollectionPadding: isPadded });
    return text.slice(text.indexOf(mark) + 1);
  } catch {
    return undefined;
  }
}

/** A copy of a value with one place changed; `undefined` removes it. */
function changed(value: YamlValue, path: FieldPath, next: YamlValue | undefined): YamlValue {
  const [key, ...rest] = path;
  if (key === undefined) return next ?? null;
  if (isYamlList(value) && typeof key === 'number') {
    const list = [...value];
    if (rest.length === 0 && next === undefined) list.splice(key, 1);
    else list[key] = changed(list[key] ?? null, rest, next);
    return list;
  }
  const map = Object.assign(Object.create(null) as Record<string, YamlValue>, isYamlMap(value) ? value : {});
  if (rest.length === 0 && next === undefined) delete map[String(key)];
  else map[String(key)] = changed(map[String(key)] ?? null, rest, next);
  return map;
}

/** Whether two values say the same, whatever the order of keys. */
export function sameValue(a: YamlValue, b: YamlValue): boolean {
  if (a === b || (typeof a === 'number' && typeof b === 'number' && Object.is(a, b))) return true;
  if (isYamlList(a))
    return isYamlList(b) && a.length === b.length && a.every((value, at) => sameValue(value, b[at] ?? null));
  if (!isYamlMap(a) || !isYamlMap(b) || isYamlList(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key] ?? null, b[key] ?? null))
  );
}

/** What stands behind the colon or the dash of a leaf, as it is written. */
export function leafSource(leaf: LeafContent): string {
  return leaf.source.text.slice(leaf.from, leaf.to);
}
