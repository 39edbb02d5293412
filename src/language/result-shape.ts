import { resultFields } from '../format/expression-words.js';
import type { Snapshot, Step } from '../model/step.js';
import { isYamlList, isYamlMap, valueAt, type YamlMap, type YamlValue } from '../model/yaml-value.js';
import { isPipelineSlot } from '../expressions/scopes.js';
import { shapeOfSchema, shapeOfTexts, type Member, type Shape } from './shape.js';

/** Results within results: a pipeline of pipelines. */
const deepest = 20;

/** What `steps.<name>.` can be followed by: the step's own schemas first, then what is known of its type (`FORMAT.md §8.12`). */
export function resultShape(snapshot: Snapshot, step: Step, depth = 0): Shape {
  const members = new Map<string, Member>();
  const add = (found: readonly Member[]): void => {
    for (const member of found) if (!members.has(member.name)) members.set(member.name, member);
  };
  for (const key of ['output_schema', 'schema']) add(shapeOfSchema(step.fields[key])?.members ?? []);
  add(functionArguments(snapshot, step));
  const known = shapeOfTexts(resultFields(step.type), (placeholder) => expand(snapshot, step, placeholder, depth));
  add(known.members);
  const all = [...members.values()];
  if (members.has('result')) return { members: all };
  return { members: [...all, { name: 'result', shape: () => ({ members: all }) }] };
}

/** Names that only the step itself can say. */
function expand(snapshot: Snapshot, step: Step, placeholder: string, depth: number): readonly Member[] {
  switch (placeholder) {
    case 'task id':
      return step.children.flatMap(({ kind, steps }) =>
        kind === 'tasks' ? steps.map((task) => named(task.name)) : [],
      );
    case 'step':
      return childResults(
        snapshot,
        bodyOf(step, (slot) => slot === 'steps'),
        depth,
      );
    case 'output':
      return outputsOf(snapshot, step, depth);
    case 'output_field':
      return [named(textOf(step.fields['output_field']) || step.name)];
    case 'query':
      return keysOf(step.fields['queries']).map(named);
    default:
      return [];
  }
}

/** What a step of type `pipeline` hands back: its `outputs`, without them the result of every child step. */
function outputsOf(snapshot: Snapshot, step: Step, depth: number): readonly Member[] {
  const children = bodyOf(step, isPipelineSlot);
  const outputs = step.fields['outputs'];
  if (!isYamlList(outputs) || outputs.length === 0) return childResults(snapshot, children, depth);
  return outputs.flatMap((output) => {
    if (typeof output === 'string') {
      const child = children.find(({ name }) => name === output);
      return child === undefined ? [named(output)] : childResults(snapshot, [child], depth);
    }
    const name = textOf(valueAt(output, ['as'])) || textOf(valueAt(output, ['path']));
    return name === '' ? [] : [named(name)];
  });
}

function childResults(snapshot: Snapshot, steps: readonly Step[], depth: number): readonly Member[] {
  return steps
    .filter(({ name }) => name !== '')
    .map((step) => ({
      name: step.name,
      type: step.type,
      declared: true,
      ...(depth < deepest ? { shape: () => resultShape(snapshot, step, depth + 1) } : {}),
    }));
}

/** A Gemini step that calls a function answers with its arguments. */
function functionArguments(snapshot: Snapshot, step: Step): readonly Member[] {
  const functions = step.fields['functions'];
  if (step.type !== 'gemini' || !isYamlList(functions)) return [];
  const [first] = functions;
  if (typeof first !== 'string') return [];
  return shapeOfSchema(valueAt(snapshot.workflow, ['gemini_functions', first, 'parameters']))?.members ?? [];
}

function bodyOf(step: Step, isIt: (slot: string) => boolean): readonly Step[] {
  return step.children.flatMap(({ slot, steps }) => (isIt(slot) ? steps : []));
}

function named(name: string): Member {
  return { name, declared: true };
}

function keysOf(value: YamlValue | undefined): readonly string[] {
  return isYamlMap(value) ? Object.keys(value satisfies YamlMap) : [];
}

function textOf(value: YamlValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
