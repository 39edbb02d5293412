import type { Step } from '../model/step.js';
import { isYamlMap, type YamlMap } from '../model/yaml-value.js';
import { referencesOf } from '../expressions/references.js';

/** Something that a step reads and that another step makes: the result of a step, or a variable. */
export interface Need {
  /** What is looked up in the scopes around, see `resultKey` and `variableKey`. */
  readonly key: string;
  /** Looked up where `key` is unknown: in `total-1` the minus is part of the name only if such a step exists (`FORMAT.md §8.9`). */
  readonly alternative: string | undefined;
  /** The result paths read, each once, in the order they stand; the whole result has none. */
  readonly labels: readonly string[];
  /** A reference only if a step of that name is visible. */
  readonly candidate: boolean;
  /** Dotted in the drawing: a variable, or a result read across the border of an inline pipeline. */
  readonly soft: boolean;
}

export const resultKey = (name: string): string => `result ${name}`;
export const variableKey = (name: string): string => `variable ${name}`;

const cache = new WeakMap<YamlMap, readonly Need[]>();

/** What a step's own fields need. The same array as long as the fields are the same object. */
export function needsOf(step: Pick<Step, 'fields'>): readonly Need[] {
  let needs = cache.get(step.fields);
  if (needs === undefined) {
    needs = joinNeeds(ownNeeds(step));
    cache.set(step.fields, needs);
  }
  return needs;
}

function* ownNeeds(step: Pick<Step, 'fields'>): Generator<Need> {
  for (const { kind, name, path, form, candidate = false, dynamic = false } of referencesOf(step)) {
    if (dynamic || (kind !== 'step' && kind !== 'variable')) continue;
    const key = kind === 'step' ? resultKey : variableKey;
    const minus = form === 'prompt-part' ? -1 : name.indexOf('-');
    const label = path.replace(/^[.:]/, '');
    yield {
      key: key(name),
      alternative: minus > 0 ? key(name.slice(0, minus)) : undefined,
      labels: kind === 'variable' ? [name] : label === '' ? [] : [label],
      candidate,
      soft: kind === 'variable',
    };
  }
}

/** One need a key, with the labels of all. */
export function joinNeeds(needs: Iterable<Need>): readonly Need[] {
  const byKey = new Map<string, Need>();
  for (const need of needs) {
    const known = byKey.get(need.key);
    byKey.set(need.key, known === undefined ? need : joined(known, need));
  }
  return byKey.size === 0 ? none : [...byKey.values()];
}

function joined(known: Need, need: Need): Need {
  const labels = need.labels.every((label) => known.labels.includes(label))
    ? known.labels
    : [...new Set([...known.labels, ...need.labels])];
  return { ...known, labels, candidate: known.candidate && need.candidate, soft: known.soft && need.soft };
}

const none: readonly Need[] = [];

/** The variables that a step sets for what comes after it. */
export function variablesSetBy(step: Step): readonly string[] {
  if (step.type !== 'set_variable') return [];
  const { variables, variable } = step.fields;
  if (isYamlMap(variables)) return Object.keys(variables);
  return typeof variable === 'string' ? [variable] : [];
}
