import { uniqueName } from '../../format/starter-fields.js';
import { siblingsOf } from '../../expressions/scopes.js';
import { isAbsent } from '../describe-value.js';
import type { Finding, FindingFix } from '../finding.js';
import { fix, setValue, stepOf, valueOf, type FixContext, type FixMaker } from './fix-context.js';
import { emptyPrompt } from './prompt-fixes.js';

/** Fixes of steps that hand out tasks (`FORMAT.md §11.6`). */
export const taskFixes: Readonly<Record<string, FixMaker>> = {
  'parallel.tasks-missing': (finding, context) =>
    // Where tasks are generated, none is missing: only today's runtime wants a list (`FORMAT.md §5.6`).
    isAbsent(stepOf(finding, context)?.fields['task_generator'])
      ? [firstTask(finding, context, 'parallel_tasks', 'id')]
      : [],
  'parallel.empty': (finding, context) => [firstTask(finding, context, 'parallel_tasks', 'id')],
  'batch.no-work': (finding, context) => [firstTask(finding, context, 'tasks', 'task_id')],
  'parallel.id-missing': (finding, context) => identified(finding, context, 'id', 'task_1'),
  'batch.id-missing': (finding, context) => identified(finding, context, 'task_id', 'task_1'),
  'parallel.id-duplicate': (finding, context) =>
    identified(finding, context, lastKey(finding), String(finding.params['id'])),
  'batch.id-duplicate': (finding, context) =>
    identified(finding, context, lastKey(finding), String(finding.params['id'])),
  'batch.task-no-work': (finding, context) => [
    fix(context, 'fill-in', { field: 'prompt' }, false, setValue(finding, ['prompt'], emptyPrompt)),
  ],
  'batch.timeout-unit': (finding, context) => {
    const value = valueOf(finding, context);
    if (typeof value !== 'number') return [];
    return [fix(context, 'set', { value: value * 1000 }, true, setValue(finding, finding.path, value * 1000))];
  },
  'runtime.batch-task-id': (finding, context) => [
    fix(context, 'rename', { name: 'task_id' }, false, {
      command: 'step.rename-key',
      args: { id: finding.stepId, path: ['id'], key: 'task_id' },
    }),
  ],
};

function firstTask(finding: Finding, context: FixContext, field: string, key: string): FindingFix {
  const task = { [key]: 'task_1', prompt: emptyPrompt };
  return fix(context, 'add-task', {}, false, setValue(finding, [field], [task]));
}

function identified(finding: Finding, context: FixContext, key: string, wanted: string): readonly FindingFix[] {
  const step = stepOf(finding, context);
  if (step === undefined) return [];
  const taken = siblingsOf(context.snapshot, step).flatMap(({ fields }) =>
    [fields['id'], fields['task_id']].map(String),
  );
  const value = uniqueName(wanted, taken);
  return [fix(context, 'set-field', { field: key, value }, true, setValue(finding, [key], value))];
}

function lastKey(finding: Finding): string {
  return String(finding.path.at(-1) ?? 'id');
}
