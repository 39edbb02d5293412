import type { Expression, ExpressionIssue } from '../../expressions/expression.js';
import {
  expressionsOf,
  visitExpression,
  type PlacedExpression,
  type PlacedText,
} from '../../expressions/expressions-of.js';
import { expressionFilters, expressionFunction, expressionFunctions } from '../../format/expression-words.js';
import type { Step } from '../../model/step.js';
import type { FieldPath, YamlMap } from '../../model/yaml-value.js';
import { nearestNames } from '../nearest-names.js';
import type { Sink, StepContext, StepRule } from '../rule.js';

/** Templates and expressions in any text of a step (`FORMAT.md §8`, §11.5). */
export const expressionRules: readonly StepRule[] = [ofStep];

function ofStep(step: Step, _context: StepContext, report: Sink): void {
  checkExpressions(step.fields, [], report);
}

/** Checks every expression among the fields of a step or of the header; `prefix` leads to them. */
export function checkExpressions(fields: YamlMap, prefix: FieldPath, report: Sink): void {
  for (const placed of expressionsOf(fields)) {
    const path = prefix.length === 0 ? placed.path : [...prefix, ...placed.path];
    checkTemplates(placed, path, report);
    for (const expression of placed.expressions) checkExpression(expression, path, report);
  }
}

function checkTemplates({ templates }: PlacedText, path: FieldPath, report: Sink): void {
  for (const { from, to, closed } of templates) {
    if (!closed) report({ code: 'template.unclosed', path, piece: { from, to: Math.min(to, from + 2) } });
  }
}

function checkExpression(expression: PlacedExpression, path: FieldPath, report: Sink): void {
  const [issue] = expression.issues;
  if (issue !== undefined) return syntax(issue, expression, path, report);
  visitExpression(expression.root, (node) => {
    if (node.kind === 'call') call(node, expression, path, report);
    if (node.kind === 'filter') filter(node.name, expression, path, report);
    const isMatches = node.kind === 'call' && node.callee.kind === 'name' && node.callee.name === 'matches';
    if (isMatches && node.args[1] !== undefined) regex(node.args[1], expression, path, report);
    if (node.kind === 'binary' && node.operator === 'matches') regex(node.right, expression, path, report);
  });
}

/** The first thing that does not fit: what comes after it mostly follows from it. */
function syntax(
  issue: ExpressionIssue,
  { text, from, to, issues }: PlacedExpression,
  path: FieldPath,
  report: Sink,
): void {
  if (issue.code === 'empty') {
    report({ code: 'template.empty', path, piece: { from: from - 2, to: to + 2 } });
    return;
  }
  if (issues.every(({ code }) => code === 'assignment')) {
    for (const { from: start, to: end } of issues) {
      report({ code: 'expression.assignment', path, piece: { from: start, to: end } });
    }
    return;
  }
  const worst = issues.find(({ code }) => code !== 'assignment') ?? issue;
  const found = text.slice(worst.from, Math.min(worst.to, worst.from + 40)).trim();
  const variant = found === '' && worst.code === 'unexpected' ? 'expected' : worst.code;
  const params = { found, expected: worst.expected ?? '' };
  report({ code: 'expression.syntax', variant, path, piece: { from: worst.from, to: worst.to }, params });
}

type Call = Extract<Expression, { kind: 'call' }>;

function call(node: Call, { isTemplate }: PlacedExpression, path: FieldPath, report: Sink): void {
  const { callee, args } = node;
  if (callee.kind !== 'name') return;
  const { name, from, to } = callee;
  const known = expressionFunction(name);
  if (known === undefined) {
    unknown(name, 'function', { from, to }, isTemplate, path, report);
    return;
  }
  const [fewest, most] = isTemplate ? known.arity : (known.conditionArity ?? known.arity);
  if (args.length >= fewest && args.length <= (most ?? args.length)) return;
  const variant = most === null ? 'least' : most === fewest ? 'exact' : 'between';
  const params = { name, count: args.length, fewest, most: most ?? 0, parameters: known.parameters };
  report({ code: 'expression.arity', variant, path, piece: { from: node.from, to: node.to }, params });
}

type Name = Extract<Expression, { kind: 'filter' }>['name'];

/** What stands behind a bar is a filter of the guides or a function. */
function filter({ text: name, from, to }: Name, { isTemplate }: PlacedExpression, path: FieldPath, report: Sink): void {
  if (!callables.filter().includes(name)) unknown(name, 'filter', { from, to }, isTemplate, path, report);
}

/** What may be called, and what may stand behind a bar. */
export const callables = {
  function: (): string[] => expressionFunctions.map(({ name }) => name),
  filter: (): string[] => [...expressionFilters, ...callables.function()],
} as const;

function unknown(
  name: string,
  kind: keyof typeof callables,
  piece: { readonly from: number; readonly to: number },
  isTemplate: boolean,
  path: FieldPath,
  report: Sink,
): void {
  const [suggestion] = nearestNames(name, callables[kind]());
  report({
    code: 'expression.unknown-function',
    ...(suggestion === undefined ? {} : { variant: 'suggestion' }),
    path,
    piece,
    params: { name, kind, ...(suggestion === undefined ? {} : { suggestion }) },
    severity: isTemplate ? 'info' : 'warning',
  });
}

function regex(pattern: Expression, { text }: PlacedExpression, path: FieldPath, report: Sink): void {
  if (pattern.kind !== 'literal' || typeof pattern.value !== 'string') return;
  const { from, to } = pattern;
  // The escapes of the literal are those of the pattern.
  const source = text.slice(from + 1, to - 1);
  if (!compiles(source))
    report({ code: 'expression.bad-regex', path, piece: { from, to }, params: { pattern: source } });
}

const longestPattern = 1000;

/** Whether a pattern could be one for PCRE, which the runtime uses: what only PCRE knows is taken out first. */
function compiles(pattern: string): boolean {
  if (pattern.length > longestPattern) return true;
  const portable = pattern
    .replace(/\(\?[a-zA-Z-]+\)|\(\*[A-Z_]+\)|\(\?#[^)]*\)/g, '')
    .replace(/\(\?[a-zA-Z-]+:|\(\?>|\(\?\|/g, '(?:')
    .replace(/\(\?P</g, '(?<')
    .replace(/\(\?P[=>]\w+\)/g, '')
    .replace(/([*+?}])\+/g, '$1')
    .replace(/\[:\^?\w+:\]/g, 'x');
  try {
    new RegExp(portable);
    return true;
  } catch {
    return false;
  }
}
