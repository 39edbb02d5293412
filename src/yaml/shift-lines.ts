/**
 * Moves every line of a source by `by` columns. To the right, blank lines keep their bytes unless they reach beyond `column`, where the
 * source's own content starts: what they have beyond it may be content of a block scalar. To the left, all of them give way: what
 * was indentation must not become content. `inline` leaves the first line where it is.
 */
export function shiftLines(source: string, by: number, column: number, inline = false): string {
  if (by === 0 || source === '') return source;
  const pad = by > 0 ? ' '.repeat(by) : '';
  let out = '';
  let from = 0;
  while (from < source.length) {
    const end = source.indexOf('\n', from);
    const to = end < 0 ? source.length : end + 1;
    const line = source.slice(from, to);
    if (inline && from === 0) out += line;
    else {
      const indent = leadingSpaces(line);
      const blank = /^ *\r?\n?$/.test(line);
      if (blank && by > 0 && indent <= column) out += line;
      else out += by > 0 ? pad + line : line.slice(Math.min(-by, indent));
    }
    from = to;
  }
  return out;
}

export function leadingSpaces(line: string): number {
  let at = 0;
  while (line.charCodeAt(at) === 0x20) at++;
  return at;
}

/** Counts `\n`. */
export function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** `text` with a line break at its end, unless it is empty. */
export function closeLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
