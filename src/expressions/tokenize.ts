import { opensQuote, type Meter } from './find-templates.js';
import type { Ranged } from './expression.js';

export interface Token extends Ranged {
  readonly kind: 'name' | 'number' | 'string' | 'operator' | 'template' | 'unknown' | 'end';
  /** The name, the operator, the source of a number, or what a string says. */
  readonly text: string;
  /** A string whose closing quote is missing. */
  readonly isUnclosed?: boolean;
  /** Nothing stands between it and the token before. */
  readonly isAttached: boolean;
}

const operators = ['==', '!=', '>=', '<=', '&&', '||', '=>', ...'<>=!+-*/%?:.,|()[]{}@#'];
const nameStart = /[A-Za-z_]/;
const digit = /[0-9]/;
/** Longer words with a minus are never names of steps. */
const longestName = 200;

/**
 * The tokens of an expression between `from` and `to`, the last one being `end`.
 * A minus inside a word belongs to the name only if `isName` knows the whole word (`FORMAT.md §8.3`).
 */
export function tokenize(
  text: string,
  from: number,
  to: number,
  isName: (name: string) => boolean,
  meter: Meter,
): readonly Token[] {
  const tokens: Token[] = [];
  const words = new Words(text, to, isName, meter);
  let at = from;
  let last = from;
  while (at < to) {
    meter.steps++;
    if (/\s/.test(text.charAt(at))) {
      at++;
      continue;
    }
    const token = tokenAt(text, at, from, to, words, meter);
    tokens.push({ ...token, isAttached: at === last });
    at = last = token.to;
  }
  tokens.push({ kind: 'end', text: '', from: to, to, isAttached: false });
  return tokens;
}

type Bare = Omit<Token, 'isAttached'>;

function tokenAt(text: string, at: number, start: number, end: number, words: Words, meter: Meter): Bare {
  const char = text.charAt(at);
  const made = (kind: Token['kind'], to: number): Bare => ({ kind, text: text.slice(at, to), from: at, to });
  if (nameStart.test(char)) return made('name', words.nameEnd(at));
  if (digit.test(char)) return made('number', numberEnd(text, at, end, meter));
  if ((char === '"' || char === "'") && opensQuote(text, at, start)) return quoted(text, at, end, meter);
  if (text.startsWith('{{', at)) {
    const close = text.indexOf('}}', at);
    if (close !== -1 && close + 2 <= end) return made('template', close + 2);
  }
  const operator = operators.find((each) => text.startsWith(each, at) && at + each.length <= end);
  return operator === undefined ? made('unknown', at + 1) : made('operator', at + operator.length);
}

/** Finds where names end; remembers the end of the last word, so that a word with many minuses is read once. */
class Words {
  readonly #text: string;
  readonly #end: number;
  readonly #isName: (name: string) => boolean;
  readonly #meter: Meter;
  #wordEnd = -1;

  constructor(text: string, end: number, isName: (name: string) => boolean, meter: Meter) {
    this.#text = text;
    this.#end = end;
    this.#isName = isName;
    this.#meter = meter;
  }

  nameEnd(from: number): number {
    if (this.#wordEnd <= from) this.#wordEnd = this.#scan(from, /[\w-]/);
    const minus = this.#scan(from, /\w/);
    if (minus >= this.#wordEnd) return this.#wordEnd;
    const isShort = this.#wordEnd - from <= longestName;
    return isShort && this.#isName(this.#text.slice(from, this.#wordEnd)) ? this.#wordEnd : minus;
  }

  #scan(from: number, chars: RegExp): number {
    let at = from;
    while (at < this.#end && chars.test(this.#text.charAt(at))) {
      this.#meter.steps++;
      at++;
    }
    return at;
  }
}

function numberEnd(text: string, from: number, end: number, meter: Meter): number {
  let at = from;
  let hasDot = false;
  while (at < end) {
    meter.steps++;
    const isDot: boolean = !hasDot && text.charAt(at) === '.' && at + 1 < end && digit.test(text.charAt(at + 1));
    if (!isDot && !digit.test(text.charAt(at))) break;
    hasDot ||= isDot;
    at++;
  }
  return at;
}

function quoted(text: string, from: number, end: number, meter: Meter): Bare {
  const quote = text.charAt(from);
  let value = '';
  for (let at = from + 1; at < end; at++) {
    meter.steps++;
    const char = text.charAt(at);
    if (char === quote) return { kind: 'string', text: value, from, to: at + 1 };
    if (char === '\\' && at + 1 < end) value += text.charAt(++at);
    else value += char;
  }
  return { kind: 'string', text: value, from, to: end, isUnclosed: true };
}
