import { bracedNames, loneNames } from '../rules/unknown-name-rules.js';
import { findTemplates, isTemplated, mayHoldTemplate } from '../../expressions/find-templates.js';
import { referencesOf } from '../../expressions/references.js';
import type { Step } from '../../model/step.js';
import { isYamlList, isYamlMap, valueAt, type YamlMap, type YamlValue } from '../../model/yaml-value.js';
import { promptFilesOf } from './pipeline-files.js';

/**
 * What a step says to others and hears from them, by keys such as `step:ask`, `variable:x`, `function:f`, `session:s`, `output:o`, `given:x`
 * (a declared input), `input:x` (one that is read), `word:w`, `type:t`. `iterator:i` is heard only: who tells it stands around, as for `place:s`,
 * which changes when a loop around the step `s` comes or goes (`step-changes.ts`).
 */
export interface StepFacts {
  /** What it tells: a key, and what about it can change for those who use it. */
  readonly tells: readonly (readonly [key: string, detail: string])[];
  /** Keys whose coming, going or changing can change what is said about the step. */
  readonly hears: readonly string[];
}

/** Strings beyond this many words are prose. */
const mostWords = 400;
const maxDepth = 60;
const bareKeys: ReadonlySet<string> = new Set([
  ...['condition', 'break_condition', 'continue_condition', 'expression', 'conditions'],
  ...['data_source', 'input_source', 'right_source', 'over'],
]);

const cache = new WeakMap<YamlMap, StepFacts>();

/** The facts of a step or task; the same object as long as its fields are. */
export function factsOf(step: Step): StepFacts {
  let facts = cache.get(step.fields);
  if (facts === undefined) {
    facts = Object.freeze({ tells: tellsOf(step), hears: hearsOf(step) });
    cache.set(step.fields, facts);
  }
  return facts;
}

/** What the header of the file, or of a pipeline that is written out in a step, tells. */
export function headerTells(header: YamlMap): StepFacts['tells'] {
  const tells: (readonly [string, string])[] = [];
  for (const field of ['variables', 'global_vars']) tellKeys(header[field], 'variable', tells);
  tellKeys(header['inputs'], 'given', tells);
  tellKeys(valueAt(header, ['input_schema', 'properties']), 'given', tells);
  tellKeys(header['input'], 'given', tells);
  for (const word of wordsIn(header)) tells.push([`word:${word}`, '']);
  return tells;
}

function tellsOf(step: Step): StepFacts['tells'] {
  const { fields, name, type, kind } = step;
  const tells: (readonly [string, string])[] = [];
  if (kind === 'step') {
    const inline = valueAt(fields, ['pipeline']);
    const detail = type === 'pipeline' ? JSON.stringify(fields['outputs'] ?? null) : '';
    if (name !== '') tells.push([`step:${name}`, `${type} ${JSON.stringify(fields['condition'] ?? null)} ${detail}`]);
    tells.push([`type:${isTemplated(type) ? '{{' : type}`, '']);
    tellVariables(step, tells);
    if (type === 'claude_session') {
      const session = valueAt(fields, ['session_config', 'session_name']);
      for (const each of [session, name])
        if (typeof each === 'string' && each !== '') tells.push([`session:${each}`, '']);
    }
    tellText(fields['output_field'], 'output', name, tells);
    tells.push(...inlineTells(inline));
    const functions = fields['functions'];
    if (isYamlList(functions)) for (const each of functions) tellText(each, 'function', '', tells);
  }
  for (const reference of referencesOf(step))
    if (reference.kind === 'input') tells.push([`input:${reference.name}`, '']);
  for (const word of wordsIn(fields)) tells.push([`word:${word}`, '']);
  return tells;
}

/** What the header of an inline pipeline tells: its inputs are its own (`step-changes.ts`). */
function inlineTells(inline: YamlValue | undefined): StepFacts['tells'] {
  if (!isYamlMap(inline)) return [];
  const headers = [inline, inline['workflow']].filter(isYamlMap);
  return headers.flatMap(headerTells).filter(([key]) => key.startsWith('variable:'));
}

/** Variables that a run sets (`FORMAT.md §8.9`). */
function tellVariables({ type, fields }: Step, tells: (readonly [string, string])[]): void {
  if (type === 'set_variable') {
    tellKeys(fields['variables'], 'variable', tells);
    tellText(fields['variable'], 'variable', '', tells);
  }
  if (type === 'checkpoint') tellKeys(fields['state'], 'variable', tells);
  tellText(fields['output_to_global'], 'variable', '', tells);
}

function tellKeys(value: YamlValue | undefined, kind: string, tells: (readonly [string, string])[]): void {
  if (isYamlMap(value)) for (const key of Object.keys(value)) tells.push([`${kind}:${key}`, '']);
}

function tellText(
  value: YamlValue | undefined,
  kind: string,
  detail: string,
  tells: (readonly [string, string])[],
): void {
  if (typeof value === 'string' && value !== '') tells.push([`${kind}:${value}`, detail]);
}

function hearsOf(step: Step): readonly string[] {
  const hears = new Set<string>();
  if (step.name !== '') hears.add(`step:${step.name}`);
  for (const { kind, name, candidate } of referencesOf(step)) {
    if (kind === 'variable') hears.add(`variable:${name}`);
    else if (kind === 'input') hears.add(`given:${name}`);
    else if (kind === 'loop') hears.add(`iterator:${name}`);
    else {
      hears.add(`step:${name}`).add(`output:${name}`).add(`place:${name}`);
      if (candidate === true) hears.add(`variable:${name}`).add(`given:${name}`);
      const minus = name.indexOf('-');
      if (minus > 0) hears.add(`step:${name.slice(0, minus)}`);
    }
  }
  for (const { name } of loneNames(step))
    for (const kind of ['step', 'output', 'place', 'variable', 'given']) hears.add(`${kind}:${name}`);
  for (const { name } of bracedNames(step)) hears.add(`variable:${name}`);
  for (const session of sessionsIn(step.fields['prompt'])) hears.add(`session:${session}`);
  if (step.type === 'pipeline' || promptFilesOf(step).length > 0) hears.add('files');
  if (step.type === 'pipeline' && isYamlMap(step.fields['inputs'])) {
    for (const key of Object.keys(step.fields['inputs'])) hears.add(`input:${key}`);
  }
  return [...hears];
}

/** The sessions that parts of a prompt name. */
export function sessionsIn(prompt: YamlValue | undefined): readonly string[] {
  if (!isYamlList(prompt)) return [];
  return prompt.flatMap((part) => {
    const session = isYamlMap(part) ? part['session_id'] : undefined;
    return typeof session === 'string' && session !== '' && !isTemplated(session) ? [session] : [];
  });
}

const word = /[A-Za-z_]\w*/g;
const environment = /\$\{([^}]*)\}/g;

/** Every word in templates, expressions, sources and `${...}` below a value: what a variable may be called by. */
function wordsIn(value: YamlValue): ReadonlySet<string> {
  const words = new Set<string>();
  const add = (text: string): void => {
    for (const [found] of text.matchAll(word)) if (words.size < mostWords) words.add(found);
  };
  const walk = (at: YamlValue, isBare: boolean, depth: number): void => {
    if (typeof at === 'string') {
      if (isBare) add(at);
      else if (mayHoldTemplate(at))
        for (const { innerFrom, innerTo } of findTemplates(at)) add(at.slice(innerFrom, innerTo));
      if (at.includes('${')) for (const [, inner = ''] of at.matchAll(environment)) add(inner);
    } else if (depth > maxDepth) return;
    else if (isYamlList(at)) for (const item of at) walk(item, isBare, depth + 1);
    else if (isYamlMap(at))
      for (const key of Object.keys(at)) walk(at[key] ?? null, isBare || bareKeys.has(key), depth + 1);
  };
  walk(value, false, 0);
  return words;
}
