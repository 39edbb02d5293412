import { isTemplated } from '../../expressions/find-templates.js';
import type { Step } from '../../model/step.js';
import { isYamlList, isYamlMap, type FieldPath, type YamlMap, type YamlValue } from '../../model/yaml-value.js';
import { isAbsent, isBlank } from '../describe-value.js';
import { nearestNames } from '../nearest-names.js';
import type { Sink, StepContext, StepRule } from '../rule.js';

/** `file_ops` (`FORMAT.md §5.15`, §9 rows 56 to 61, §11.7). */
export const fileRules: readonly StepRule[] = [files];

/** What each operation needs: one field of each group. */
const needed: ReadonlyMap<string, readonly (readonly string[])[]> = new Map<string, readonly (readonly string[])[]>([
  ['copy', [['source'], ['destination']]],
  ['move', [['source'], ['destination']]],
  ['convert', [['source'], ['destination'], ['format']]],
  ['stream_copy', [['source'], ['destination']]],
  ['stream_process', [['source']]],
  ['delete', [['path', 'files']]],
  ['list', [['path']]],
  ['validate', [['files']]],
  ['wait', [['duration_seconds']]],
]);

/** Conversions that always fail at run time (`FORMAT.md §9` row 61). */
const brokenFormats: ReadonlySet<string> = new Set(['json_to_yaml', 'xml_to_json', 'json_to_xml', 'object_to_json']);

function files(step: Step, _context: StepContext, report: Sink): void {
  if (step.type !== 'file_ops' || step.kind === 'task') return;
  const { fields } = step;
  const name = fields['operation'];
  if (isTemplated(name)) return;
  if (isAbsent(name) || isBlank(name)) return report({ code: 'fileops.operation-missing', path: ['operation'] });
  if (typeof name !== 'string') return;
  const groups = needed.get(name);
  if (groups === undefined) return unknown(name, report);
  for (const group of groups) {
    const [field = ''] = group;
    if (group.some((key) => !isAbsent(fields[key]) && !isBlank(fields[key]))) continue;
    report({ code: 'fileops.field-missing', path: [field], params: { name, field } });
  }
  runtime(name, fields, report);
  paths(name, fields, report);
  if (name === 'validate' && isYamlList(fields['files'])) {
    fields['files'].forEach((check, index) => criteria(check, ['files', index], report));
  }
}

function unknown(name: string, report: Sink): void {
  const options = [...needed.keys()];
  const [suggestion] = nearestNames(name, options);
  const params = { name, options: options.join(', ') };
  if (suggestion === undefined) report({ code: 'fileops.operation-unknown', path: ['operation'], params });
  else report({ code: 'fileops.operation-unknown', variant: 'suggestion', path: ['operation'], params: { name, suggestion } }); // prettier-ignore
}

/** What is documented and does not work today. */
function runtime(name: string, fields: YamlMap, report: Sink): void {
  if (name === 'wait') report({ code: 'runtime.file-operation', variant: 'wait', path: ['operation'] });
  const { source, format } = fields;
  if (isYamlList(source) || isYamlMap(source)) {
    report({ code: 'runtime.file-operation', variant: 'source', path: ['source'] });
  }
  if (name === 'delete' && isAbsent(fields['path']) && !isAbsent(fields['files'])) {
    report({ code: 'runtime.file-operation', variant: 'files', path: ['files'] });
  }
  if (name === 'convert' && typeof format === 'string' && brokenFormats.has(format)) {
    report({ code: 'runtime.file-operation', variant: 'format', path: ['format'], params: { format } });
  }
}

function paths(name: string, { source, destination, path, files: list }: YamlMap, report: Sink): void {
  if (typeof source === 'string' && typeof destination === 'string' && name !== 'list') {
    const isSame = source.trim() !== '' && normal(source) === normal(destination);
    if (isSame && needed.get(name)?.[1]?.[0] === 'destination') report({ code: 'fileops.same-path', path: ['destination'] }); // prettier-ignore
  }
  if (name !== 'delete') return;
  if (isDangerous(path)) report({ code: 'fileops.dangerous-delete', path: ['path'], params: { path } });
  if (!isYamlList(list)) return;
  list.forEach((entry, index) => {
    if (isDangerous(entry))
      report({ code: 'fileops.dangerous-delete', path: ['files', index], params: { path: entry } });
  });
}

function normal(path: string): string {
  return path.trim().replace(/^(?:\.\/+)+/, '').replace(/\/+/g, '/').replace(/\/$/, ''); // prettier-ignore
}

/** The workspace itself, the disk, the home directory, or a way out of the workspace. */
function isDangerous(path: YamlValue | undefined): path is string {
  if (typeof path !== 'string' || path.trim() === '' || isTemplated(path)) return false;
  const parts = path.trim().split('/').filter((part) => part !== '' && part !== '.'); // prettier-ignore
  if (parts.length === 0 || parts[0] === '~' || (parts.length === 1 && parts[0] === '*')) return true;
  let depth = 0;
  for (const part of parts) {
    depth += part === '..' ? -1 : 1;
    if (depth < 0) return true;
  }
  return depth === 0;
}

function criteria(check: YamlValue, path: FieldPath, report: Sink): void {
  if (!isYamlMap(check)) return;
  const { min_size: low, max_size: high } = check;
  if (typeof low === 'number' && typeof high === 'number' && low > high) {
    report({ code: 'fileops.size-range', path: [...path, 'min_size'], params: { low, high } });
  }
  if (check['must_be_file'] === true && check['must_be_dir'] === true) {
    report({ code: 'fileops.size-range', variant: 'kind', path: [...path, 'must_be_dir'] });
  }
}
