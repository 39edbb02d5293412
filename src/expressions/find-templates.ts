/** A `{{ ... }}` in a string value (`FORMAT.md §8.2`). Offsets count from the start of the string, in UTF-16 units. */
export interface Template {
  /** From the first brace to behind the last one. */
  readonly from: number;
  readonly to: number;
  /** What stands between the braces, blanks included. */
  readonly innerFrom: number;
  readonly innerTo: number;
  /** Another template stands inside, so that the outer expression is only known at run time. */
  readonly dynamic: boolean;
  /** `false` when no `}}` follows; the template then runs to the end of the string. */
  readonly closed: boolean;
}

/** Counts elementary steps, so that tests can assert linear time without a clock. */
export interface Meter {
  steps: number;
}

/** How often the whole string may be looked at again for quotes and nested braces before the plain rule is taken. */
const scansAllowed = 12;

const quoteOpeners = new Set([...'(,=<>!+-*/%[{:?|& \t\n\r']);

/** Whether a string holds anything of a template; cheap enough to ask for every string of a file. */
export function mayHoldTemplate(text: string): boolean {
  return text.includes('{{');
}

/** Whether a YAML value is text with a template in it, which satisfies any type (`FORMAT.md §0.3`). */
export function isTemplated(value: unknown): boolean {
  return typeof value === 'string' && mayHoldTemplate(value);
}

/** All templates of a string in the order in which they begin; an outer one comes before those inside it. */
export function findTemplates(text: string, meter: Meter = { steps: 0 }): readonly Template[] {
  if (!mayHoldTemplate(text)) return [];
  const found: Template[] = [];
  const ceiling = meter.steps + scansAllowed * text.length;
  let at = text.indexOf('{{');
  while (at !== -1) {
    const template = templateAt(text, at, meter, ceiling);
    found.push(template);
    // The inner template of an outer one is found by looking again right behind the outer braces.
    at = text.indexOf('{{', template.dynamic ? template.innerFrom : template.to);
  }
  return found;
}

/** Whether a quote at `at` opens a literal: only after white space, an operator or at the start. */
export function opensQuote(text: string, at: number, start: number): boolean {
  return at === start || quoteOpeners.has(text.charAt(at - 1));
}

function templateAt(text: string, from: number, meter: Meter, ceiling: number): Template {
  const innerFrom = from + 2;
  const scanned = meter.steps < ceiling ? balancedEnd(text, innerFrom, meter) : -1;
  const innerTo = scanned === -1 ? text.indexOf('}}', innerFrom) : scanned;
  if (innerTo === -1) return { from, to: text.length, innerFrom, innerTo: text.length, dynamic: false, closed: false };
  const nested = text.indexOf('{{', innerFrom);
  const dynamic = nested !== -1 && nested < innerTo && meter.steps < ceiling;
  return { from, to: innerTo + 2, innerFrom, innerTo, dynamic, closed: true };
}

/** Where the `}}` at depth 0 stands, skipping quoted text; -1 when there is none. */
function balancedEnd(text: string, start: number, meter: Meter): number {
  let depth = 0;
  let quote = '';
  for (let at = start; at < text.length; at++) {
    meter.steps++;
    const char = text.charAt(at);
    if (quote) {
      if (char === '\\') at++;
      else if (char === quote) quote = '';
    } else if ((char === '"' || char === "'") && opensQuote(text, at, start)) {
      quote = char;
    } else if (char === '{') {
      depth++;
    } else if (char === '}') {
      if (depth > 0) depth--;
      else if (text.charAt(at + 1) === '}') return at;
    }
  }
  return -1;
}
