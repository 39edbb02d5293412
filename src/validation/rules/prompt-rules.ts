import { isTemplated, mayHoldTemplate } from '../../expressions/find-templates.js';
import type { Severity } from '../../model/diagnostic.js';
import type { Step } from '../../model/step.js';
import { isYamlList, isYamlMap, type YamlMap, type YamlValue } from '../../model/yaml-value.js';
import { describeValue, isAbsent, isBlank } from '../describe-value.js';
import { loaderSeverity, type Sink, type StepContext, type StepRule } from '../rule.js';

/** Prompts and their parts (`FORMAT.md §7`, §11.3). */
export const promptRules: readonly StepRule[] = [prompt];

/** Types whose prompt the loader looks at (`FORMAT.md §11.9`). */
const promptTypes: ReadonlySet<string> = new Set([
  'gemini',
  'claude',
  'claude_smart',
  'claude_session',
  'claude_extract',
  'claude_robust',
  'gemini_instructor',
]);

/** The field without which a part is refused. */
const keyFields: ReadonlyMap<string, string> = new Map([
  ['static', 'content'],
  ['file', 'path'],
  ['previous_response', 'step'],
  ['session_context', 'session_id'],
]);

/** Whether the loader checks the prompt of a step of this type. */
export function needsPrompt(type: string): boolean {
  return promptTypes.has(type);
}

function prompt(step: Step, context: StepContext, report: Sink): void {
  if (step.value !== undefined) return;
  const value = step.fields['prompt'];
  const isChecked = step.kind === 'step' && promptTypes.has(step.type);
  const severity = isChecked ? loaderSeverity(context) : 'warning';
  if (isAbsent(value)) {
    if (isChecked || isParallelTask(step, context)) report({ code: 'prompt.missing', path: pathOf(step), severity });
  } else if (isYamlList(value)) {
    if (value.length === 0) report({ code: 'prompt.empty', path: ['prompt'] });
    value.forEach((item, index) => part(item, index, severity, context, report));
  } else if (isBlank(value)) {
    report({ code: 'prompt.empty', path: ['prompt'] });
  } else if (typeof value === 'string' && mayHoldTemplate(value) && /^\s*\{\{[^]*\}\}\s*$/.test(value)) {
    report({ code: 'prompt.shape', variant: 'template', path: ['prompt'] });
  } else if (typeof value === 'string') {
    if (context.ownerType !== 'claude_batch') report({ code: 'prompt.string-form', path: ['prompt'] });
  } else {
    report({ code: 'prompt.shape', path: ['prompt'], params: { found: describeValue(value, context.strings) } });
  }
}

/** A task that neither brings a prompt nor is one of the guides' pipelines as tasks (`FORMAT.md §5.8`). */
function isParallelTask(step: Step, context: StepContext): boolean {
  if (step.kind !== 'task' || context.ownerType !== 'parallel_claude') return false;
  return ['type', 'pipeline_file', 'pipeline_ref', 'pipeline'].every((key) => isAbsent(step.fields[key]));
}

function part(value: YamlValue, index: number, severity: Severity, context: StepContext, report: Sink): void {
  const path = ['prompt', index];
  if (!isYamlMap(value)) {
    const params = { found: describeValue(value, context.strings) };
    report({ code: 'prompt.part-not-a-map', path, params, severity: isTemplated(value) ? 'warning' : severity });
    return;
  }
  const type = value['type'];
  if (isTemplated(type)) return;
  if (isAbsent(type)) {
    report({ code: 'prompt.part-type', variant: 'missing', path, severity });
  } else if (type === 'dynamic') {
    report({ code: 'prompt.dynamic-outside-template', path: [...path, 'type'] });
  } else if (type === 'claude_continue') {
    continuation(value, path, report);
  } else {
    const name = shown(type, context);
    const field = typeof type === 'string' ? keyFields.get(name) : undefined;
    if (field !== undefined) keyField(value, name, field, path, severity, report);
    else report({ code: 'prompt.part-type', path: [...path, 'type'], params: { type: name }, severity });
  }
  if (type === 'previous_response') previousResponse(value, path, context, report);
}

function keyField(
  value: YamlMap,
  type: string,
  field: string,
  path: readonly (string | number)[],
  severity: Severity,
  report: Sink,
): void {
  const content = value[field];
  const at = content === undefined ? path : [...path, field];
  if (isAbsent(content)) report({ code: 'prompt.part-field-missing', path: at, params: { type, field }, severity });
  else if (isBlank(content)) report({ code: 'prompt.part-empty', path: at, params: { field } });
}

/** The loader wants `session_id`, which the specification never shows; without both texts nothing is said (`FORMAT.md §9` rows 13, 14). */
function continuation(value: YamlMap, path: readonly (string | number)[], report: Sink): void {
  if (!isAbsent(value['session_id'])) return;
  if (isAbsent(value['new_prompt']))
    report({ code: 'prompt.part-field-missing', variant: 'continue', path, severity: 'warning' });
  else report({ code: 'prompt.part-field-missing', variant: 'session', path, severity: 'info', profile: 'runtime' });
}

function previousResponse(
  value: YamlMap,
  path: readonly (string | number)[],
  context: StepContext,
  report: Sink,
): void {
  const extract = value['extract'];
  if (typeof extract === 'string' && !isTemplated(extract) && /[[\]*$]/.test(extract)) {
    report({ code: 'prompt.extract-path', path: [...path, 'extract'], params: { extract } });
  }
  if (context.ownerType === 'claude_batch') report({ code: 'prompt.batch-previous-response', path });
}

function pathOf(step: Step): readonly string[] {
  return Object.hasOwn(step.fields, 'prompt') ? ['prompt'] : [];
}

function shown(type: YamlValue | undefined, context: StepContext): string {
  return typeof type === 'string' ? type : describeValue(type, context.strings);
}
