import { referencesOf, type Reference } from '../../expressions/references.js';
import type { Snapshot, Step } from '../../model/step.js';
import { valueAt, type FieldPath } from '../../model/yaml-value.js';
import type { Finding, FindingFix, FixCommand } from '../finding.js';
import { outOfReach } from './border-fixes.js';
import { inWords, noParameters } from './document-fixes.js';
import { fix, removeValue, setValue, stepOf, type FixContext, type FixMaker } from './fix-context.js';

/** Fixes of what is named and is not there, or not in reach (`FORMAT.md §11.4`). */
export const referenceFixes: Readonly<Record<string, FixMaker>> = {
  'reference.unknown-step': unknownStep,
  'reference.output-field': outputField,
  'function.undefined': undefinedFunction,
};

const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;

function unknownStep(finding: Finding, context: FixContext): readonly FindingFix[] {
  const step = stepOf(finding, context);
  const { name, suggestion } = finding.params;
  if (step === undefined || typeof name !== 'string') return [];
  const fixes: FindingFix[] = [...outOfReach(finding, context)];
  if (fixes.length > 0) return fixes;
  if (typeof suggestion === 'string') {
    const commands = replaceNames(step, finding.path, name, () => suggestion);
    if (commands !== undefined) fixes.push(fix(context, 'use-name', { name: suggestion }, false, commands));
  }
  const place = createdAt(context.snapshot, step);
  const isNew = !context.snapshot.steps.some((other) => other.name === name);
  if (identifier.test(name) && isNew && place !== undefined) {
    const args = { type: 'claude', ...place, fields: { name } };
    fixes.push(fix(context, 'create-step', { name }, false, { command: 'step.add', args }));
  }
  return fixes;
}

/** Where a step has to stand so that `step`, or the step that holds this task, can read its result. */
function createdAt(
  snapshot: Snapshot,
  step: Step,
): { readonly parentId: string | null; readonly slot: string; readonly index: number } | undefined {
  if (step.kind === 'step') return { parentId: step.parentId, slot: step.slot, index: step.index };
  const owner = step.parentId === null ? undefined : snapshot.get(step.parentId);
  return owner && createdAt(snapshot, owner);
}

/** The result of a `data_transform` is read as a field of its step: `step:field` in a source, `steps.step.field` elsewhere. */
function outputField(finding: Finding, context: FixContext): readonly FindingFix[] {
  const step = stepOf(finding, context);
  const { name, step: writer } = finding.params;
  if (step === undefined || typeof name !== 'string' || typeof writer !== 'string') return [];
  const part = finding.path.slice(0, -1);
  const map = valueAt(step.fields, part);
  const isPart = valueAt(map, ['type']) === 'previous_response' && finding.path.at(-1) === 'step';
  if (isPart) {
    const extract = valueAt(map, ['extract']);
    const path = typeof extract === 'string' && extract !== '' ? `${name}.${extract}` : name;
    const commands = [setValue(finding, finding.path, writer), setValue(finding, [...part, 'extract'], path)];
    return [fix(context, 'read-field', { name, step: writer }, true, ...commands)];
  }
  const command = replaceNames(
    step,
    finding.path,
    name,
    ({ form }) => `${writer}${form === 'source' ? ':' : '.'}${name}`,
  );
  return command === undefined ? [] : [fix(context, 'read-field', { name, step: writer }, true, command)];
}

function undefinedFunction(finding: Finding, context: FixContext): readonly FindingFix[] {
  const { name } = finding.params;
  const remove = fix(
    context,
    'remove',
    { field: typeof name === 'string' ? name : String(finding.path.at(-1)) },
    false,
    removeValue(finding, finding.path),
  );
  if (typeof name !== 'string' || name === '') return [remove];
  const value = { description: inWords(name), parameters: noParameters() };
  const args = { path: ['gemini_functions', name], value };
  return [fix(context, 'define-function', { name }, false, { command: 'workflow.set-field', args }), remove];
}

/** The command that writes something else where one field of a step says `name`. */
export function replaceNames(
  step: Step,
  path: FieldPath,
  name: string,
  replacement: (reference: Reference) => string,
): FixCommand | undefined {
  const text = valueAt(step.fields, path);
  const key = JSON.stringify(path);
  if (typeof text !== 'string') return undefined;
  const uses = referencesOf(step).filter(
    (reference) => reference.name === name && JSON.stringify(reference.fieldPath) === key,
  );
  const ranges = [...new Map(uses.map((use) => [use.from, use])).values()].sort((one, other) => other.from - one.from);
  if (ranges.length === 0) return undefined;
  const value = ranges.reduce((rest, use) => rest.slice(0, use.from) + replacement(use) + rest.slice(use.to), text);
  return { command: 'step.set-field', args: { id: step.id, path, value } };
}
