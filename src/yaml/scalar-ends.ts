import type { Lines } from './lines.js';
import { NotABlock } from './not-a-block.js';

// Where scalars end, by their lines up to `lastLine`; a line is said by its number, the column is that of what holds the scalar.

/** Lines of a multi-line flow value or quoted text must be deeper than its parent; a closing bracket may stand in its column. */
export function continued(lines: Lines, lastLine: number, first: number, last: number, column: number): boolean {
  for (let line = first + 1; line <= last; line++) {
    if (line >= lastLine) return false;
    if (!lines.isBlank(line) && lines.indent(line) <= column && column > 0) {
      const char = lines.text.charAt(lines.contentFrom(line));
      if (!(lines.indent(line) === column && (char === ']' || char === '}'))) return false;
    }
  }
  return true;
}

/** The line behind a block scalar. */
export function blockScalarEnd(lines: Lines, lastLine: number, line: number, column: number, start: number): number {
  const header = /^[|>]([+-]?[1-9]?|[1-9][+-]?)([ \t]+#.*|[ \t]*)$/.exec(lines.text.slice(start, lines.to(line)));
  if (!header) throw new NotABlock('not-a-block', start);
  const keep = header[1]?.includes('+') ?? false;
  const explicit = /[1-9]/.exec(header[1] ?? '');
  let indent = explicit ? column + Number(explicit[0]) : undefined;
  let end = line + 1;
  for (let at = line + 1; at < lastLine; at++) {
    const own = lines.indent(at);
    if (lines.isBlankContent(at)) {
      // Blanks beyond the indentation are content, and at the very end of the text they can be.
      if (keep || lines.isUnfinished(at) || own > (indent ?? Infinity)) end = at + 1;
      continue;
    }
    if (lines.text.charCodeAt(lines.contentFrom(at)) === 0x09 && own < (indent ?? Infinity)) {
      // A tab where the text should start: whether that is an error is for the whole scalar to say.
      end = at + 1;
      continue;
    }
    if (indent === undefined) {
      if (own <= column) break;
      indent = own;
    } else if (own < indent) {
      if (own > column && !lines.isTrivia(at)) throw new NotABlock('bad-indent', lines.contentFrom(at));
      break;
    }
    end = at + 1;
  }
  return end;
}

/** The line behind a plain scalar. */
export function plainEnd(lines: Lines, lastLine: number, line: number, column: number, start: number): number {
  if (!lines.isPlainStart(start)) throw new NotABlock('not-a-block', start);
  let end = line + 1;
  let open = plainLine(lines, start, line);
  for (let at = line + 1; at < lastLine && open; at++) {
    if (lines.isBlank(at)) continue;
    if (lines.indent(at) <= column) break;
    const content = lines.contentFrom(at);
    if (lines.text.charCodeAt(content) === 0x23) break;
    open = plainLine(lines, content, at);
    end = at + 1;
  }
  if (!open) {
    // A comment ended the scalar: deeper text after it would be an error.
    const next = skipTrivia(lines, lastLine, end);
    if (next < lastLine && lines.indent(next) > column) throw new NotABlock('not-a-block', lines.contentFrom(next));
  }
  return end;
}

/** Whether the plain scalar may go on after this line. */
function plainLine(lines: Lines, from: number, line: number): boolean {
  const to = lines.to(line);
  const { text } = lines;
  for (let at = from; at < to; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x3a /* : */) {
      const after = text.charCodeAt(at + 1);
      if (at + 1 >= to || after === 0x20 || after === 0x09) throw new NotABlock('not-a-block', at);
    } else if (char === 0x23 /* # */ && at > from) {
      const before = text.charCodeAt(at - 1);
      if (before === 0x20 || before === 0x09) return false;
    }
  }
  return true;
}

/** The next line that says something. */
export function skipTrivia(lines: Lines, lastLine: number, line: number): number {
  let at = line;
  while (at < lastLine && lines.isTrivia(at)) at++;
  return at;
}
