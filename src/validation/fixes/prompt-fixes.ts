import { visibleSteps } from '../../expressions/scopes.js';
import { isYamlList, isYamlMap, type YamlMap, type YamlValue } from '../../model/yaml-value.js';
import { isAbsent } from '../describe-value.js';
import type { Finding, FindingFix } from '../finding.js';
import { nearestNames } from '../nearest-names.js';
import { fix, renameKey, setValue, stepOf, valueOf, type FixContext, type FixMaker } from './fix-context.js';

/** Fixes of prompts and their parts (`FORMAT.md §11.3`). */
export const promptFixes: Readonly<Record<string, FixMaker>> = {
  'prompt.missing': (finding, context) => {
    const old = isAbsent(valueOf(finding, context, ['prompt_parts'])) ? undefined : 'prompt_parts';
    if (old === undefined) return [filled(finding, context)];
    return [fix(context, 'write-as', { field: 'prompt' }, false, renameKey(finding, [old], 'prompt'))];
  },
  'prompt.empty': (finding, context) => [filled(finding, context)],
  'prompt.string-form': (finding, context) => toParts(finding, context, true),
  'prompt.shape': (finding, context) => toParts(finding, context, false),
  'prompt.part-not-a-map': (finding, context) => {
    const value = valueOf(finding, context);
    if (isYamlMap(value) || isYamlList(value)) return [];
    return [fix(context, 'static-part', {}, true, setValue(finding, finding.path, staticPart(textOf(value))))];
  },
  'prompt.session-unknown': (finding, context) => {
    const names = [...new Set(sessionNames(context))].filter((name) => name !== '');
    const near = nearestNames(String(finding.params['session']), names);
    return (near.length > 0 ? near : names.slice(0, mostSessions)).map((name) =>
      fix(context, 'use-name', { name }, false, setValue(finding, finding.path, name)),
    );
  },
  'prompt.part-type': partTypes,
  'prompt.part-field-missing': partField,
  'prompt.dynamic-outside-template': (finding, context) => [
    fix(context, 'set', { value: 'static' }, false, setValue(finding, finding.path, 'static')),
  ],
};

/** Of more sessions none is likelier than the others. */
const mostSessions = 3;

const partTypeNames = ['static', 'file', 'previous_response', 'session_context', 'claude_continue'] as const;

/** A prompt to write: what it says is its author's, and that it says nothing is told. */
export const emptyPrompt: YamlValue = [{ type: 'static', content: '' }];

function filled(finding: Finding, context: FixContext): FindingFix {
  return fix(context, 'fill-in', { field: 'prompt' }, false, setValue(finding, ['prompt'], emptyPrompt));
}

function toParts(finding: Finding, context: FixContext, safe: boolean): readonly FindingFix[] {
  const value = valueOf(finding, context);
  if (isYamlMap(value)) {
    const kind = partTypeNames.find((type) => Object.hasOwn(value, keyOf(type)));
    const part = typeof value['type'] === 'string' ? value : kind && { type: kind, ...value };
    return part ? [fix(context, 'part-list', {}, safe, setValue(finding, finding.path, [part]))] : [];
  }
  if (isYamlList(value) || value === undefined) return [];
  // The command keeps the style of the text.
  if (typeof value === 'string') {
    const command = { command: 'prompt.to-parts', args: { id: finding.stepId, path: finding.path } };
    return [fix(context, 'part-list', {}, safe, command)];
  }
  return [fix(context, 'part-list', {}, safe, setValue(finding, finding.path, [staticPart(textOf(value))]))];
}

function staticPart(content: string): YamlMap {
  return { type: 'static', content };
}

function textOf(value: YamlValue | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : String(value as number | boolean);
}

/** The types whose field the part has, else those with a name like it. */
function partTypes(finding: Finding, context: FixContext): readonly FindingFix[] {
  const path = finding.path.slice(0, 2);
  const part = valueOf(finding, context, path);
  if (!isYamlMap(part)) return [];
  const fitting = partTypeNames.filter((type) => Object.hasOwn(part, keyOf(type)));
  const near = nearestNames(typeof part['type'] === 'string' ? part['type'] : '', partTypeNames);
  const chosen = near.length > 0 ? near : fitting.length > 0 ? fitting : partTypeNames;
  return chosen
    .filter((type) => Object.hasOwn(part, keyOf(type)))
    .map((type) => fix(context, 'set', { value: type }, false, setValue(finding, [...path, 'type'], type)));
}

function keyOf(type: string): string {
  if (type === 'static') return 'content';
  if (type === 'file') return 'path';
  if (type === 'previous_response') return 'step';
  return type === 'claude_continue' ? 'new_prompt' : 'session_id';
}

function partField(finding: Finding, context: FixContext): readonly FindingFix[] {
  const path = finding.path.slice(0, 2);
  const part = valueOf(finding, context, path);
  const step = stepOf(finding, context);
  if (!isYamlMap(part) || step === undefined) return [];
  const isSession = part['type'] === 'claude_continue' && Object.hasOwn(part, 'new_prompt');
  const field = isSession ? 'session_id' : keyOf(typeof part['type'] === 'string' ? part['type'] : '');
  const value = partValue(field, finding, context);
  return value === undefined
    ? []
    : [fix(context, 'fill-in', { field }, false, setValue(finding, [...path, field], value))];
}

function partValue(field: string, finding: Finding, context: FixContext): string | undefined {
  if (field === 'path' || field === 'content' || field === 'new_prompt') return '';
  if (field === 'session_id') return sessionNames(context)[0] ?? 'main_session';
  const step = stepOf(finding, context);
  return step && visibleSteps(context.snapshot, step).findLast(({ name }) => name !== '')?.name;
}

/** The names of the sessions of the file (`FORMAT.md §8.9`). */
export function sessionNames({ snapshot }: FixContext): readonly string[] {
  return snapshot.steps.flatMap(({ type, name, fields }) => {
    if (type !== 'claude_session') return [];
    const config = fields['session_config'];
    const own = isYamlMap(config) ? config['session_name'] : undefined;
    return [typeof own === 'string' ? own : name];
  });
}
