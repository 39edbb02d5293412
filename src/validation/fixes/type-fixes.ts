import { stepTypes } from '../../format/step-type.js';
import { isYamlMap, type YamlMap, type YamlValue } from '../../model/yaml-value.js';
import type { Finding, FindingFix } from '../finding.js';
import { nearestNames } from '../nearest-names.js';
import { operationNames } from '../rules/transform-rules.js';
import { queryKinds } from '../rules/state-rules.js';
import { before } from './flow-fixes.js';
import { fix, removeValue, setValue, stepOf, valueOf, type FixContext, type FixMaker } from './fix-context.js';

/** Fixes of single step types (`FORMAT.md §11.2`, §11.7). */
export const typeFixes: Readonly<Record<string, FixMaker>> = {
  'step.type-missing': types,
  'transform.input-missing': (finding, context) => {
    const step = before(finding, context);
    return filled(finding, context, step === undefined ? 'inputs.data' : `previous_response:${step}`);
  },
  'transform.no-operations': (finding, context) => {
    const value = [{ operation: 'sort', field: 'name' }];
    return [fix(context, 'fill-in', { field: 'operations' }, false, setValue(finding, ['operations'], value))];
  },
  'transform.operation-missing': (finding, context) => {
    const operation = valueOf(finding, context, finding.path.slice(0, -1));
    return isYamlMap(operation) ? choices(finding, context, likelyOperations(operation)) : [];
  },
  'transform.operation-unknown': (finding, context) => near(finding, context, operationNames),
  'transform.field-missing': (finding, context) => {
    const value = operationFields(String(finding.params['field']), before(finding, context));
    return value === undefined ? [] : filled(finding, context, value);
  },
  'fileops.operation-missing': (finding, context) =>
    choices(finding, context, ['copy', 'move', 'list', 'validate', 'delete']),
  'fileops.operation-unknown': (finding, context) => near(finding, context, fileOperations),
  'fileops.field-missing': (finding, context) => {
    const value = fileFields[String(finding.params['field'])];
    return value === undefined ? [] : filled(finding, context, value);
  },
  'query.empty': (finding, context) => {
    const one = { find_files: [{ type: 'main' }] };
    const value = finding.path.length === 1 ? { main_files: one } : one;
    return [fix(context, 'fill-in', { field: 'find_files' }, false, setValue(finding, finding.path, value))];
  },
  'query.kind-unknown': (finding, context) =>
    nearestNames(String(finding.params['name']), queryKinds()).map((name) =>
      fix(context, 'rename', { name }, false, {
        command: 'step.rename-key',
        args: { id: finding.stepId, path: finding.path, key: name },
      }),
    ),
  'setvar.empty': (finding, context) => filled(finding, context, { my_variable: 'value' }),
  'set-variable.legacy-shape': legacyVariable,
  'setvar.scope-unknown': (finding, context) => offered(finding, context),
  'robust.backoff-unknown': (finding, context) => offered(finding, context),
  'checkpoint.no-state': (finding, context) => filled(finding, context, { progress: 'saved' }),
  'session.no-config': (finding, context) => {
    const name = stepOf(finding, context)?.name || 'main_session';
    return filled(finding, context, { session_name: name, persist: true });
  },
  'instructor.no-schema': (finding, context) =>
    filled(finding, context, { type: 'object', properties: { answer: { type: 'string' } } }),
};

const fileOperations = ['copy', 'move', 'delete', 'validate', 'list', 'convert', 'stream_copy', 'stream_process', 'wait'] as const; // prettier-ignore

/** Something to write over. */
const fileFields: Readonly<Record<string, YamlValue>> = {
  source: './input.txt',
  destination: './output.txt',
  path: './files',
  files: [{ path: './output.txt' }],
  format: 'csv_to_json',
  duration_seconds: 1,
};

function operationFields(field: string, step: string | undefined): YamlValue | undefined {
  if (field === 'condition') return 'value != null';
  if (field === 'join_key') return 'id';
  if (field === 'field') return 'name';
  if (field === 'mapping') return { name: 'name' };
  return field === 'right_source' && step !== undefined ? `previous_response:${step}` : undefined;
}

function filled(finding: Finding, context: FixContext, value: YamlValue): readonly FindingFix[] {
  const field = String(finding.path.at(-1) ?? '');
  return [fix(context, 'fill-in', { field }, true, setValue(finding, finding.path, value))];
}

function choices(finding: Finding, context: FixContext, values: readonly string[]): readonly FindingFix[] {
  return values.map((value) => fix(context, 'set', { value }, false, setValue(finding, finding.path, value)));
}

function near(finding: Finding, context: FixContext, names: readonly string[]): readonly FindingFix[] {
  return choices(finding, context, nearestNames(String(finding.params['name']), names));
}

/** Every value there is, the nearest one first. */
function offered(finding: Finding, context: FixContext): readonly FindingFix[] {
  const all = String(finding.params['options']).split(', ');
  const first = nearestNames(String(finding.params['value']), all);
  return choices(finding, context, [...first, ...all.filter((value) => !first.includes(value))]);
}

function likelyOperations(operation: YamlMap): readonly string[] {
  const has = (key: string): boolean => Object.hasOwn(operation, key);
  if (has('condition')) return ['filter'];
  if (has('mapping') || has('expression')) return ['map'];
  if (has('join_key') || has('right_source')) return ['join'];
  if (has('order') || has('by')) return ['sort'];
  return has('function') ? ['aggregate'] : ['group_by', 'sort', 'aggregate'];
}

/** Types that own a field which the step has; else those people mostly write. */
const owned: readonly (readonly [field: string, types: readonly string[]])[] = [
  ['iterator', ['for_loop']],
  ['data_source', ['for_loop']],
  ['parallel_tasks', ['parallel_claude']],
  ['tasks', ['claude_batch']],
  ['cases', ['switch']],
  ['operations', ['data_transform']],
  ['queries', ['codebase_query']],
  ['operation', ['file_ops']],
  ['pipeline_file', ['pipeline']],
  ['pipeline', ['pipeline']],
  ['max_iterations', ['while_loop']],
  ['session_config', ['claude_session']],
  ['extraction_config', ['claude_extract']],
  ['retry_config', ['claude_robust']],
  ['token_budget', ['gemini']],
  ['preset', ['claude_smart']],
  ['claude_options', ['claude', 'claude_smart']],
  ['prompt', ['claude', 'gemini', 'claude_smart']],
  ['variables', ['set_variable']],
  ['state', ['checkpoint']],
];

function types(finding: Finding, context: FixContext): readonly FindingFix[] {
  const step = stepOf(finding, context);
  if (step === undefined) return [];
  const has = (key: string): boolean =>
    Object.hasOwn(step.fields, key) || step.children.some(({ path }) => path[0] === key);
  const likely = owned.find(([field]) => has(field))?.[1] ?? ['claude', 'gemini', 'set_variable'];
  const known = likely.filter((name) => stepTypes.some((type) => type.name === name));
  // A type alone would leave a step without what it needs.
  return known.map((type) =>
    fix(context, 'set-type', { type }, false, { command: 'step.set-type', args: { id: finding.stepId, type } }),
  );
}

function legacyVariable(finding: Finding, context: FixContext): readonly FindingFix[] {
  const step = stepOf(finding, context);
  const name = step?.fields['variable'];
  if (step === undefined || typeof name !== 'string' || name.trim() === '') return [];
  if (isYamlMap(step.fields['variables']) && Object.hasOwn(step.fields['variables'], name)) return [];
  const path = ['variables', name];
  const write =
    step.fields['value'] === undefined
      ? setValue(finding, path, '')
      : { command: 'step.move-field', args: { id: finding.stepId, from: ['value'], to: path } };
  return [fix(context, 'write-as', { field: 'variables' }, true, write, removeValue(finding, ['variable']))];
}
