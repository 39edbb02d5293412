import type { YamlValue } from '../model/yaml-value.js';

/** Deeper ones are left to the `yaml` package, which says where too deep is. */
const maxDepth = 20;

const plain = /[A-Za-z_./$(][^:#\n\r\t{}[\],&*!|>'"%@`\\]*/y;
const number = /-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?(?=[ ,\]}])/y;
const doubleQuoted = /"([^"\\\n\t]*)"/y;
const singleQuoted = /'([^'\n\t]*)'(?!')/y;

/** A value at the beginning of a text, and the offset behind it. */
interface Read {
  readonly value: YamlValue;
  readonly end: number;
}

/**
 * The value of the flow list or map at the beginning of a line, or nothing where there is anything in it that not everybody writes:
 * then the `yaml` package reads it, which takes a hundred times as long. Both agree (invariant D5).
 */
export function readFlow(line: string): Read | undefined {
  return readCollection(line, 0, 0);
}

function readCollection(line: string, from: number, depth: number): Read | undefined {
  if (depth > maxDepth) return undefined;
  const isMap = line[from] === '{';
  const close = isMap ? '}' : ']';
  const list: YamlValue[] = [];
  const map = Object.create(null) as Record<string, YamlValue>;
  let at = skip(line, from + 1);
  while (line[at] !== close) {
    let key = '';
    if (isMap) {
      const found = readKey(line, at);
      if (!found) return undefined;
      key = found.key;
      at = skip(line, found.end);
    }
    const read = readValue(line, at, depth);
    if (!read) return undefined;
    // A key that comes twice is worth telling.
    if (isMap && key in map) return undefined;
    if (isMap) map[key] = read.value;
    else list.push(read.value);
    at = skip(line, read.end);
    if (line[at] === ',') {
      at = skip(line, at + 1);
      if (line[at] === close) return undefined;
    } else if (line[at] !== close) return undefined;
  }
  return { value: Object.freeze(isMap ? map : list), end: at + 1 };
}

function readValue(line: string, at: number, depth: number): Read | undefined {
  const char = line[at];
  if (char === '[' || char === '{') return readCollection(line, at, depth + 1);
  const quoted = match(char === '"' ? doubleQuoted : singleQuoted, line, at);
  if (quoted) return { value: quoted[1] ?? '', end: at + quoted[0].length };
  const digits = match(number, line, at);
  if (digits) return { value: Number(digits[0]), end: at + digits[0].length };
  const text = match(plain, line, at)?.[0];
  return text === undefined ? undefined : { value: plainValue(text.replace(/ +$/, '')), end: at + text.length };
}

/** A key and its colon, with the blank that has to follow. Words that mean something else, such as `true`, are text as keys. */
function readKey(line: string, at: number): { readonly key: string; readonly end: number } | undefined {
  const quoted = match(line[at] === '"' ? doubleQuoted : singleQuoted, line, at);
  const found = quoted ?? match(plain, line, at);
  const end = at + (found?.[0].length ?? 0);
  if (!found || line[end] !== ':' || line[end + 1] !== ' ') return undefined;
  if (quoted) return { key: quoted[1] ?? '', end: end + 1 };
  return found[0].endsWith(' ') ? undefined : { key: found[0], end: end + 1 };
}

function match(pattern: RegExp, line: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(line);
}

function skip(line: string, at: number): number {
  while (line[at] === ' ') at++;
  return at;
}

/** The core schema's words; the caller has made sure that it is a plain scalar without surprises. */
export function plainValue(text: string): YamlValue {
  switch (text) {
    case 'null':
    case 'Null':
    case 'NULL':
      return null;
    case 'true':
    case 'True':
    case 'TRUE':
      return true;
    case 'false':
    case 'False':
    case 'FALSE':
      return false;
    case '.nan':
    case '.NaN':
    case '.NAN':
      return NaN;
    case '.inf':
    case '.Inf':
    case '.INF':
      return Infinity;
    default:
      return /^\.\d/.test(text) && !Number.isNaN(Number(text)) ? Number(text) : text;
  }
}
