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
