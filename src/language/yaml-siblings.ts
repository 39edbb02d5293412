import type { TextLines } from './text-lines.js';
import { indentOf, isEmptyLine, readYamlLine, type YamlLine } from './yaml-line.js';
import type { LineMeter } from './yaml-context.js';

/** The keys of one map, by name, as far as they stand near a place. */
export interface Siblings {
  readonly keys: ReadonlyMap<string, YamlLine>;
  /** The map goes on where it was not looked at. */
  readonly isPartial: boolean;
  /** Lines of the last key before the place and of the first behind it. */
  readonly before: YamlLine | undefined;
}

const mostLines = 300;

/** The keys in `column` around line `number`, that line itself left out. */
export function siblingsAt(text: TextLines, number: number, column: number, meter: LineMeter = { lines: 0 }): Siblings {
  const keys = new Map<string, YamlLine>();
  let before: YamlLine | undefined;
  let isPartial = false;
  // The dash of the item may stand on the line itself, then nothing above belongs to the map.
  const own = readYamlLine(text.line(number));
  const isFirst = own.dashes.length > 0 && own.content === column;
  for (let at = number - 1; at >= 1 && !isFirst; at--) {
    if (number - at > mostLines) {
      isPartial = true;
      break;
    }
    meter.lines++;
    const line = text.line(at);
    if (isEmptyLine(line.text)) continue;
    const indent = indentOf(line.text);
    if (indent > column) continue;
    const read = readYamlLine(line);
    if (read.key?.from === column && (indent === column || read.content === column)) {
      before ??= read;
      if (!keys.has(read.key.name)) keys.set(read.key.name, read);
    }
    if (indent < column) break;
  }
  for (let at = number + 1; at <= text.lines; at++) {
    if (at - number > mostLines) {
      isPartial = true;
      break;
    }
    meter.lines++;
    const line = text.line(at);
    if (isEmptyLine(line.text)) continue;
    const indent = indentOf(line.text);
    if (indent > column) continue;
    if (indent < column) break;
    const read = readYamlLine(line);
    // A list may stand in the column of its key.
    if (read.dashes.length > 0) continue;
    if (read.key && !keys.has(read.key.name)) keys.set(read.key.name, read);
  }
  return { keys, isPartial, before };
}

/** Columns that the children of the key or dash on line `number` stand in: the first line below that says something. */
export function childColumn(text: TextLines, number: number, column: number, except: number): number | undefined {
  for (let at = number + 1; at <= Math.min(text.lines, number + mostLines); at++) {
    const line = text.line(at);
    if (at === except || isEmptyLine(line.text)) continue;
    const indent = indentOf(line.text);
    if (indent > column || (indent === column && /^ *-(?: |$)/.test(line.text))) return indent;
    return undefined;
  }
  return undefined;
}
