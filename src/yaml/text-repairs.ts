import type { TextChange } from '../model/text-change.js';
import { readLeaf } from './leaf.js';

export type RepairKind =
  'quote-template' | 'quote' | 'single-quotes' | 'close-quote' | 'close-bracket' | 'blank-after-colon';

/** What would make a broken line YAML. Each was tried on the value of the line, so that it is sure to be YAML afterwards. */
export interface TextRepair {
  readonly kind: RepairKind;
  readonly change: TextChange;
}

/** Longer lines are left to whoever wrote them. */
const longestLine = 10_000;

/** A value on the line of its key or dash. */
interface LineValue {
  readonly from: number;
  /** Without the comment behind it. */
  readonly text: string;
}

/** How the line at `at`, where the text stops being YAML, can be repaired; the best way first. */
export function repairsAt(text: string, at: number): readonly TextRepair[] {
  const from = brokenLine(text, at);
  const line = lineAt(text, from);
  if (line.length > longestLine) return [];
  const value = valueOn(line, from);
  return value === undefined ? spaced(line, from) : repairsOf(value);
}

function repairsOf({ from, text }: LineValue): readonly TextRepair[] {
  const to = from + text.length;
  const whole = (kind: RepairKind, insert: string): TextRepair => ({ kind, change: { from, to, insert } });
  if (text.startsWith('{{')) return [whole('quote-template', quoted(text))];
  if (/^[|>!]/.test(text) || isGood(text)) return [];
  const added = (kind: RepairKind, insert: string): TextRepair => ({ kind, change: { from: to, to, insert } });
  if (/^[[{]/.test(text)) {
    const closing = missingBrackets(text);
    return closing !== '' && isGood(text + closing) ? [added('close-bracket', closing)] : [];
  }
  const mark = text.charAt(0);
  if (mark === '"' || mark === "'") {
    if (isGood(text + mark)) return [added('close-quote', mark)];
    const inner = text.slice(1, -1);
    if (mark === '"' && text.endsWith(mark) && !/["']/.test(inner)) return [whole('single-quotes', `'${inner}'`)];
  }
  return isGood(quoted(text)) ? [whole('quote', quoted(text))] : [];
}

/** A key and its value without a blank between them: `name:x`. */
function spaced(line: string, from: number): readonly TextRepair[] {
  const found = /^([ \t]*(?:- +)*[A-Za-z_][\w-]*:)[^\s:/]/.exec(line)?.[1];
  if (found === undefined) return [];
  const at = from + found.length;
  return [{ kind: 'blank-after-colon', change: { from: at, to: at, insert: ' ' } }];
}

/** Where the template that begins at `from` ends, with the text behind it on its line but not the comment. */
export function templateEnd(text: string, from: number): number {
  const lineEnd = from + lineAt(text, from).length;
  const close = text.indexOf('}}', from);
  if (close < 0) return lineEnd;
  if (close > lineEnd) return close + 2;
  return from + withoutComment(text.slice(from, lineEnd)).length;
}

/** A text as one line in quotes, double ones unless it has some itself. */
export function quoted(text: string): string {
  const line = text.replace(/[ \t]*\r?\n[ \t]*/g, ' ');
  if (!/["\\]/.test(line)) return `"${line}"`;
  return `'${line.replaceAll("'", "''")}'`;
}

/** The start of the line that is to blame: a quote or bracket left open is noticed behind its line. */
export function brokenLine(text: string, at: number): number {
  let end = Math.min(at, text.length);
  const start = text.lastIndexOf('\n', end - 1) + 1;
  const isBehind = text.slice(start, end).trim() === '' && (start === end || lineAt(text, start).trim() === '');
  if (!isBehind) return start;
  while (end > 0 && /\s/.test(text.charAt(end - 1))) end--;
  return text.lastIndexOf('\n', end - 1) + 1;
}

/** The line that begins at `from`, without its end. */
export function lineAt(text: string, from: number): string {
  const end = text.indexOf('\n', from);
  const line = text.slice(from, end < 0 ? text.length : end);
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function valueOn(line: string, from: number): LineValue | undefined {
  const key = /^[ \t]*(?:- +)*(?:[^\s:#"'{}[\],&*!|>%@`-][^:]*:[ \t]+|(?<=- +))/.exec(line)?.[0];
  if (key === undefined) return undefined;
  const text = withoutComment(line.slice(key.length));
  return text === '' ? undefined : { from: from + key.length, text };
}

/** Without the comment and the blanks at the end; what stands in a template or in quotes is no comment. */
function withoutComment(value: string): string {
  const open = value.startsWith('{{')
    ? value.lastIndexOf('}}')
    : /^["']/.test(value)
      ? value.lastIndexOf(value.charAt(0))
      : 0;
  const comment = value.slice(Math.max(0, open)).search(/[ \t]#/);
  return (comment < 0 ? value : value.slice(0, Math.max(0, open) + comment)).trimEnd();
}

/** The brackets that a line leaves open, the last one first; text in quotes is passed over. */
function missingBrackets(text: string): string {
  const bare = text.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, '');
  const open: string[] = [];
  for (const char of bare) {
    if (char === '[') open.unshift(']');
    else if (char === '{') open.unshift('}');
    else if (char === open[0]) open.shift();
  }
  return open.join('');
}

function isGood(value: string): boolean {
  return readLeaf(` ${value}\n`, 0).issues.length === 0;
}
