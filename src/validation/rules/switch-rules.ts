import type { Expression } from '../../expressions/expression.js';
import { expressionsOf } from '../../expressions/expressions-of.js';
import type { Step } from '../../model/step.js';
import { isYamlMap, type YamlValue } from '../../model/yaml-value.js';
import { isTemplated } from '../../expressions/find-templates.js';
import { describeValue, isAbsent, isBlank } from '../describe-value.js';
import type { Sink, StepContext, StepRule } from '../rule.js';

/** Branches (`FORMAT.md §5.13`, §11.6). */
export const switchRules: readonly StepRule[] = [expression, cases, defaultBranch, handler];

function expression(step: Step, _context: StepContext, report: Sink): void {
  if (!isSwitch(step)) return;
  const value = step.fields['expression'];
  if (isAbsent(value) || isBlank(value)) report({ code: 'switch.expression-missing', path: ['expression'] });
}

function cases(step: Step, context: StepContext, report: Sink): void {
  if (!isSwitch(step)) return;
  const value = step.fields['cases'];
  if (caseNames(step).length === 0 && isAbsent(value)) report({ code: 'switch.no-cases', path: ['cases'] });
  if (isYamlMap(value)) {
    for (const key of Object.keys(value)) branch(['cases', key], value[key], context, report);
  }
  if (!isAbsent(step.fields['default'])) branch(['default'], step.fields['default'], context, report);
}

/** What stands where a list of steps belongs; a list has become a child slot already. */
function branch(path: readonly string[], value: YamlValue | undefined, { strings }: StepContext, report: Sink): void {
  if (isTemplated(value)) return;
  report({
    code: 'switch.case-not-a-list',
    path,
    params: { name: path.at(-1) ?? '', found: describeValue(value, strings) },
  });
}

function defaultBranch(step: Step, _context: StepContext, report: Sink): void {
  if (!isSwitch(step)) return;
  const names = caseNames(step);
  const hasDefault = step.children.some(({ slot }) => slot === 'default') || !isAbsent(step.fields['default']);
  const isComplete = names.includes('true') && names.includes('false') && isBoolean(step);
  if (hasDefault && isComplete) report({ code: 'switch.unreachable-default', path: ['default'] });
  if (!hasDefault && !isComplete && names.length > 0) report({ code: 'switch.no-default' });
}

const tests: ReadonlySet<string> = new Set(['==', '!=', '>=', '<=', '>', '<', 'contains', 'matches', 'starts_with', 'ends_with', 'in', 'not_in', 'and', 'or']); // prettier-ignore

/** Whether the expression can only be true or false. */
function isBoolean(step: Step): boolean {
  const [placed] = expressionsOf(step.fields).filter(({ path }) => path[0] === 'expression');
  const [only] = placed?.expressions ?? [];
  return placed?.expressions.length === 1 && only?.issues.length === 0 && isTest(only.root);
}

function isTest(root: Expression): boolean {
  if (root.kind === 'binary') return tests.has(root.operator);
  return root.kind === 'between' || root.kind === 'postfix' || (root.kind === 'unary' && root.operator === 'not');
}

function caseNames(step: Step): readonly string[] {
  return step.children.flatMap(({ path }) => (path[0] === 'cases' && path[1] !== undefined ? [path[1]] : []));
}

function isSwitch(step: Step): boolean {
  return step.type === 'switch' && step.kind === 'step';
}

/** Steps for a failure that is said to end the run (`FORMAT.md §11.6`). */
function handler(step: Step, _context: StepContext, report: Sink): void {
  const hasHandler = step.children.some(({ slot }) => slot === 'error_handler');
  if (hasHandler && step.fields['continue_on_error'] === false) {
    report({ code: 'error-handler.unreachable', path: ['continue_on_error'] });
  }
}
