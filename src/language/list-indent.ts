import type { TextLines } from './text-lines.js';
import { indentOf, isEmptyLine } from './yaml-line.js';

/** A file's habit shows soon. */
const mostLines = 200;
const known = new WeakMap<TextLines, number>();

/** Spaces by which this file indents a list below its key: 0 or 2, as its first list has it. */
export function listIndentOf(text: TextLines): number {
  let indent = known.get(text);
  if (indent === undefined) known.set(text, (indent = look(text)));
  return indent;
}

function look(text: TextLines): number {
  let key = -1;
  for (let at = 1; at <= Math.min(text.lines, mostLines); at++) {
    const line = text.line(at).text;
    if (isEmptyLine(line)) continue;
    const indent = indentOf(line);
    if (key >= 0 && indent >= key && /^ *-(?: |$)/.test(line)) return indent - key > 0 ? 2 : 0;
    key = /:\s*$/.test(line.slice(0, 500)) ? indent : -1;
  }
  return 2;
}
