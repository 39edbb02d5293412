import { visitExpression, expressionsOf, type PlacedExpression } from '../../expressions/expressions-of.js';
import type { Expression } from '../../expressions/expression.js';
import { isYamlList, isYamlMap, type YamlValue } from '../../model/yaml-value.js';
import type { Finding, FindingFix } from '../finding.js';
import { nearestNames } from '../nearest-names.js';
import { callables } from '../rules/expression-rules.js';
import { operatorOf, isComparison, isSpaced } from '../rules/engine-rules.js';
import { fix, removal, removeValue, setValue, stepOf, valueOf, type FixContext, type FixMaker } from './fix-context.js';

/** Fixes of templates, expressions and conditions (`FORMAT.md §11.5`). */
export const expressionFixes: Readonly<Record<string, FixMaker>> = {
  'template.unclosed': closed,
  'expression.unknown-function': (finding, context) => nearestFunctions(finding, context),
  'expression.unknown-root': (finding, context) =>
    finding.params['suggestion'] === undefined
      ? []
      : written(
          finding,
          context,
          'use-name',
          { name: finding.params['suggestion'] },
          false,
          String(finding.params['suggestion']),
        ),
  'expression.assignment': (finding, context) => written(finding, context, 'compare', {}, true, '=='),
  'template.single-brace': (finding, context) => {
    const name = String(finding.params['name']);
    return written(finding, context, 'double-braces', {}, false, `{{${name}}}`);
  },
  'condition.shape': shaped,
  'condition.type': removed,
  'condition.empty': removed,
  'runtime.condition-prefix': unprefixed,
  'runtime.condition-spacing': spaced,
  'runtime.in-string-boolean': treed,
  'deprecated.loop-item': (finding, context) => {
    const { piece } = finding;
    if (piece === undefined) return [];
    // Not in bulk: today's runtime reads a loop's item by the old spelling only (`FORMAT.md §8.4`).
    return replaced(finding, context, 'use-name', { name: `loop.${String(finding.params['name'])}` }, false, [
      { from: piece.from, to: piece.from, text: 'loop.' },
    ]);
  },
};

interface Change {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The fix that writes pieces of the finding's text anew. */
function replaced(
  finding: Finding,
  context: FixContext,
  name: string,
  params: Readonly<Record<string, string | number>>,
  safe: boolean,
  changes: readonly Change[],
): readonly FindingFix[] {
  const value = valueOf(finding, context);
  if (typeof value !== 'string' || changes.length === 0) return [];
  const sorted = [...changes].sort((one, other) => other.from - one.from);
  const next = sorted.reduce(
    (text, { from, to, text: insert }) => text.slice(0, from) + insert + text.slice(to),
    value,
  );
  return next === value ? [] : [fix(context, name, params, safe, setValue(finding, finding.path, next))];
}

function written(
  finding: Finding,
  context: FixContext,
  name: string,
  params: Readonly<Record<string, string | number>>,
  safe: boolean,
  text: string,
): readonly FindingFix[] {
  return finding.piece === undefined
    ? []
    : replaced(finding, context, name, params, safe, [{ ...finding.piece, text }]);
}

/** Braces behind the name that the template begins with. */
function closed(finding: Finding, context: FixContext): readonly FindingFix[] {
  const value = valueOf(finding, context);
  if (typeof value !== 'string' || finding.piece === undefined) return [];
  const start = finding.piece.from + 2;
  const name = /^[ \t]*[\w.:-]+(?:\[[^\]\s]*\][\w.]*)*/.exec(value.slice(start))?.[0] ?? '';
  const end = start + name.length;
  const single = /^[ \t]*\}/.exec(value.slice(end))?.[0].length ?? 0;
  if (name === '') return [];
  const isSpaced = /^[ \t]/.test(name);
  return replaced(finding, context, 'close-template', {}, false, [
    { from: end, to: end + single, text: isSpaced ? ' }}' : '}}' },
  ]);
}

function nearestFunctions(finding: Finding, context: FixContext): readonly FindingFix[] {
  const kind = finding.params['kind'] === 'filter' ? 'filter' : 'function';
  const names = nearestNames(String(finding.params['name']), callables[kind]());
  return names.flatMap((name) => written(finding, context, 'use-name', { name }, false, name));
}

/** A list where one belongs, or a list of several operators under `and`. */
function shaped(finding: Finding, context: FixContext): readonly FindingFix[] {
  const value = valueOf(finding, context);
  const last = finding.path.at(-1);
  if ((last === 'and' || last === 'or') && value !== undefined && value !== null) {
    return [fix(context, 'convert-list', {}, false, setValue(finding, finding.path, [value]))];
  }
  if (!isYamlMap(value)) return [];
  const keys = Object.keys(value);
  if (keys.length < 2 || !keys.every((key) => key === 'and' || key === 'or' || key === 'not')) return [];
  const parts = keys.map((key) => ({ [key]: value[key] ?? null }));
  return [fix(context, 'all-hold', {}, false, setValue(finding, finding.path, { and: parts }))];
}

/** A condition as a whole by its name; one of several by its position, because its key is that of the list. */
function removed(finding: Finding, context: FixContext): readonly FindingFix[] {
  const last = finding.path.at(-1);
  if (stepOf(finding, context)?.type === 'while_loop') return [];
  if (typeof last === 'string') return last.endsWith('condition') ? [removal(finding, context)] : [];
  if (last === undefined || listLength(finding, context) < 2) return [];
  const params = { position: last + 1 };
  return [fix(context, 'remove-condition', params, false, removeValue(finding, finding.path))];
}

function listLength(finding: Finding, context: FixContext): number {
  const list = valueOf(finding, context, finding.path.slice(0, -1));
  return isYamlList(list) ? list.length : 0;
}

/** The one bare expression that is the finding's text. */
function expressionOf(finding: Finding, context: FixContext): PlacedExpression | undefined {
  const step = stepOf(finding, context);
  const key = JSON.stringify(finding.path);
  const placed = step && expressionsOf(step.fields).find(({ path }) => JSON.stringify(path) === key);
  return placed?.expressions.find(({ isTemplate, issues }) => !isTemplate && issues.length === 0);
}

/** Not done in bulk: the documentation wants the prefix (`FORMAT.md §9` row 35). */
function unprefixed(finding: Finding, context: FixContext): readonly FindingFix[] {
  const changes: Change[] = [];
  const expression = expressionOf(finding, context);
  if (expression === undefined || finding.params['root'] === 'state') return [];
  visitExpression(expression.root, (node) => {
    if (node.kind !== 'member' || node.object.kind !== 'name' || node.object.name !== 'steps') return;
    changes.push({ from: node.object.from, to: node.name.from, text: '' });
  });
  return replaced(finding, context, 'drop-prefix', {}, false, changes);
}

function spaced(finding: Finding, context: FixContext): readonly FindingFix[] {
  const expression = expressionOf(finding, context);
  if (expression === undefined) return [];
  const { text } = expression;
  const changes: Change[] = [];
  visitExpression(expression.root, (node) => {
    const operator = operatorOf(node, text);
    if (operator === undefined || !isComparison(operator.name) || isSpaced(text, operator.piece)) return;
    const { from, to } = operator.piece;
    if (!/\s/.test(text.charAt(from - 1))) changes.push({ from, to: from, text: ' ' });
    if (!/\s/.test(text.charAt(to))) changes.push({ from: to, to, text: ' ' });
  });
  return replaced(finding, context, 'add-blanks', {}, true, changes);
}

/** `a and not b` as `{and: [a, {not: b}]}`. Loops take text only (`FORMAT.md §9` row 42). */
function treed(finding: Finding, context: FixContext): readonly FindingFix[] {
  const expression = expressionOf(finding, context);
  if (expression === undefined || stepOf(finding, context)?.type === 'while_loop') return [];
  const tree = treeOf(expression.root, expression.text);
  if (tree === undefined || typeof tree === 'string') return [];
  return [fix(context, 'condition-map', {}, true, setValue(finding, finding.path, tree))];
}

function treeOf(node: Expression, text: string): YamlValue | undefined {
  if (node.kind === 'binary' && (node.operator === 'and' || node.operator === 'or')) {
    const parts = operands(node, node.operator).map((part) => treeOf(part, text));
    return parts.every((part) => part !== undefined) ? { [node.operator]: parts } : undefined;
  }
  if (node.kind === 'unary' && node.operator === 'not') {
    const inner = treeOf(node.operand, text);
    return inner === undefined ? undefined : { not: inner };
  }
  const source = text.slice(node.from, node.to).trim();
  // Parentheses around an operand are outside of its range.
  return isBalanced(source) ? source : undefined;
}

/** The sides of a chain of one operator. */
function operands(node: Expression, operator: string): readonly Expression[] {
  const found: Expression[] = [];
  let at = node;
  while (at.kind === 'binary' && at.operator === operator) {
    found.unshift(at.right);
    at = at.left;
  }
  return [at, ...found];
}

function isBalanced(source: string): boolean {
  let depth = 0;
  for (const char of source) {
    if (char === '(') depth++;
    if (char === ')' && --depth < 0) return false;
  }
  return depth === 0;
}
