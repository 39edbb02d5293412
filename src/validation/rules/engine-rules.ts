import type { Expression } from '../../expressions/expression.js';
import { expressionsOf, visitExpression, type PlacedExpression } from '../../expressions/expressions-of.js';
import { findEnvironment } from '../../expressions/find-environment.js';
import { expressionOperator } from '../../format/expression-words.js';
import type { Step } from '../../model/step.js';
import { isYamlList, isYamlMap, type FieldPath, type YamlMap, type YamlValue } from '../../model/yaml-value.js';
import type { Sink, StepContext, StepRule } from '../rule.js';

/** What the present runtime makes of documented expressions (`FORMAT.md §8.5`, §9 rows 35 to 39, 49, 91). Each is told once a text. */
export const engineRules: readonly StepRule[] = [conditions, loopTemplate, environment];

function conditions(step: Step, _context: StepContext, report: Sink): void {
  if (step.kind === 'task') return;
  for (const placed of expressionsOf(step.fields)) {
    if (placed.role !== 'condition' || !/condition$/.test(String(placed.path[0]))) continue;
    const [template] = placed.templates;
    const [expression] = placed.expressions;
    if (template !== undefined) {
      report({ code: 'runtime.condition-template', path: placed.path, piece: template });
    } else if (expression !== undefined && expression.issues.length === 0) {
      engine(expression, report);
    }
  }
}

function engine(expression: PlacedExpression, report: Sink): void {
  const { path, root, text } = expression;
  const once = new Set<string>();
  const tell = (code: Parameters<Sink>[0]['code'], more: Omit<Parameters<Sink>[0], 'code' | 'path'>): void => {
    if (!once.has(code)) report({ code, path, ...more });
    once.add(code);
  };
  visitExpression(root, (node) => {
    prefix(node, tell);
    const operator = operatorOf(node, text);
    if (operator === undefined) return;
    const { name, piece } = operator;
    if (name === 'and' || name === 'or' || name === 'not') {
      tell('runtime.in-string-boolean', { piece, params: { operator: name } });
    } else if (expressionOperator(name)?.runtime === false) {
      tell('runtime.condition-operator', { piece, params: { operator: name } });
    } else if (isComparison(name) && !isSpaced(text, piece)) {
      tell('runtime.condition-spacing', { piece, params: { operator: name } });
    }
  });
}

type Tell = (code: Parameters<Sink>[0]['code'], more: Omit<Parameters<Sink>[0], 'code' | 'path'>) => void;

function prefix(node: Expression, tell: Tell): void {
  if (node.kind !== 'member' || node.separator !== '.' || node.object.kind !== 'name') return;
  const { name, from } = node.object;
  if (name === 'steps') {
    const piece = { from, to: node.name.from };
    tell('runtime.condition-prefix', { piece, params: { name: node.name.text } });
  } else if (name === 'state') {
    tell('runtime.condition-prefix', {
      variant: 'state',
      piece: { from, to: node.to },
      params: { name: node.name.text, root: name },
    });
  }
}

interface Operator {
  readonly name: string;
  readonly piece: { readonly from: number; readonly to: number };
}

/** The operator of a node and where it stands. */
export function operatorOf(node: Expression, text: string): Operator | undefined {
  const between = (name: string, from: number, to: number): Operator => {
    const blanks = /^[\s)]*/.exec(text.slice(from, to))?.[0].length ?? 0;
    const start = from + blanks;
    const sign = /^(?:\w+|&&|\|\||[=!<>]=?|[-+*/%?])/.exec(text.slice(start, to))?.[0] ?? '';
    return { name, piece: { from: start, to: start + sign.length } };
  };
  switch (node.kind) {
    case 'binary':
      return between(node.operator, node.left.to, node.right.from);
    case 'unary':
      return node.operator === 'not' ? between('not', node.from, node.operand.from) : undefined;
    case 'postfix':
      return between(node.operator, node.operand.to, node.to);
    case 'between':
      return between('between', node.value.to, node.low.from);
    case 'conditional':
      return between('? :', node.condition.to, node.yes.from);
    default:
      return undefined;
  }
}

const comparisons: ReadonlySet<string> = new Set(['==', '!=', '>=', '<=', '>', '<']);

/** Whether an operator compares its sides. */
export function isComparison(name: string): boolean {
  return comparisons.has(name);
}

/** Whether blanks stand on both sides of an operator. */
export function isSpaced(text: string, { from, to }: Operator['piece']): boolean {
  return /\s/.test(text.charAt(from - 1)) && /\s/.test(text.charAt(to));
}

/** Templates of a loop's body are filled in before the first round (`FORMAT.md §9` row 49). Once a step: it is one cause. */
function loopTemplate(step: Step, { isInLoop }: StepContext, report: Sink): void {
  if (!isInLoop) return;
  for (const { path, expressions } of expressionsOf(step.fields)) {
    for (const { root, isTemplate } of expressions) {
      const use = isTemplate ? loopUse(root) : undefined;
      if (use === undefined) continue;
      report({ code: 'runtime.loop-template', path, piece: use });
      return;
    }
  }
}

function loopUse(root: Expression): Expression | undefined {
  let found: Expression | undefined;
  visitExpression(root, (node) => {
    if (node.kind === 'member' && node.object.kind === 'name' && node.object.name === 'loop') found ??= node;
  });
  return found;
}

function environment(step: Step, _context: StepContext, report: Sink): void {
  checkEnvironment(step.fields, [], report);
}

/** Prose may hold shell or script code, where `${...}` means something of its own. */
const prose: ReadonlySet<string> = new Set(['prompt', 'content', 'system_prompt', 'append_system_prompt', 'new_prompt', 'description', 'output_schema', 'schema', 'input_schema', 'parameters']); // prettier-ignore
const maxDepth = 100;

/** `${...}` in any text but prose, which nothing replaces (`FORMAT.md §8.13`). */
export function checkEnvironment(fields: YamlMap, prefix: FieldPath, report: Sink): void {
  const walk = (value: YamlValue, path: FieldPath): void => {
    if (typeof value === 'string') {
      const [use] = value.includes('${') ? findEnvironment(value) : [];
      if (use === undefined) return;
      const params = { name: value.slice(use.from, use.to) };
      report({ code: 'runtime.env-not-expanded', path, piece: use, params });
    } else if (path.length > maxDepth) {
      return;
    } else if (isYamlList(value)) {
      value.forEach((item, index) => walk(item, [...path, index]));
    } else if (isYamlMap(value)) {
      for (const key of Object.keys(value)) if (!prose.has(key)) walk(value[key] ?? null, [...path, key]);
    }
  };
  walk(fields, prefix);
}
