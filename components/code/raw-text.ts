import type { TextChange } from '../../src/model/text-change.js';

/**
 * A file's text beside what the editor shows of it: no byte order mark, and every line end as one `\n`.
 * Offsets go both ways, and a change of what is shown leaves the line ends of everything else as they are.
 */
export class RawText {
  readonly text: string;
  /** What the editor shows. The very same string when there is nothing to hide. */
  readonly shown: string;
  readonly #mark: number;
  /** Offsets in `shown` of the line ends that are two characters long in `text`. */
  readonly #pairs: Uint32Array;

  constructor(text: string) {
    this.text = text;
    this.#mark = text.startsWith('\uFEFF') ? 1 : 0;
    this.#pairs = text.includes('\r') ? pairsOf(text, this.#mark) : new Uint32Array();
    const body = this.#mark > 0 ? text.slice(1) : text;
    this.shown = text.includes('\r') ? body.replace(/\r\n?/g, '\n') : body;
  }

  /** What a new line gets: the line end that the file uses most. */
  get lineEnd(): string {
    if (this.#pairs.length > 0) return this.#pairs.length * 2 >= count(this.shown, '\n') ? '\r\n' : '\n';
    return this.text.includes('\r') && !this.text.includes('\n') ? '\r' : '\n';
  }

  /** From an offset in what is shown to one in the file. */
  toRaw(offset: number): number {
    return offset + this.#mark + lowerBound(this.#pairs.length, (at) => (this.#pairs[at] ?? 0) >= offset);
  }

  /** From an offset in the file to one in what is shown; inside a line end it is the place before it. */
  toShown(offset: number): number {
    const start = Math.max(0, offset - this.#mark);
    return start - lowerBound(this.#pairs.length, (at) => (this.#pairs[at] ?? 0) + at >= start);
  }

  /** The file after changes of what is shown. */
  change(changes: readonly TextChange[]): string {
    const lineEnd = changes.some((change) => change.insert.includes('\n')) ? this.lineEnd : '\n';
    let result = '';
    let done = 0;
    for (const { from, to, insert } of changes) {
      result += this.text.slice(done, this.toRaw(from)) + (lineEnd === '\n' ? insert : insert.replace(/\n/g, lineEnd));
      done = this.toRaw(to);
    }
    return result + this.text.slice(done);
  }
}

function pairsOf(text: string, mark: number): Uint32Array {
  const pairs: number[] = [];
  for (let at = text.indexOf('\r\n'); at >= 0; at = text.indexOf('\r\n', at + 2)) pairs.push(at - mark - pairs.length);
  return Uint32Array.from(pairs);
}

function count(text: string, char: string): number {
  let found = 0;
  for (let at = text.indexOf(char); at >= 0; at = text.indexOf(char, at + 1)) found++;
  return found;
}

/** The first of `length` positions that passes; `length` when none does. */
function lowerBound(length: number, passes: (at: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
