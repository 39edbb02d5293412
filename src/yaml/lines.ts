import { duplicateMark } from '../model/yaml-value.js';

/** A colon further than this behind the start of its key makes no key (YAML 1.2.2 §7.4.2). */
const maxKeyLength = 1024;

/** A key found at the start of a block map entry. */
export interface KeyRange {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly colonTo: number;
}

/** The lines of a text, with what a block parser asks about them. Line ends are `\n` and `\r\n`. */
export class Lines {
  readonly #starts: number[] = [0];

  /** Where flow collections begin that do not end. */
  readonly #unclosed = new Set<number>();

  constructor(readonly text: string) {
    const starts = this.#starts;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    if (starts[starts.length - 1] === text.length && starts.length > 1) starts.pop();
  }

  get count(): number {
    return this.#starts.length;
  }

  /** The line an offset is in. */
  find(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Start of a line; the end of the text for lines behind the last. */
  from(line: number): number {
    return this.#starts[line] ?? this.text.length;
  }

  /** End of a line without its line break. */
  to(line: number): number {
    let end = this.from(line + 1);
    if (end === this.from(line) || this.text.charCodeAt(end - 1) !== 0x0a) return end;
    end--;
    return end > this.from(line) && this.text.charCodeAt(end - 1) === 0x0d ? end - 1 : end;
  }

  /** Start of the next line. */
  next(line: number): number {
    return this.from(line + 1);
  }

  /** First character that is not a space (nor a BOM at the start of the text). */
  contentFrom(line: number): number {
    let at = this.from(line);
    if (at === 0 && this.text.charCodeAt(0) === 0xfeff) at++;
    while (this.text.charCodeAt(at) === 0x20) at++;
    return at;
  }

  indent(line: number): number {
    const from = this.from(line);
    return this.contentFrom(line) - from - (from === 0 && this.text.charCodeAt(0) === 0xfeff ? 1 : 0);
  }

  /** Spaces and tabs only. */
  isBlank(line: number): boolean {
    return this.skipBlanks(this.contentFrom(line)) >= this.to(line);
  }

  /** Spaces only: a line with a tab is content of a block scalar. */
  isBlankContent(line: number): boolean {
    return this.contentFrom(line) >= this.to(line);
  }

  /** Blank, or nothing but a comment. */
  isTrivia(line: number): boolean {
    const at = this.skipBlanks(this.contentFrom(line));
    return at >= this.to(line) || this.text.charCodeAt(at) === 0x23;
  }

  isMarker(line: number, marker: '---' | '...'): boolean {
    const from = this.from(line) + (line === 0 && this.text.charCodeAt(0) === 0xfeff ? 1 : 0);
    if (!this.text.startsWith(marker, from)) return false;
    const after = this.text.charCodeAt(from + 3);
    return Number.isNaN(after) || after === 0x20 || after === 0x09 || this.to(line) === from + 3;
  }

  /** No line break ends it. */
  isUnfinished(line: number): boolean {
    return this.from(line + 1) === this.text.length && !this.text.endsWith('\n') && this.from(line) < this.text.length;
  }

  skipBlanks(from: number): number {
    let at = from;
    for (;;) {
      const char = this.text.charCodeAt(at);
      if (char !== 0x20 && char !== 0x09) return at;
      at++;
    }
  }

  /** A dash that starts a list item. */
  isDash(at: number): boolean {
    if (this.text.charCodeAt(at) !== 0x2d) return false;
    const after = this.text.charCodeAt(at + 1);
    return Number.isNaN(after) || after === 0x20 || after === 0x09 || isBreak(after);
  }

  isPlainStart(at: number): boolean {
    const char = this.text.charAt(at);
    if ('&*!|>%@`"\'#,[]{}\ufeff'.includes(char)) return false;
    if (!'-?:'.includes(char)) return true;
    const after = this.text.charCodeAt(at + 1);
    return !(Number.isNaN(after) || after === 0x20 || after === 0x09 || isBreak(after));
  }

  /** The key that starts at `from`, when an implicit block key does. */
  keyAt(from: number): KeyRange | undefined {
    const text = this.text;
    const first = text.charCodeAt(from);
    if (first === 0x22 || first === 0x27) {
      const close = this.#closeQuote(from);
      if (close === undefined) return undefined;
      for (let at = from; at < close; at++) if (isBreak(text.charCodeAt(at))) return undefined;
      const colon = this.skipBlanks(close);
      if (!this.#isColon(colon) || colon - from > maxKeyLength) return undefined;
      const key = quotedKey(text.slice(from, close));
      return key === undefined || key.includes(duplicateMark)
        ? undefined
        : { key, from, to: close, colonTo: colon + 1 };
    }
    if (!this.isPlainStart(from)) return undefined;
    for (let at = from; at - from <= maxKeyLength; at++) {
      const char = text.charCodeAt(at);
      if (Number.isNaN(char) || isBreak(char)) return undefined;
      if (char === 0x3a && this.#isColon(at)) {
        let to = at;
        while (to > from && (text.charCodeAt(to - 1) === 0x20 || text.charCodeAt(to - 1) === 0x09)) to--;
        const key = text.slice(from, to);
        return key === '' || key.includes(duplicateMark) ? undefined : { key, from, to, colonTo: at + 1 };
      }
      if (char === 0x23 && at > from && (text.charCodeAt(at - 1) === 0x20 || text.charCodeAt(at - 1) === 0x09))
        return undefined;
    }
    return undefined;
  }

  /** Behind the end of the quoted text or flow collection that starts at `from`; undefined when it does not end. */
  closeOf(from: number): number | undefined {
    const first = this.text.charCodeAt(from);
    if (first === 0x22 || first === 0x27) return this.#closeQuote(from);
    if (this.#unclosed.has(from)) return undefined;
    const open: number[] = [];
    for (let at = from; at < this.text.length; at++) {
      const char = this.text.charCodeAt(at);
      if (char === 0x5b || char === 0x7b) open.push(at);
      else if (char === 0x5d || char === 0x7d) {
        open.pop();
        if (open.length === 0) return at + 1;
      } else if (char === 0x22 || char === 0x27) {
        // A quote opens a text only where a value can start.
        const before = this.text.charAt(this.#previousInk(at));
        if (!'[{,:'.includes(before)) continue;
        const close = this.#closeQuote(at);
        if (close === undefined) break;
        at = close - 1;
      } else if (char === 0x23) {
        const before = this.text.charCodeAt(at - 1);
        if (before === 0x20 || before === 0x09 || isBreak(before)) {
          while (at + 1 < this.text.length && !isBreak(this.text.charCodeAt(at + 1))) at++;
        }
      }
    }
    // Whatever is open here was looked at to the end: a log file opens thousands and closes none.
    for (const at of open) this.#unclosed.add(at);
    return undefined;
  }

  /** Only blanks or a comment from `from` to the end of the line. */
  isTrailing(from: number, line: number): boolean {
    const to = this.to(line);
    const at = this.skipBlanks(from);
    return at >= to || (at > from && this.text.charCodeAt(at) === 0x23);
  }

  /** The line that holds the character before `offset`, searched from `line` on. */
  lineAt(offset: number, line: number): number {
    let at = line;
    while (at + 1 < this.count && this.from(at + 1) < offset) at++;
    return at;
  }

  #isColon(at: number): boolean {
    if (this.text.charCodeAt(at) !== 0x3a) return false;
    const after = this.text.charCodeAt(at + 1);
    return Number.isNaN(after) || after === 0x20 || after === 0x09 || isBreak(after);
  }

  #previousInk(at: number): number {
    let before = at - 1;
    while (before >= 0 && this.text.charCodeAt(before) <= 0x20) before--;
    return before;
  }

  #closeQuote(from: number): number | undefined {
    const quote = this.text.charCodeAt(from);
    for (let at = from + 1; at < this.text.length; at++) {
      const char = this.text.charCodeAt(at);
      if (char === 0x5c && quote === 0x22) at++;
      else if (char === quote) {
        if (quote === 0x27 && this.text.charCodeAt(at + 1) === 0x27) at++;
        else return at + 1;
      }
    }
    return undefined;
  }
}

export function isBreak(char: number): boolean {
  return char === 0x0a || char === 0x0d;
}

/** The value of a quoted key; undefined when it has escapes that we never write. */
function quotedKey(source: string): string | undefined {
  const inner = source.slice(1, -1);
  if (source.startsWith("'")) return inner.replaceAll("''", "'");
  if (!inner.includes('\\')) return inner;
  if (!/^(?:[^\\]|\\(?:["\\/nrt]|u[0-9a-fA-F]{4}))*$/.test(inner)) return undefined;
  return inner.replace(/\\(?:u(....)|(.))/g, (_, code: string | undefined, char: string) =>
    code === undefined ? (simpleEscapes[char] ?? char) : String.fromCharCode(parseInt(code, 16)),
  );
}

const simpleEscapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
