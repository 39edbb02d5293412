/** Values a message can take. */
export type MessageParams = Readonly<Record<string, string | number>>;

type Part =
  | string
  | { readonly arg: string }
  | { readonly arg: string; readonly arms: ReadonlyMap<string, Part[]>; readonly select: boolean }
  | Hash;
interface Hash {
  readonly hash: true;
}

const argument = /\{\s*([A-Za-z_][\w.-]*)\s*(?:\}|,\s*(plural|select)\s*,)/y;
const arm = /\s*(=?[\w-]+)\s*\{/y;

/**
 * Formats the part of ICU MessageFormat that our texts use: `{name}`, `{count, plural, =0 {none} one {# step} other {# steps}}` and
 * `{kind, select, task {task} other {step}}`, nested as deep as needed. A brace that begins none of these is text, so that
 * `{{ inputs.x }}` can be written as it is. A value that is missing leaves its name in braces.
 */
export function formatMessage(message: string, params: MessageParams, lang: string): string {
  return message.includes('{') ? write(parsed(message), params, lang, undefined) : message;
}

const cache = new Map<string, Part[]>();

function parsed(message: string): Part[] {
  let parts = cache.get(message);
  if (!parts) {
    parts = parse(message, 0, false).parts;
    cache.set(message, parts);
  }
  return parts;
}

function parse(message: string, from: number, insideArm: boolean): { parts: Part[]; end: number } {
  const parts: Part[] = [];
  let text = '';
  let at = from;
  const flush = () => {
    if (text) parts.push(text);
    text = '';
  };
  while (at < message.length) {
    const char = message.charAt(at);
    if (char === '{' && message[at + 1] === '{') {
      const end = message.indexOf('}}', at);
      const stop = end === -1 ? message.length : end + 2;
      text += message.slice(at, stop);
      at = stop;
      continue;
    }
    if (char === '{') {
      argument.lastIndex = at;
      const found = argument.exec(message);
      const [whole, arg, form] = found ?? [];
      if (whole !== undefined && arg !== undefined) {
        flush();
        at += whole.length;
        if (form === undefined) {
          parts.push({ arg });
        } else {
          const { arms, end } = parseArms(message, at);
          parts.push({ arg, arms, select: form === 'select' });
          at = end;
        }
        continue;
      }
    }
    if (insideArm && char === '}') break;
    if (insideArm && char === '#') {
      flush();
      parts.push({ hash: true });
    } else {
      text += char;
    }
    at++;
  }
  flush();
  return { parts, end: at };
}

function parseArms(message: string, from: number): { arms: Map<string, Part[]>; end: number } {
  const arms = new Map<string, Part[]>();
  let at = from;
  for (;;) {
    arm.lastIndex = at;
    const found = arm.exec(message);
    const [whole, key] = found ?? [];
    if (whole === undefined || key === undefined) break;
    const inner = parse(message, at + whole.length, true);
    arms.set(key, inner.parts);
    at = inner.end + 1;
  }
  const close = message.indexOf('}', at);
  return { arms, end: close === -1 ? message.length : close + 1 };
}

function write(parts: readonly Part[], params: MessageParams, lang: string, count: number | undefined): string {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else if ('hash' in part) text += count === undefined ? '#' : numeral(count, lang);
    else text += writeArgument(part, params, lang, count);
  }
  return text;
}

function writeArgument(
  part: Exclude<Part, string | Hash>,
  params: MessageParams,
  lang: string,
  outer: number | undefined,
): string {
  const value = Object.hasOwn(params, part.arg) ? params[part.arg] : undefined;
  if (!('arms' in part)) return value === undefined ? `{${part.arg}}` : String(value);
  if (part.select) return write(part.arms.get(String(value)) ?? part.arms.get('other') ?? [], params, lang, outer);
  const count = Number(value ?? 0);
  const chosen = part.arms.get(`=${count}`) ?? part.arms.get(pluralOf(count, lang)) ?? part.arms.get('other');
  return write(chosen ?? [], params, lang, count);
}

const plurals = new Map<string, Intl.PluralRules>();
const numbers = new Map<string, Intl.NumberFormat>();

/** English is known by heart: the first formatter of a page takes up to 20 ms to make, and the first drawing would wait for it. */
function isEnglish(lang: string): boolean {
  return lang === 'en' || lang === 'en-us' || lang === 'en-gb';
}

function pluralOf(count: number, lang: string): string {
  if (isEnglish(lang)) return Math.abs(count) === 1 ? 'one' : 'other';
  return kept(plurals, lang, (tag) => new Intl.PluralRules(tag)).select(count);
}

function numeral(count: number, lang: string): string {
  if (isEnglish(lang) && Number.isInteger(count) && Math.abs(count) < 1000) return String(count);
  return kept(numbers, lang, (tag) => new Intl.NumberFormat(tag)).format(count);
}

/** A language tag comes from an attribute and can be anything; what `Intl` refuses becomes English. */
function kept<T>(made: Map<string, T>, lang: string, make: (lang: string) => T): T {
  let value = made.get(lang);
  if (!value) {
    try {
      value = make(lang);
    } catch {
      value = make('en');
    }
    made.set(lang, value);
  }
  return value;
}
