import { countBroken } from './find-broken.js';
import { splitFile } from './split.js';
import { applyChanges, type TextChange } from '../model/text-change.js';

/** Spaces in place of the tabs that indent lines, one change a line. */
export interface TabRepair {
  readonly changes: readonly TextChange[];
  /** Whether every line with tabs stands as deep as the lines with spaces around it let expect: then nothing was guessed. */
  readonly isSure: boolean;
}

/** Texts up to this length: every try takes the whole text apart. */
const longest = 1_000_000;

/** How wide a tab is; a stop is reached from any column. `beside`: as deep as the line above, whatever the tabs say. */
type Style = { readonly width: number; readonly isStop: boolean } | 'beside';

const styles: readonly Style[] = [
  ...[2, 4, 8].flatMap((width) => [
    { width, isStop: false },
    { width, isStop: true },
  ]),
  'beside',
];

/** A line as those below it see it. */
interface Above {
  readonly hadTabs: boolean;
  readonly column: number;
  /** Where its key begins, behind dashes. */
  readonly keyColumn: number;
  /** It ends where a value has to follow. */
  readonly opens: boolean;
}

const fileStart: Above = { hadTabs: true, column: 0, keyColumn: 0, opens: true };

/** What makes an indent by tabs YAML; the texts inside literal and folded blocks keep theirs. Undefined where that does not help. */
export function spacesForTabs(text: string): TabRepair | undefined {
  if (text.length > longest || !/^ *\t/m.test(text)) return undefined;
  const broken = countBroken(splitFile(text), text);
  let guessed: TabRepair | undefined;
  for (const style of styles) {
    const repair = inStyle(text, style);
    const after = applyChanges(text, repair.changes);
    if (countBroken(splitFile(after), after) >= broken) continue;
    if (repair.isSure) return repair;
    // A guess by the line above is better than one by a width that fits nowhere.
    if (!guessed || style === 'beside') guessed = repair;
  }
  return guessed;
}

function inStyle(text: string, style: Style): TabRepair {
  const changes: TextChange[] = [];
  let isSure = style !== 'beside';
  let above = fileStart;
  /** How much deeper lines stand than their tabs say, in a run of lines with tabs. */
  let shift = 0;
  let block: { readonly column: number; text: number } | undefined;
  let from = 0;
  for (const line of text.split('\n')) {
    const at = from;
    from += line.length + 1;
    if (line.trim() === '') continue;
    const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
    const spaces = /^ */.exec(indent)?.[0].length ?? 0;
    let column = widthOf(indent, style);
    if (block && column + shift <= block.column) block = undefined;
    if (block && block.text < 0 && spaces === indent.length) block.text = spaces;
    if (block && block.text >= 0 && spaces >= block.text) continue;
    const hasTabs = spaces < indent.length;
    if (hasTabs && !above.hadTabs) {
      if (style === 'beside') shift = above.keyColumn + (above.opens ? 2 : 0) - column;
      isSure &&= column === above.keyColumn || (above.opens && column > above.column);
    }
    if (!hasTabs) shift = 0;
    column += shift;
    if (hasTabs) changes.push({ from: at, to: at + indent.length, insert: ' '.repeat(Math.max(0, column)) });
    if (block) continue;
    const dashes = /^(?:- +)*/.exec(line.slice(indent.length))?.[0].length ?? 0;
    const opens = /(?::|-|[|>][-+0-9]*)[ \t]*(?:#.*)?\r?$/.test(line);
    above = { hadTabs: hasTabs, column, keyColumn: column + dashes, opens };
    if (/(?:^|[:-][ \t]+)[|>][-+0-9]*[ \t]*(?:#.*)?\r?$/.test(line)) block = { column, text: -1 };
  }
  return { changes, isSure };
}

function widthOf(indent: string, style: Style): number {
  const { width, isStop } = style === 'beside' ? { width: 2, isStop: false } : style;
  let column = 0;
  for (const char of indent) column += char === ' ' ? 1 : isStop ? width - (column % width) : width;
  return column;
}
