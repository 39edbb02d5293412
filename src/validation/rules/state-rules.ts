import { isTemplated } from '../../expressions/find-templates.js';
import { fieldAt } from '../../format/fields.js';
import type { Step } from '../../model/step.js';
import { isYamlMap } from '../../model/yaml-value.js';
import { isAbsent } from '../describe-value.js';
import { nearestNames } from '../nearest-names.js';
import type { Sink, StepContext, StepRule } from '../rule.js';

/** `set_variable`, `checkpoint` and `codebase_query` (`FORMAT.md §5.16` to §5.18, §11.7). */
export const stateRules: readonly StepRule[] = [variables, checkpoint, queries];

const scopes: readonly string[] = ['global', 'local', 'session', 'loop'];

function variables(step: Step, _context: StepContext, report: Sink): void {
  if (step.type !== 'set_variable') return;
  const { variables: set, variable, scope } = step.fields;
  const isEmpty = isAbsent(set) || (isYamlMap(set) && Object.keys(set).length === 0);
  if (!isAbsent(variable)) {
    report({ code: 'set-variable.legacy-shape', path: ['variable'] });
  } else if (isEmpty) {
    report({ code: 'setvar.empty', path: ['variables'] });
  }
  if (typeof scope !== 'string' || isTemplated(scope) || scopes.includes(scope)) return;
  report({ code: 'setvar.scope-unknown', path: ['scope'], params: { value: scope, options: scopes.join(', ') } });
}

function checkpoint(step: Step, _context: StepContext, report: Sink): void {
  if (step.type !== 'checkpoint' || step.fields['action'] === 'load' || isTemplated(step.fields['action'])) return;
  const { state } = step.fields;
  if (isAbsent(state) || (isYamlMap(state) && Object.keys(state).length === 0))
    report({ code: 'checkpoint.no-state', path: ['state'] });
}

function queries(step: Step, _context: StepContext, report: Sink): void {
  if (step.type !== 'codebase_query') return;
  const { queries: value } = step.fields;
  if (isAbsent(value) || (isYamlMap(value) && Object.keys(value).length === 0)) {
    report({ code: 'query.empty', path: ['queries'] });
  }
  if (!isYamlMap(value)) return;
  for (const name of Object.keys(value)) {
    const query = value[name];
    if (isAbsent(query) || (isYamlMap(query) && Object.keys(query).length === 0)) {
      report({ code: 'query.empty', variant: 'one', path: ['queries', name], params: { name } });
    } else if (isYamlMap(query)) {
      for (const key of Object.keys(query)) if (key !== '<<') kind(key, ['queries', name, key], report);
    }
  }
}

/** What a query may ask for. */
export function queryKinds(): readonly string[] {
  return fieldAt('codebase_query', ['queries', 'any'])?.fields?.map(({ key }) => key) ?? [];
}

function kind(key: string, path: readonly string[], report: Sink): void {
  const known = queryKinds();
  if (known.includes(key)) return;
  const [suggestion] = nearestNames(key, known);
  if (suggestion === undefined) report({ code: 'query.kind-unknown', path, params: { name: key } });
  else report({ code: 'query.kind-unknown', variant: 'suggestion', path, params: { name: key, suggestion } });
}
