import { leafMark, readLeaf, readRoot } from './leaf.js';
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
  if (syntax.kind === 'map') {
    for (const entry of syntax.entries) {
      const broken = findBroken(entry.value, text, undefined, syntax.column);
      if (broken) return broken;
    }
    return undefined;
  }
  if (syntax.kind === 'list') {
    for (const item of syntax.items) {
      const broken = findBroken(item.value, text, undefined, syntax.column);
      if (broken) return broken;
    }
    return undefined;
  }
  const source = file ? text.slice(0, file.suffixFrom) : text.slice(syntax.from, syntax.to);
  const { issues } = file ? readRoot(source) : readLeaf(source, column, () => null, leafMark(text, syntax.from));
  const issue = issues.find(({ severity, code }) => severity === 'error' && code === 'syntax');
  const shift = file ? 0 : syntax.from;
  return issue && { from: issue.from + shift, to: issue.to + shift, message: issue.message };
}
