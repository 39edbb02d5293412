import { valueAt } from '../../src/model/yaml-value.js';
import type { FormElement } from './form-element.js';
import type { Completer } from './pe-expression-input.js';

/** What completion has to know of a field. */
export type CompletedField = Pick<FormElement, 'target' | 'path' | 'field' | 'strings'>;

/** Completes the text of a field; the language is fetched when somebody first types where it is asked for. */
export function completerFor(host: CompletedField): Completer {
  return async (text, offset, asked) => {
    if (!asked && host.field.form === 'template' && !text.includes('{') && !hasPaths(host)) return [];
    const { completionsOf } = await import('./expression-source.js');
    return completionsOf(host, text, offset, asked);
  };
}

/** Fields whose text is a path, whatever else their kind says. */
function hasPaths({ field, path }: CompletedField): boolean {
  return field.key === 'extract' || path[0] === 'outputs';
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
