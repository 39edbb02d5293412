import { leafMark, readLeaf, readRoot, type LeafIssue } from './leaf.js';
import { splitItem } from './split.js';
import type { FileSyntax, Syntax } from './syntax.js';

/** A text that is no YAML: where the first thing wrong with it is. */
export interface BrokenText {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** Whether the source of a list item is one item, and YAML. */
export function isWellFormedItem(source: string): boolean {
  const split = splitItem(source);
  return split !== undefined && findBroken(split.item.value, source) === undefined;
}

/** The first thing in a part of a text that is no YAML. */
export function findBroken(syntax: Syntax, text: string, file?: FileSyntax, column = 0): BrokenText | undefined {
  for (const [issue, shift] of leafIssues(syntax, text, file, column)) {
    if (isSyntax(issue)) return { from: issue.from + shift, to: issue.to + shift, message: issue.message };
  }
  return undefined;
}

/** How many things in a file are no YAML. */
export function countBroken(file: FileSyntax, text: string): number {
  let count = 0;
  for (const [issue] of leafIssues(file.root, text, file)) if (isSyntax(issue)) count++;
  return count;
}

/** How many aliases of a file have no anchor before them. */
export function countLooseAliases(file: FileSyntax, text: string): number {
  const anchors = new Set<string>();
  let count = 0;
  for (const [issue] of leafIssues(file.root, text, file, 0, anchors))
    if (/^(?:unknown-alias|alias-loop)$/.test(issue.code)) count++;
  return count;
}

function isSyntax({ severity, code }: LeafIssue): boolean {
  return severity === 'error' && code === 'syntax';
}

/** Everything wrong in the leaves of a part, with the offset where the leaf stands; anchors that were met are kept in `anchors`. */
function* leafIssues(
  syntax: Syntax,
  text: string,
  file?: FileSyntax,
  column = 0,
  anchors = new Set<string>(),
): Generator<readonly [LeafIssue, number]> {
  if (syntax.kind !== 'leaf') {
    const parts = syntax.kind === 'map' ? syntax.entries : syntax.items;
    for (const { value } of parts) yield* leafIssues(value, text, undefined, syntax.column, anchors);
    return;
  }
  const source = file ? text.slice(0, file.suffixFrom) : text.slice(syntax.from, syntax.to);
  const known = (name: string): null | undefined => (anchors.has(name) ? null : undefined);
  const read = file ? readRoot(source) : readLeaf(source, column, known, leafMark(text, syntax.from));
  for (const name of read.anchors?.keys() ?? []) anchors.add(name);
  for (const issue of read.issues) yield [issue, file ? 0 : syntax.from];
}
