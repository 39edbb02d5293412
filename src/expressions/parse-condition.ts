import { isYamlList, isYamlMap, type FieldPath, type YamlMap, type YamlValue } from '../model/yaml-value.js';

/** A condition as a tree (`FORMAT.md §8.6`). Paths lead from the condition's value to the part. */
export type Condition = { readonly path: FieldPath } & (
  | { readonly kind: 'text'; readonly text: string }
  /** `and`, or a list, which means the same. */
  | { readonly kind: 'all'; readonly items: readonly Condition[] }
  | { readonly kind: 'any'; readonly items: readonly Condition[] }
  | { readonly kind: 'not'; readonly condition: Condition }
  /** No condition: the step runs. */
  | { readonly kind: 'none' }
  | { readonly kind: 'invalid'; readonly value: YamlValue }
);

export interface ConditionIssue {
  /**
   * `condition.shape`: a map without exactly one of `and`, `or`, `not`, or one of the first two without a list.
   * `condition.type`: a number or a boolean. `condition.empty`: nothing to test.
   */
  readonly code: 'condition.shape' | 'condition.type' | 'condition.empty';
  readonly path: FieldPath;
}

export interface ParsedCondition {
  readonly root: Condition;
  readonly issues: readonly ConditionIssue[];
}

const maxDepth = 100;
const operators = ['and', 'or', 'not'] as const;

/** Reads a `condition`, `break_condition` or `continue_condition`, whatever it is. Never throws. */
export function parseCondition(value: YamlValue | undefined): ParsedCondition {
  const issues: ConditionIssue[] = [];
  return { root: read(value ?? null, [], issues), issues };
}

function read(value: YamlValue, path: FieldPath, issues: ConditionIssue[]): Condition {
  if (value === null) return { kind: 'none', path };
  if (typeof value === 'string') {
    if (value.trim() === '') issues.push({ code: 'condition.empty', path });
    return { kind: 'text', text: value, path };
  }
  if (typeof value !== 'object') return invalid('condition.type', value, path, issues);
  if (path.length > maxDepth) return invalid('condition.shape', value, path, issues);
  if (isYamlList(value)) return { kind: 'all', items: readItems(value, path, path, issues), path };
  return isYamlMap(value) ? readMap(value, path, issues) : invalid('condition.shape', value, path, issues);
}

function readMap(map: YamlMap, path: FieldPath, issues: ConditionIssue[]): Condition {
  const operator = operators.find((each) => Object.hasOwn(map, each));
  if (operator === undefined) return invalid('condition.shape', map, path, issues);
  if (Object.keys(map).length > 1) issues.push({ code: 'condition.shape', path });
  const value = map[operator] ?? null;
  const inside = [...path, operator];
  if (operator === 'not') return { kind: 'not', condition: read(value, inside, issues), path };
  if (!isYamlList(value)) return invalid('condition.shape', value, inside, issues);
  return { kind: operator === 'and' ? 'all' : 'any', items: readItems(value, inside, path, issues), path };
}

function readItems(
  items: readonly YamlValue[],
  path: FieldPath,
  owner: FieldPath,
  issues: ConditionIssue[],
): readonly Condition[] {
  if (items.length === 0) issues.push({ code: 'condition.empty', path: owner });
  return items.map((item, index) => read(item, [...path, index], issues));
}

function invalid(code: ConditionIssue['code'], value: YamlValue, path: FieldPath, issues: ConditionIssue[]): Condition {
  issues.push({ code, path });
  return { kind: 'invalid', value, path };
}
