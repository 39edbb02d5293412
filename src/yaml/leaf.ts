import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { YamlMap, YamlValue } from '../model/yaml-value.js';
import { plainValue, readFlow } from './flow.js';

/** Something wrong inside a leaf; offsets count from the start of the leaf's source. */
export interface LeafIssue {
  readonly code:
    | 'syntax'
    | 'alias-limit'
    | 'alias-loop'
    | 'unknown-alias'
    | 'too-deep'
    | 'too-large'
    | 'duplicate-key'
    | 'unquoted-template';
  readonly severity: 'error' | 'warning';
  readonly from: number;
  readonly to: number;
  /** What the `yaml` package says; the name of an alias or a key; empty for our other codes. */
  readonly message: string;
}

export interface LeafValue {
  readonly value: YamlValue;
  readonly issues: readonly LeafIssue[];
  /** Values of the anchors set in this leaf. */
  readonly anchors?: ReadonlyMap<string, YamlValue>;
  /** The leaf reads anchors that are set elsewhere. */
  readonly aliases?: boolean;
  /** It is over a limit: the value says nothing about what is written, and must not be written over it. */
  readonly unread?: true;
}

/** Gives the value of an anchor set elsewhere in the file. */
export type AnchorLookup = (name: string) => YamlValue | undefined;

/** A value that aliases expand to more nodes than this is refused (`yaml.alias-limit`). */
export const maxExpandedNodes = 10_000;
/** Flow collections and opaque blocks nested deeper than this are refused. */
export const maxLeafDepth = 100;
/** One leaf tells of no more than this. */
const maxLeafIssues = 100;
/** Opaque sources beyond this are not evaluated; plain and literal text has no limit. */
export const maxOpaqueLength = 1_000_000;

const none: readonly LeafIssue[] = Object.freeze([]);
const nothing: LeafValue = Object.freeze({ value: null, issues: none });

/** What a leaf stands behind: a map may begin on the line of a dash, a list in the column of a key. */
export type LeafMark = ':' | '-';

/**
 * The value of a leaf: `source` is everything behind the colon or the dash, `column` that of the key or the dash.
 * The common scalars are read here, everything else by the `yaml` package, so that both agree (invariant D5).
 */
export function readLeaf(source: string, column: number, anchors?: AnchorLookup, mark: LeafMark = ':'): LeafValue {
  return readSimple(source) ?? readLiteral(source) ?? readWithYaml(source, column, anchors, mark);
}

/** What the leaf that starts at `from` stands behind. */
export function leafMark(text: string, from: number): LeafMark {
  return text.charAt(from - 1) === '-' ? '-' : ':';
}

const plainText = /^[A-Za-z_./$(][^:#\n\r\t{}[\],&*!|>'"%@`\\]*$/;

/** One line of plain or quoted text, or nothing. */
function readSimple(source: string): LeafValue | undefined {
  const lineEnd = source.indexOf('\n');
  let line = lineEnd < 0 ? source : source.slice(0, lineEnd);
  if (lineEnd >= 0 && lineEnd !== source.length - 1 && source.slice(lineEnd).trim() !== '') return undefined;
  if (lineEnd >= 0 && line.endsWith('\r')) line = line.slice(0, -1);
  if (line.includes('\r')) return undefined;
  line = line.replace(/^[ \t]+|[ \t]+$/g, '');
  if (line === '' || line.startsWith('#')) return nothing;
  const first = line.charCodeAt(0);
  if (first === 0x22) {
    const close = line.indexOf('"', 1);
    if (close > 0 && !line.includes('\\') && isEnd(line, close + 1)) return found(line.slice(1, close));
    return undefined;
  }
  if (first === 0x27) {
    const close = line.indexOf("'", 1);
    if (close > 0 && line[close + 1] !== "'" && isEnd(line, close + 1)) return found(line.slice(1, close));
    return undefined;
  }
  if (first === 0x5b || first === 0x7b) {
    const flow = readFlow(line);
    return flow && isEnd(line, flow.end) ? found(flow.value) : undefined;
  }
  const comment = line.search(/[ \t]#/);
  if (comment >= 0) line = line.slice(0, comment).replace(/[ \t]+$/, '');
  if (plainText.test(line)) return found(plainValue(line));
  if (/^-?(0|[1-9]\d{0,14})(\.\d{1,10})?$/.test(line)) return found(Number(line));
  return undefined;
}

function isEnd(line: string, from: number): boolean {
  return from === line.length || /^[ \t]+#/.test(line.slice(from));
}

/** How a literal block scalar is written. */
export interface LiteralSyntax {
  readonly chomp: '' | '-';
  /** Offset in the source where the body starts. */
  readonly bodyFrom: number;
  /** Column of the body's text; undefined when it has none. */
  readonly indent: number | undefined;
  /** The body's lines, dedented, line ends dropped; empty lines at the end are not part of it. */
  readonly body: string;
}

/** Takes a literal block scalar (`|` or `|-`, no indentation indicator) apart; undefined for anything else. */
export function literalOf(source: string): LiteralSyntax | undefined {
  const header = /^[ \t]*\|(-?)(?:[ \t]+#[^\n]*|[ \t]*)(?:\r?\n|$)/.exec(source);
  if (!header) return undefined;
  const bodyFrom = header[0].length;
  const body: string[] = [];
  let indent: number | undefined;
  let deepestBlank = 0;
  const lines = source.slice(bodyFrom).split('\n');
  if (/^[ \t]+$/.test(lines[lines.length - 1] ?? '')) return undefined;
  for (const [at, raw] of lines.entries()) {
    const line = raw.endsWith('\r') && at < lines.length - 1 ? raw.slice(0, -1) : raw;
    const own = countSpaces(line);
    if (own === line.length) {
      if (indent === undefined) deepestBlank = Math.max(deepestBlank, own);
      body.push(indent === undefined ? '' : line.slice(indent));
      continue;
    }
    if (indent === undefined && line.charCodeAt(own) === 0x09) return undefined;
    indent ??= own;
    if (own < indent || deepestBlank > indent || line.includes('\r')) return undefined;
    body.push(line.slice(indent));
  }
  while (body.length > 0 && body[body.length - 1] === '') body.pop();
  return { chomp: header[1] === '-' ? '-' : '', bodyFrom, indent, body: body.join('\n') };
}

function countSpaces(line: string): number {
  let at = 0;
  while (line.charCodeAt(at) === 0x20) at++;
  return at;
}

/**
 * Whether a body cannot tell by its first line how deep it stands, so that the header has to. Then lines of blanks at its end count for
 * nothing, because the `yaml` package drops them.
 */
export function needsIndicator(body: string): boolean {
  const rows = body.split('\n');
  const first = rows.findIndex((row) => row.trim() !== '');
  return rows.slice(0, first + 1).some((row) => /^[ \t]/.test(row));
}

/** What a literal block means, given its body. */
export function literalValue(body: string, chomp: '' | '-'): string {
  const text = body.replace(needsIndicator(body) ? /(?:\n *)+$/ : /\n+$/, '');
  return /^[ \n]*$/.test(text) ? '' : chomp === '-' ? text : `${text}\n`;
}

function readLiteral(source: string): LeafValue | undefined {
  const literal = literalOf(source);
  return literal && found(literalValue(literal.body, literal.chomp));
}

function found(value: YamlValue): LeafValue {
  return { value, issues: none };
}

function readWithYaml(source: string, column: number, anchors: AnchorLookup | undefined, mark: LeafMark): LeafValue {
  if (source.length > maxOpaqueLength) return failed('too-large', source.length);
  if (flowDepth(source) > maxLeafDepth) return failed('too-deep', source.length);
  const prefix = ' '.repeat(column) + (mark === '-' ? '-' : 'k:');
  try {
    const document = parseDocument(prefix + source, yamlOptions);
    const root = document.contents;
    const node = isMap(root) ? root.items[0]?.value : isSeq(root) ? root.items[0] : undefined;
    const isAlone = (isMap(root) || isSeq(root)) && root.items.length === 1;
    return readDocument(document, isAlone ? (node as Node | null) : undefined, prefix.length, source, anchors);
  } catch (error) {
    if (error instanceof RangeError) return failed('too-deep', source.length);
    throw error;
  }
}

/** A whole text that has no block map at its root. */
export function readRoot(text: string): LeafValue {
  if (text.length > maxOpaqueLength) return failed('too-large', text.length);
  if (flowDepth(text) > maxLeafDepth) return failed('too-deep', text.length);
  try {
    const document = parseDocument(text, yamlOptions);
    return readDocument(document, document.contents, 0, text, undefined);
  } catch (error) {
    if (error instanceof RangeError) return failed('too-deep', text.length);
    throw error;
  }
}

const yamlOptions = {
  uniqueKeys: false,
  merge: false,
  logLevel: 'silent',
  prettyErrors: false,
  version: '1.2',
} as const;

function readDocument(
  document: Document.Parsed,
  node: Node | null | undefined,
  shift: number,
  source: string,
  anchors: AnchorLookup | undefined,
): LeafValue {
  const { length } = source;
  // What was left open is noticed behind the blanks that follow it.
  const end = source.trimEnd().length;
  const issues: LeafIssue[] = document.errors.map(({ message, pos }) => {
    const from = clamp(pos[0] - shift, length);
    return {
      // The package reports running out of stack as a fault of the text.
      code: /call stack/.test(message) ? 'too-deep' : 'syntax',
      severity: 'error',
      from: from > end ? Math.max(0, end - 1) : from,
      to: from > end ? end : clamp(pos[1] - shift, length),
      message,
    };
  });
  if (node === undefined && issues.length === 0) {
    issues.push({ code: 'syntax', severity: 'error', from: 0, to: length, message: '' });
  }
  const reader = new NodeReader(anchors, shift, length, issues);
  const value =
    node === undefined || issues.some((issue) => issue.severity === 'error') ? null : reader.read(node, true);
  return {
    value: reader.refused ? null : value,
    issues,
    ...(reader.anchors.size > 0 ? { anchors: reader.anchors } : {}),
    ...(reader.aliases ? { aliases: true } : {}),
    ...(reader.refused ? { unread: true as const } : {}),
  };
}

class NodeReader {
  readonly anchors = new Map<string, YamlValue>();
  aliases = false;
  refused = false;
  #expanded = 0;
  /** Anchors of the nodes around the one that is read. */
  readonly #open = new Set<string>();

  constructor(
    readonly lookup: AnchorLookup | undefined,
    readonly shift: number,
    readonly length: number,
    readonly issues: LeafIssue[],
  ) {}

  /** `isLeaf`: the node is all of the leaf, about which whoever asked for it says more. */
  read(node: Node | null | undefined, isLeaf = false): YamlValue {
    if (!node) return null;
    if (isAlias(node)) {
      this.aliases = true;
      const value = this.anchors.get(node.source) ?? this.lookup?.(node.source);
      if (value === undefined)
        this.#issue(this.#open.has(node.source) ? 'alias-loop' : 'unknown-alias', node, node.source);
      else this.#expanded += sizeOf(value, maxExpandedNodes);
      if (this.#expanded > maxExpandedNodes && !this.refused) {
        this.refused = true;
        this.#issue('alias-limit', node, '');
      }
      return this.refused ? null : (value ?? null);
    }
    let value: YamlValue = null;
    const anchor = 'anchor' in node && typeof node.anchor === 'string' ? node.anchor : undefined;
    if (anchor !== undefined) this.#open.add(anchor);
    if (isScalar(node)) value = scalarValue(node.value);
    else if (isSeq(node)) value = Object.freeze(node.items.map((item) => this.read(item as Node)));
    else if (isMap(node)) {
      if (!isLeaf && isTemplate(node)) this.#issue('unquoted-template', node, '', 'warning');
      value = this.#map(node.items);
    }
    if (anchor !== undefined) {
      this.#open.delete(anchor);
      this.anchors.set(anchor, value);
    }
    return value;
  }

  #map(pairs: readonly Pair[]): YamlMap {
    const map = Object.create(null) as Record<string, YamlValue>;
    const places = new Map<string, number>();
    for (const [at, pair] of pairs.entries()) {
      const node = pair.key as Node | null;
      const key = isScalar(node) ? keyText(node) : String(node ?? '');
      const earlier = places.get(key);
      if (earlier !== undefined) this.#duplicate(key, pairs[earlier], pairs[earlier + 1]);
      places.set(key, at);
      map[key] = this.read(pair.value as Node | null);
    }
    return Object.freeze(map);
  }

  /** Says of a pair, up to the one behind it, that its key comes again. */
  #duplicate(key: string, pair: Pair | undefined, next: Pair | undefined): void {
    const [first, behind] = [pair?.key as Node | null | undefined, next?.key as Node | null | undefined];
    if (first?.range && behind?.range)
      this.#issue('duplicate-key', { range: [first.range[0], behind.range[0]] }, key, 'warning');
  }

  #issue(
    code: LeafIssue['code'],
    node: { readonly range?: readonly number[] | null | undefined },
    message: string,
    severity: LeafIssue['severity'] = 'error',
  ): void {
    if (this.issues.length >= maxLeafIssues) return;
    const [from = this.shift, to = this.shift + this.length] = node.range ?? [];
    this.issues.push({
      code,
      severity,
      from: clamp(from - this.shift, this.length),
      to: clamp(to - this.shift, this.length),
      message,
    });
  }
}

/** `{{ x }}` without quotes: a flow map that holds another as its only key (`FORMAT.md §1.2`). */
function isTemplate({ flow, items }: YAMLMap): boolean {
  const [pair] = items;
  return flow === true && items.length === 1 && isMap(pair?.key) && pair.key.flow === true && pair.value === null;
}

/** Scalars of the core schema; anything else (a date of another schema) stays text. */
function scalarValue(value: unknown): YamlValue {
  if (typeof value === 'bigint') return Number(value);
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : JSON.stringify(value);
}

/** The value of a text, the source of any other scalar: `true`, `0x10`. The splitter does the same. */
function keyText(key: Scalar): string {
  return typeof key.value === 'string' ? key.value : (key.source ?? '');
}

/** Number of nodes, counted no further than `limit`. */
function sizeOf(value: YamlValue, limit: number): number {
  if (typeof value !== 'object' || value === null) return 1;
  let size = 1;
  for (const part of Object.values(value as object) as YamlValue[]) {
    size += sizeOf(part, limit - size);
    if (size > limit) return size;
  }
  return size;
}

function flowDepth(source: string): number {
  // Brackets in a text are characters like any other.
  if (/^[ \t]*["'|>]/.test(source)) return 0;
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < source.length; at++) {
    const char = source.charCodeAt(at);
    if (char === 0x5b || char === 0x7b) deepest = Math.max(deepest, ++depth);
    else if (char === 0x5d || char === 0x7d) depth--;
  }
  return deepest;
}

function failed(code: LeafIssue['code'], length: number): LeafValue {
  return { value: null, unread: true, issues: [{ code, severity: 'error', from: 0, to: length, message: '' }] };
}

function clamp(offset: number, length: number): number {
  return Math.max(0, Math.min(offset, length));
}
