import type { YamlMap, YamlValue } from '../../src/model/yaml-value.js';

/** A map of these entries; prototype-free, so that `__proto__` is a key like any other. */
export function yamlMap(entries: Iterable<readonly [string, YamlValue]>): YamlMap {
  const map = Object.create(null) as Record<string, YamlValue>;
  for (const [key, value] of entries) map[key] = value;
  return map;
}
