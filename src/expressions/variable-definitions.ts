import { allSteps } from '../model/all-steps.js';
import type { Snapshot, Step } from '../model/step.js';
import { isYamlList, isYamlMap, type YamlValue } from '../model/yaml-value.js';
import type { NamedPlace } from './named-places.js';

const headerMaps = ['variables', 'global_vars'] as const;

/** Where a variable is set: in the header, and by `set_variable` steps. */
export function variableDefinitions(snapshot: Snapshot, name: string): readonly NamedPlace[] {
  const has = (map: YamlValue | undefined): boolean => isYamlMap(map) && Object.hasOwn(map, name);
  const header = headerMaps
    .filter((key) => has(snapshot.workflow[key]))
    .map((key): NamedPlace => ({ stepId: '', path: ['workflow', key, name], own: 'key' }));
  const steps = allSteps(snapshot.roots).flatMap(({ id, type, fields }): NamedPlace[] => {
    if (type !== 'set_variable') return [];
    const places: NamedPlace[] = has(fields['variables'])
      ? [{ stepId: id, path: ['variables', name], own: 'key' }]
      : [];
    return fields['variable'] === name ? [...places, { stepId: id, path: ['variable'], own: 'value' }] : places;
  });
  return [...header, ...steps];
}

/**
 * The names that a step sets: as the format has it, a map of values (`FORMAT.md §5.17`), in the old shape of one `variable`, and what a list can
 * only mean: names, maps with a `name`, or maps of values.
 */
export function variablesSetBy({ type, fields }: Step): readonly string[] {
  if (type !== 'set_variable') return [];
  const { variable, variables } = fields;
  const listed = isYamlList(variables) ? variables : [variables];
  const names = listed.flatMap((entry): YamlValue[] => {
    if (!isYamlMap(entry)) return isYamlList(variables) && entry !== undefined ? [entry] : [];
    const own = entry['name'] ?? entry['variable'];
    return isYamlList(variables) && typeof own === 'string' ? [own] : Object.keys(entry);
  });
  return [...names, variable].filter((name) => typeof name === 'string');
}
