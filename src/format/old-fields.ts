import { isYamlList, isYamlMap, valueAt, type FieldPath, type YamlMap, type YamlValue } from '../model/yaml-value.js';

/** A field that has another name today (`FORMAT.md §10`, §9 rows 52, 55, 92). Paths begin at the step. */
export interface RenamedField {
  readonly path: FieldPath;
  readonly to: FieldPath;
  /** Step types it holds for; all when absent. */
  readonly types?: readonly string[];
  /** The code that tells of it; `deprecated.field` when absent. */
  readonly code?: 'for.legacy-names';
}

const aiTypes = ['gemini', 'claude', 'claude_smart', 'claude_session', 'claude_extract', 'claude_batch', 'claude_robust', 'parallel_claude', 'gemini_instructor'] as const; // prettier-ignore
const promptTypes = aiTypes.filter((type) => type !== 'parallel_claude');
const claudeTypes = promptTypes.filter((type) => type.includes('claude'));
const geminiTypes = ['gemini', 'gemini_instructor'] as const;

/** Old name to new name, one by one. Both validation and `upgrade.v2` read this table. */
export const renamedFields: readonly RenamedField[] = [
  { path: ['max_attempts'], to: ['max_retries'] },
  { path: ['retry_config', 'max_attempts'], to: ['retry_config', 'max_retries'] },
  { path: ['claude_options', 'retry_config', 'max_attempts'], to: ['claude_options', 'retry_config', 'max_retries'] },
  { path: ['retry', 'max_attempts'], to: ['retry_config', 'max_retries'], types: ['claude_robust'] },
  { path: ['retry', 'backoff'], to: ['retry_config', 'backoff_strategy'], types: ['claude_robust'] },
  { path: ['output_file'], to: ['output_to_file'], types: aiTypes },
  { path: ['prompt_parts'], to: ['prompt'], types: promptTypes },
  { path: ['prompts'], to: ['prompt'], types: promptTypes },
  { path: ['over'], to: ['data_source'], types: ['for_loop'], code: 'for.legacy-names' },
  { path: ['as'], to: ['iterator'], types: ['for_loop'], code: 'for.legacy-names' },
  { path: ['max_concurrent'], to: ['max_parallel'], types: ['for_loop'], code: 'for.legacy-names' },
  { path: ['default_steps'], to: ['default'], types: ['switch'] },
  { path: ['session_config', 'session_id'], to: ['session_config', 'session_name'], types: ['claude_session'] },
  {
    path: ['session_config', 'checkpoint_interval'],
    to: ['session_config', 'checkpoint_frequency'],
    types: ['claude_session'],
  },
  { path: ['session_config', 'max_session_turns'], to: ['session_config', 'max_turns'], types: ['claude_session'] },
  { path: ['extraction_config', 'output_format'], to: ['extraction_config', 'format'], types: ['claude_extract'] },
  { path: ['config', 'model'], to: ['model'], types: geminiTypes },
  { path: ['config', 'max_tokens'], to: ['token_budget', 'max_output_tokens'], types: geminiTypes },
  { path: ['config', 'temperature'], to: ['token_budget', 'temperature'], types: geminiTypes },
  { path: ['config', 'model'], to: ['claude_options', 'model'], types: claudeTypes },
  { path: ['config', 'tasks'], to: ['tasks'], types: ['claude_batch'] },
  { path: ['config', 'tasks'], to: ['parallel_tasks'], types: ['parallel_claude'] },
];

/** Fields that only an older version read, of any step (`FORMAT.md §6.2`, §10). */
export const removedFields: readonly FieldPath[] = [
  ['claude_options', 'print'],
  ['claude_options', 'async_streaming'],
  ['claude_options', 'stream_handler'],
  ['claude_options', 'stream_buffer_size'],
  ['claude_options', 'stream_handler_opts'],
  ['claude_options', 'stream_file_path'],
  ['claude_options', 'async_stream'],
  ['claude_options', 'async_handler'],
  ['claude_options', 'stream'],
  ['async_streaming'],
  ['stream_handler'],
  ['stream_buffer_size'],
  ['stream_handler_opts'],
  ['stream_file_path'],
  ['async_stream'],
  ['async_handler'],
  ['stream'],
];

/** Values that are written otherwise today, where a step has them (`FORMAT.md §9` row 16, §10). */
export const renamedValues: readonly { readonly path: FieldPath; readonly from: string; readonly to: string }[] = [
  { path: ['claude_options', 'output_format'], from: 'stream-json', to: 'stream_json' },
];

/** The old fields that a step of `type` has, and that can be renamed because nothing stands under the new name. */
export function renamesOf(type: string, fields: YamlMap, childKeys: readonly string[] = []): readonly RenamedField[] {
  return withKeysOf(fields, childKeys, renamesByKey).filter(({ path, to, types }) => {
    if (types !== undefined && !types.includes(type)) return false;
    const value = valueAt(fields, path);
    const isThere =
      (value !== undefined && value !== null) || (path.length === 1 && childKeys.includes(String(path[0])));
    const taken = valueAt(fields, to);
    const isFree = (taken === undefined || taken === null) && !(to.length === 1 && childKeys.includes(String(to[0])));
    return isThere && isFree && (to[0] !== 'prompt' || isPrompt(value));
  });
}

/** Whether it would be a prompt under that name; a list of texts would be refused. */
function isPrompt(value: YamlValue | undefined): boolean {
  return typeof value === 'string' || (isYamlList(value) && value.every(isYamlMap));
}

/** The fields of a step that are to be dropped. */
export function removalsOf(fields: YamlMap): readonly FieldPath[] {
  return withKeysOf(fields, [], removalsByKey).filter((path) => {
    const value = valueAt(fields, path);
    return value !== undefined && value !== null;
  });
}

const renamesByKey = byFirstKey(renamedFields, ({ path }) => path);
const removalsByKey = byFirstKey(removedFields, (path) => path);

function byFirstKey<T>(all: readonly T[], pathOf: (each: T) => FieldPath): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const each of all) {
    const key = String(pathOf(each)[0]);
    const others = found.get(key);
    if (others === undefined) found.set(key, [each]);
    else others.push(each);
  }
  return found;
}

/** Most steps have none of these keys. */
function withKeysOf<T>(
  fields: YamlMap,
  childKeys: readonly string[],
  table: ReadonlyMap<string, readonly T[]>,
): readonly T[] {
  const keys = childKeys.length === 0 ? Object.keys(fields) : [...new Set([...Object.keys(fields), ...childKeys])];
  return keys.flatMap((key) => table.get(key) ?? []);
}
