import { isPlainSafe } from './plain-safe.js';

/** How a scalar is written. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal';

type Quote = 'single' | 'double';
type Habit = Quote | 'plain';

/** How a file writes texts on one line, so that new ones look like those beside them. */
export interface QuoteHabit {
  /** Names, types, models, paths: one word. */
  readonly words: Habit;
  /** Everything else. */
  readonly texts: Habit;
  /** What stands around a text that needs quotes. */
  readonly quote: Quote;
}

/** New texts where nothing says otherwise (`FORMAT.md §1.2`). */
export const usualQuotes: QuoteHabit = { words: 'double', texts: 'double', quote: 'double' };

/** As much of a file as is looked at: what comes later is written as what comes before. */
const maxLength = 200_000;
const maxScalars = 500;

/** Blanks and dashes, a key with its colon, the value. */
const entry = /^( *(?:- +)*)([\w.$-]+: *)?(.*)$/;
const word = /^[\w./-]+$/;
/** Numbers, dates, truth values and nothing: plain whatever the habit. */
const noText = /^(?:[-+.]?\d|[-+~]|\.(?:inf|nan)$|true$|false$|null$)/i;

/** Counts how the scalars of a file are written. Lines of literal and folded blocks, and what flow collections hold, do not count. */
export function quoteHabit(source: string): QuoteHabit {
  const words = { plain: 0, single: 0, double: 0 };
  const texts = { plain: 0, single: 0, double: 0 };
  const quotes = { single: 0, double: 0 };
  let blockColumn = -1;
  let left = maxScalars;
  for (const line of source.slice(0, maxLength).split(/\r?\n/)) {
    const [, lead = '', key = '', behind = ''] = entry.exec(line) ?? [];
    const indent = line.search(/[^ ]/);
    if (indent < 0 || (blockColumn >= 0 && indent > blockColumn)) continue;
    blockColumn = -1;
    if (key === '' && !lead.includes('-')) continue;
    if (/^[|>]/.test(behind)) {
      blockColumn = key === '' ? lead.lastIndexOf('-') : lead.length;
      continue;
    }
    const found = scalarOf(behind);
    if (!found) continue;
    if (found.style !== 'plain') quotes[found.style]++;
    if (isFree(found.text)) (word.test(found.text) ? words : texts)[found.style]++;
    if (--left === 0) break;
  }
  const quote = quotes.single > quotes.double ? 'single' : 'double';
  const ofWords = most(words);
  const ofTexts = most(texts);
  return { words: ofWords ?? ofTexts ?? quote, texts: ofTexts ?? ofWords ?? quote, quote };
}

/** The style of a new text; one that needs quotes, or that other readers may take for something else, gets them. */
export function styleOfText(text: string, habit: QuoteHabit): ScalarStyle {
  const wanted = word.test(text) ? habit.words : habit.texts;
  return wanted === 'plain' && !(isFree(text) && isPlainSafe(text)) ? habit.quote : wanted;
}

/** Whether nothing in the text asks for quotes. */
function isFree(text: string): boolean {
  return text !== '' && !noText.test(text) && !/\{\{|: |:$| #|[\\"']|^[^\p{L}\p{N}_./$(]/u.test(text);
}

function scalarOf(behind: string): { readonly style: Habit; readonly text: string } | undefined {
  const quoted = /^(["'])(.*)\1 *(?: #.*)?$/.exec(behind);
  if (quoted) return { style: quoted[1] === '"' ? 'double' : 'single', text: quoted[2] ?? '' };
  const text = behind.replace(/ #.*$/, '').trim();
  return text === '' || /^["'[{&*!#%@`]/.test(text) || noText.test(text) ? undefined : { style: 'plain', text };
}

/** Plain needs to be the rule, not one way among others. */
function most(counts: Readonly<Record<Habit, number>>): Habit | undefined {
  const { plain, single, double } = counts;
  if (plain + single + double === 0) return undefined;
  if (plain > single + double) return 'plain';
  return single > double ? 'single' : 'double';
}
