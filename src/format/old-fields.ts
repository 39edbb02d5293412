import type { FieldPath, YamlMap } from '../model/yaml-value.js';
import { valueAt } from '../model/yaml-value.js';

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
  return renamedFields.filter(({ path, to, types }) => {
    if (types !== undefined && !types.includes(type)) return false;
    const value = valueAt(fields, path);
    const isThere =
      (value !== undefined && value !== null) || (path.length === 1 && childKeys.includes(String(path[0])));
    const taken = valueAt(fields, to);
    const isFree = (taken === undefined || taken === null) && !(to.length === 1 && childKeys.includes(String(to[0])));
    return isThere && isFree;
  });
}

/** The fields of a step that are to be dropped. */
export function removalsOf(fields: YamlMap): readonly FieldPath[] {
  return removedFields.filter((path) => {
    const value = valueAt(fields, path);
    return value !== undefined && value !== null;
  });
}
