import { isYamlList, type YamlValue } from '../model/yaml-value.js';
import { mayHoldTemplate } from './find-templates.js';
import { isReserved } from './reserved-words.js';

/** What a `data_source`, `input_source` or `right_source` says (`FORMAT.md §8.8`), templates left out. */
export interface SourceName {
  /** `name` may be a variable as well as a step; the two others name a step for certain. */
  readonly form: 'previous' | 'steps' | 'name';
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** The field behind the name as written, without its leading separator. */
  readonly path: string;
}

const forms = [
  ['previous', /^\s*previous_response:([A-Za-z_][\w-]*)((?:[:.][\w.[\]*-]*)?)/d],
  ['steps', /^\s*steps\.([A-Za-z_][\w-]*)((?:\.[\w-]+|\[[^\]]*\])*)/d],
  ['name', /^\s*([A-Za-z_][\w-]*)((?::[\w.-]+|\.[\w.[\]]+)?)\s*$/d],
] as const;

/**
 * The name in a source string: the first of S1, S2 and S3 of `FORMAT.md §8.9` that fits.
 * `text` is the value with its templates blanked out, so that offsets count in the value.
 */
export function parseSource(text: string): SourceName | undefined {
  for (const [form, pattern] of forms) {
    const match = pattern.exec(text);
    const range = match?.indices?.[1];
    const name = match?.[1];
    if (range === undefined || name === undefined) continue;
    if (form === 'name' && isReserved(name)) return undefined;
    return { form, name, from: range[0], to: range[1], path: (match?.[2] ?? '').replace(/^[.:]/, '') };
  }
  return undefined;
}

/** What a source is, for forms and hints: every row of `FORMAT.md §8.8`. */
export type SourceKind =
  /** The result of a step, or a variable of that name. */
  | 'step'
  /** `context:field`: the execution context. */
  | 'context'
  | 'variable'
  | 'loop'
  /** A template, or a function call such as `range(1, 10)`. */
  | 'expression'
  /** A literal list. */
  | 'list'
  /** Anything else: a file name, or text that names nothing. */
  | 'text'
  | 'none';

/** What kind of source a `data_source`, `input_source` or `right_source` is. */
export function sourceKind(value: YamlValue | undefined): SourceKind {
  if (value === undefined || value === null) return 'none';
  if (isYamlList(value)) return 'list';
  if (typeof value !== 'string') return 'text';
  if (/^\s*context:/.test(value)) return 'context';
  if (/^\s*(state|variables|global_vars|inputs)\./.test(value)) return 'variable';
  if (/^\s*loop\./.test(value)) return 'loop';
  if (mayHoldTemplate(value) || /^\s*[A-Za-z_]\w*\s*\(/.test(value)) return 'expression';
  if (/^[^:]*\.(jsonl?|csv|txt|ya?ml)\s*$/.test(value)) return 'text';
  return parseSource(value) === undefined ? 'text' : 'step';
}
