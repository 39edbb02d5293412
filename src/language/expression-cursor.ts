import { operatorNames } from '../expressions/reserved-words.js';
import type { Token } from '../expressions/tokenize.js';
import { isSeparator, openingOf, pathEndingAt, tokensOf } from './expression-path.js';

/** What is asked for at a place of an expression. */
export type ExpressionCursor = {
  /** The word that stands there, which a completion replaces; empty behind a blank or a sign. */
  readonly from: number;
  readonly to: number;
} & (
  | { readonly kind: 'operand' }
  | { readonly kind: 'operator' }
  /** Behind `path.`; a name of a result, of a variable, of a step. */
  | { readonly kind: 'member'; readonly path: readonly string[]; readonly separator: string }
  /** Behind `value |`. */
  | { readonly kind: 'filter' }
  /** In `steps['...']`. */
  | { readonly kind: 'step-name' }
  /** In a string that is compared with what stands at `path`. */
  | { readonly kind: 'value'; readonly path: readonly string[] }
  /** In the quoted condition of `any`, `filter`, ... over what stands at `path`. The word is that of the condition. */
  | {
      readonly kind: 'items';
      readonly path: readonly string[] | undefined;
      readonly textFrom: number;
      readonly textTo: number;
    }
  /** In a number or a text that is anything. */
  | { readonly kind: 'nothing' }
);

const words: ReadonlySet<string> = new Set(operatorNames);
const comparisons: ReadonlySet<string> = new Set([
  '==',
  '!=',
  '=',
  'contains',
  'in',
  'not_in',
  'starts_with',
  'ends_with',
]);
/** Functions whose second argument is a condition or a field over the items of the first. */
const overItems: ReadonlySet<string> = new Set(['any', 'all', 'count', 'filter', 'map']);

/** Looks at the expression between `from` and `to` around `offset`. Linear in its length. */
export function expressionCursor(
  text: string,
  from: number,
  to: number,
  offset: number,
  isName: (name: string) => boolean,
): ExpressionCursor {
  const tokens = tokensOf(text, from, to, isName);
  // The last token is the end.
  const at = tokens.findIndex((token) => token.kind !== 'end' && token.from < offset && offset <= token.to);
  const token = tokens[at];
  if (token?.kind === 'string' && (offset < token.to || token.isUnclosed)) return inString(text, tokens, at);
  if (token?.kind === 'number') return { kind: 'nothing', from: offset, to: offset };
  const isWord = token?.kind === 'name';
  const word = isWord ? { from: token.from, to: token.to } : { from: offset, to: offset };
  const before = isWord ? at - 1 : lastBefore(tokens, offset);
  return { ...word, ...around(tokens, before) };
}

function lastBefore(tokens: readonly Token[], offset: number): number {
  let at = -1;
  while (at + 1 < tokens.length && tokens[at + 1]?.kind !== 'end' && (tokens[at + 1]?.to ?? Infinity) <= offset) at++;
  return at;
}

type Asked =
  | { readonly kind: 'operand' | 'operator' | 'filter' }
  | { readonly kind: 'member'; readonly path: readonly string[]; readonly separator: string }
  | { readonly kind: 'nothing' };

function around(tokens: readonly Token[], before: number): Asked {
  const token = tokens[before];
  if (token === undefined) return { kind: 'operand' };
  if (isSeparator(tokens, before) || isColonBehindPrevious(tokens, before)) {
    const found = pathEndingAt(tokens, before - 1);
    return found === undefined ? { kind: 'nothing' } : { kind: 'member', path: found.path, separator: token.text };
  }
  if (token.kind === 'operator' && token.text === '|') return { kind: 'filter' };
  return { kind: endsOperand(tokens, before) ? 'operator' : 'operand' };
}

/** `previous_response:` with nothing behind it yet. */
function isColonBehindPrevious(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.text === ':' && tokens[at - 1]?.text === 'previous_response';
}

/** Whether a value is complete before this place, so that an operator has to follow. */
function endsOperand(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  switch (token?.kind) {
    case 'number':
    case 'string':
    case 'template':
      return true;
    case 'name':
      return !words.has(token.text) || isSeparator(tokens, at - 1) || token.text === 'exists' || token.text === 'empty';
    case 'operator':
      return token.text === ')' || token.text === ']' || token.text === '}' || token.text === '@';
    default:
      return false;
  }
}

function inString(text: string, tokens: readonly Token[], at: number): ExpressionCursor {
  const token = tokens[at] as Token;
  const before = tokens[at - 1];
  const inside = { from: token.from + 1, to: token.isUnclosed ? token.to : token.to - 1 };
  if (before?.text === '[' && tokens[at - 2]?.text === 'steps') return { kind: 'step-name', ...inside };
  if (before !== undefined && comparisons.has(before.text)) {
    const compared = pathEndingAt(tokens, at - 2);
    if (compared !== undefined) return { kind: 'value', path: compared.path, ...inside };
  }
  const call = before?.text === ',' ? callAround(tokens, at) : undefined;
  if (call === undefined || !overItems.has(call.name) || call.position !== 1) return { kind: 'nothing', ...inside };
  const list = pathEndingAt(tokens, call.firstArgumentEnd);
  // A backslash would make offsets of the condition and of the text differ.
  if (text.slice(inside.from, inside.to).includes('\\')) return { kind: 'nothing', ...inside };
  return { kind: 'items', path: list?.path, textFrom: inside.from, textTo: inside.to, ...inside };
}

/** The call that the token at `at` is an argument of. */
function callAround(
  tokens: readonly Token[],
  at: number,
): { readonly name: string; readonly position: number; readonly firstArgumentEnd: number } | undefined {
  let position = 0;
  let firstArgumentEnd = at - 1;
  for (let place = at - 1; place >= 0; place--) {
    const { kind, text } = tokens[place] as Token;
    if (kind !== 'operator') continue;
    if (text === ')' || text === ']' || text === '}') {
      place = openingOf(tokens, place);
      if (place < 0) return undefined;
    } else if (text === ',') {
      position++;
      firstArgumentEnd = place - 1;
    } else if (text === '(' || text === '[' || text === '{') {
      const callee = tokens[place - 1];
      if (text !== '(' || callee?.kind !== 'name') return undefined;
      return { name: callee.text, position, firstArgumentEnd };
    }
  }
  return undefined;
}
