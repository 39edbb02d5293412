import { stepTypes } from '../../format/step-type.js';
import { isYamlMap, type YamlMap } from '../../model/yaml-value.js';
import type { Finding, FindingFix } from '../finding.js';
import { nearestNames } from '../nearest-names.js';
import { operationNames } from '../rules/transform-rules.js';
import { queryKinds } from '../rules/state-rules.js';
import { blank, fix, removeValue, setValue, stepOf, valueOf, type FixContext, type FixMaker } from './fix-context.js';

/** Fixes of single step types (`FORMAT.md §11.2`, §11.7). */
export const typeFixes: Readonly<Record<string, FixMaker>> = {
  'step.type-missing': types,
  'transform.input-missing': (finding, context) => blank(finding, context),
  'transform.no-operations': (finding, context) => {
    const value = [{ operation: '' }];
    return [fix(context, 'fill-in', { field: 'operations' }, false, setValue(finding, ['operations'], value))];
  },
  'transform.operation-missing': (finding, context) => {
    const operation = valueOf(finding, context, finding.path.slice(0, -1));
    return isYamlMap(operation) ? choices(finding, context, likelyOperations(operation)) : [];
  },
  'transform.operation-unknown': (finding, context) => near(finding, context, operationNames),
  'transform.field-missing': (finding, context) =>
    blank(finding, context, finding.params['field'] === 'mapping' ? {} : ''),
  'fileops.operation-missing': (finding, context) =>
    choices(finding, context, ['copy', 'move', 'list', 'validate', 'delete']),
  'fileops.operation-unknown': (finding, context) => near(finding, context, fileOperations),
  'fileops.field-missing': (finding, context) => {
    const field = String(finding.params['field']);
    // There is no blank number, and a list of files without one checks nothing.
    if (field === 'duration_seconds') return [];
    return blank(finding, context, field === 'files' ? [{ path: '' }] : '');
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
  'setvar.empty': (finding, context) => blank(finding, context, {}),
  'set-variable.legacy-shape': legacyVariable,
  'setvar.scope-unknown': (finding, context) => offered(finding, context),
  'robust.backoff-unknown': (finding, context) => offered(finding, context),
  'checkpoint.no-state': (finding, context) => blank(finding, context, {}),
  'session.no-config': (finding, context) => {
    const name = stepOf(finding, context)?.name || 'main_session';
    return blank(finding, context, { session_name: name, persist: true });
  },
  'instructor.no-schema': (finding, context) => blank(finding, context, { type: 'object', properties: {} }),
};

const fileOperations = ['copy', 'move', 'delete', 'validate', 'list', 'convert', 'stream_copy', 'stream_process', 'wait'] as const; // prettier-ignore

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
