import { expressionsOf } from '../../expressions/expressions-of.js';
import { mayHoldTemplate } from '../../expressions/find-templates.js';
import { referencesOf, type Reference } from '../../expressions/references.js';
import type { Step } from '../../model/step.js';
import { isYamlMap, type YamlMap, type YamlValue } from '../../model/yaml-value.js';
import { isAbsent, isBlank } from '../describe-value.js';
import type { Sink, StepContext, StepRule } from '../rule.js';

/** Loops (`FORMAT.md §5.11`, §5.12, §11.6). */
export const loopRules: readonly StepRule[] = [forLoop, whileLoop];

const mostParallel = 10;
const mostIterations = 1000;
const namePattern = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** What `loop.` says of itself (`FORMAT.md §8.4`). */
const loopWords: ReadonlySet<string> = new Set(['index', 'total', 'first', 'last', 'level', 'parent', 'length', 'is_first', 'is_last', 'iteration', 'count']); // prettier-ignore

function forLoop(step: Step, context: StepContext, report: Sink): void {
  if (step.type !== 'for_loop' || step.kind === 'task') return;
  const { fields } = step;
  for (const [field, old] of [
    ['iterator', 'as'],
    ['data_source', 'over'],
  ] as const) {
    if (isAbsent(fields[field]) && !isAbsent(fields[old])) {
      report({ code: 'for.legacy-names', path: [old], params: { field: old, instead: field } });
    } else if (isAbsent(fields[field]) || isBlank(fields[field])) {
      const code = field === 'iterator' ? 'for.iterator-missing' : 'for.data-source-missing';
      report({ code, path: [field] });
    }
  }
  iterator(step, context, report);
  parallel(fields, report);
}

function iterator(step: Step, context: StepContext, report: Sink): void {
  const key = isAbsent(step.fields['iterator']) ? 'as' : 'iterator';
  const value = step.fields[key];
  if (typeof value !== 'string' || isBlank(value) || mayHoldTemplate(value)) return;
  const at = { path: [key], params: { name: value } };
  if (!namePattern.test(value)) report({ code: 'for.iterator-format', ...at });
  else if (loopWords.has(value)) report({ code: 'for.iterator-reserved', ...at });
  else if (context.iterators.includes(value)) report({ code: 'for.iterator-shadows', ...at });
  else if (hasBody(step) && !isUsed(step, value)) report({ code: 'for.iterator-unused', ...at });
}

function hasBody(step: Step): boolean {
  return step.children.some(({ slot, steps }) => slot === 'steps' && steps.length > 0);
}

function parallel(fields: YamlMap, report: Sink): void {
  const most = fields['max_parallel'];
  if (typeof most === 'number' && (most <= 0 || most > mostParallel)) {
    const variant = most <= 0 ? 'positive' : 'capped';
    const severity = most <= 0 ? 'warning' : 'info';
    report({ code: 'for.max-parallel-range', variant, path: ['max_parallel'], params: { value: most }, severity });
  }
  if (!isAbsent(most) && isAbsent(fields['parallel'])) report({ code: 'for.parallel-missing', path: ['max_parallel'] });
}

const uses = new WeakMap<Step, ReadonlySet<string>>();

/** Whether the iterator is spoken of in the loop, by `loop.name` or in the ways the guides do. */
function isUsed(loop: Step, name: string): boolean {
  if (wordsIn(loop.fields).has(name)) return true;
  return loop.children.some(({ steps }) => steps.some((step) => wordsBelow(step).has(name)));
}

/** Every name in an expression of a step or below it; the same set as long as nothing in it changes. */
function wordsBelow(step: Step): ReadonlySet<string> {
  const known = uses.get(step);
  if (known !== undefined) return known;
  const words = new Set(wordsIn(step.fields));
  for (const { steps } of step.children)
    for (const child of steps) for (const word of wordsBelow(child)) words.add(word);
  uses.set(step, words);
  return words;
}

function wordsIn(fields: YamlMap): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { text, role, templates } of expressionsOf(fields)) {
    const pieces = role === 'text' ? templates.map(({ from, to }) => text.slice(from, to)) : [text];
    for (const piece of pieces) for (const [word] of piece.matchAll(/[A-Za-z_]\w*/g)) words.add(word);
  }
  return words;
}

function whileLoop(step: Step, _context: StepContext, report: Sink): void {
  if (step.type !== 'while_loop' || step.kind === 'task') return;
  const { condition, max_iterations: most } = step.fields;
  if (isAbsent(condition) || isBlank(condition)) report({ code: 'while.condition-missing', path: ['condition'] });
  else if (typeof condition === 'object') report({ code: 'runtime.while-condition-map', path: ['condition'] });
  if (isAbsent(most)) report({ code: 'while.no-max-iterations', path: ['max_iterations'] });
  else iterations(most, report);
  if (hasBody(step) && !isUpdated(step)) report({ code: 'while.condition-not-updated', path: ['condition'] });
}

function iterations(most: YamlValue, report: Sink): void {
  if (typeof most !== 'number' || (most > 0 && most <= mostIterations)) return;
  const [variant, severity] = most <= 0 ? (['positive', 'warning'] as const) : (['capped', 'info'] as const);
  report({ code: 'while.max-iterations-range', variant, path: ['max_iterations'], params: { value: most }, severity });
}

/** Whether the body may change what the condition reads; also when the condition cannot be followed. */
function isUpdated(loop: Step): boolean {
  const named = referencesOf(loop).filter(({ fieldPath }) => fieldPath[0] === 'condition');
  const isFollowed = named.length > 0 && named.every(isPlain);
  if (!isFollowed) return true;
  return named.some((reference) => loop.children.some(({ steps }) => steps.some((step) => sets(step, reference.name))));
}

/** A step or a variable; rounds, inputs and words that may be anything are not followed. */
function isPlain({ kind, candidate, dynamic, form, path, name }: Reference): boolean {
  if (dynamic === true || (kind !== 'step' && kind !== 'variable')) return false;
  return candidate !== true || (form === 'expression' && (path !== '' || name !== ''));
}

/** Whether a step, or one below it, has that name or sets that variable. */
function sets(step: Step, name: string): boolean {
  const variables = step.type === 'set_variable' ? step.fields['variables'] : undefined;
  if (step.name === name || mayHoldTemplate(step.name)) return true;
  if (isYamlMap(variables) && Object.hasOwn(variables, name)) return true;
  if (step.fields['variable'] === name || step.fields['output_to_global'] === name) return true;
  return step.children.some(({ steps }) => steps.some((child) => sets(child, name)));
}
