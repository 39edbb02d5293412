import { tokenize, type Token } from '../expressions/tokenize.js';

/** The tokens of an expression, for looking around a place in it. */
export function tokensOf(text: string, from: number, to: number, isName: (name: string) => boolean): readonly Token[] {
  return tokenize(text, from, to, isName, { steps: 0 });
}

/** Longer paths are no paths of a pipeline. */
const longestPath = 60;

/**
 * The path whose last part is the token at `last`: `steps.a.items[0]` as `steps`, `a`, `items`, `[]`.
 * `undefined` when it does not begin with a name: a call, a parenthesis.
 */
export function pathEndingAt(
  tokens: readonly Token[],
  last: number,
): { readonly path: readonly string[]; readonly first: number } | undefined {
  const path: string[] = [];
  let at = last;
  while (path.length < longestPath) {
    const token = tokens[at];
    if (token === undefined) return undefined;
    if (token.text === ']' && token.kind === 'operator') {
      const open = openingOf(tokens, at);
      if (open < 1) return undefined;
      const inside = tokens[open + 1];
      path.unshift(open + 2 === at && inside?.kind === 'string' ? inside.text : '[]');
      at = open - 1;
      continue;
    }
    if (token.kind === 'number') path.unshift('[]');
    else if (token.kind === 'name' || (token.text === '@' && token.kind === 'operator')) path.unshift(token.text);
    else return undefined;
    if (!isSeparator(tokens, at - 1)) return token.kind === 'number' ? undefined : { path, first: at };
    at -= 2;
  }
  return undefined;
}

/** Whether a dot, or the colon of `previous_response:`, stands there. */
export function isSeparator(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== 'operator') return false;
  if (token.text === '.') return true;
  return (
    token.text === ':' && token.isAttached && tokens[at - 1]?.kind === 'name' && isPreviousResponse(tokens, at - 1)
  );
}

function isPreviousResponse(tokens: readonly Token[], at: number): boolean {
  for (let place = at; place >= 0; place -= 2) {
    if (tokens[place]?.kind !== 'name') return false;
    if (tokens[place]?.text === 'previous_response') return true;
    const text = tokens[place - 1]?.text;
    if (text !== ':' && text !== '.') return false;
  }
  return false;
}

/** The bracket that the one at `close` closes; -1 when there is none. */
export function openingOf(tokens: readonly Token[], close: number): number {
  let depth = 0;
  for (let at = close; at >= 0; at--) {
    const token = tokens[at];
    if (token?.kind !== 'operator') continue;
    if (token.text === ')' || token.text === ']' || token.text === '}') depth++;
    else if ((token.text === '(' || token.text === '[' || token.text === '{') && --depth === 0) return at;
  }
  return -1;
}

const templateAlone = /^\s*\{\{([^{}]*)\}\}\s*$/;

/** The path that a source string consists of, braces or not (`FORMAT.md §8.8`); `undefined` when it is anything else. */
export function pathOfText(text: string, isName: (name: string) => boolean): readonly string[] | undefined {
  const inner = templateAlone.exec(text)?.[1] ?? text;
  if (inner.length > 500) return undefined;
  // In a source a colon leads to a field, also behind the name of a step.
  const dotted = inner.replaceAll(':', '.');
  const tokens = tokensOf(dotted, 0, dotted.length, isName);
  const last = tokens.length - 2;
  const found = last < 0 ? undefined : pathEndingAt(tokens, last);
  return found?.first === 0 ? found.path : undefined;
}
