import { isYamlMap, type YamlMap, type YamlValue } from '../../src/model/yaml-value.js';
import { sameValue } from './same-value.js';
import { yamlMap } from './yaml-map.js';

/** What all the maps say the same; of maps in them, what all of those say the same. */
export function commonOf(maps: readonly YamlMap[]): YamlMap {
  const [first, ...others] = maps;
  const common: [string, YamlValue][] = [];
  for (const [key, value] of Object.entries(first ?? {})) {
    const found = others.map((other) => (Object.hasOwn(other, key) ? other[key] : undefined));
    if (found.every((other) => sameValue(other, value))) common.push([key, value]);
    else if (isYamlMap(value) && found.every(isYamlMap)) common.push([key, commonOf([value, ...found])]);
  }
  return yamlMap(common);
}
