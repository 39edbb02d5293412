import { shiftLines } from '../yaml/shift-lines.js';

/** A text that parts of the document are cut from: the opened file, an inserted item, a written field. Immutable. */
export class Source {
  constructor(
    readonly text: string,
    /** Own sources use `\n`; they are printed with the file's line ends. */
    readonly isBase: boolean,
  ) {}

  /** A slice moved by `by` columns, in the file's line ends. See `shiftLines` for `column` and `inline`. */
  piece(from: number, to: number, by: number, column: number, eol: string, inline = false): string {
    const slice = shiftLines(this.text.slice(from, to), by, column, inline);
    return this.isBase || eol === '\n' ? slice : slice.replaceAll('\n', eol);
  }
}
