import { isTemplated } from '../../expressions/find-templates.js';
import type { Step } from '../../model/step.js';
import { describeValue, isAbsent, isBlank } from '../describe-value.js';
import type { FindingFix } from '../finding.js';
import type { Sink, StepContext, StepRule } from '../rule.js';

/** Whether the type exists and runs where it stands (`FORMAT.md §4`). */
export const typeRules: readonly StepRule[] = [type];

/** In the specification, and refused by the present loader. */
const notInLoader: ReadonlySet<string> = new Set(['switch', 'codebase_query', 'checkpoint']);
const notInLoops: ReadonlySet<string> = new Set([
  'pipeline',
  'data_transform',
  'file_ops',
  ...notInLoader,
  'test_echo',
]);
const loopOnly: ReadonlySet<string> = new Set(['break', 'continue']);

function type(step: Step, context: StepContext, report: Sink): void {
  if (step.kind === 'task' || step.value !== undefined) return;
  const value = step.fields['type'];
  if (isAbsent(value) || isBlank(value)) {
    report({ code: 'step.type-missing', path: value === undefined ? [] : ['type'] });
  } else if (isTemplated(value)) {
    if (context.isTopLevel) report({ code: 'runtime.type-template', path: ['type'] });
  } else if (typeof value !== 'string') {
    const params = { found: describeValue(value, context.strings) };
    report({ code: 'step.type-unknown', variant: 'not-text', path: ['type'], params });
  } else if (loopOnly.has(value)) {
    if (context.isInLoop) report({ code: 'step.experimental-type', path: ['type'], params: { type: value } });
    else report({ code: 'step.type-unknown', variant: 'loop-only', path: ['type'], params: { type: value } });
  } else if (context.isKnownType(value)) {
    supported(value, context, report);
  } else {
    unknown(step, value, context, report);
  }
}

function supported(value: string, context: StepContext, report: Sink): void {
  const found = { path: ['type'], params: { type: value } };
  if (context.isInLoop && notInLoops.has(value)) report({ code: 'runtime.type-not-supported-in-loop', ...found });
  else if (notInLoader.has(value)) report({ code: 'runtime.type-not-supported', ...found });
  else if (value === 'test_echo') report({ code: 'step.test-only', ...found });
}

function unknown(step: Step, value: string, context: StepContext, report: Sink): void {
  const nearest = context.nearestTypes(value);
  const [suggestion] = nearest;
  if (suggestion === undefined) {
    report({ code: 'step.type-unknown', path: ['type'], params: { type: value } });
    return;
  }
  report({
    code: 'step.type-unknown',
    variant: 'suggestion',
    path: ['type'],
    params: { type: value, suggestion },
    fixes: nearest.map((near) => setType(step, near, context)),
  });
}

function setType(step: Step, suggestion: string, { strings }: StepContext): FindingFix {
  return {
    id: `set-type:${suggestion}`,
    title: strings('validation.fix.set-type', { type: suggestion }),
    safe: false,
    // Only the name of the type: what the step has is what was meant for that type.
    commands: [{ command: 'step.set-field', args: { id: step.id, path: ['type'], value: suggestion } }],
  };
}
