import { expressionsOf, visitExpression } from '../../expressions/expressions-of.js';
import { removalsOf, renamedValues, renamesOf } from '../../format/old-fields.js';
import type { Step } from '../../model/step.js';
import { isYamlMap, valueAt } from '../../model/yaml-value.js';
import { isAbsent } from '../describe-value.js';
import type { Sink, StepContext, StepRule } from '../rule.js';

/** What version 1, plans and guides wrote otherwise (`FORMAT.md §10`): everything stays loadable, so this is worth a note. */
export const oldFieldRules: readonly StepRule[] = [renamed, removed, errors, sessions, generatorConfig, loopItem];

function renamed(step: Step, _context: StepContext, report: Sink): void {
  const childKeys = step.children.map(({ path }) => path[0] ?? '');
  for (const { path, to, code } of renamesOf(step.type, step.fields, childKeys)) {
    if (code === 'for.legacy-names' && path[0] !== 'max_concurrent') continue;
    const params = { field: path.join('.'), instead: to.join('.') };
    report({ code: code ?? 'deprecated.field', path, params });
  }
  for (const { path, from, to } of renamedValues) {
    if (valueAt(step.fields, path) === from) {
      report({ code: 'deprecated.value', path, params: { value: from, instead: to } });
    }
  }
}

/** Streaming has a code of its own; `print` and the rest do not. */
function removed(step: Step, _context: StepContext, report: Sink): void {
  for (const path of removalsOf(step.fields)) {
    const field = String(path.at(-1));
    if (field === 'print') report({ code: 'deprecated.removed-field', path, params: { field } });
    else report({ code: 'deprecated.async-streaming', path, params: { field } });
  }
}

function errors(step: Step, _context: StepContext, report: Sink): void {
  if (step.fields['on_error'] === 'continue') report({ code: 'deprecated.on-error', path: ['on_error'] });
  const retry = step.fields['retry'];
  if (step.type === 'claude_robust' || !isYamlMap(retry)) return;
  if (!isAbsent(retry['max_attempts']) || !isAbsent(retry['backoff'])) {
    report({ code: 'deprecated.retry', variant: step.type === 'claude' ? 'claude' : 'other', path: ['retry'] });
  }
}

/** A conversation that `claude` was told to go on with. */
function sessions(step: Step, _context: StepContext, report: Sink): void {
  if (step.type !== 'claude') return;
  const options = step.fields['claude_options'];
  if (!isYamlMap(options) || isAbsent(options['session_id']) || isAbsent(options['resume_session'])) return;
  report({ code: 'deprecated.claude-session', path: ['claude_options', 'resume_session'] });
}

const aiTypes = /^(?:gemini|claude|parallel_claude)/;
const movable = ['model', 'max_tokens', 'temperature', 'tasks'];

/** `config` of an AI step, as the generator writes it; what can be moved is told field by field. */
function generatorConfig(step: Step, _context: StepContext, report: Sink): void {
  const config = step.fields['config'];
  if (step.kind === 'task' || !aiTypes.test(step.type) || !isYamlMap(config)) return;
  if (!Object.keys(config).some((key) => movable.includes(key)))
    report({ code: 'deprecated.config', path: ['config'] });
}

/** `{{file}}` for `{{loop.file}}` in a loop over files. Inside a template only: elsewhere a bare name may be a step. */
function loopItem(step: Step, { iterators }: StepContext, report: Sink): void {
  if (iterators.length === 0) return;
  for (const { path, expressions } of expressionsOf(step.fields)) {
    for (const { root, isTemplate, issues } of expressions) {
      if (!isTemplate || issues.length > 0) continue;
      visitExpression(root, (node) => {
        if (node.kind !== 'name' || !iterators.includes(node.name)) return;
        report({
          code: 'deprecated.loop-item',
          path,
          piece: { from: node.from, to: node.to },
          params: { name: node.name },
        });
      });
    }
  }
}
