import { opensQuote, type Meter } from './find-templates.js';
import { isReserved } from './reserved-words.js';

/** A name in an expression that may point at something, found by the rules E1 to E4 of `FORMAT.md §8.9`. */
export interface NameUse {
  /** `steps` and `previous` name a step for certain, `bare` only when a step of that name is visible. */
  readonly rule: 'steps' | 'previous' | 'bare' | 'variable' | 'input' | 'loop';
  readonly name: string;
  /** The range of the name itself. */
  readonly from: number;
  readonly to: number;
  /** The result path behind the name as written, without its leading separator. */
  readonly path: string;
}

const rootRules: ReadonlyMap<string, NameUse['rule']> = new Map([
  ['state', 'variable'],
  ['variables', 'variable'],
  ['global_vars', 'variable'],
  ['inputs', 'input'],
  ['loop', 'loop'],
] as const);

const beforeRoot = /[\w.$-]/;
const beforeBare = /[\w.$\-:@)\]]/;
const afterBare = /[\s.[=<>!+*/%),?:|-]/;
const nameStart = /[A-Za-z_]/;
const nameChar = /[\w-]/;
const dot = /\./;
const dotOrColon = /[.:]/;

/**
 * The names in `text` between `from` and `to`, which is one expression without braces. Linear in its length.
 * A bare name inside a template counts only when a dot follows it.
 */
export function scanNames(
  text: string,
  from: number,
  to: number,
  inTemplate: boolean,
  meter: Meter = { steps: 0 },
): NameUse[] {
  return new NameScanner(text, from, to, inTemplate, meter).scan();
}

class NameScanner {
  readonly #raw: string;
  /** `#raw` with the inside of quoted literals replaced by blanks: offsets stay valid. */
  readonly #text: string;
  readonly #offset: number;
  readonly #inTemplate: boolean;
  readonly #meter: Meter;
  readonly #uses: NameUse[] = [];
  readonly #pathEnds = new Map<number, number>();
  readonly #colonPathEnds = new Map<number, number>();
  #brackets: Int32Array | undefined;

  constructor(text: string, from: number, to: number, inTemplate: boolean, meter: Meter) {
    this.#raw = text.slice(from, to);
    this.#text = blankQuotes(this.#raw, meter);
    this.#offset = from;
    this.#inTemplate = inTemplate;
    this.#meter = meter;
  }

  scan(): NameUse[] {
    let at = 0;
    while (at < this.#text.length) {
      this.#meter.steps++;
      if (!nameStart.test(this.#char(at)) || /\w/.test(this.#char(at - 1))) {
        at++;
        continue;
      }
      const end = this.#nameEnd(at);
      this.#name(at, end);
      at = end;
    }
    for (let found = this.#raw.indexOf('steps['); found !== -1; found = this.#raw.indexOf('steps[', found + 1)) {
      if (!beforeRoot.test(this.#raw.charAt(found - 1))) this.#indexed(found + 'steps'.length);
    }
    return this.#uses.sort((one, other) => one.from - other.from);
  }

  #name(at: number, end: number): void {
    const name = this.#text.slice(at, end);
    const before = this.#char(at - 1);
    const after = this.#char(end);
    if (!beforeRoot.test(before)) {
      if (name === 'steps' && after === '.') return this.#rooted('steps', end + 1, dot);
      if (name === 'previous_response' && after === ':') return this.#rooted('previous', end + 1, dotOrColon);
      const rule = after === '.' ? rootRules.get(name) : undefined;
      if (rule !== undefined) return this.#rooted(rule, end + 1, dot);
    }
    if (!beforeBare.test(before)) this.#bare(at, end);
  }

  /** E1: `steps['name with anything']`, also inside a quoted condition. */
  #indexed(bracket: number): void {
    let at = this.#skipBlanks(bracket + 1, this.#raw);
    const quote = this.#raw[at];
    if (quote !== '"' && quote !== "'") return;
    const from = ++at;
    while (at < this.#raw.length && this.#raw[at] !== '"' && this.#raw[at] !== "'") {
      at++;
      this.#meter.steps++;
    }
    if (at === from || this.#raw[at] !== quote) return;
    const close = this.#skipBlanks(at + 1, this.#raw);
    if (this.#raw[close] !== ']') return;
    this.#add('steps', from, at, this.#path(close + 1, dot));
  }

  /** E2 and E3, and the same shape for variables, inputs and loop variables. */
  #rooted(rule: NameUse['rule'], from: number, separator: RegExp): void {
    if (!nameStart.test(this.#char(from))) return;
    const to = this.#nameEnd(from);
    this.#add(rule, from, to, this.#path(to, separator));
  }

  /** E4. A call is no reference; of `a-b(` the part before the last minus is one. */
  #bare(from: number, end: number): void {
    let to = end;
    if (!this.#endsName(to)) to = this.#text.lastIndexOf('-', end - 1);
    if (to <= from) return;
    if (this.#inTemplate && this.#char(to) !== '.') return;
    if (isReserved(this.#text.slice(from, to))) return;
    this.#add('bare', from, to, this.#path(to, dot));
  }

  #endsName(at: number): boolean {
    if (at < this.#text.length && !afterBare.test(this.#char(at))) return false;
    return this.#char(this.#skipBlanks(at)) !== '(';
  }

  #path(from: number, separator: RegExp): string {
    return this.#raw.slice(from, this.#pathEnd(from, separator)).replace(/^[.:]/, '');
  }

  /** Paths that share a tail share its end, so that brackets inside brackets cost no second walk. */
  #pathEnd(from: number, separator: RegExp): number {
    const ends = separator === dotOrColon ? this.#colonPathEnds : this.#pathEnds;
    const visited: number[] = [];
    let at = from;
    let end: number | undefined;
    while (end === undefined) {
      visited.push(at);
      this.#meter.steps++;
      const next = this.#segmentEnd(at, separator);
      end = next === at ? at : ends.get(next);
      at = next;
    }
    for (const start of visited) ends.set(start, end);
    return end;
  }

  /** Behind the `.name` or `[...]` that begins at `at`; `at` itself when none does. */
  #segmentEnd(at: number, separator: RegExp): number {
    const char = this.#char(at);
    if (char === '[') {
      const close = this.#bracketAfter(at);
      return close === -1 ? at : close + 1;
    }
    const isNamed = char !== '' && separator.test(char) && nameChar.test(this.#char(at + 1));
    return isNamed ? this.#nameEnd(at + 1) : at;
  }

  /** The next `]` at or behind `at`, -1 when there is none. */
  #bracketAfter(at: number): number {
    if (this.#brackets === undefined) {
      this.#brackets = new Int32Array(this.#text.length + 1).fill(-1);
      for (let index = this.#text.length - 1; index >= 0; index--) {
        this.#brackets[index] = this.#text[index] === ']' ? index : (this.#brackets[index + 1] ?? -1);
      }
    }
    return this.#brackets[at] ?? -1;
  }

  #nameEnd(from: number): number {
    let at = from;
    while (at < this.#text.length && nameChar.test(this.#char(at))) {
      at++;
      this.#meter.steps++;
    }
    return at;
  }

  #skipBlanks(from: number, text = this.#text): number {
    let at = from;
    while (at < text.length && /\s/.test(text.charAt(at))) {
      at++;
      this.#meter.steps++;
    }
    return at;
  }

  #char(at: number): string {
    return this.#text.charAt(at);
  }

  #add(rule: NameUse['rule'], from: number, to: number, path: string): void {
    const name = this.#raw.slice(from, to);
    this.#uses.push({ rule, name, from: from + this.#offset, to: to + this.#offset, path });
  }
}

/** Blanks what stands between quotes; a quote that is never closed is no quote. */
export function blankQuotes(text: string, meter: Meter = { steps: 0 }): string {
  if (!text.includes('"') && !text.includes("'")) return text;
  let result = '';
  let done = 0;
  const unclosed = new Set<string>();
  for (let at = 0; at < text.length; at++) {
    meter.steps++;
    const char = text.charAt(at);
    if ((char !== '"' && char !== "'") || unclosed.has(char) || !opensQuote(text, at, 0)) continue;
    const close = quoteEnd(text, at, meter);
    if (close === -1) {
      unclosed.add(char);
      continue;
    }
    result += text.slice(done, at + 1) + ' '.repeat(close - at - 1);
    done = close;
    at = close;
  }
  return result + text.slice(done);
}

function quoteEnd(text: string, open: number, meter: Meter): number {
  const quote = text.charAt(open);
  for (let at = open + 1; at < text.length; at++) {
    meter.steps++;
    const char = text.charAt(at);
    if (char === '\\') at++;
    else if (char === quote) return at;
  }
  return -1;
}
