import type { Expression } from '../../expressions/expression.js';
import { expressionsOf, visitExpression, type PlacedExpression } from '../../expressions/expressions-of.js';
import { parseCondition } from '../../expressions/parse-condition.js';
import type { Step } from '../../model/step.js';
import { isYamlList, isYamlMap, valueAt, type FieldPath, type YamlValue } from '../../model/yaml-value.js';
import { describeValue } from '../describe-value.js';
import type { Sink, StepContext, StepRule } from '../rule.js';

/** Conditions as a tree, and what they say (`FORMAT.md §8.6`, §11.5). */
export const conditionRules: readonly StepRule[] = [shapes, constant];

const conditionFields = ['condition', 'break_condition', 'continue_condition'] as const;

function shapes(step: Step, context: StepContext, report: Sink): void {
  for (const [path, value] of conditionsOf(step)) {
    for (const issue of parseCondition(value).issues) {
      const at = [...path, ...issue.path];
      const found = valueAt(step.fields, at);
      // Not said twice: a rule of its own tells which other conditions are always false.
      const variant = isNever(at, found) ? { variant: 'never' } : {};
      if (issue.code === 'condition.shape') shape(found, issue.path, at, context, report);
      else report({ code: issue.code, ...variant, path: at, params: { found: shown(found, context) } });
    }
  }
}

/** Whether a step has `condition: false`, so that it never runs. */
export function isNever(path: FieldPath, value: YamlValue | undefined): boolean {
  return value === false && path.length === 1 && path[0] === 'condition';
}

/** Conditions of the step and of the parts of its prompt. */
function* conditionsOf({ fields }: Step): Generator<readonly [path: FieldPath, value: YamlValue]> {
  for (const key of conditionFields) if (fields[key] !== undefined) yield [[key], fields[key]];
  const { prompt } = fields;
  if (!isYamlList(prompt)) return;
  for (const [index, part] of prompt.entries()) {
    const value = isYamlMap(part) ? part['condition'] : undefined;
    if (value !== undefined) yield [['prompt', index, 'condition'], value];
  }
}

function shape(
  found: YamlValue | undefined,
  inside: FieldPath,
  path: FieldPath,
  context: StepContext,
  report: Sink,
): void {
  const operator = inside.at(-1);
  const isOperand = operator === 'and' || operator === 'or';
  if (isOperand && !isYamlMapOfOperators(found)) {
    report({ code: 'condition.shape', variant: 'list', path, params: { operator, found: shown(found, context) } });
  } else {
    report({ code: 'condition.shape', path });
  }
}

function isYamlMapOfOperators(value: YamlValue | undefined): boolean {
  return isYamlMap(value) && ['and', 'or', 'not'].some((key) => Object.hasOwn(value, key));
}

/** A condition that is the same every time; one that is plainly false is told as a step that never runs. */
function constant(step: Step, _context: StepContext, report: Sink): void {
  for (const { path, expressions, role } of expressionsOf(step.fields)) {
    if (role !== 'condition' || path.length !== 1) continue;
    const [expression] = expressions;
    if (expressions.length !== 1 || expression === undefined || expression.issues.length > 0) continue;
    if (isConstant(expression.root) && !isFalse(expression)) {
      report({ code: 'expression.constant', path, piece: { from: expression.root.from, to: expression.root.to } });
    }
  }
}

/** Whether nothing in it can differ from run to run. */
export function isConstant(root: Expression): boolean {
  let isFixed = true;
  visitExpression(root, (node) => {
    if (node.kind === 'name' || node.kind === 'item' || node.kind === 'missing' || node.kind === 'block')
      isFixed = false;
  });
  return isFixed;
}

function isFalse({ root }: PlacedExpression): boolean {
  return root.kind === 'literal' && root.value === false;
}

function shown(value: YamlValue | undefined, { strings }: StepContext): string {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : describeValue(value, strings);
}
