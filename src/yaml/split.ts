import { duplicateMark } from '../model/yaml-value.js';
import {
  type EntrySyntax,
  type FileSyntax,
  type ItemSyntax,
  type LeafSyntax,
  type ListSyntax,
  type MapSyntax,
  type Syntax,
  type SyntaxProblem,
} from './syntax.js';
import { Lines, type KeyRange } from './lines.js';
import { NotABlock } from './not-a-block.js';
import { blockScalarEnd, continued, plainEnd, skipTrivia } from './scalar-ends.js';

/** Deeper nesting than this becomes one leaf. */
export const maxDepth = 200;

/**
 * Takes a YAML text apart in one pass, in time linear in its length. Never throws: what it does not know how to take apart
 * (tags, anchors on collections, flow style, complex keys, broken text) becomes a leaf, which `readLeaf` gives its value or its error.
 */
export function splitFile(text: string): FileSyntax {
  const splitter = new Splitter(new Lines(text));
  return splitter.file();
}

/**
 * Splits the source of one list item (lead lines, then `- ...`) or undefined when it is not exactly that. Blank and comment lines from
 * `restFrom` on would belong to what follows the item in its file.
 */
export function splitItem(
  text: string,
): { readonly item: ItemSyntax; readonly restFrom: number; readonly problems: readonly SyntaxProblem[] } | undefined {
  const splitter = new Splitter(new Lines(text));
  const list = splitter.only('list');
  const item = list?.kind === 'list' && list.items.length === 1 ? list.items[0] : undefined;
  return item && { item: { ...item, to: text.length }, restFrom: item.to, problems: splitter.problems };
}

/** Splits the source of one map entry (lead lines, then `key: ...`), or undefined when it is not exactly that. */
export function splitEntry(
  text: string,
): { readonly entry: EntrySyntax; readonly problems: readonly SyntaxProblem[] } | undefined {
  const splitter = new Splitter(new Lines(text));
  const map = splitter.only('map');
  const entry = map?.kind === 'map' && map.entries.length === 1 ? map.entries[0] : undefined;
  return entry && { entry: { ...entry, to: text.length }, problems: splitter.problems };
}

class Splitter {
  readonly problems: SyntaxProblem[] = [];
  readonly #lines: Lines;
  readonly #text: string;
  /** The line the splitter stands at. */
  #line = 0;
  /** One past the last line of the root. */
  #lastLine: number;
  /** `--- value` on one line: the root is kept as it stands. */
  #opaqueRoot = false;

  constructor(lines: Lines) {
    this.#lines = lines;
    this.#text = lines.text;
    this.#lastLine = lines.count;
  }

  file(): FileSyntax {
    const prefixTo = this.#prefix();
    const suffixFrom = this.#findSuffix();
    const root = this.#root(prefixTo, suffixFrom);
    return { prefixTo, root, suffixFrom, problems: this.problems };
  }

  /** The whole text as one map or list; undefined when it is something else. */
  only(kind: 'map' | 'list'): Syntax | undefined {
    const root = this.#root(0, this.#text.length);
    return root.kind === kind && root.to === this.#text.length ? root : undefined;
  }

  #prefix(): number {
    const lines = this.#lines;
    let line = 0;
    const directives: string[] = [];
    while (line < lines.count) {
      const start = lines.from(line) + (line === 0 && this.#text.charCodeAt(0) === 0xfeff ? 1 : 0);
      const first = this.#text.charCodeAt(start);
      if (first === 0x25 /* % */) directives.push(this.#text.slice(start, lines.to(line)));
      else if (lines.isMarker(line, '---')) {
        const rest = this.#text.slice(start + 3, lines.to(line));
        if (!isUsual(directives)) return this.#keepAll(line + 1);
        this.#opaqueRoot = !/^[ \t]*(#.*)?$/.test(rest);
        this.#line = line + 1;
        return this.#opaqueRoot ? start : lines.from(line + 1);
      } else if (!lines.isTrivia(line)) break;
      line++;
    }
    if (directives.length > 0) return this.#keepAll(line);
    // Leading comments belong to the first entry.
    return this.#text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  /** Directives that change what follows, or stand before nothing: the root is kept as it stands, with them. */
  #keepAll(line: number): number {
    this.#opaqueRoot = true;
    this.#line = line;
    return 0;
  }

  #findSuffix(): number {
    const lines = this.#lines;
    for (let line = this.#line; line < lines.count; line++) {
      if (lines.isMarker(line, '---') || lines.isMarker(line, '...')) {
        if (lines.isMarker(line, '...') && !lines.isTrailing(lines.from(line) + 3, line)) {
          this.#opaqueRoot = true;
          break;
        }
        this.#lastLine = line;
        return lines.from(line);
      }
    }
    return this.#text.length;
  }

  #root(from: number, to: number): Syntax {
    const leaf: LeafSyntax = { kind: 'leaf', from, to };
    const first = skipTrivia(this.#lines, this.#lastLine, this.#line);
    if (first >= this.#lastLine) return leaf;
    const start = this.#lines.contentFrom(first);
    if (this.#opaqueRoot) return leaf;
    try {
      this.#refuseTabAtEnd();
      this.#refuseTabs(first);
      const column = this.#lines.indent(first);
      const branch = this.#lines.isDash(start)
        ? this.#list(column, 0, from, column)
        : this.#lines.keyAt(start)
          ? this.#map(column, 0, from)
          : undefined;
      if (!branch) return leaf;
      const left = skipTrivia(this.#lines, this.#lastLine, this.#line);
      if (left < this.#lastLine) throw new NotABlock('bad-indent', this.#lines.contentFrom(left));
      return { ...branch, to };
    } catch (error) {
      this.#note(error);
      return leaf;
    }
  }

  #map(column: number, depth: number, from: number, inlineFrom?: number): MapSyntax {
    this.#checkDepth(depth);
    const entries: EntrySyntax[] = [];
    const seen = new Map<string, number>();
    let position = from;
    let inline = inlineFrom;
    for (;;) {
      let lineFrom: number;
      let keyFrom: number;
      if (inline !== undefined) {
        lineFrom = keyFrom = inline;
        inline = undefined;
      } else {
        const line = skipTrivia(this.#lines, this.#lastLine, this.#line);
        if (line >= this.#lastLine || this.#lines.indent(line) < column) break;
        this.#refuseTabs(line);
        keyFrom = this.#lines.contentFrom(line);
        if (this.#lines.indent(line) > column) throw new NotABlock('bad-indent', keyFrom);
        if (this.#lines.isDash(keyFrom)) {
          if (depth > 0) break;
          throw new NotABlock('bad-indent', keyFrom);
        }
        lineFrom = Math.max(this.#lines.from(line), position);
        this.#line = line;
      }
      const key = this.#lines.keyAt(keyFrom);
      if (!key) throw new NotABlock('not-a-block', keyFrom);
      const entry = this.#entry(column, depth, position, lineFrom, key);
      const earlier = seen.get(entry.key);
      if (earlier !== undefined) {
        const old = entries[earlier] as EntrySyntax;
        entries[earlier] = { ...old, key: `${old.key}${duplicateMark}${earlier}` };
      }
      seen.set(entry.key, entries.length);
      entries.push(entry);
      position = entry.to;
    }
    const to = this.#tail(column, position);
    return { kind: 'map', column, entries, tailFrom: position, to };
  }

  #entry(column: number, depth: number, leadFrom: number, lineFrom: number, key: KeyRange): EntrySyntax {
    const { from: keyFrom, to: keyTo, colonTo } = key;
    const value = this.#value(column, depth, colonTo, true);
    const headTo = value.kind === 'leaf' ? colonTo : value.headTo;
    return {
      key: key.key,
      leadFrom,
      lineFrom,
      keyFrom,
      keyTo,
      colonTo,
      headTo,
      value: value.syntax,
      to: value.syntax.to,
    };
  }

  #list(column: number, depth: number, from: number, tailColumn: number): ListSyntax {
    this.#checkDepth(depth);
    const items: ItemSyntax[] = [];
    let position = from;
    for (;;) {
      const line = skipTrivia(this.#lines, this.#lastLine, this.#line);
      if (line >= this.#lastLine || this.#lines.indent(line) < column) break;
      this.#refuseTabs(line);
      const dash = this.#lines.contentFrom(line);
      if (this.#lines.indent(line) > column) throw new NotABlock('bad-indent', dash);
      if (!this.#lines.isDash(dash)) {
        // A list may stand in the column of its key; the next key then ends it.
        if (depth > 0) break;
        throw new NotABlock('bad-indent', dash);
      }
      this.#line = line;
      const value = this.#value(column, depth, dash + 1, false);
      items.push({
        leadFrom: position,
        lineFrom: Math.max(this.#lines.from(line), position),
        dash,
        headTo: value.headTo,
        value: value.syntax,
        to: value.syntax.to,
      });
      position = value.syntax.to;
    }
    const to = this.#tail(tailColumn, position);
    return { kind: 'list', column, items, tailFrom: position, to };
  }

  /** The value behind a colon (`inMap`) or a dash. Leaves the splitter at the line after it. */
  #value(
    column: number,
    depth: number,
    from: number,
    inMap: boolean,
  ): { kind: Syntax['kind']; syntax: Syntax; headTo: number } {
    const lines = this.#lines;
    const line = this.#line;
    const lineTo = lines.to(line);
    const start = lines.skipBlanks(from);
    if (start < lineTo && this.#text.charCodeAt(start) !== 0x23 /* # */) {
      if (!inMap) {
        const gap = this.#text.slice(from, start);
        if (!gap.includes('\t') && lines.keyAt(start) && !'&!*'.includes(this.#text.charAt(start))) {
          const inlineColumn = start - lines.from(line);
          try {
            const map = this.#map(inlineColumn, depth + 1, start, start);
            return { kind: 'map', syntax: map, headTo: start };
          } catch (error) {
            return this.#opaque(error, line, column, from, false);
          }
        }
      }
      const leaf = this.#leaf(line, column, from, start);
      return { kind: 'leaf', syntax: leaf, headTo: inMap ? from : start };
    }
    // Nothing on this line: the value is below, or there is none.
    const next = skipTrivia(this.#lines, this.#lastLine, line + 1);
    if (next < this.#lastLine) {
      const indent = lines.indent(next);
      const content = lines.contentFrom(next);
      const isList = lines.isDash(content);
      if (indent > column || (inMap && isList && indent === column)) {
        const headTo = lines.next(line);
        this.#line = line + 1;
        try {
          this.#refuseTabs(next);
          if (isList)
            return {
              kind: 'list',
              syntax: this.#checked(this.#list(indent, depth + 1, headTo, Math.max(indent, column + 1)), column),
              headTo,
            };
          if (lines.keyAt(content))
            return { kind: 'map', syntax: this.#checked(this.#map(indent, depth + 1, headTo), column), headTo };
        } catch (error) {
          return this.#opaque(error, line, column, from, inMap);
        }
        const leaf = this.#leaf(next, column, from, content);
        return { kind: 'leaf', syntax: leaf, headTo: from };
      }
    }
    this.#line = line + 1;
    return { kind: 'leaf', syntax: { kind: 'leaf', from, to: lines.next(line) }, headTo: from };
  }

  /** What follows a nested block must not be deeper than the block's parent. */
  #checked<T extends Syntax>(syntax: T, parentColumn: number): T {
    const next = skipTrivia(this.#lines, this.#lastLine, this.#line);
    if (next < this.#lastLine && this.#lines.indent(next) > parentColumn) {
      throw new NotABlock('bad-indent', this.#lines.contentFrom(next));
    }
    return syntax;
  }

  /** Everything below `line` that is indented deeper than `column`, kept as it stands. */
  #opaque(
    error: unknown,
    line: number,
    column: number,
    from: number,
    inMap: boolean,
  ): { kind: 'leaf'; syntax: LeafSyntax; headTo: number } {
    this.#note(error);
    const to = this.#deeperEnd(line, column, inMap && this.#restIsEmpty(line, from));
    return { kind: 'leaf', syntax: { kind: 'leaf', from, to }, headTo: from };
  }

  #restIsEmpty(line: number, from: number): boolean {
    const start = this.#lines.skipBlanks(from);
    return start >= this.#lines.to(line) || this.#text.charCodeAt(start) === 0x23;
  }

  /** Moves behind all lines after `line` that are deeper than `column` (or list items in it) and returns the offset there. */
  #deeperEnd(line: number, column: number, dashes: boolean): number {
    const lines = this.#lines;
    let end = line + 1;
    for (let at = line + 1; at < this.#lastLine; at++) {
      const indent = lines.indent(at);
      if (lines.isBlank(at)) {
        // They may be part of a block scalar in it.
        if (indent > column || !lines.isBlankContent(at)) end = at + 1;
        continue;
      }
      if (indent > column || (dashes && indent === column && lines.isDash(lines.contentFrom(at)))) end = at + 1;
      else if (!lines.isTrivia(at)) break;
    }
    this.#line = end;
    return lines.from(end);
  }

  #leaf(line: number, column: number, from: number, start: number): LeafSyntax {
    try {
      return this.#scalarOrFlow(line, column, from, start);
    } catch (error) {
      this.#note(error);
      return { kind: 'leaf', from, to: this.#deeperEnd(line, column, false) };
    }
  }

  #scalarOrFlow(line: number, column: number, from: number, start: number): LeafSyntax {
    const lines = this.#lines;
    const text = this.#text;
    const first = text.charCodeAt(start);
    let end: number;
    if (first === 0x7c /* | */ || first === 0x3e /* > */)
      end = blockScalarEnd(this.#lines, this.#lastLine, line, column, start);
    else if (first === 0x22 || first === 0x27 || first === 0x5b || first === 0x7b) {
      const close = lines.closeOf(start);
      const lastLine = close === undefined ? undefined : lines.lineAt(close, line);
      if (
        close === undefined ||
        lastLine === undefined ||
        !lines.isTrailing(close, lastLine) ||
        !continued(this.#lines, this.#lastLine, line, lastLine, column)
      ) {
        this.problems.push({ code: 'unclosed', at: start });
        return { kind: 'leaf', from, to: this.#deeperEnd(line, column, false) };
      }
      end = lastLine + 1;
    } else if (first === 0x26 || first === 0x21 || first === 0x2a) {
      return { kind: 'leaf', from, to: this.#propertyEnd(line, column, from, start) };
    } else end = plainEnd(this.#lines, this.#lastLine, line, column, start);
    this.#line = end;
    return { kind: 'leaf', from, to: lines.from(end) };
  }

  #propertyEnd(line: number, column: number, from: number, start: number): number {
    const rest = this.#text.slice(start, this.#lines.to(line));
    // Behind a dash, the next dash in its column is the next item.
    const dashes = this.#text.charAt(from - 1) === ':' && /^([&!]\S*[ \t]*)+(#.*)?$/.test(rest);
    return this.#deeperEnd(line, column, dashes);
  }

  /** Comment lines as deep as the block itself stay with it; blank lines and shallower comments go to what comes next. */
  #tail(column: number, from: number): number {
    const lines = this.#lines;
    let end = this.#line;
    for (let at = this.#line; at < this.#lastLine && lines.isTrivia(at); at++) {
      if (!lines.isBlank(at) && lines.indent(at) >= column && column > 0) end = at + 1;
    }
    if (end === this.#line) return from;
    this.#line = end;
    return lines.from(end);
  }

  #refuseTabs(line: number): void {
    const content = this.#lines.contentFrom(line);
    if (this.#text.charCodeAt(content) === 0x09) throw new NotABlock('tab-indent', content);
  }

  /** A last line of blanks and tabs without a line break counts as indentation. */
  #refuseTabAtEnd(): void {
    const last = this.#lines.count - 1;
    if (this.#lines.isUnfinished(last) && this.#lines.isBlank(last)) this.#refuseTabs(last);
  }

  #checkDepth(depth: number): void {
    if (depth > maxDepth)
      throw new NotABlock('too-deep', this.#lines.from(Math.min(this.#line, this.#lines.count - 1)));
  }

  #note(error: unknown): void {
    if (!(error instanceof NotABlock)) throw error;
    this.problems.push({ code: error.code, at: error.at });
  }
}

/** No directives, or the one that says what is so anyway. */
function isUsual(directives: readonly string[]): boolean {
  return directives.length === 0 || (directives.length === 1 && /^%YAML[ \t]+1\.2[ \t]*$/.test(directives[0] ?? ''));
}
