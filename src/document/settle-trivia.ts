import { leadingSpaces } from '../yaml/shift-lines.js';

/** The block scalar that a text ends in. */
export interface OpenBlock {
  /** Column of its text; infinite when it has none. */
  readonly indent: number;
  /** Whether blank lines behind it are part of it (`|+`). */
  readonly keeps: boolean;
}

/**
 * Blank and comment lines may stand deeper than what they belong to. When something else comes to stand before them, and that ends in a
 * block scalar, they would become part of its text: those that would, give way to `column`, which is as deep as they are safe.
 */
export function settleTrivia(trivia: string, block: OpenBlock, column: number): string {
  let settled = '';
  let isOpen = true;
  for (const line of trivia.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const ink = line.trimStart();
    if (isOpen && isSwallowed(line, block))
      settled += ink === '' ? (block.keeps ? '' : line.replace(/^[^\r\n]*/, '')) : ' '.repeat(column) + ink;
    else settled += line;
    isOpen &&= ink === '';
  }
  return settled;
}

/** Whether a text begins with lines that a block scalar before it would take for its own. */
export function isSwallowedBy(text: string, block: OpenBlock): boolean {
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from) + 1 || text.length;
    const line = text.slice(from, end);
    const ink = line.trimStart();
    if (ink !== '' && !ink.startsWith('#')) return false;
    if (isSwallowed(line, block)) return true;
    if (ink !== '') return false;
    from = end;
  }
  return false;
}

/** The block scalar, deeper than `column`, that what was printed so far ends in; it comes in parts. */
export function openBlock(parts: readonly string[], column: number): OpenBlock | undefined {
  let indent = Infinity;
  let rest = '';
  for (let at = parts.length - 1; at >= 0; at--) {
    const text = (parts[at] ?? '') + rest;
    let to = text.length;
    while (to > 0) {
      const from = text.lastIndexOf('\n', to - 1) + 1;
      // The first line of a part may begin in the part before.
      if (from === 0 && at > 0) break;
      const line = text.slice(from, to);
      const own = leadingSpaces(line);
      if (line.trim() !== '' && own < indent) {
        const header = /[ \t][|>]([-+1-9]{0,2})[ \t]*(?:[ \t]#.*)?\r?$/.exec(line);
        if (header && indent > ownerColumn(line)) return { indent, keeps: header[1]?.includes('+') ?? false };
        if (own <= column) return undefined;
        indent = own;
      }
      to = from - 1;
    }
    rest = text.slice(0, Math.max(0, to));
  }
  return undefined;
}

/** Column of the key or dash that a block scalar belongs to, which its text is deeper than. */
function ownerColumn(header: string): number {
  return /^ *(?:- +(?![|>]))*/.exec(header)?.[0].length ?? 0;
}

function isSwallowed(line: string, { indent, keeps }: OpenBlock): boolean {
  const own = leadingSpaces(line);
  if (line.charCodeAt(own) === 0x09) return true;
  if (line.trim() === '') return keeps || own > indent;
  return own >= indent || indent === Infinity;
}
