import { isPipelineSlot } from '../../src/expressions/scopes.js';
import type { Completion } from '../../src/language/completion.js';
import { valueAt } from '../../src/model/yaml-value.js';
import type { FormElement } from './form-element.js';
import type { Completer } from './pe-expression-input.js';

type Source = Pick<FormElement, 'target' | 'path' | 'field' | 'strings'>;

const language = () => import('../../src/language/complete-expression.js');

/** What completes the text of a field: between braces anywhere, and as a whole where the field is an expression, a source, or a path. */
export function completerFor(host: Source): Completer {
  return async (text, offset, asked) => {
    const { target, field, path, strings } = host;
    if (!target) return [];
    const { completeExpression, templateAround } = await language();
    const { snapshot } = target.session;
    const inside = templateAround(text, offset) !== undefined;
    if (!inside) {
      const known = await pathCompletions(host, text, offset);
      if (known) return known;
    }
    const { form } = field;
    const isExpected = inside || form !== 'template' || text.charAt(offset - 1) === '{';
    if (!asked && !isExpected) return [];
    return completeExpression(snapshot, target.step, text, offset, form, { path, strings });
  };
}

/** Paths that begin in a step that something else names: of a previous response, of the outputs of a pipeline. */
async function pathCompletions(host: Source, text: string, offset: number): Promise<readonly Completion[] | undefined> {
  const { target, field, path, strings } = host;
  if (!target?.step) return undefined;
  const { completeExpression } = await language();
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

/** Names under which conversations can be taken up again (`FORMAT.md §8.9`). */
export function knownSessions(host: Pick<FormElement, 'target'>): readonly string[] {
  const steps = host.target?.session.snapshot.steps ?? [];
  const names = steps
    .filter(({ type }) => type === 'claude_session')
    .map((step) => {
      const name = valueAt(step.fields, ['session_config', 'session_name']);
      return typeof name === 'string' && name !== '' ? name : step.name;
    });
  return [...new Set(names)].filter(Boolean);
}
