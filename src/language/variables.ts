import type { Snapshot, Step } from '../model/step.js';
import { isYamlMap, type YamlMap, type YamlValue } from '../model/yaml-value.js';

/** A variable the pipeline sets (`FORMAT.md §8.4`). */
export interface Variable {
  readonly name: string;
  readonly value: YamlValue;
  /** The step that sets it first; `null` for the header of the workflow. */
  readonly stepId: Step['id'] | null;
  /** Where, from the step or from `workflow`. */
  readonly path: readonly string[];
}

const known = new WeakMap<Snapshot, ReadonlyMap<string, Variable>>();

/** The variables of `workflow.variables`, of `set_variable` steps and of checkpoints, by name: the first place that sets each. */
export function variablesOf(snapshot: Snapshot): ReadonlyMap<string, Variable> {
  let variables = known.get(snapshot);
  if (variables === undefined) known.set(snapshot, (variables = collect(snapshot)));
  return variables;
}

function collect(snapshot: Snapshot): ReadonlyMap<string, Variable> {
  const found = new Map<string, Variable>();
  const add = (map: YamlValue | undefined, stepId: Variable['stepId'], key: string): void => {
    if (!isYamlMap(map)) return;
    for (const [name, value] of entriesOf(map))
      if (!found.has(name)) found.set(name, { name, value, stepId, path: [key, name] });
  };
  add(snapshot.workflow['variables'], null, 'variables');
  for (const step of snapshot.steps) {
    if (step.type === 'set_variable') {
      add(step.fields['variables'], step.id, 'variables');
      const { variable, value } = step.fields;
      if (typeof variable === 'string' && !found.has(variable))
        found.set(variable, { name: variable, value: value ?? null, stepId: step.id, path: ['variable'] });
    } else if (step.type === 'checkpoint') add(step.fields['state'], step.id, 'state');
  }
  return found;
}

function entriesOf(map: YamlMap): readonly (readonly [string, YamlValue])[] {
  return Object.keys(map).map((name) => [name, map[name] ?? null]);
}
