import { isTemplated } from '../../expressions/find-templates.js';
import type { Step } from '../../model/step.js';
import { isYamlList, isYamlMap, valueAt } from '../../model/yaml-value.js';
import { isAbsent, isBlank } from '../describe-value.js';
import { loaderSeverity, type Sink, type StepContext, type StepRule } from '../rule.js';

/** Steps that hand out tasks (`FORMAT.md §5.6`, §5.8, §11.6). */
export const taskRules: readonly StepRule[] = [parallel, batch];

const manyTasks = 10;
/** `timeout_per_task` is in milliseconds; less than this was meant in seconds (`FORMAT.md §9` row 9). */
const shortestTimeoutMs = 1000;

function parallel(step: Step, context: StepContext, report: Sink): void {
  if (step.type !== 'parallel_claude' || step.kind === 'task') return;
  const slot = step.children.find(({ path }) => path[0] === 'parallel_tasks');
  const value = step.fields['parallel_tasks'];
  if (slot === undefined) {
    if (isTemplated(value)) report({ code: 'runtime.tasks-template', path: ['parallel_tasks'] });
    else if (isAbsent(value)) parallelWithout(step, context, report);
    return;
  }
  if (slot.steps.length === 0) report({ code: 'parallel.empty', path: slot.path });
  if (slot.steps.length > manyTasks) {
    report({ code: 'parallel.many-tasks', path: slot.path, params: { count: slot.steps.length } });
  }
  ids(slot.steps, ['id'], 'parallel', report);
  sharedDirectory(slot.steps, report);
}

function parallelWithout(step: Step, context: StepContext, report: Sink): void {
  const path = Object.hasOwn(step.fields, 'parallel_tasks') ? ['parallel_tasks'] : [];
  const isGenerated = !isAbsent(step.fields['task_generator']);
  if (isGenerated)
    report({ code: 'parallel.tasks-missing', variant: 'generated', path, severity: 'info', profile: 'runtime' });
  else report({ code: 'parallel.tasks-missing', path, severity: loaderSeverity(context) });
}

function batch(step: Step, context: StepContext, report: Sink): void {
  if (step.kind === 'task') {
    if (context.ownerType === 'claude_batch') batchTask(step, context, report);
    return;
  }
  if (step.type !== 'claude_batch') return;
  const slot = step.children.find(({ path }) => path[0] === 'tasks');
  const tasks = step.fields['tasks'];
  if (slot === undefined && isTemplated(tasks)) report({ code: 'runtime.tasks-template', path: ['tasks'] });
  if (slot === undefined && isAbsent(tasks) && isAbsent(step.fields['prompt'])) {
    report({ code: 'batch.no-work', severity: loaderSeverity(context) });
  }
  if (slot !== undefined) ids(slot.steps, ['task_id', 'id'], 'batch', report);
  const timeout = valueAt(step.fields, ['batch_config', 'timeout_per_task']);
  if (typeof timeout === 'number' && timeout > 0 && timeout < shortestTimeoutMs) {
    report({ code: 'batch.timeout-unit', path: ['batch_config', 'timeout_per_task'], params: { timeout } });
  }
}

function batchTask(task: Step, context: StepContext, report: Sink): void {
  const hasWork = !isAbsent(task.fields['prompt']) || !isAbsent(task.fields['file']);
  if (task.value === undefined && !hasWork && !context.ownerHasPrompt) report({ code: 'batch.task-no-work' });
}

const writingTools: readonly string[] = ['Write', 'Edit'];

/** Two tasks that may write into one directory at the same time. */
function sharedDirectory(tasks: readonly Step[], report: Sink): void {
  const directories = new Map<string, string>();
  for (const task of tasks) {
    const { cwd, allowed_tools: tools } = isYamlMap(task.fields['claude_options']) ? task.fields['claude_options'] : {};
    if (typeof cwd !== 'string' || isTemplated(cwd) || !isYamlList(tools)) continue;
    if (!tools.some((tool) => writingTools.some((name) => name === tool))) continue;
    const other = directories.get(cwd);
    const path = ['claude_options', 'cwd'];
    if (other !== undefined) report({ code: 'parallel.shared-cwd', step: task, path, params: { cwd, other } });
    else directories.set(cwd, task.name);
  }
}

/** Results are kept by id: a missing one makes up its own, a repeated one hides the result before. */
function ids(tasks: readonly Step[], keys: readonly string[], family: 'parallel' | 'batch', report: Sink): void {
  const taken = new Set<string>();
  for (const task of tasks) {
    if (task.value !== undefined) continue;
    const key = keys.find((each) => !isAbsent(task.fields[each]));
    const id = key === undefined ? undefined : task.fields[key];
    if (key === undefined || isBlank(id)) {
      report({ code: `${family}.id-missing`, step: task, path: key === undefined ? [] : [key] });
    } else if (!isTemplated(id) && (typeof id === 'string' || typeof id === 'number')) {
      if (taken.has(String(id))) report({ code: `${family}.id-duplicate`, step: task, path: [key], params: { id } });
      taken.add(String(id));
    }
  }
}
