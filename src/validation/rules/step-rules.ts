import { isTemplated } from '../../expressions/find-templates.js';
import type { Step } from '../../model/step.js';
import { isYamlList, isYamlMap, type YamlValue } from '../../model/yaml-value.js';
import { describeValue, isAbsent, isBlank } from '../describe-value.js';
import { loaderSeverity, type Sink, type StepContext, type StepRule } from '../rule.js';
import { isNever } from './condition-rules.js';

/** What every step needs, whatever its type (`FORMAT.md §11.2`). */
export const stepRules: readonly StepRule[] = [notAMap, name, condition, emptyChildren, functions];

const namePattern = /^[A-Za-z_][A-Za-z0-9_]*$/;
const reservedNames: ReadonlySet<string> = new Set([
  'steps',
  'loop',
  'state',
  'inputs',
  'workflow',
  'previous_response',
  'variables',
  'global_vars',
]);

function notAMap(step: Step, { strings }: StepContext, report: Sink): void {
  if (step.value === undefined) return;
  const params = { found: describeValue(step.value, strings) };
  // Nobody but the runtime looks at a task before it runs.
  if (step.kind === 'task') report({ code: 'step.not-a-map', variant: 'task', params, severity: 'warning' });
  else report({ code: 'step.not-a-map', params });
}

function name(step: Step, _context: StepContext, report: Sink): void {
  if (step.kind === 'task' || step.value !== undefined) return;
  const value = step.fields['name'];
  if (isAbsent(value)) {
    report({ code: 'step.name-missing', path: value === null ? ['name'] : [] });
  } else if (isBlank(value)) {
    report({ code: 'step.name-empty', path: ['name'] });
  } else if (!isYamlMap(value) && !isYamlList(value) && !isTemplated(value)) {
    const params = { name: String(value) };
    if (reservedNames.has(params.name)) report({ code: 'step.name-reserved', path: ['name'], params });
    else if (!namePattern.test(params.name)) report({ code: 'step.name-format', path: ['name'], params });
  }
}

function condition(step: Step, _context: StepContext, report: Sink): void {
  const value = step.fields['condition'];
  if (isAlwaysFalse(value) && !isNever(['condition'], value))
    report({ code: 'step.disabled-by-condition', path: ['condition'] });
}

const maxDepth = 50;

/** Whether a condition is false without a look at anything (`FORMAT.md §8.6`). */
function isAlwaysFalse(value: YamlValue | undefined, depth = 0): boolean {
  if (value === false) return true;
  if (typeof value === 'string') return /^\s*(\{\{\s*false\s*\}\}|false)\s*$/.test(value);
  if (depth > maxDepth) return false;
  if (isYamlList(value)) return value.some((each) => isAlwaysFalse(each, depth + 1));
  if (!isYamlMap(value)) return false;
  const { and, or } = value;
  if (isYamlList(and)) return and.some((each) => isAlwaysFalse(each, depth + 1));
  return isYamlList(or) && or.length > 0 && or.every((each) => isAlwaysFalse(each, depth + 1));
}

/** Lists of steps or tasks with nothing in them; `parallel_tasks` has a code of its own. */
function emptyChildren(step: Step, _context: StepContext, report: Sink): void {
  for (const { path, kind, steps } of step.children) {
    if (steps.length > 0 || path[0] === 'parallel_tasks') continue;
    const variant = kind === 'tasks' ? 'tasks' : 'steps';
    report({ code: 'step.empty-children', variant, path, params: { field: path.join('.') } });
  }
  const cases = step.fields['cases'];
  const hasCases = step.children.some(({ path }) => path[0] === 'cases');
  if (step.type === 'switch' && !hasCases && isYamlMap(cases) && Object.keys(cases).length === 0) {
    report({ code: 'step.empty-children', variant: 'cases', path: ['cases'] });
  }
}

/** `functions` is checked on every type: a list of names that `gemini_functions` defines (`FORMAT.md §3`, §9 rows 80, 81). */
function functions(step: Step, context: StepContext, report: Sink): void {
  const value = step.fields['functions'];
  if (step.kind === 'task' || isAbsent(value) || isTemplated(value)) return;
  const severity = loaderSeverity(context);
  if (!isYamlList(value)) {
    const params = { field: 'functions', found: describeValue(value, context.strings) };
    report({ code: 'field.type', variant: 'list', path: ['functions'], params, severity });
    return;
  }
  const named = value.filter((entry) => typeof entry === 'string' && !isTemplated(entry));
  const isUndefined = context.functions.size === 0;
  if (isUndefined && named.length > 0) {
    report({ code: 'gemini.function-without-definitions', path: ['functions'], severity });
  }
  value.forEach((entry, index) => {
    if (isTemplated(entry) || (isUndefined && typeof entry === 'string')) return;
    const path = ['functions', index];
    if (typeof entry !== 'string') {
      const params = { found: describeValue(entry, context.strings) };
      report({ code: 'function.undefined', variant: 'not-a-name', path, params, severity });
    } else if (!context.functions.has(entry)) {
      report({ code: 'function.undefined', path, params: { name: entry }, severity });
    }
  });
}
