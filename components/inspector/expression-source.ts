import { isPipelineSlot } from '../../src/expressions/scopes.js';
import { completeExpression, templateAround } from '../../src/language/complete-expression.js';
import type { Completion } from '../../src/language/completion.js';
import { valueAt } from '../../src/model/yaml-value.js';
import type { CompletedField } from './completer.js';

/** What can stand in the text of a field: between braces anywhere, and as a whole where the field is an expression, a source, or a path. */
export function completionsOf(
  host: CompletedField,
  text: string,
  offset: number,
  asked: boolean,
): readonly Completion[] {
  const { target, field, path, strings } = host;
  if (!target) return [];
  const { snapshot } = target.session;
  const inside = templateAround(text, offset) !== undefined;
  if (!inside) {
    const known = pathCompletions(host, text, offset);
    if (known) return known;
  }
  const { form } = field;
  const isExpected = inside || form !== 'template' || text.charAt(offset - 1) === '{';
  if (!asked && !isExpected) return [];
  return completeExpression(snapshot, target.step, text, offset, form, { path, strings });
}

/** Paths that begin in a step that something else names: of a previous response, of the outputs of a pipeline. */
function pathCompletions(host: CompletedField, text: string, offset: number): readonly Completion[] | undefined {
  const { target, field, path, strings } = host;
  if (!target?.step) return undefined;
  const complete = (prefix: string, step = target.step): readonly Completion[] =>
    completeExpression(target.session.snapshot, step, prefix + text, prefix.length + offset, 'expression', { strings })
      .filter(({ kind, from }) => (kind === 'field' || kind === 'step') && from >= prefix.length)
      .map((each) => ({ ...each, from: each.from - prefix.length, to: each.to - prefix.length }));
  if (field.key === 'extract') {
    const name = valueAt(target.values, [...path.slice(0, -1), 'step']);
    return typeof name === 'string' && /^[A-Za-z_][\w-]*$/.test(name) ? complete(`steps.${name}.`) : undefined;
  }
  if (path[0] !== 'outputs' || field.key === 'as') return undefined;
  const children = target.step.children.find(({ slot }) => isPipelineSlot(slot))?.steps ?? [];
  const named = text.slice(0, offset).includes('.');
  // The last child sees all before it; its own name is offered beside them.
  const found = complete('steps.', children.at(-1));
  const last = children.at(-1)?.name;
  if (named || last === undefined || last === '') return found;
  return [...found, { label: last, insert: last, kind: 'step', from: 0, to: offset }];
}
