import { isAlias, isMap, isScalar, isSeq, parseDocument, type Node } from 'yaml';
import type { FieldPath } from '../model/yaml-value.js';
import { maxOpaqueLength } from './leaf.js';

/** A piece of a text by offsets, in UTF-16 units. */
export interface TextSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * Where a piece of a scalar's value stands in its source: `source` is the scalar as written, in any style, without the comment behind it;
 * `piece` counts in `value`. Undefined when the two do not fit together, as with an alias or a tag.
 */
export function textInScalar(source: string, value: string, piece: TextSpan): TextSpan | undefined {
  const start = textStart(source);
  let from: number | undefined;
  let to = start;
  let at = 0;
  for (const unit of unitsOf(source, start)) {
    while (at < value.length && isBlank(value.charAt(at))) at++;
    if (!value.startsWith(unit.text, at)) return undefined;
    if (at + unit.text.length > piece.from && at < piece.to) {
      from ??= unit.from;
      to = unit.to;
    } else if (at < piece.from) {
      to = unit.to;
    }
    at += unit.text.length;
  }
  if (value.slice(at).trim() !== '') return undefined;
  return { from: from ?? to, to };
}

/** The source of the scalar at `path` inside a flow map or list; undefined when there is none or it does not parse. */
export function scalarInside(source: string, path: FieldPath): TextSpan | undefined {
  if (source.length > maxOpaqueLength) return undefined;
  const document = parseDocument(source, { uniqueKeys: false, logLevel: 'silent', prettyErrors: false });
  if (document.errors.length > 0) return undefined;
  let node: unknown = document.contents;
  for (const key of path) {
    if (isSeq(node) && typeof key === 'number') node = node.items[key];
    else if (isMap(node))
      node = node.items.findLast((pair) => isScalar(pair.key) && String(pair.key.value) === key)?.value;
    else return undefined;
  }
  if (!isScalar(node) || isAlias(node)) return undefined;
  const { range } = node as Node;
  return range ? { from: range[0], to: range[1] } : undefined;
}

interface Unit extends TextSpan {
  /** What it stands for in the value; never a blank. */
  readonly text: string;
}

/** Where the text of a scalar begins: behind a quote, or below the header of a block. */
function textStart(source: string): number {
  const first = source.charAt(0);
  if (first === '"' || first === "'") return 1;
  if (first !== '|' && first !== '>') return 0;
  const line = source.indexOf('\n');
  return line === -1 ? source.length : line + 1;
}

/** What is not blank: blanks are folded, dedented and dropped by the styles of YAML, all else stays in order. */
function* unitsOf(source: string, start: number): Generator<Unit, undefined> {
  const quote = source.charAt(0);
  if (quote === '"' || quote === "'") {
    yield* quotedUnits(source, quote);
    return undefined;
  }
  for (let at = start; at < source.length; at++) {
    const text = source.charAt(at);
    if (!isBlank(text)) yield { text, from: at, to: at + 1 };
  }
  return undefined;
}

function* quotedUnits(source: string, quote: string): Generator<Unit, undefined> {
  for (let at = 1; at < source.length; at++) {
    let text = source.charAt(at);
    let to = at + 1;
    if (text === quote) {
      if (quote === '"' || source.charAt(at + 1) !== quote) return undefined;
      to++;
    } else if (text === '\\' && quote === '"') {
      [text, to] = escapeAt(source, at);
    }
    if (!isBlank(text)) yield { text, from: at, to };
    at = to - 1;
  }
  return undefined;
}

const escapeLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const escapes: Readonly<Record<string, string>> = { 0: '\0', a: '\x07', b: '\b', e: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', N: '\x85', _: '\xa0', L: '\u2028', P: '\u2029' }; // prettier-ignore

/** What an escape stands for, and where it ends. */
function escapeAt(source: string, at: number): [string, number] {
  const kind = source.charAt(at + 1);
  const length = escapeLengths[kind];
  if (length === undefined) return [escapes[kind] ?? kind, at + 2];
  const code = Number.parseInt(source.slice(at + 2, at + 2 + length), 16);
  return [code <= 0x10ffff ? String.fromCodePoint(code) : '', at + 2 + length];
}

function isBlank(char: string): boolean {
  return /^\s*$/.test(char);
}
