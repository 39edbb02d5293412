import { starterFields } from '../../format/starter-fields.js';
import { isYamlList, isYamlMap, type YamlMap, type YamlValue } from '../../model/yaml-value.js';
import { isAbsent } from '../describe-value.js';
import type { Finding, FindingFix } from '../finding.js';
import { fix, removal, setValue, valueOf, type FixContext, type FixMaker } from './fix-context.js';

/** Fixes of what is wrong with the file and its header (`FORMAT.md §11.1`). */
export const documentFixes: Readonly<Record<string, FixMaker>> = {
  'root.unknown-key': (finding, context) => {
    const [key] = finding.path;
    return [fix(context, 'adopt', { field: String(key) }, false, { command: 'root.adopt', args: { key } })];
  },
  'workflow.name-missing': (finding, context) => [nameWorkflow(finding, context, true)],
  'workflow.name-empty': (finding, context) => [nameWorkflow(finding, context, false)],
  'workflow.steps-missing': (_finding, context) => [sampleStep(context)],
  'workflow.steps-empty': (_finding, context) => [sampleStep(context)],
  'workflow.steps-not-a-list': listOfSteps,
  'function.not-a-map': (finding, context) =>
    finding.path.length === 3 ? [functionStub(finding, context)] : functionsByName(finding, context),
  'function.missing-description': (finding, context) => [
    fix(
      context,
      'function-description',
      {},
      true,
      setValue(finding, [...finding.path, 'description'], inWords(String(finding.path[2] ?? ''))),
    ),
  ],
  'function.bad-parameters': (finding, context) => [
    fix(
      context,
      'function-parameters',
      {},
      true,
      setValue(finding, [...finding.path.slice(0, 3), 'parameters'], noParameters()),
    ),
  ],
  'variables.unused': (finding, context) => [removal(finding, context)],
  'function.unused': (finding, context) => [removal(finding, context)],
};

/** A JSON Schema of a function that takes nothing. */
export function noParameters(): YamlMap {
  return { type: 'object', properties: {} };
}

function nameWorkflow(finding: Finding, context: FixContext, safe: boolean): FindingFix {
  const stem = (context.fileName ?? '')
    .replace(/\.(ya?ml|json)$/i, '')
    .replace(/[^\p{L}\p{N}_-]+/gu, '_')
    .replace(/^_+|_+$/g, '');
  const name = stem === '' ? 'my_pipeline' : stem.slice(0, 80);
  return fix(context, 'name-workflow', { name }, safe, setValue(finding, ['workflow', 'name'], name));
}

function sampleStep(context: FixContext): FindingFix {
  const args = { type: 'claude', parentId: null, slot: 'steps', index: 0 };
  return fix(context, 'add-step', {}, false, { command: 'step.add', args });
}

/** A step without its dash, or steps as a map by name, become a list; anything else would be lost. */
function listOfSteps(finding: Finding, context: FixContext): readonly FindingFix[] {
  const value = context.snapshot.stepsValue;
  if (typeof value === 'string' && value.trim() === '')
    return [setSteps(finding, context, [starterFields('claude', [])])];
  if (!isYamlMap(value)) return [];
  if (!isAbsent(value['type']) && !isYamlMap(value['type'])) return [setSteps(finding, context, [value])];
  const entries = Object.entries(value);
  if (entries.length === 0) return [setSteps(finding, context, [starterFields('claude', [])])];
  if (!entries.every(([, step]) => isYamlMap(step))) return [];
  return [
    setSteps(
      finding,
      context,
      entries.map(([name, step]) => ({ name, ...(step as YamlMap) })),
    ),
  ];
}

function setSteps(finding: Finding, context: FixContext, steps: readonly YamlValue[]): FindingFix {
  return fix(context, 'list-steps', {}, false, setValue(finding, ['workflow', 'steps'], steps));
}

function functionStub(finding: Finding, context: FixContext): FindingFix {
  const value = valueOf(finding, context);
  const description = typeof value === 'string' && value.trim() !== '' ? value : inWords(String(finding.path[2] ?? ''));
  return fix(
    context,
    'function-stub',
    {},
    false,
    setValue(finding, finding.path, { description, parameters: noParameters() }),
  );
}

/** A list of names becomes the map of what they mean. */
function functionsByName(finding: Finding, context: FixContext): readonly FindingFix[] {
  const list = valueOf(finding, context);
  const names = isYamlList(list) ? list.filter((name): name is string => typeof name === 'string' && name !== '') : [];
  if (!isYamlList(list) || names.length < list.length) return [];
  const value: YamlMap = Object.fromEntries(
    names.map((name) => [name, { description: inWords(name), parameters: noParameters() }]),
  );
  return [fix(context, 'function-stub', {}, false, setValue(finding, finding.path, value))];
}

/** A first description of what has a name: the name in words. */
export function inWords(name: string): string {
  const words = name.replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
