/** A plain YAML value: what a leaf of the file means once parsed (YAML 1.2 core schema, last duplicate key wins). */
export type YamlValue = string | number | boolean | null | readonly YamlValue[] | YamlMap;

/** A mapping. Prototype-free, so that a key called `__proto__` is a key like any other. */
export interface YamlMap {
  readonly [key: string]: YamlValue;
}

/** A place inside a step or the workflow: map keys, and numbers for positions in a list. */
export type FieldPath = readonly (string | number)[];

/** Added to the key of every duplicate but the last, which is the one that counts. */
export const duplicateMark = '\u0000';

/** A key of a path as it is written in the file. */
export function keyText(key: string): string {
  return key.split(duplicateMark, 1)[0] ?? '';
}

export function isYamlMap(value: unknown): value is YamlMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isYamlList(value: unknown): value is readonly YamlValue[] {
  return Array.isArray(value);
}

/** The value at `path` below `value`, or `undefined` where there is none. */
export function valueAt(value: YamlValue | undefined, path: FieldPath): YamlValue | undefined {
  let current: YamlValue | undefined = value;
  for (const key of path) {
    if (isYamlList(current)) current = typeof key === 'number' ? current[key] : undefined;
    else if (isYamlMap(current)) current = Object.hasOwn(current, String(key)) ? current[String(key)] : undefined;
    else return undefined;
  }
  return current;
}
