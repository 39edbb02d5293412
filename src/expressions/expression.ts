/** A piece of text by offsets in the string that was parsed, in UTF-16 units. */
export interface Ranged {
  readonly from: number;
  readonly to: number;
}

export interface Name extends Ranged {
  readonly text: string;
}

/** An expression as a tree (`FORMAT.md §8.3`). What is missing stands there as a `missing` node, so that every text has one. */
export type Expression = Ranged &
  (
    | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
    /** The first name of a path, or a name alone. */
    | { readonly kind: 'name'; readonly name: string }
    /** `@`: the item of a condition over a list. */
    | { readonly kind: 'item' }
    /** `object.name`, and `previous_response:name` with `separator` a colon. */
    | {
        readonly kind: 'member';
        readonly object: Expression;
        readonly name: Name;
        readonly separator: '.' | ':';
      }
    /** `object[...]`: an index, `*`, a slice, a key or a filter condition. */
    | { readonly kind: 'element'; readonly object: Expression; readonly at: Expression | Wildcard | Slice }
    | { readonly kind: 'call'; readonly callee: Expression; readonly args: readonly Expression[] }
    | { readonly kind: 'unary'; readonly operator: 'not' | '-'; readonly operand: Expression }
    | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
    | {
        readonly kind: 'between';
        readonly value: Expression;
        readonly low: Expression;
        readonly high: Expression;
      }
    | { readonly kind: 'postfix'; readonly operator: 'exists' | 'empty'; readonly operand: Expression }
    | {
        readonly kind: 'conditional';
        readonly condition: Expression;
        readonly yes: Expression;
        readonly no: Expression;
      }
    | { readonly kind: 'list'; readonly items: readonly Expression[] }
    | {
        readonly kind: 'object';
        readonly entries: readonly { readonly key: Name; readonly value: Expression }[];
      }
    | { readonly kind: 'lambda'; readonly parameter: Name; readonly body: Expression }
    /** `value | filter(args)`, which only the guides use. */
    | {
        readonly kind: 'filter';
        readonly value: Expression;
        readonly name: Name;
        readonly args: readonly Expression[];
      }
    /** `#if x`, `#each x`, `else`, `/if`, `/each`: kept and not checked. */
    | { readonly kind: 'block'; readonly keyword: string; readonly value: Expression | undefined }
    | { readonly kind: 'missing' }
  );

export interface Wildcard extends Ranged {
  readonly kind: 'wildcard';
}

export interface Slice extends Ranged {
  readonly kind: 'slice';
  readonly start: Expression | undefined;
  readonly end: Expression | undefined;
}

/** Something that does not fit the grammar. */
export interface ExpressionIssue extends Ranged {
  readonly code:
    | 'empty'
    /** An operand is missing. */
    | 'operand-expected'
    /** `expected` is missing. */
    | 'expected'
    /** Text that fits nowhere. */
    | 'unexpected'
    /** A single `=` where `==` was meant. */
    | 'assignment'
    | 'unclosed-quote'
    | 'too-deep';
  readonly expected?: string;
}

export interface ParsedExpression {
  readonly root: Expression;
  readonly issues: readonly ExpressionIssue[];
}
