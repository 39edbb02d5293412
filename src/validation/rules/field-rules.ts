import { validateFields, type FieldFinding } from '../../format/validate-fields.js';
import type { Step } from '../../model/step.js';
import type { FieldPath, YamlMap } from '../../model/yaml-value.js';
import type { Strings } from '../../strings/strings.js';
import type { Report, Sink, StepContext } from '../rule.js';

/** Whether a rule of its own has said something about this place already, so that the schema need not say it again. */
export type IsTaken = (path: FieldPath) => boolean;

/** What the schemas say about a step's or task's own fields. */
export function checkStepFields(step: Step, context: StepContext, isTaken: IsTaken, report: Sink): void {
  if (step.value !== undefined) return;
  const isTask = step.kind === 'task';
  const childKeys = step.children.map(({ path }) => path[0] ?? '');
  const found = validateFields(isTask ? context.ownerType : step.type, step.fields, {
    childKeys,
    catalogue: context.catalogue,
    ...(isTask ? { taskSlot: step.slot } : {}),
  });
  for (const finding of found) {
    if (isTaken(finding.path)) continue;
    // What only the loader minds, it minds at the top level (`FORMAT.md §9` row 94).
    const severity = finding.loaderRefused && !context.isTopLevel ? 'warning' : finding.severity;
    report(said(finding, finding.path, severity, context.strings));
  }
}

/** What the schemas say about the workflow header. */
export function checkWorkflowFields(workflow: YamlMap, isTaken: IsTaken, report: Sink, strings: Strings): void {
  for (const finding of validateFields('workflow', workflow, { childKeys: ['steps'] })) {
    const path = ['workflow', ...finding.path];
    if (!isTaken(path)) report(said(finding, path, finding.severity, strings));
  }
}

function said(finding: FieldFinding, path: FieldPath, severity: FieldFinding['severity'], strings: Strings): Report {
  const { code, params, profile } = finding;
  const base = { code, path, severity, profile };
  if (code === 'field.type') {
    const expected = String(params['expected'] ?? '').split(',').map((type) => typeName(type, strings)); // prettier-ignore
    return {
      ...base,
      params: {
        ...params,
        expected: alternatives(expected, strings),
        found: typeName(String(params['found']), strings),
      },
    };
  }
  if (code === 'field.range') return { ...base, params, variant: severity === 'info' ? 'usual' : rangeVariant(params) };
  if (code === 'field.misplaced' && params['instead'] === '') return { ...base, params, variant: 'nowhere' };
  return { ...base, params };
}

function rangeVariant(params: FieldFinding['params']): string {
  const [hasLow, hasHigh] = [params['minimum'] !== undefined, params['maximum'] !== undefined];
  return hasLow && hasHigh ? 'between' : hasLow ? 'minimum' : 'maximum';
}

function typeName(type: string, strings: Strings): string {
  return strings(`validation.type.${type}`);
}

/** `a`, `a or b`, `a, b or c`. */
function alternatives(names: readonly string[], strings: Strings): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : strings('validation.alternatives', { first: names.slice(0, -1).join(', '), last });
}
