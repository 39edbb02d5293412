import { isYamlMap, valueAt } from '../../model/yaml-value.js';
import type { Snapshot } from '../../model/step.js';
import type { NameIndex } from '../names/name-index.js';
import type { Sink } from '../rule.js';

/** What the header gives and no step takes, and limits over all steps (`FORMAT.md §11.1`, §11.6). Cheap: asks the index of names. */
export function checkUsage({ workflow }: Snapshot, names: NameIndex, report: Sink): void {
  if (names.steps === 0) return;
  const limit = valueAt(workflow, ['resource_limits', 'max_total_steps']);
  if (typeof limit === 'number' && limit > 0 && names.steps > limit) {
    const path = ['workflow', 'resource_limits', 'max_total_steps'];
    report({ code: 'limits.total-steps', path, params: { count: names.steps, limit } });
  }
  unusedDefaults(workflow['defaults'], names, report);
  unusedFunctions(workflow['gemini_functions'], names, report);
  unusedVariables(workflow['variables'], names, report);
}

const gemini = ['gemini', 'gemini_instructor'];
const enhanced = ['claude_smart', 'claude_session', 'claude_extract', 'claude_batch', 'claude_robust'];
const claude = ['claude', 'parallel_claude', ...enhanced];

function unusedDefaults(defaults: unknown, names: NameIndex, report: Sink): void {
  if (!isYamlMap(defaults)) return;
  for (const key of Object.keys(defaults)) {
    const types = key.startsWith('gemini_')
      ? gemini
      : key === 'claude_preset'
        ? enhanced
        : key.startsWith('claude_')
          ? claude
          : undefined;
    if (types === undefined || types.some((type) => names.count(`type:${type}`) > 0)) continue;
    // A type from a template may be any of them.
    if (names.count('type:{{') > 0) return;
    report({ code: 'defaults.unused', path: ['workflow', 'defaults', key], params: { field: key } });
  }
}

function unusedFunctions(functions: unknown, names: NameIndex, report: Sink): void {
  if (!isYamlMap(functions)) return;
  for (const name of Object.keys(functions)) {
    if (names.count(`function:${name}`) === 0)
      report({ code: 'function.unused', path: ['workflow', 'gemini_functions', name], params: { name } });
  }
}

function unusedVariables(variables: unknown, names: NameIndex, report: Sink): void {
  if (!isYamlMap(variables)) return;
  for (const name of Object.keys(variables)) {
    if (names.count(`word:${name}`) === 0)
      report({ code: 'variables.unused', path: ['workflow', 'variables', name], params: { name } });
  }
}
