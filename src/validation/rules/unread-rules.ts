import { isTemplated } from '../../expressions/find-templates.js';
import { fieldAt } from '../../format/fields.js';
import type { Field } from '../../format/field.js';
import type { Step } from '../../model/step.js';
import { isYamlList, isYamlMap, type FieldPath } from '../../model/yaml-value.js';
import { isAbsent } from '../describe-value.js';
import type { Sink, StepContext, StepRule } from '../rule.js';

/** Documented fields that the present runtime does not read (rows of `FORMAT.md §9`). */
export const unreadRules: readonly StepRule[] = [fields, tasks, inLoop, outputs, pipelineConfig];

/** By type: rows 28 and 69. */
const unread: ReadonlyMap<string, readonly FieldPath[]> = new Map<string, readonly FieldPath[]>([
  ['gemini', [['token_budget', 'max_input_tokens']]],
  ['gemini_instructor', [['schema'], ['validation_mode'], ['token_budget']]],
]);

function fields(step: Step, _context: StepContext, report: Sink): void {
  for (const path of unread.get(step.type) ?? []) {
    const [first = '', second] = path;
    const outer = step.fields[first];
    const value = second === undefined ? outer : isYamlMap(outer) ? outer[second] : undefined;
    if (!isAbsent(value)) report({ code: 'runtime.field-ignored', path, params: { field: String(path.at(-1)) } });
  }
}

/** Rows 8 and 12. */
function tasks(step: Step, { ownerType }: StepContext, report: Sink): void {
  if (step.kind !== 'task' || (ownerType !== 'claude_batch' && ownerType !== 'parallel_claude')) return;
  const { output_to_file: file, id, task_id: taskId, claude_options: options } = step.fields;
  const ignored = (field: string): void =>
    report({ code: 'runtime.field-ignored', variant: 'task', path: [field], params: { field } });
  if (!isAbsent(file)) ignored('output_to_file');
  if (ownerType !== 'claude_batch') return;
  if (!isAbsent(options)) ignored('claude_options');
  if (!isAbsent(id) && isAbsent(taskId)) report({ code: 'runtime.batch-task-id', path: ['id'] });
}

/** Row 50: what a step in a loop says about itself alone. */
function inLoop(step: Step, { isInLoop }: StepContext, report: Sink): void {
  if (!isInLoop || step.kind === 'task') return;
  const isLoop = step.type === 'for_loop' || step.type === 'while_loop';
  for (const field of isLoop ? ['output_to_file'] : ['condition', 'output_to_file']) {
    if (isAbsent(step.fields[field])) continue;
    report({ code: 'runtime.field-ignored', variant: 'loop', path: [field], params: { field } });
  }
}

/** Row 73: paths of outputs follow dots only. */
function outputs(step: Step, _context: StepContext, report: Sink): void {
  const list = step.type === 'pipeline' ? step.fields['outputs'] : undefined;
  if (!isYamlList(list)) return;
  list.forEach((entry, index) => {
    const path = isYamlMap(entry) ? entry['path'] : undefined;
    if (typeof path !== 'string' || isTemplated(path)) return;
    const bracket = /[[*$]/.exec(path);
    if (bracket === null) return;
    const piece = { from: bracket.index, to: path.length };
    report({ code: 'runtime.output-path', path: ['outputs', index, 'path'], piece, params: { path } });
  });
}

/** Row 72, once for the map: one cause. */
function pipelineConfig(step: Step, _context: StepContext, report: Sink): void {
  const config = step.type === 'pipeline' ? step.fields['config'] : undefined;
  if (!isYamlMap(config)) return;
  const known = new Map((fieldAt('pipeline', ['config'])?.fields ?? []).map((field: Field) => [field.key, field]));
  const ignored = Object.keys(config).filter((key) => known.get(key)?.ignored === true && !isAbsent(config[key]));
  const [first] = ignored;
  if (first === undefined) return;
  const params = { fields: ignored.join(', '), count: ignored.length };
  report({ code: 'runtime.pipeline-config', path: ['config', first], params });
}
