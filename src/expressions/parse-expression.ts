import type { Expression, ExpressionIssue, Name, ParsedExpression, Slice, Wildcard } from './expression.js';
import type { Meter } from './find-templates.js';
import { tokenize, type Token } from './tokenize.js';

export interface ParseOptions {
  /** Where the expression begins and ends in the text. Default: all of it. */
  readonly from?: number;
  readonly to?: number;
  /** Whether a word with a minus in it is the name of a step. Default: none is. */
  readonly isName?: (name: string) => boolean;
  readonly meter?: Meter;
}

/**
 * Parses one expression without its braces (`FORMAT.md §8.3`): a template's content or a bare expression.
 * Never throws and always ends, in time linear in the text; what does not fit becomes an issue.
 */
export function parseExpression(text: string, options: ParseOptions = {}): ParsedExpression {
  const { from = 0, to = text.length, isName = () => false, meter = { steps: 0 } } = options;
  return new ExpressionParser(tokenize(text, from, to, isName, meter), meter).parse();
}

/** How strongly an operator binds its left side; 0 for what is none. */
const precedences: ReadonlyMap<string, number> = new Map([
  ['|', 1],
  ['?', 2],
  ['or', 3],
  ['||', 3],
  ['and', 4],
  ['&&', 4],
  ...['==', '!=', '>=', '<=', '>', '<', '=', 'contains', 'matches', 'starts_with', 'ends_with', 'in', 'not_in', 'between', 'exists', 'empty'].map((each) => [each, 6] as const), // prettier-ignore
  ['+', 7],
  ['-', 7],
  ['*', 8],
  ['/', 8],
  ['%', 8],
]);
const negation = 5;
const comparison = 6;
const sign = 9;
/** Parentheses, lists and signs within each other; deeper text is not looked into. */
const maxDepth = 100;
const closers: ReadonlySet<string> = new Set([')', ']', '}', ',', ':']);

class ExpressionParser {
  readonly #tokens: readonly Token[];
  readonly #meter: Meter;
  readonly #issues: ExpressionIssue[] = [];
  #at = 0;
  #depth = 0;
  #isAborted = false;

  constructor(tokens: readonly Token[], meter: Meter) {
    this.#tokens = tokens;
    this.#meter = meter;
  }

  parse(): ParsedExpression {
    if (this.#peek().kind === 'end') this.#issue('empty', this.#peek());
    const root = this.#peek().kind === 'end' ? this.#missing(false) : (this.#block() ?? this.#expression(0));
    const rest = this.#peek();
    const last = this.#tokens.at(-1);
    if (rest.kind !== 'end' && last !== undefined) this.#issue('unexpected', { from: rest.from, to: last.to });
    return { root, issues: this.#issues };
  }

  /** `#if x`, `#each x`, `else`, `/if`, `/each`, alone in a template. */
  #block(): Expression | undefined {
    const [first, second] = [this.#peek(), this.#peek(1)];
    if (first.text === 'else' && second.kind === 'end') {
      this.#next();
      return { kind: 'block', keyword: 'else', value: undefined, from: first.from, to: first.to };
    }
    const isBlock = (first.text === '#' || first.text === '/') && (second.text === 'if' || second.text === 'each');
    if (!isBlock) return undefined;
    this.#next();
    this.#next();
    const value = first.text === '#' ? this.#expression(0) : undefined;
    return { kind: 'block', keyword: first.text + second.text, value, from: first.from, to: value?.to ?? second.to };
  }

  /** An expression whose operators bind stronger than `least`. */
  #expression(least: number): Expression {
    if (++this.#depth > maxDepth) return this.#tooDeep();
    let left = this.#prefix();
    for (;;) {
      this.#meter.steps++;
      const token = this.#peek();
      const precedence = token.kind === 'name' || token.kind === 'operator' ? (precedences.get(token.text) ?? 0) : 0;
      if (precedence <= least) break;
      left = this.#infix(left, token, precedence);
    }
    this.#depth--;
    return left;
  }

  #infix(left: Expression, token: Token, precedence: number): Expression {
    this.#next();
    const { from } = left;
    switch (token.text) {
      case '?':
        return this.#conditional(left);
      case '|':
        return this.#filter(left);
      case 'between':
        return this.#between(left);
      case 'exists':
      case 'empty':
        return { kind: 'postfix', operator: token.text, operand: left, from, to: token.to };
      default: {
        if (token.text === '=') this.#issue('assignment', token);
        const right = this.#expression(precedence);
        return { kind: 'binary', operator: operatorName(token.text), left, right, from, to: right.to };
      }
    }
  }

  #conditional(condition: Expression): Expression {
    const yes = this.#expression(1);
    this.#expect(':');
    const no = this.#expression(1);
    return { kind: 'conditional', condition, yes, no, from: condition.from, to: no.to };
  }

  #filter(value: Expression): Expression {
    const name = this.#name();
    const args = this.#peek().text === '(' ? this.#list('(', ')') : [];
    return { kind: 'filter', value, name, args, from: value.from, to: this.#last().to };
  }

  #between(value: Expression): Expression {
    const low = this.#expression(comparison);
    this.#expect('and');
    const high = this.#expression(comparison);
    return { kind: 'between', value, low, high, from: value.from, to: high.to };
  }

  #prefix(): Expression {
    const token = this.#peek();
    if (token.text === 'not' || token.text === '!' || token.text === '-') {
      if (token.kind === 'string') return this.#postfixes(this.#primary());
      this.#next();
      const operator = token.text === '-' ? '-' : 'not';
      const operand = this.#expression(operator === '-' ? sign : negation);
      return { kind: 'unary', operator, operand, from: token.from, to: operand.to };
    }
    return this.#postfixes(this.#primary());
  }

  #postfixes(primary: Expression): Expression {
    let object = primary;
    for (;;) {
      this.#meter.steps++;
      const token = this.#peek();
      if (token.kind !== 'operator') return object;
      if (token.text === '.' || (token.text === ':' && this.#isPreviousResponse(object))) {
        this.#next();
        const name = this.#name();
        object = { kind: 'member', object, name, separator: token.text, from: object.from, to: name.to };
      } else if (token.text === '[') {
        object = this.#element(object);
      } else if (token.text === '(') {
        const args = this.#list('(', ')');
        object = { kind: 'call', callee: object, args, from: object.from, to: this.#last().to };
      } else {
        return object;
      }
    }
  }

  /** `previous_response:name` and `previous_response:name:field`: nothing may stand around the colon. */
  #isPreviousResponse(object: Expression): boolean {
    if (!this.#peek().isAttached || !this.#peek(1).isAttached || this.#peek(1).kind !== 'name') return false;
    let root = object;
    while (root.kind === 'member') root = root.object;
    return root.kind === 'name' && root.name === 'previous_response';
  }

  #element(object: Expression): Expression {
    this.#next();
    const at = this.#subscript();
    this.#expect(']');
    return { kind: 'element', object, at, from: object.from, to: this.#last().to };
  }

  #subscript(): Expression | Wildcard | Slice {
    const token = this.#peek();
    if (token.text === '*' && token.kind === 'operator' && this.#peek(1).text === ']') {
      this.#next();
      return { kind: 'wildcard', from: token.from, to: token.to };
    }
    // JSONPath filters: `[?(@.x > 1)]`.
    if (token.text === '?' && token.kind === 'operator') this.#next();
    const start = this.#peek().text === ':' ? undefined : this.#expression(1);
    if (this.#peek().text !== ':') return start ?? this.#missing(true);
    this.#next();
    const end = this.#peek().text === ']' ? undefined : this.#expression(1);
    return { kind: 'slice', start, end, from: token.from, to: this.#last().to };
  }

  #primary(): Expression {
    const token = this.#peek();
    const { from, to } = token;
    switch (token.kind) {
      case 'number':
        this.#next();
        return { kind: 'literal', value: Number(token.text), from, to };
      case 'string':
        this.#next();
        if (token.isUnclosed) this.#issue('unclosed-quote', token);
        return { kind: 'literal', value: token.text, from, to };
      case 'name':
        return this.#word(token);
      case 'template':
        // Its value is only known at run time; any operand may stand there.
        this.#next();
        return { kind: 'missing', from, to };
      case 'operator':
        return this.#bracketed(token);
      default:
        return this.#missing(true);
    }
  }

  #word(token: Token): Expression {
    const { from, to, text } = token;
    const next = this.#peek(1);
    // `and`, `in`, ... where an operand belongs; before a dot or a bracket they are names like any other.
    if (precedences.has(text) && next.text !== '.' && next.text !== '(' && next.text !== '[')
      return this.#missing(true);
    this.#next();
    if (text === 'true' || text === 'false') return { kind: 'literal', value: text === 'true', from, to };
    if (text === 'null') return { kind: 'literal', value: null, from, to };
    return { kind: 'name', name: text, from, to };
  }

  #bracketed(token: Token): Expression {
    const { from } = token;
    if (token.text === '@') {
      this.#next();
      return { kind: 'item', from, to: token.to };
    }
    if (token.text === '[') {
      const items = this.#list('[', ']');
      return { kind: 'list', items, from, to: this.#last().to };
    }
    if (token.text === '{') return this.#object();
    if (token.text !== '(') return this.#missing(true);
    if (this.#peek(1).kind === 'name' && this.#peek(2).text === ')' && this.#peek(3).text === '=>')
      return this.#lambda();
    this.#next();
    const inner = this.#expression(0);
    this.#expect(')');
    return inner;
  }

  #lambda(): Expression {
    const { from } = this.#next();
    const parameter = this.#name();
    this.#next();
    this.#next();
    const body = this.#expression(0);
    return { kind: 'lambda', parameter, body, from, to: body.to };
  }

  #object(): Expression {
    const { from } = this.#next();
    const entries: { key: Name; value: Expression }[] = [];
    while (!this.#isClosing('}')) {
      const token = this.#peek();
      const isKey = token.kind === 'string' || token.kind === 'name';
      if (!isKey) break;
      this.#next();
      const key = { text: token.text, from: token.from, to: token.to };
      this.#expect(':');
      entries.push({ key, value: this.#expression(0) });
      if (this.#peek().text !== ',') break;
      this.#next();
    }
    this.#expect('}');
    return { kind: 'object', entries, from, to: this.#last().to };
  }

  #list(open: string, close: string): Expression[] {
    this.#expect(open);
    const items: Expression[] = [];
    while (!this.#isClosing(close)) {
      items.push(this.#expression(0));
      if (this.#peek().text !== ',') break;
      this.#next();
    }
    this.#expect(close);
    return items;
  }

  #isClosing(close: string): boolean {
    const token = this.#peek();
    return token.kind === 'end' || (token.kind === 'operator' && token.text === close);
  }

  #name(): Name {
    const token = this.#peek();
    if (token.kind === 'name' || token.kind === 'number' || token.kind === 'template') {
      this.#next();
      return { text: token.text, from: token.from, to: token.to };
    }
    this.#issue('expected', token, 'name');
    return { text: '', from: token.from, to: token.from };
  }

  #expect(text: string): void {
    const token = this.#peek();
    if (token.text === text && token.kind !== 'string') this.#next();
    else this.#issue('expected', token, text);
  }

  /** A place without an operand. What stands there is taken only when nothing around could use it. */
  #missing(isIssue: boolean): Expression {
    const token = this.#peek();
    if (isIssue) this.#issue('operand-expected', token);
    const isUseless = token.kind === 'unknown' || (token.kind === 'operator' && !closers.has(token.text));
    if (isIssue && isUseless) this.#next();
    return { kind: 'missing', from: token.from, to: token.from };
  }

  #tooDeep(): Expression {
    this.#depth--;
    const token = this.#peek();
    this.#issue('too-deep', token);
    this.#isAborted = true;
    this.#at = this.#tokens.length - 1;
    return { kind: 'missing', from: token.from, to: token.from };
  }

  #issue(code: ExpressionIssue['code'], { from, to }: { from: number; to: number }, expected?: string): void {
    // After the text was given up, everything that is still open would be said to be missing.
    if (this.#isAborted) return;
    this.#issues.push(expected === undefined ? { code, from, to } : { code, from, to, expected });
  }

  #next(): Token {
    const token = this.#peek();
    if (token.kind !== 'end') this.#at++;
    this.#meter.steps++;
    return token;
  }

  #peek(ahead = 0): Token {
    const token = this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)];
    return token ?? endToken;
  }

  #last(): Token {
    return this.#tokens[Math.max(0, this.#at - 1)] ?? endToken;
  }
}

const endToken: Token = { kind: 'end', text: '', from: 0, to: 0, isAttached: false };

function operatorName(text: string): string {
  if (text === '&&') return 'and';
  return text === '||' ? 'or' : text;
}
