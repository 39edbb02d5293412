import { isYamlList, isYamlMap, valueAt, type FieldPath, type YamlMap } from '../../model/yaml-value.js';
import { isAbsent } from '../describe-value.js';
import type { Finding, FindingFix, FixCommand } from '../finding.js';
import { nearestNames } from '../nearest-names.js';
import { agentTypes } from '../rules/agent-rules.js';
import { knownTools } from '../rules/claude-option-rules.js';
import { inWords } from './document-fixes.js';
import {
  blank,
  fix,
  nearest,
  removal,
  removeValue,
  renameKey,
  setValue,
  stepOf,
  valueOf,
  type FixContext,
  type FixMaker,
} from './fix-context.js';

/** Fixes of the options of Claude and of old names (`FORMAT.md §10`, §11.8). */
export const claudeFixes: Readonly<Record<string, FixMaker>> = {
  'claude.max-turns-range': (finding, context) => nearest(finding, context, 1),
  'claude.tool-conflict': (finding, context) => {
    const tool = String(finding.params['tool']);
    return ['disallowed_tools', 'allowed_tools'].map((field) =>
      fix(
        context,
        'remove-from',
        { name: tool, field },
        false,
        without(finding, context, ['claude_options', field], tool),
      ),
    );
  },
  'claude.tool-unknown': (finding, context) =>
    replacements(finding, context, String(finding.params['tool']), knownTools()),
  'claude.fallback-same': removed(true),
  'claude.stream-options': removed(true),
  // Asked first: somebody may still run an old version (`FORMAT.md §10`).
  'deprecated.async-streaming': removed(false),
  'deprecated.removed-field': removed(true),
  'mcp.server-incomplete': server,
  'agent.incomplete': (finding, context) => {
    const field = String(finding.params['field']);
    // An agent without both is dropped: what one of them says is the nearest to the other, then the name.
    const other = valueOf(finding, context, [
      ...finding.path.slice(0, -1),
      field === 'prompt' ? 'description' : 'prompt',
    ]);
    const value = typeof other === 'string' && other.trim() !== '' ? other : inWords(String(finding.params['name']));
    return [fix(context, 'fill-in', { field }, false, setValue(finding, finding.path, value))];
  },
  'agent.option-location': intoSteps,
  'agent.unknown': (finding, context) => suggested(finding, context),
  'hook.unknown': (finding, context) => suggested(finding, context),
  'hook.event-unknown': (finding, context) => {
    const { suggestion } = finding.params;
    if (suggestion === undefined) return [];
    return [fix(context, 'rename', { name: suggestion }, false, renameKey(finding, finding.path, String(suggestion)))];
  },
  'hook.empty': (finding, context) => [
    fix(context, 'fill-in', { field: 'hooks' }, false, setValue(finding, finding.path, ['log_tool_use'])),
  ],
  'deprecated.field': (finding, context) => {
    const from = String(finding.params['field']).split('.');
    const to = String(finding.params['instead']).split('.');
    const isSibling = from.length === to.length && from.slice(0, -1).every((key, at) => key === to[at]);
    const command = isSibling
      ? renameKey(finding, from, to.at(-1) ?? '')
      : { command: 'step.move-field', args: { id: finding.stepId, from, to } };
    // What is in a prompt is looked at from then on.
    return [fix(context, 'write-as', { field: to.join('.') }, to.at(-1) !== 'prompt', command)];
  },
  'deprecated.value': (finding, context) => {
    const value = String(finding.params['instead']);
    return [fix(context, 'set', { value }, true, setValue(finding, finding.path, value))];
  },
  'gemini.function-without-definitions': (_finding, context) => {
    // Once there are definitions, every name that lacks one is an error of its own.
    const names = context.snapshot.steps.flatMap(({ fields }) =>
      isYamlList(fields['functions']) ? fields['functions'] : [],
    );
    const texts = names.filter((name) => typeof name === 'string');
    const stub = (name: string): YamlMap => ({ description: inWords(name), parameters: { type: 'object' } });
    const value = Object.fromEntries(texts.map((name) => [name, stub(name)]));
    const command = { command: 'workflow.set-field', args: { path: ['gemini_functions'], value } };
    return [fix(context, 'fill-in', { field: 'gemini_functions' }, false, command)];
  },
  'deprecated.on-error': onError,
  'deprecated.retry': retry,
  'deprecated.claude-session': session,
  'runtime.output-dir': (finding, context) => {
    const defaults = valueOf(finding, context, ['workflow', 'defaults', 'output_dir']);
    if (defaults !== undefined) return [];
    const args = { from: ['output_dir'], to: ['defaults', 'output_dir'] };
    return [
      fix(context, 'write-as', { field: 'defaults.output_dir' }, false, { command: 'workflow.move-field', args }),
    ];
  },
};

/** More steps than these are not written to at one keystroke. */
const mostSteps = 50;

/** To every step that reads it and has none of its own. */
function intoSteps(finding: Finding, context: FixContext): readonly FindingFix[] {
  const field = String(finding.params['field']);
  const value = valueOf(finding, context);
  const steps = context.snapshot.steps.filter(({ kind, type }) => kind === 'step' && agentTypes.has(type));
  const fits = steps.every(({ fields }) => isAbsent(fields['claude_options']) || isYamlMap(fields['claude_options']));
  if (value === undefined || steps.length === 0 || steps.length > mostSteps || !fits) return [];
  const path = ['claude_options', field];
  const commands = steps
    .filter(({ fields }) => isAbsent(valueAt(fields, path)))
    .map(({ id }) => ({ command: 'step.set-field', args: { id, path, value } }));
  return [fix(context, 'into-steps', { field }, false, ...commands, removeValue(finding, finding.path))];
}

function removed(safe: boolean): FixMaker {
  return (finding, context) => [removal(finding, context, safe)];
}

/** The command that takes one entry out of a list of words. */
function without(finding: Finding, context: FixContext, path: FieldPath, entry: string): FixCommand {
  const list = valueOf(finding, context, path);
  const at = isYamlList(list) ? list.indexOf(entry) : -1;
  return removeValue(finding, [...path, at]);
}

function replacements(
  finding: Finding,
  context: FixContext,
  name: string,
  known: readonly string[],
): readonly FindingFix[] {
  return nearestNames(name, known).map((value) =>
    fix(context, 'set', { value }, false, setValue(finding, finding.path, value)),
  );
}

function suggested(finding: Finding, context: FixContext): readonly FindingFix[] {
  const { suggestion } = finding.params;
  if (suggestion === undefined) return [];
  return [fix(context, 'set', { value: suggestion }, false, setValue(finding, finding.path, suggestion))];
}

function server(finding: Finding, context: FixContext): readonly FindingFix[] {
  const field = String(finding.path.at(-1));
  const around = finding.path.slice(0, -1);
  const url = valueOf(finding, context, [...around, 'url']);
  const isTypeless = valueOf(finding, context, [...around, 'type']) === undefined;
  if (field === 'command' && isTypeless && typeof url === 'string' && url.trim() !== '') {
    return [
      fix(context, 'set-field', { field: 'type', value: 'http' }, true, setValue(finding, [...around, 'type'], 'http')),
    ];
  }
  return blank(finding, context);
}

function onError(finding: Finding, context: FixContext): readonly FindingFix[] {
  const isThere = stepOf(finding, context)?.fields['continue_on_error'] !== undefined;
  const commands = isThere
    ? [removeValue(finding, ['on_error'])]
    : [renameKey(finding, ['on_error'], 'continue_on_error'), setValue(finding, ['continue_on_error'], true)];
  return [fix(context, 'write-as', { field: 'continue_on_error' }, true, ...commands)];
}

/** The tries go on where they are read; a `claude` step may become one that waits in between. */
function retry(finding: Finding, context: FixContext): readonly FindingFix[] {
  const step = stepOf(finding, context);
  const attempts = valueOf(finding, context, ['retry', 'max_attempts']);
  const backoff = valueOf(finding, context, ['retry', 'backoff']);
  if (step === undefined) return [];
  const move = (from: FieldPath, to: FieldPath): FixCommand => ({
    command: 'step.move-field',
    args: { id: finding.stepId, from, to },
  });
  const fixes: FindingFix[] = [];
  if (attempts !== undefined && step.fields['max_retries'] === undefined) {
    const rest = backoff === undefined ? [] : [removeValue(finding, ['retry', 'backoff'])];
    const commands = [move(['retry', 'max_attempts'], ['max_retries']), ...rest];
    fixes.push(fix(context, 'write-as', { field: 'max_retries' }, false, ...commands));
  }
  if (step.type === 'claude' && step.fields['retry_config'] === undefined) {
    const moves = [
      ...(attempts === undefined ? [] : [move(['retry', 'max_attempts'], ['retry_config', 'max_retries'])]),
      ...(backoff === undefined ? [] : [move(['retry', 'backoff'], ['retry_config', 'backoff_strategy'])]),
    ];
    const type = { command: 'step.set-type', args: { id: finding.stepId, type: 'claude_robust' } };
    fixes.push(fix(context, 'set-type', { type: 'claude_robust' }, false, ...moves, type));
  }
  return fixes;
}

function session(finding: Finding, context: FixContext): readonly FindingFix[] {
  const step = stepOf(finding, context);
  if (step === undefined || step.fields['session_config'] !== undefined) return [];
  const { stepId: id } = finding;
  return [
    fix(
      context,
      'set-type',
      { type: 'claude_session' },
      false,
      {
        command: 'step.move-field',
        args: { id, from: ['claude_options', 'session_id'], to: ['session_config', 'session_name'] },
      },
      removeValue(finding, ['claude_options', 'resume_session']),
      { command: 'step.set-type', args: { id, type: 'claude_session' } },
    ),
  ];
}
