import { isTemplated } from '../../expressions/find-templates.js';
import type { Step } from '../../model/step.js';
import { isYamlList, isYamlMap, type YamlMap, type YamlValue } from '../../model/yaml-value.js';
import { isAbsent, isBlank } from '../describe-value.js';
import { nearestNames } from '../nearest-names.js';
import type { Sink, StepContext, StepRule } from '../rule.js';

/** `data_transform` (`FORMAT.md §5.14`, §11.7). */
export const transformRules: readonly StepRule[] = [transform];

/** What the present runtime knows. */
const runtimeOperations: ReadonlySet<string> = new Set(['filter', 'map', 'aggregate', 'join', 'group_by', 'sort']);
/** What only the specification and the guides know. */
const documentedOperations: ReadonlySet<string> = new Set(['unique', 'flatten', 'extract', 'validate', 'sanitize', 'query', 'transform', 'slice']); // prettier-ignore
export const operationNames: readonly string[] = [...runtimeOperations, ...documentedOperations];

/** What an operation does nothing without: one field of each group. */
const needed: ReadonlyMap<string, readonly (readonly string[])[]> = new Map([
  ['filter', [['condition']]],
  ['join', [['join_key', 'left_key'], ['right_source', 'right_data']]],
  ['sort', [['field', 'by']]],
  ['map', [['mapping', 'expression']]],
]); // prettier-ignore

function transform(step: Step, _context: StepContext, report: Sink): void {
  if (step.type !== 'data_transform' || step.kind === 'task') return;
  const { input_source: source, operations } = step.fields;
  if (isAbsent(source) || isBlank(source)) report({ code: 'transform.input-missing', path: ['input_source'] });
  if (isAbsent(operations) || (isYamlList(operations) && operations.length === 0)) {
    report({ code: 'transform.no-operations', path: ['operations'] });
  } else if (isYamlList(operations)) {
    operations.forEach((item, index) => operation(item, ['operations', index], report));
  }
}

function operation(item: YamlValue, path: readonly (string | number)[], report: Sink): void {
  if (!isYamlMap(item)) return;
  const name = item['operation'];
  const at = [...path, 'operation'];
  if (isTemplated(name)) return;
  if (isAbsent(name) || isBlank(name)) return report({ code: 'transform.operation-missing', path: at });
  if (typeof name !== 'string') return;
  if (documentedOperations.has(name)) report({ code: 'transform.operation-runtime', path: at, params: { name } });
  else if (!runtimeOperations.has(name)) unknown(name, at, report);
  for (const group of needed.get(name) ?? []) fields(item, name, group, path, report);
}

function unknown(name: string, path: readonly (string | number)[], report: Sink): void {
  const [suggestion] = nearestNames(name, operationNames);
  if (suggestion === undefined) {
    report({ code: 'transform.operation-unknown', path, params: { name, options: operationNames.join(', ') } });
  } else {
    report({ code: 'transform.operation-unknown', variant: 'suggestion', path, params: { name, suggestion } });
  }
}

function fields(
  item: YamlMap,
  name: string,
  group: readonly string[],
  path: readonly (string | number)[],
  report: Sink,
): void {
  const [field = ''] = group;
  if (group.some((key) => !isAbsent(item[key]) && !isBlank(item[key]))) return;
  report({ code: 'transform.field-missing', path: [...path, field], params: { name, field } });
}
