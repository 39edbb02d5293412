import { yaml, yamlLanguage } from '@codemirror/lang-yaml';
import { foldService, Language, LanguageSupport, ParseContext } from '@codemirror/language';
import type { EditorState, Extension, Text } from '@codemirror/state';

/** Up to so many characters the whole text is parsed: a keystroke that costs a few milliseconds is not felt. */
const wholeLimit = 48_000;
/** How far above what is shown a beginning is looked for, and how far below it is parsed as well, in characters. */
const above = 12_000;
const below = 3_000;

/**
 * The grammar of YAML for long files: parsed is what is on the screen, with some lines around it. The package parses, or walks over, all of
 * the file after each keystroke and takes up to 20 ms for it, which is a frame. Folding goes by indentation, which says the same in YAML.
 */
export function windowedYaml(): Extension {
  const whole = yamlLanguage.parser;
  // The same parser, but for which parts it is given.
  const parser = Object.create(whole) as typeof whole;
  parser.createParse = (input, fragments, ranges) => {
    const context = ParseContext.get();
    const read = (from: number, to: number): string => input.read(Math.max(0, from), Math.min(to, input.length));
    const parts = context && input.length > wholeLimit ? partsAround(read, input.length, context.viewport) : undefined;
    if (!context || !parts) return whole.createParse(input, fragments, ranges);
    parts.forEach((part, at) => {
      const before = parts[at - 1]?.to ?? 0;
      if (part.from > before) context.skipUntilInView(before, part.from);
    });
    return whole.createParse(input, [], parts);
  };
  const language = new Language(yamlLanguage.data, parser, [], 'yaml');
  return [new LanguageSupport(language, yaml().support), foldService.of(foldByIndent)];
}

interface Part {
  readonly from: number;
  readonly to: number;
}

/** The first line, so that offsets count from the start, what is in sight, and the end; `undefined` where they make no sense together. */
export function partsAround(
  read: (from: number, to: number) => string,
  length: number,
  view: Part,
): readonly Part[] | undefined {
  const [first = ''] = read(0, 400).split('\n', 1);
  if (!/^(#.*|---|[\w-]+:\s*)$/.test(first)) return undefined;
  const head = first.length + 1;
  const tail = length - 1;
  const from = Math.max(head, startBefore(read, view.from));
  const more = read(view.to, view.to + below);
  const end = more.lastIndexOf('\n');
  const to = Math.min(tail, end < 0 ? view.to + more.length : view.to + end + 1);
  if (to - from > length / 2) return undefined;
  return [
    { from: 0, to: from === head ? to : head },
    ...(from === head ? [] : [{ from, to }]),
    ...(to === tail ? [] : [{ from: tail, to: length }]),
  ];
}

/** A line at which parsing can begin: the last of those with the least indentation somewhat before `at`, so never inside a block of text. */
function startBefore(read: (from: number, to: number) => string, at: number): number {
  const begin = Math.max(0, at - above);
  const text = read(begin, at);
  let best = begin;
  let least = Infinity;
  for (let from = begin === 0 ? 0 : text.indexOf('\n') + 1; from >= 0 && from < text.length;) {
    const next = text.indexOf('\n', from);
    const indent = indentOf(text.slice(from, next < 0 ? undefined : next));
    if (indent !== undefined && indent <= least) [least, best] = [indent, begin + from];
    from = next < 0 ? -1 : next + 1;
  }
  return best;
}

/** `undefined`: a line that says nothing. */
function indentOf(line: string): number | undefined {
  const at = line.search(/[^ ]/);
  return at < 0 || line[at] === '#' || line[at] === '\r' ? undefined : at;
}

/** From the end of a line to the end of the last one that is further in. */
function foldByIndent({ doc }: EditorState, lineStart: number, lineEnd: number): Part | null {
  if (doc.length <= wholeLimit) return null;
  let ends = foldEnds.get(doc);
  if (!ends) foldEnds.set(doc, (ends = new Map<number, number>()));
  let end = ends.get(lineStart);
  if (end === undefined) ends.set(lineStart, (end = endOfInner(doc, lineStart)));
  return end > lineEnd ? { from: lineEnd, to: end } : null;
}

/** What was found in a text; it is asked for again with every scroll. */
const foldEnds = new WeakMap<Text, Map<number, number>>();

function endOfInner(doc: Text, lineStart: number): number {
  const { number, text } = doc.lineAt(lineStart);
  const own = indentOf(text);
  if (own === undefined) return lineStart;
  // A list may stand as far out as the key that holds it.
  const holdsList = /:\s*(#.*)?$/.test(text) && !/^ *- /.test(text);
  let at = lineStart + text.length;
  let end = at;
  for (const line of doc.iterLines(number + 1)) {
    const from = at + 1;
    at = from + line.length;
    const indent = indentOf(line);
    if (indent === undefined) continue;
    if (indent < own || (indent === own && !(holdsList && line.startsWith('- ', indent)))) break;
    end = at;
  }
  return end;
}
