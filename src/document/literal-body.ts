import { leadingSpaces } from '../yaml/shift-lines.js';
import { needsIndicator, type LiteralSyntax } from '../yaml/leaf.js';

/**
 * Prints the body of a literal block that was edited by characters. Lines that were there before keep their bytes (blank lines may hold
 * blanks that the body does not show); the header gets an indentation indicator when the body needs one.
 */
export function bodyLines(
  source: string,
  literal: LiteralSyntax,
  body: string,
  column: number,
  by: number,
): { readonly header: string; readonly lines: string } {
  const indent = (literal.indent ?? column + 2) + by;
  let header = source.slice(0, literal.bodyFrom);
  if (!header.endsWith('\n')) header += '\n';
  const isIndicated = needsIndicator(body);
  const rows = (isIndicated ? body.replace(/(?:\n *)+$/, '') : body).split('\n');
  if (isIndicated) header = header.replace('|', `|${Math.min(9, Math.max(1, indent - column - by))}`);
  if (body === '') return { header, lines: trailingBlanks(source, literal) };
  const blanks = new BlankLines(source, literal, by);
  let lines = '';
  for (const line of rows) {
    const kept = blanks.next(line);
    lines += `${kept ?? (line === '' ? '' : ' '.repeat(indent) + line)}\n`;
  }
  const tail = trailingBlanks(source, literal);
  return { header, lines: source.endsWith('\n') || tail !== '' ? lines + tail : lines.slice(0, -1) };
}

/** Blank lines behind the body that the leaf's source includes. */
function trailingBlanks(source: string, literal: LiteralSyntax): string {
  const raw = source.slice(literal.bodyFrom);
  const count = literal.body === '' ? 0 : literal.body.split('\n').length;
  const lines = raw.split('\n').slice(count);
  return lines.length > 1 ? lines.join('\n') : '';
}

/** Walks the lines of the source along with those of the body, to give blank lines their bytes back. */
class BlankLines {
  readonly #raw: string[];
  readonly #body: string[];
  readonly #places = new Map<string, number[]>();
  #at = 0;

  constructor(
    source: string,
    literal: LiteralSyntax,
    readonly by: number,
  ) {
    this.#body = literal.body === '' ? [] : literal.body.split('\n');
    this.#raw = source.slice(literal.bodyFrom).split('\n', this.#body.length);
    for (const [at, line] of this.#body.entries()) {
      if (line.trim() === '') continue;
      const places = this.#places.get(line);
      if (places) places.push(at);
      else this.#places.set(line, [at]);
    }
  }

  /** The bytes of a blank line when it is one of the old ones. */
  next(line: string): string | undefined {
    const blank = line.trim() === '';
    if (this.#body[this.#at] === line) {
      const raw = this.#raw[this.#at++]?.replace('\r', '');
      return blank && line === '' && raw !== undefined ? this.#shifted(raw) : undefined;
    }
    if (!blank) {
      const found = this.#places.get(line)?.find((at) => at > this.#at);
      if (found !== undefined) this.#at = found + 1;
      else if (this.#body[this.#at]?.trim() !== '') this.#at++;
    }
    return undefined;
  }

  #shifted(raw: string): string {
    const indent = leadingSpaces(raw);
    return ' '.repeat(Math.max(0, this.by < 0 ? indent + this.by : indent));
  }
}
