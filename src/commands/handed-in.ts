import type { Step } from '../model/step.js';
import { isYamlMap, type YamlMap } from '../model/yaml-value.js';

/**
 * What a part of a prompt does with a result beyond its text (`max_length`, `summary`, `extract_with`) it does with results of steps only. So an
 * inline pipeline hands such inputs on by a first step of its own: `set_variable` keeps the type of a value and gives it out as a field of
 * `variables_set` (`FORMAT.md §5.17`, §7.1, §8.12).
 */
export const handedInField = 'variables_set';

/** The step that hands inputs on, each under the name of a variable. */
export function handingStep(name: string, inputs: ReadonlyMap<string, string>): YamlMap {
  const variables = [...inputs].map(([variable, input]) => [variable, `{{inputs.${input}}}`]);
  return { name, type: 'set_variable', variables: Object.fromEntries(variables) as YamlMap };
}

/** The inputs by variable, when a step does nothing but hand inputs on. */
export function handedIn(step: Step): ReadonlyMap<string, string> | undefined {
  const { variables } = step.fields;
  if (step.type !== 'set_variable' || !isYamlMap(variables)) return undefined;
  if (Object.keys(step.fields).some((key) => !['name', 'type', 'variables'].includes(key))) return undefined;
  const inputs = new Map<string, string>();
  for (const [variable, value] of Object.entries(variables)) {
    const input = typeof value === 'string' ? /^\{\{\s*inputs\.([A-Za-z_]\w*)\s*\}\}$/.exec(value)?.[1] : undefined;
    if (input === undefined) return undefined;
    inputs.set(variable, input);
  }
  return inputs.size > 0 ? inputs : undefined;
}

/** The variable that a part of a prompt takes from such a step, and what it takes of it. */
export function takenOf(extract: unknown): { readonly variable: string; readonly path: string } | undefined {
  const found = typeof extract === 'string' ? /^(\$\.)?variables_set\.([A-Za-z_]\w*)(.*)$/.exec(extract) : null;
  if (!found) return undefined;
  const [, root = '', variable = '', rest = ''] = found;
  return { variable, path: root === '' ? rest.replace(/^\./, '') : `$${rest}` };
}
