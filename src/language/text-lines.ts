export interface TextLine {
  readonly from: number;
  /** Without the line end. */
  readonly to: number;
  readonly text: string;
  /** From 1. */
  readonly number: number;
}

/** A text by lines. CodeMirror's `Text` is one as it stands. */
export interface TextLines {
  readonly length: number;
  /** How many lines. */
  readonly lines: number;
  line(number: number): TextLine;
  lineAt(offset: number): TextLine;
}

/** A string by lines; line ends are `\n` and `\r\n`. */
export class StringLines implements TextLines {
  readonly #text: string;
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.#text = text;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  get length(): number {
    return this.#text.length;
  }

  get lines(): number {
    return this.#starts.length;
  }

  line(number: number): TextLine {
    const from = this.#starts[number - 1] ?? this.#text.length;
    const next = this.#starts[number];
    let to = next === undefined ? this.#text.length : next - 1;
    if (to > from && this.#text.charCodeAt(to - 1) === 0x0d) to--;
    return { from, to, number, text: this.#text.slice(from, to) };
  }

  lineAt(offset: number): TextLine {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return this.line(low + 1);
  }
}
