import { isTemplated } from '../../expressions/find-templates.js';
import { topLevelPath } from '../../model/slots.js';
import type { Snapshot } from '../../model/step.js';
import { isYamlList, isYamlMap, valueAt, type YamlMap } from '../../model/yaml-value.js';
import type { Strings } from '../../strings/strings.js';
import { describeValue, isAbsent, isBlank } from '../describe-value.js';
import type { DocumentRule, Sink } from '../rule.js';
import { checkSchema } from './schema-rules.js';
import { checkSecrets } from './secret-rules.js';

/** What the file as a whole and the workflow header have to be before anything can run (`FORMAT.md §11.1`). */
export const documentRules: readonly DocumentRule[] = [
  shape,
  name,
  steps,
  rootKeys,
  functions,
  schemas,
  ignored,
  secrets,
];

function shape(snapshot: Snapshot, report: Sink, strings: Strings): void {
  if (snapshot.shape === 'empty') report({ code: 'document.not-a-map', variant: 'empty' });
  if (snapshot.shape === 'not-a-map') report({ code: 'document.not-a-map' });
  if (snapshot.shape === 'workflow-not-a-map') report({ code: 'workflow.not-a-map', path: ['workflow'] });
  if (snapshot.shape === 'no-workflow') {
    const looksLikeOne = snapshot.rootKeys.includes('steps');
    if (!looksLikeOne) return report({ code: 'workflow.missing' });
    const wrap = {
      id: 'workflow.wrap',
      title: strings('validation.fix.wrap-workflow'),
      safe: true,
      commands: [{ command: 'workflow.wrap', args: {} }],
    };
    report({ code: 'workflow.missing', variant: 'steps', fixes: [wrap] });
  }
}

function name({ shape: kind, workflow }: Snapshot, report: Sink): void {
  if (kind !== 'pipeline') return;
  const value = workflow['name'];
  if (isAbsent(value)) report({ code: 'workflow.name-missing', path: pathOf(workflow, 'name') });
  else if (isBlank(value)) report({ code: 'workflow.name-empty', path: ['workflow', 'name'] });
}

function steps({ shape: kind, stepsValue, roots }: Snapshot, report: Sink, strings: Strings): void {
  if (kind !== 'pipeline' || roots.length > 0) return;
  if (isYamlList(stepsValue)) {
    // A list in flow style is not taken apart, and is not empty either.
    if (stepsValue.length > 0) return;
    report({ code: 'workflow.steps-empty', path: topLevelPath });
  } else if (isAbsent(stepsValue)) {
    report({ code: 'workflow.steps-missing', path: stepsValue === null ? topLevelPath : ['workflow'] });
  } else {
    const params = { found: describeValue(stepsValue, strings) };
    report({ code: 'workflow.steps-not-a-list', path: topLevelPath, params });
  }
}

function rootKeys({ shape: kind, rootKeys: keys }: Snapshot, report: Sink): void {
  if (kind !== 'pipeline') return;
  for (const key of keys) report({ code: 'root.unknown-key', path: [key], params: { key } });
}

/** `gemini_functions`: the loader looks into it and refuses the file (`FORMAT.md §2.5`). */
function functions({ workflow }: Snapshot, report: Sink, strings: Strings): void {
  const definitions = workflow['gemini_functions'];
  if (isAbsent(definitions) || isTemplated(definitions)) return;
  const path = ['workflow', 'gemini_functions'];
  if (!isYamlMap(definitions)) {
    report({
      code: 'function.not-a-map',
      variant: 'all',
      path,
      params: { found: describeValue(definitions, strings) },
    });
    return;
  }
  for (const key of Object.keys(definitions)) {
    const definition = definitions[key];
    const params = { name: key, found: describeValue(definition, strings) };
    if (isTemplated(definition)) continue;
    if (isYamlMap(definition)) functionDefinition(definition, [...path, key], params, report, strings);
    else report({ code: 'function.not-a-map', path: [...path, key], params });
  }
}

function functionDefinition(
  definition: YamlMap,
  path: readonly string[],
  params: Readonly<Record<string, string>>,
  report: Sink,
  strings: Strings,
): void {
  if (isAbsent(definition['description'])) report({ code: 'function.missing-description', path, params });
  const parameters = definition['parameters'];
  if (isAbsent(parameters)) report({ code: 'function.bad-parameters', variant: 'missing', path, params });
  else if (!isYamlMap(parameters) && !isTemplated(parameters)) {
    const found = describeValue(parameters, strings);
    report({ code: 'function.bad-parameters', path: [...path, 'parameters'], params: { ...params, found } });
  }
}

function schemas({ workflow }: Snapshot, report: Sink, strings: Strings): void {
  checkSchema(workflow['input_schema'], ['workflow', 'input_schema'], strings, report, false);
  const definitions = workflow['gemini_functions'];
  if (!isYamlMap(definitions)) return;
  for (const key of Object.keys(definitions)) {
    const parameters = valueAt(definitions, [key, 'parameters']);
    if (isYamlMap(parameters))
      checkSchema(parameters, ['workflow', 'gemini_functions', key, 'parameters'], strings, report, false);
  }
}

/** What the present runtime leaves unread in the header (`FORMAT.md §9` rows 29, 30). */
function ignored({ workflow }: Snapshot, report: Sink): void {
  if (!isAbsent(workflow['output_dir'])) report({ code: 'runtime.output-dir', path: ['workflow', 'output_dir'] });
  const defaults = workflow['defaults'];
  if (isYamlMap(defaults) && Object.keys(defaults).some((key) => key !== 'output_dir' && key !== 'claude_preset'))
    report({ code: 'runtime.defaults-ignored', path: ['workflow', 'defaults'] });
}

function secrets({ workflow }: Snapshot, report: Sink): void {
  checkSecrets(workflow, ['workflow'], report);
}

/** The field where it is written, else the map it is missing from. */
function pathOf(workflow: YamlMap, key: string): readonly string[] {
  return Object.hasOwn(workflow, key) ? ['workflow', key] : ['workflow'];
}
