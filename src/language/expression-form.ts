import type { FieldPath } from '../model/yaml-value.js';
import type { ExpressionForm } from './complete-expression.js';

const conditionKeys: ReadonlySet<string> = new Set(['condition', 'break_condition', 'continue_condition']);
const sourceKeys: ReadonlySet<string> = new Set(['data_source', 'input_source', 'right_source']);

/** How the text at `path` of a step holds expressions (`FORMAT.md §8.1`). */
export function formOf(path: FieldPath): ExpressionForm {
  const names = path.filter((key) => typeof key === 'string');
  const last = names.at(-1) ?? '';
  if (names.some((key) => conditionKeys.has(key))) return 'expression';
  if (last === 'expression' && (path.length === 1 || path[0] === 'operations')) return 'expression';
  if (last === 'conditions' && names.at(-2) === 'cache') return 'expression';
  return sourceKeys.has(last) ? 'source' : 'template';
}
