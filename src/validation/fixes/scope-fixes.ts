import { resolve } from '../../expressions/scopes.js';
import { valueAt, type FieldPath, type YamlValue } from '../../model/yaml-value.js';
import type { Finding, FindingFix, FixCommand } from '../finding.js';
import { fix, removeValue, setValue, stepOf, valueOf, type FixContext, type FixMaker } from './fix-context.js';
import { replaceNames } from './reference-fixes.js';

/** Fixes of what is out of sight: later steps, other pipelines, variables, loops and inputs that are not there (`FORMAT.md §11.4`, §11.6). */
export const scopeFixes: Readonly<Record<string, FixMaker>> = {
  'reference.forward': moveUp,
  'reference.deprecated-bare': (finding, context) =>
    written(finding, context, 'add-steps', true, (name) => `steps.${name}`),
  'reference.dot-instead-of-colon': colon,
  'reference.unknown-output': (finding, context) => suggested(finding, context, String(finding.params['output'] ?? '')),
  'loop.variable-unknown': (finding, context) => suggested(finding, context, String(finding.params['name'] ?? '')),
  'input.unknown': (finding, context) => suggested(finding, context, String(finding.params['name'] ?? '')),
  'variable.unknown': defineVariable,
  'pipeline.output-unknown': (finding, context) => {
    const { suggestion, name } = finding.params;
    const text = valueOf(finding, context);
    if (typeof suggestion !== 'string' || typeof text !== 'string') return [];
    const next = `${suggestion}${text.trim().slice(String(name).length)}`;
    return [fix(context, 'use-name', { name: suggestion }, false, setValue(finding, finding.path, next))];
  },
  'pipeline.unused-input': (finding, context) => [
    fix(context, 'remove', { field: String(finding.params['name']) }, false, removeValue(finding, finding.path)),
  ],
  'pipeline.self-recursion-unbounded': (finding, context) => [
    fix(
      context,
      'set-field',
      { field: 'config.max_depth', value: 5 },
      true,
      setValue(finding, ['config', 'max_depth'], 5),
    ),
  ],
};

/** The step that is named goes right before the one that reads it, when both stand in one list. */
function moveUp(finding: Finding, context: FixContext): readonly FindingFix[] {
  const step = stepOf(finding, context);
  const { name } = finding.params;
  const target = step && typeof name === 'string' ? resolve(context.snapshot, step, name)?.target : undefined;
  if (step === undefined || target === undefined) return [];
  if (target.parentId !== step.parentId || target.slot !== step.slot) return [];
  const args = { ids: [target.id], parentId: step.parentId, slot: step.slot, index: step.index };
  return [fix(context, 'move-up', { name: target.name }, false, { command: 'step.move', args })];
}

function written(
  finding: Finding,
  context: FixContext,
  title: string,
  safe: boolean,
  text: (name: string) => string,
): readonly FindingFix[] {
  const step = stepOf(finding, context);
  const { name } = finding.params;
  if (step === undefined || typeof name !== 'string') return [];
  const command = replaceNames(step, finding.path, name, (reference) =>
    reference.candidate === true ? text(name) : name,
  );
  return command === undefined ? [] : [fix(context, title, {}, safe, command)];
}

function colon(finding: Finding, context: FixContext): readonly FindingFix[] {
  const text = valueOf(finding, context);
  const match = typeof text === 'string' ? /^(\s*previous_response:[A-Za-z_][\w-]*)\.([^]*)$/.exec(text) : null;
  if (match === null) return [];
  return [fix(context, 'add-colon', {}, true, setValue(finding, finding.path, `${match[1] ?? ''}:${match[2] ?? ''}`))];
}

/** The name that was meant, in place of the one that is written. */
function suggested(finding: Finding, context: FixContext, name: string): readonly FindingFix[] {
  const step = stepOf(finding, context);
  const { suggestion } = finding.params;
  const text = valueOf(finding, context);
  if (step === undefined || typeof suggestion !== 'string' || typeof text !== 'string' || name === '') return [];
  let command: FixCommand | undefined;
  if (finding.code === 'reference.unknown-output') {
    const owner = String(finding.params['name'] ?? '');
    command = setWhere(step.id, finding.path, text, `${owner}.${name}`, `${owner}.${suggestion}`);
  } else command = replaceNames(step, finding.path, name, () => suggestion);
  return command === undefined ? [] : [fix(context, 'use-name', { name: suggestion }, false, command)];
}

function setWhere(id: string, path: FieldPath, text: string, from: string, to: string): FixCommand | undefined {
  if (!text.includes(from)) return undefined;
  return { command: 'step.set-field', args: { id, path, value: text.replaceAll(from, to) } };
}

function defineVariable(finding: Finding, context: FixContext): readonly FindingFix[] {
  const { name } = finding.params;
  const variables = valueAt(context.snapshot.workflow, ['variables']);
  const isMap =
    variables === undefined || variables === null || (typeof variables === 'object' && !Array.isArray(variables));
  if (typeof name !== 'string' || !isMap || context.snapshot.shape !== 'pipeline') return [];
  const value: YamlValue = '';
  return [
    fix(context, 'define-variable', { name }, false, {
      command: 'workflow.set-field',
      args: { path: ['variables', name], value },
    }),
  ];
}
