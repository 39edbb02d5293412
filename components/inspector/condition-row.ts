import type { Expression } from '../../src/expressions/expression.js';
import { findTemplates } from '../../src/expressions/find-templates.js';
import { parseExpression } from '../../src/expressions/parse-expression.js';

/** A comparison as three texts, and what stands around them, so that all of it together is the condition to the letter. */
export interface ConditionRow {
  readonly before: string;
  readonly left: string;
  /** With its blanks; empty for a test whether the left side is true. */
  readonly operator: string;
  readonly right: string;
  readonly after: string;
}

/** Operators a row may have, as the format spells them (`FORMAT.md §8.5`); the empty one tests for truth. */
export const rowOperators: readonly string[] = [
  ...['', '==', '!=', '>', '>=', '<', '<=', 'contains', 'matches', 'starts_with', 'ends_with'],
  ...['in', 'not_in', 'exists', 'empty'],
];

const postfix: ReadonlySet<string> = new Set(['exists', 'empty']);
const plainKinds: ReadonlySet<Expression['kind']> = new Set(['name', 'member', 'element', 'call']);

export function hasRightSide(operator: string): boolean {
  const word = operator.trim();
  return word !== '' && !postfix.has(word);
}

export function textOfRow({ before, left, operator, right, after }: ConditionRow): string {
  return before + left + operator + right + after;
}

/** A condition's text as a row, or nothing where it is more than one comparison: that stays text. */
export function readRow(text: string): ConditionRow | undefined {
  if (text.trim() === '') return { before: '', left: '', operator: '', right: '', after: '' };
  const { from, to } = expressionRange(text);
  const { root, issues } = parseExpression(text, { from, to });
  if (issues.some(({ code }) => code !== 'operand-expected')) return undefined;
  const found = split(text, root);
  if (!found) return undefined;
  const { left, operator, right } = found;
  const end = right?.to ?? operator?.to ?? left.to;
  const [before, after] = [text.slice(0, left.from), text.slice(end)];
  // What is in parentheses belongs to neither side.
  if (text.slice(from, left.from).trim() !== '' || text.slice(end, to).trim() !== '') return undefined;
  const word = operator ? text.slice(left.to, operator.to) : '';
  return {
    before,
    left: text.slice(left.from, left.to),
    operator: word,
    right: right ? text.slice(right.from, right.to) : '',
    after,
  };
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function split(text: string, root: Expression): { left: Range; operator?: Range; right?: Range } | undefined {
  if (plainKinds.has(root.kind)) return { left: root };
  if (root.kind === 'postfix') {
    const { operand } = root;
    const is = text.slice(operand.to, root.to).trim() === root.operator;
    return is ? { left: operand, operator: { from: operand.to, to: root.to } } : undefined;
  }
  if (root.kind !== 'binary' || !rowOperators.includes(root.operator)) return undefined;
  const { left, right, operator } = root;
  if (right.kind === 'missing') {
    const rest = text.slice(left.to);
    const to = left.to + rest.indexOf(operator) + operator.length;
    return rest.trimStart().startsWith(operator)
      ? { left, operator: { from: left.to, to }, right: { from: to, to } }
      : undefined;
  }
  const between = text.slice(left.to, right.from);
  return between.trim() === operator ? { left, operator: { from: left.to, to: right.from }, right } : undefined;
}

/** The row with another operator; sides stay, and a right side that the operator has no place for goes. */
export function withOperator(row: ConditionRow, operator: string): ConditionRow {
  if (operator === '') return { ...row, operator: '', right: '' };
  return hasRightSide(operator)
    ? { ...row, operator: ` ${operator} ` }
    : { ...row, operator: ` ${operator}`, right: '' };
}

/** The parts of a text that joins several with the same word, and how they are joined; nothing when there is one. */
export function joinedParts(
  text: string,
): { readonly key: 'and' | 'or'; readonly parts: readonly string[] } | undefined {
  const { from, to } = expressionRange(text);
  const { root, issues } = parseExpression(text, { from, to });
  if (issues.length > 0 || root.kind !== 'binary') return undefined;
  const key = joiner(root.operator);
  if (!key) return undefined;
  const parts: Expression[] = [];
  const collect = (part: Expression): void => {
    if (part.kind === 'binary' && joiner(part.operator) === key) {
      collect(part.left);
      collect(part.right);
    } else parts.push(part);
  };
  collect(root);
  const gaps = parts.slice(1).map((part, at) => text.slice(parts[at]?.to ?? 0, part.from).trim());
  if (gaps.some((gap) => joiner(gap) !== key)) return undefined;
  const isTemplate = from > 0 && text.slice(0, from).includes('{{');
  return {
    key,
    parts: parts.map((part) => (isTemplate ? `{{${text.slice(part.from, part.to)}}}` : text.slice(part.from, part.to))),
  };
}

function joiner(operator: string): 'and' | 'or' | undefined {
  return operator === 'and' || operator === '&&' ? 'and' : operator === 'or' || operator === '||' ? 'or' : undefined;
}

/** The expression in a text: all of it, or the content of the template that it consists of. */
function expressionRange(text: string): Range {
  const [template] = findTemplates(text);
  const isWhole =
    template?.closed && text.slice(0, template.from).trim() === '' && text.slice(template.to).trim() === '';
  return template && isWhole ? { from: template.innerFrom, to: template.innerTo } : { from: 0, to: text.length };
}
