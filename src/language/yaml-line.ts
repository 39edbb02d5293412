import type { TextLine } from './text-lines.js';

/** One line of block YAML, read without what stands around it. Columns count from 0. */
export interface YamlLine {
  readonly number: number;
  /** Offset of the line in the text. */
  readonly from: number;
  readonly text: string;
  readonly indent: number;
  /** Columns of the dashes the line begins with. */
  readonly dashes: readonly number[];
  /** Where what follows indentation and dashes begins; the end of the line when nothing does. */
  readonly content: number;
  readonly key: YamlKey | undefined;
  /** Where the value begins: behind the colon and its blanks, or the content. */
  readonly valueFrom: number;
  /** The value without its comment and the blanks at its end. */
  readonly value: string;
  /** Column of the comment; the end of the line when there is none. */
  readonly comment: number;
}

export interface YamlKey {
  readonly name: string;
  readonly from: number;
  /** Behind the name, quotes included. */
  readonly to: number;
  /** Behind the colon. */
  readonly colonTo: number;
}

/** Reads one line. Linear in its length; never throws. */
export function readYamlLine({ text, from, number }: TextLine): YamlLine {
  let at = blanksTo(text, 0);
  const indent = at;
  const dashes: number[] = [];
  while (text.charAt(at) === '-' && (at + 1 === text.length || text.charAt(at + 1) === ' ')) {
    dashes.push(at);
    at = blanksTo(text, at + 1);
  }
  const content = at;
  const key = keyAt(text, content);
  const valueFrom = blanksTo(text, key?.colonTo ?? content);
  const comment = commentFrom(text, valueFrom);
  const value = text.slice(valueFrom, comment).trimEnd();
  return { number, from, text, indent, dashes, content, key, valueFrom, value, comment };
}

/** Whether the line says nothing: blank, or a comment. */
export function isEmptyLine(text: string): boolean {
  const at = blanksTo(text, 0);
  return at === text.length || text.charAt(at) === '#' || text.charAt(at) === '\r';
}

export function indentOf(text: string): number {
  return blanksTo(text, 0);
}

/** `|`, `>-`, `|2`, also behind a tag or an anchor: the lines below are text. */
export function isBlockHeader(value: string): boolean {
  return /(?:^|\s)[|>][+-]?\d?[+-]?$/.test(value.slice(-60));
}

/** Whether a value is nothing but properties, so that what it is stands below. */
export function isOpenValue(value: string): boolean {
  return value === '' || /^[&!][^\s]*(?:\s+[&!][^\s]*)?$/.test(value);
}

function blanksTo(text: string, from: number): number {
  let at = from;
  while (text.charAt(at) === ' ') at++;
  return at;
}

function keyAt(text: string, from: number): YamlKey | undefined {
  const first = text.charAt(from);
  if (first === '"' || first === "'") {
    const close = text.indexOf(first, from + 1);
    if (close === -1) return undefined;
    const colon = blanksTo(text, close + 1);
    if (text.charAt(colon) !== ':' || !endsKey(text, colon + 1)) return undefined;
    return { name: text.slice(from + 1, close), from, to: close + 1, colonTo: colon + 1 };
  }
  if (first === '' || '{}[],&*!|>%@`#'.includes(first)) return undefined;
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '#' && text.charAt(at - 1) === ' ') return undefined;
    if (char !== ':' || !endsKey(text, at + 1)) continue;
    const name = text.slice(from, at).trimEnd();
    return name === '' ? undefined : { name, from, to: from + name.length, colonTo: at + 1 };
  }
  return undefined;
}

function endsKey(text: string, at: number): boolean {
  return at >= text.length || text.charAt(at) === ' ' || text.charAt(at) === '\t' || text.charAt(at) === '\r';
}

/** Where a comment begins behind `from`, quotes skipped. */
function commentFrom(text: string, from: number): number {
  const first = text.charAt(from);
  let at = from;
  if (first === '"' || first === "'") {
    const close = quoteEnd(text, from);
    if (close === -1) return text.length;
    at = close;
  }
  for (; at < text.length; at++)
    if (text.charAt(at) === '#' && (at === from || text.charAt(at - 1) === ' ' || text.charAt(at - 1) === '\t'))
      return at;
  return text.length;
}

/** Behind the quote that closes the one at `open`; -1 when none does on this line. */
export function quoteEnd(text: string, open: number): number {
  const quote = text.charAt(open);
  for (let at = open + 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (quote === '"' && char === '\\') at++;
    else if (char === quote) {
      if (quote === "'" && text.charAt(at + 1) === "'") at++;
      else return at + 1;
    }
  }
  return -1;
}
