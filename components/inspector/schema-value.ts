import { isYamlList, isYamlMap, type YamlMap, type YamlValue } from '../../src/model/yaml-value.js';
import { yamlMap } from './yaml-map.js';

/** A schema as its editor reads it. Whatever has another shape than the one below is left to the other fields of the form. */
export interface SchemaValue {
  /** The one type it says; empty when it says none, or several. */
  readonly type: string;
  readonly properties: YamlMap;
  /** The names that are required; `undefined` when something else than a list of names stands there. */
  readonly required: readonly string[] | undefined;
  /** Required names that are no property. */
  readonly undeclared: readonly string[];
  /** The schema of every item. */
  readonly items: YamlMap | undefined;
  /** Keys that the editor shows itself. */
  readonly shown: readonly string[];
}

const nothing: YamlMap = yamlMap([]);

export function schemaValue(value: YamlValue | undefined): SchemaValue {
  const schema = isYamlMap(value) ? value : nothing;
  const { type, properties, required, items } = schema;
  const shown = ['type', 'properties', 'required', 'items'];
  const names = required === undefined || required === null ? [] : namesOf(required);
  const map = isYamlMap(properties) ? properties : nothing;
  const unshown = new Set<string>();
  if (type !== undefined && typeof type !== 'string') unshown.add('type');
  if (properties !== undefined && properties !== null && !isYamlMap(properties)) unshown.add('properties');
  if (!names) unshown.add('required');
  if (items !== undefined && !isYamlMap(items)) unshown.add('items');
  return {
    type: typeof type === 'string' ? type : '',
    properties: map,
    required: names,
    undeclared: (names ?? []).filter((name) => !Object.hasOwn(map, name)),
    items: isYamlMap(items) ? items : undefined,
    shown: shown.filter((key) => !unshown.has(key)),
  };
}

function namesOf(value: YamlValue): readonly string[] | undefined {
  if (!isYamlList(value)) return undefined;
  return value.every((name) => typeof name === 'string') ? value : undefined;
}
