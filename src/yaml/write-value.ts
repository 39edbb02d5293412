import { isYamlList, isYamlMap, type YamlValue } from '../model/yaml-value.js';
import { isPlainSafe, isPrintable } from './plain-safe.js';
import { styleOfText, usualQuotes, type QuoteHabit, type ScalarStyle } from './quote-habit.js';

/** The document's habits, so that new text looks like the old. */
export interface WriteStyle {
  /** Spaces a list is indented by below its key; 0 when dashes stand in the key's column. */
  readonly listIndent: number;
  /** Spaces a map or a literal block is indented by below its key; 2 unless said. */
  readonly mapIndent?: number;
  readonly quotes?: QuoteHabit;
}

/**
 * A map entry as source, key in column 0, ending with a line break: `key: "text"\n`. New texts are written as those of the file, in double
 * quotes where there are none; texts of several lines are literal blocks (`FORMAT.md §1.2, §12`).
 */
export function writeEntry(key: string, value: YamlValue, style: WriteStyle, scalar?: ScalarStyle): string {
  return `${writeKey(key)}:${writeBehind(value, style.mapIndent ?? 2, style.listIndent, style, scalar)}`;
}

/** A list item as source, dash in column 0. */
export function writeItem(value: YamlValue, style: WriteStyle): string {
  if (isYamlMap(value) && Object.keys(value).length > 0) return `- ${indentRest(writeMap(value, style), 2)}`;
  return `-${writeBehind(value, 2, 2, style)}`;
}

/** Entries of a map, keys in column 0. */
export function writeMap(map: Readonly<Record<string, YamlValue>>, style: WriteStyle): string {
  return Object.keys(map)
    .map((key) => writeEntry(key, map[key] ?? null, style))
    .join('');
}

/** What stands behind a colon or dash, with the line break. `indent` is for maps and blocks below, `listIndent` for lists. */
function writeBehind(
  value: YamlValue,
  indent: number,
  listIndent: number,
  style: WriteStyle,
  scalar?: ScalarStyle,
): string {
  if (isYamlList(value)) {
    if (value.length === 0) return ' []\n';
    return `\n${value.map((item) => indentAll(writeItem(item, style), listIndent)).join('')}`;
  }
  if (isYamlMap(value)) {
    return Object.keys(value).length === 0 ? ' {}\n' : `\n${indentAll(writeMap(value, style), indent)}`;
  }
  if (value === null) return '\n';
  if (typeof value === 'string') return ` ${writeScalar(value, style, scalar, indent)}\n`;
  return ` ${writeNumber(value)}\n`;
}

/** A text as the value beside it was written, else as the file writes its texts. */
export function writeScalar(
  text: string,
  { quotes = usualQuotes }: WriteStyle,
  scalar: ScalarStyle | undefined,
  indent = 2,
): string {
  const wanted = scalar === undefined || (scalar === 'plain' && !isPlainSafe(text)) ? undefined : scalar;
  return writeText(text, wanted ?? styleOfText(text, quotes), indent);
}

/** A text as scalar. `indent` is the column of a literal block's lines. */
export function writeText(text: string, style: ScalarStyle | undefined, indent: number): string {
  if (style === 'plain' && isPlainSafe(text)) return text;
  if (style === 'single' && isPrintable(text) && !text.includes('\n')) return `'${text.replaceAll("'", "''")}'`;
  if ((style === 'literal' || text.includes('\n')) && isLiteralSafe(text)) return writeLiteral(text, indent);
  return writeDouble(text);
}

export function writeKey(key: string): string {
  return /^[A-Za-z_$<][A-Za-z0-9_$<./-]*$/.test(key) || key === '' ? key || '""' : writeDouble(key);
}

/** A key that is the text itself and no other kind of value: `"true"`, `"1"`. */
export function writeTextKey(key: string): string {
  return /^(?:true|false|null)$/i.test(key) ? writeDouble(key) : writeKey(key);
}

/** A literal block, header included, without the line break at its end. */
export function writeLiteral(text: string, indent: number): string {
  const clip = text.endsWith('\n');
  const body = clip ? text.slice(0, -1) : text;
  return `|${clip ? '' : '-'}${body
    .split('\n')
    .map((line) => `\n${line === '' ? '' : ' '.repeat(indent) + line}`)
    .join('')}`;
}

/** Whether a text comes back from a literal block without an indentation indicator or `+`. */
export function isLiteralSafe(text: string): boolean {
  if (!isPrintable(text) || text.includes('\r') || text.trim() === '') return false;
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  const lines = body.split('\n');
  const first = lines.find((line) => line.trim() !== '') ?? '';
  const leading = lines.findIndex((line) => line.trim() !== '');
  return (
    !first.startsWith(' ') &&
    !first.startsWith('\t') &&
    lines.slice(0, leading).every((line) => line === '') &&
    lines[lines.length - 1]?.trim() !== ''
  );
}

export function writeNumber(value: number | boolean): string {
  if (typeof value === 'boolean') return String(value);
  if (Number.isNaN(value)) return '.nan';
  if (value === Infinity) return '.inf';
  if (value === -Infinity) return '-.inf';
  return Object.is(value, -0) ? '-0.0' : String(value);
}

function writeDouble(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/[\n\r\t\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, escapeChar)}"`;
}

function escapeChar(char: string): string {
  if (char === '\n') return '\\n';
  if (char === '\r') return '\\r';
  if (char === '\t') return '\\t';
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function indentAll(source: string, by: number): string {
  return by === 0 ? source : source.replace(/^(?=.)/gm, ' '.repeat(by));
}

function indentRest(source: string, by: number): string {
  return indentAll(source, by).slice(by);
}
