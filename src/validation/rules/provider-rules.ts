import { isTemplated } from '../../expressions/find-templates.js';
import { fieldAt } from '../../format/fields.js';
import type { Step } from '../../model/step.js';
import { isYamlList, valueAt } from '../../model/yaml-value.js';
import { isAbsent } from '../describe-value.js';
import type { Sink, StepContext, StepRule } from '../rule.js';

/** The AI steps beyond prompt and options (`FORMAT.md §5.3` to §5.9, §11.7). */
export const providerRules: readonly StepRule[] = [session, robust, smart, extract, instructor, role];

function session(step: Step, _context: StepContext, report: Sink): void {
  if (step.type === 'claude_session' && isAbsent(step.fields['session_config'])) {
    report({ code: 'session.no-config', path: ['session_config'] });
  }
}

const backoffs: readonly string[] = ['linear', 'exponential', 'fixed'];

function robust(step: Step, _context: StepContext, report: Sink): void {
  if (step.type !== 'claude_robust') return;
  const backoff = valueAt(step.fields, ['retry_config', 'backoff_strategy']);
  if (typeof backoff === 'string' && !isTemplated(backoff) && !backoffs.includes(backoff)) {
    const params = { value: backoff, options: backoffs.join(', ') };
    report({ code: 'robust.backoff-unknown', path: ['retry_config', 'backoff_strategy'], params });
  }
  const action = valueAt(step.fields, ['retry_config', 'fallback_action']);
  if (typeof action === 'string' && !isTemplated(action) && !fallbackActions.includes(action)) {
    const params = { value: action, options: fallbackActions.join(', ') };
    report({ code: 'runtime.fallback-action', path: ['retry_config', 'fallback_action'], params });
  }
}

/** The rest acts as the first (`FORMAT.md §9` row 23). */
const fallbackActions: readonly string[] = ['graceful_degradation', 'use_cached_response', 'simplified_prompt', 'emergency_response']; // prettier-ignore

/** Presets that replace the list of tools a step brings (`FORMAT.md §6.5`). */
const tooling: ReadonlyMap<string, string> = new Map([
  ['production', 'Read'],
  ['analysis', 'Read, Glob, Grep'],
  ['chat', ''],
  ['test', 'Read'],
]);

function smart(step: Step, context: StepContext, report: Sink): void {
  if (step.type !== 'claude_smart') return;
  const tools = valueAt(step.fields, ['claude_options', 'allowed_tools']);
  const mode = step.fields['environment_aware'] === true ? context.environmentMode : '';
  const preset = step.fields['preset'] ?? (context.claudePreset || mode || 'development');
  const forced = typeof preset === 'string' ? tooling.get(preset) : undefined;
  if (!isYamlList(tools) || typeof preset !== 'string' || forced === undefined) return;
  const own = tools.filter((tool) => typeof tool === 'string').join(', ');
  if (own === forced) return;
  const params = { preset, tools: forced };
  const variant = forced === '' ? { variant: 'none' } : {};
  report({ code: 'smart.preset-overrides-tools', ...variant, path: ['claude_options', 'allowed_tools'], params });
}

/** What the code knows; the rest is skipped with a line in the log (`FORMAT.md §9` row 25). */
const processing: readonly string[] = ['extract_code_blocks', 'extract_recommendations', 'extract_links', 'extract_key_points', 'format_markdown', 'generate_summary']; // prettier-ignore
const documentedProcessing: readonly string[] = ['extract_entities', 'extract_errors', 'extract_metrics', 'extract_dependencies']; // prettier-ignore

function extract(step: Step, _context: StepContext, report: Sink): void {
  if (step.type !== 'claude_extract') return;
  const list = valueAt(step.fields, ['extraction_config', 'post_processing']);
  if (!isYamlList(list)) return;
  list.forEach((name, index) => {
    if (typeof name !== 'string' || isTemplated(name) || processing.includes(name)) return;
    const path = ['extraction_config', 'post_processing', index];
    const params = { name, options: processing.join(', ') };
    if (documentedProcessing.includes(name)) report({ code: 'runtime.post-processing', path, params });
    else report({ code: 'extract.post-processing-unknown', path, params });
  });
}

function instructor(step: Step, _context: StepContext, report: Sink): void {
  if (step.type !== 'gemini_instructor') return;
  const { schema, output_schema: output, functions } = step.fields;
  if (isAbsent(schema) && isAbsent(output) && isAbsent(functions)) {
    report({ code: 'instructor.no-schema', path: ['schema'] });
  }
}

function role(step: Step, _context: StepContext, report: Sink): void {
  const value = step.fields['role'];
  if (step.kind === 'task' || typeof value !== 'string' || isTemplated(value)) return;
  const known = fieldAt(step.type, ['role'])?.suggestions ?? ['brain', 'muscle'];
  if (!known.includes(value)) report({ code: 'role.unusual', path: ['role'], params: { value } });
}
