import type { Step } from '../model/step.js';
import { isYamlList, isYamlMap, valueAt, type YamlValue } from '../model/yaml-value.js';
import type { Strings } from '../strings/strings.js';
import { formatTypes, type StepTypes } from './step-type.js';

const longestPart = 60;
const separators = /( · | → | ← )/;
const placeholder = /\{([^}:]+)(?::(\w+))?\}/g;

/**
 * What a step does, in one line made of its fields: `sonnet · 3 prompt parts → analysis.json`. Empty when there is nothing to say.
 *
 * Type templates (`x-summary`) are segments between ` · `, ` → ` and ` ← `; a segment of which a field is missing is left out.
 * `{a|b.c}` is the first field that is set, `{a:parts}` its size as `format.count.parts`, `{a:keys}` its keys.
 */
export function summarize(step: Step, strings: Strings, types: StepTypes = formatTypes): string {
  const template = step.kind === 'task' ? taskTemplate : types.stepType(step.type)?.summary;
  if (template === undefined) return '';
  let line = '';
  let separator = '';
  for (const piece of template.split(separators)) {
    if (separators.test(piece)) {
      separator = piece;
      continue;
    }
    const text = fill(piece, step, strings);
    if (text === '') continue;
    line += line === '' ? (separator === ' → ' ? '→ ' : '') + text : separator + text;
  }
  return line;
}

const taskTemplate = '{claude_options.model} · {file} · {prompt:parts} → {output_to_file}';

function fill(segment: string, step: Step, strings: Strings): string {
  let complete = true;
  const text = segment.replace(placeholder, (_, paths: string, noun: string | undefined) => {
    for (const path of paths.split('|')) {
      const found = show(step, path, noun, strings);
      if (found !== '') return found;
    }
    complete = false;
    return '';
  });
  return complete ? text : '';
}

function show(step: Step, path: string, noun: string | undefined, strings: Strings): string {
  const value = valueAt(step.fields, path.split('.'));
  if (noun === undefined) return oneLine(value);
  if (noun === 'keys') return isYamlMap(value) ? oneLine(Object.keys(value).join(', ')) : '';
  // A number that is written as a text counts nothing.
  if (noun === 'turns' && typeof value !== 'number') return '';
  const count = sizeOf(value) + childCount(step, path);
  return count > 0 ? strings(`format.count.${noun}`, { count }) : '';
}

function sizeOf(value: YamlValue | undefined): number {
  if (typeof value === 'number') return value;
  if (isYamlList(value)) return value.length;
  if (isYamlMap(value)) return Object.keys(value).length;
  return typeof value === 'string' && !value.includes('{{') ? 1 : 0;
}

/** Children are no fields: tasks in the slot `path`, or branches `path.<key>`. */
function childCount(step: Step, path: string): number {
  let count = 0;
  for (const child of step.children)
    if (child.slot === path) count += child.steps.length;
    else if (child.path.length > 1 && child.path[0] === path) count += 1;
  return count;
}

function oneLine(value: YamlValue | undefined): string {
  if (value === undefined || value === null || typeof value === 'object') return '';
  const text = String(value).trim().replace(/\s+/g, ' ');
  return text.length > longestPart ? `${text.slice(0, longestPart - 1).trimEnd()}…` : text;
}
