import { Document, isMap, isNode, isScalar, isSeq, parseDocument, YAMLSeq, type Scalar } from 'yaml';
import { applyChanges, type TextChange } from '../model/text-change.js';
import { isYamlList, isYamlMap, type FieldPath, type YamlValue } from '../model/yaml-value.js';
import { leafMark, readLeaf, type LeafMark, type LeafValue } from '../yaml/leaf.js';
import { shiftLines } from '../yaml/shift-lines.js';
import { isNothing } from './build-content.js';
import type { LeafContent } from './content.js';
import { keepAnchors } from './keep-anchors.js';

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

/** A leaf taken apart: its source alone, and what reads it. */
export interface OpenLeaf {
  readonly mark: LeafMark;
  /** What the source is read behind, alone, and the path that leads to it there. */
  readonly head: string;
  readonly headPath: string | number;
  /** The source, its lines as far in as below the head. */
  readonly behind: string;
  readonly whole: LeafValue;
  /** A syntax tree of its own each time. */
  document(): Document.Parsed;
}

export function openLeaf(leaf: LeafContent): OpenLeaf {
  const mark = leafMark(leaf.source.text, leaf.from);
  const head = mark === ':' ? 'k:' : '-';
  const behind = shiftLines(leafSource(leaf).replaceAll('\r\n', '\n'), -leaf.column, leaf.column, true);
  return {
    mark,
    head,
    headPath: mark === ':' ? 'k' : 0,
    whole: readLeaf(leafSource(leaf), leaf.column, undefined, mark),
    ...parsing(head, behind),
  };
}

function parsing(head: string, behind: string): Pick<OpenLeaf, 'behind' | 'document'> {
  const options = { uniqueKeys: false, logLevel: 'silent', keepSourceTokens: true } as const;
  return { behind, document: () => parseDocument(head + behind, options) };
}

/** Changes something inside a flow collection or another opaque leaf, keeping what can be kept of how it is written. */
export function changeLeaf(leaf: LeafContent, changes: readonly Inside[]): LeafChange {
  const open = openLeaf(leaf);
  const { mark, whole } = open;
  const value = changes.reduce((before, change) => changed(before, change.rest, change.value), whole.value);
  const isRight = (source: string): boolean => {
    const read = readLeaf(source, 0, undefined, mark);
    return read.issues.length <= whole.issues.length && sameValue(read.value, value);
  };
  const document = open.document();
  if (document.errors.length > 0) return { value };
  const paths = changes.map(({ rest }) => [open.headPath, ...rest]);
  const kept = keepAnchors(document, open.head + open.behind, paths)?.slice(open.head.length);
  for (const from of kept === undefined ? [open] : [open, { ...open, ...parsing(open.head, kept) }]) {
    for (const write of [writeOver, printAnew]) {
      const source = write(from, changes);
      if (source !== undefined && isRight(source)) return { value, source };
    }
  }
  return { value };
}

/** Writes new scalars over old ones and leaves every other byte; `undefined` where more than that is asked for. */
function writeOver(
  { document: parsed, mark, head, headPath, behind }: OpenLeaf,
  changes: readonly Inside[],
): string | undefined {
  const document = parsed();
  const texts: TextChange[] = [];
  for (const { rest, value } of changes) {
    const node = document.getIn([headPath, ...rest], true);
    if (value === undefined || !isScalar(node) || !node.range || node.type?.startsWith('BLOCK')) return undefined;
    texts.push({ from: node.range[0], to: node.range[1], insert: inFlow(value, node.type) });
  }
  texts.sort((one, other) => one.from - other.from);
  const whole = document.get(headPath, true);
  // The comment behind the value of a key is kept from the old source.
  const end = mark === ':' && isNode(whole) ? (whole.range?.[1] ?? Infinity) - head.length : Infinity;
  return `${applyChanges(head + behind.slice(0, end), texts)
    .slice(head.length)
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
  { document: parsed, mark, headPath, behind }: OpenLeaf,
  changes: readonly Inside[],
): string | undefined {
  const document = parsed();
  for (const { rest, value } of changes) {
    const path = [headPath, ...rest];
    const parent = document.getIn(path.slice(0, -1), true);
    if (!isMap(parent) && !isSeq(parent)) return undefined;
    if (value === undefined) {
      document.deleteIn(path);
      continue;
    }
    const old = document.getIn(path, true);
    const node = document.createNode(value, { flow: true });
    // A text is written like the one before it, a new one like those beside it.
    const quotes = isScalar(old)
      ? old.type
      : /"/.test(behind)
        ? 'QUOTE_DOUBLE'
        : /'/.test(behind)
          ? 'QUOTE_SINGLE'
          : undefined;
    if (isScalar(node) && typeof value === 'string' && quotes?.startsWith('QUOTE')) node.type = quotes;
    document.setIn(path, node);
  }
  return printBehind(document, mark, headPath, /[{[] /.test(behind));
}

/** Turns a flow collection into another of its kind, part by part, so that it keeps its style; undefined when it is none. */
export function changeFlow(leaf: LeafContent, value: YamlValue): LeafChange | undefined {
  const source = leafSource(leaf);
  const start = source.trimStart().charAt(0);
  if (start !== '[' && start !== '{') return undefined;
  const old = readLeaf(source, leaf.column);
  if (old.issues.length > 0 || isNothing(source)) return undefined;
  const changes = partsThatDiffer(old.value, value);
  const change = changes && changeLeaf(leaf, changes);
  return change?.source !== undefined && sameValue(change.value, value) ? change : undefined;
}

/** What has to change in a list or map to make another of its kind; undefined for anything else. */
function partsThatDiffer(old: YamlValue, value: YamlValue): Inside[] | undefined {
  if (isYamlList(value) && isYamlList(old)) {
    const gone = old.slice(value.length).map((_, at) => ({ rest: [old.length - 1 - at], value: undefined }));
    const set = value.map((own, at) => ({ rest: [at], value: own }));
    return [...gone, ...set.filter(({ value: own }, at) => at >= old.length || !sameValue(old[at] ?? null, own))];
  }
  if (!isYamlMap(value) || !isYamlMap(old) || isYamlList(value) || isYamlList(old)) return undefined;
  const gone = Object.keys(old).filter((key) => !Object.hasOwn(value, key));
  const set = Object.keys(value).filter(
    (key) => !Object.hasOwn(old, key) || !sameValue(old[key] ?? null, value[key] ?? null),
  );
  return [
    ...gone.map((key) => ({ rest: [key], value: undefined })),
    ...set.map((key) => ({ rest: [key], value: value[key] ?? null })),
  ];
}

/**
 * What the `yaml` package prints behind the mark of a leaf, without the comment at the end: that one is kept from the old source. `undefined` where it
 * cannot: an alias whose anchor was replaced.
 */
function printBehind(
  document: Document,
  mark: LeafMark,
  headPath: string | number,
  isPadded: boolean,
): string | undefined {
  document.comment = null;
  const node = document.get(headPath, true) as { comment?: string | null } | undefined;
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
