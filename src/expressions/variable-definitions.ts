import { allSteps } from '../model/all-steps.js';
import type { Snapshot } from '../model/step.js';
import { isYamlMap, type YamlValue } from '../model/yaml-value.js';
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
