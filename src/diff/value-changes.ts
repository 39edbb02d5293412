import { isYamlList, isYamlMap, type FieldPath, type YamlValue } from '../model/yaml-value.js';

/** One place whose value is another one. `before` is missing for what was added, `after` for what was removed. */
export interface FieldChange {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly path: FieldPath;
  readonly before?: YamlValue;
  readonly after?: YamlValue;
}

type Maybe = YamlValue | undefined;

/** What differs between two values, as deep down as possible: keys of maps by name, entries of lists after what they share at both ends. */
export function valueChanges(before: Maybe, after: Maybe, path: FieldPath = []): FieldChange[] {
  const found: FieldChange[] = [];
  collect(before, after, path, found);
  return found;
}

/** Whether two values mean the same, whatever the order of keys. */
export function sameValue(one: Maybe, other: Maybe): boolean {
  if (one === other) return true;
  if (isYamlList(one) && isYamlList(other))
    return one.length === other.length && one.every((entry, at) => sameValue(entry, other[at]));
  if (!isYamlMap(one) || !isYamlMap(other)) return Number.isNaN(one) && Number.isNaN(other);
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && sameValue(one[key], other[key]))
  );
}

function collect(before: Maybe, after: Maybe, path: FieldPath, found: FieldChange[]): void {
  if (sameValue(before, after)) return;
  if (before === undefined && after !== undefined) found.push({ kind: 'added', path, after });
  else if (after === undefined && before !== undefined) found.push({ kind: 'removed', path, before });
  else if (isYamlMap(before) && isYamlMap(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
      collect(own(before, key), own(after, key), [...path, key], found);
  } else if (isYamlList(before) && isYamlList(after)) collectList(before, after, path, found);
  else if (before !== undefined && after !== undefined) found.push({ kind: 'changed', path, before, after });
}

function collectList(
  before: readonly YamlValue[],
  after: readonly YamlValue[],
  path: FieldPath,
  found: FieldChange[],
): void {
  let head = 0;
  while (head < before.length && head < after.length && sameValue(before[head], after[head])) head++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && sameValue(before[before.length - 1 - tail], after[after.length - 1 - tail])) tail++;
  const [oldEnd, newEnd] = [before.length - tail, after.length - tail];
  for (let at = head; at < Math.max(oldEnd, newEnd); at++)
    collect(at < oldEnd ? before[at] : undefined, at < newEnd ? after[at] : undefined, [...path, at], found);
}

function own(map: Readonly<Record<string, YamlValue>>, key: string): Maybe {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
