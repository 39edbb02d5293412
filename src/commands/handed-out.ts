import { referencesTo } from '../expressions/references-to.js';
import { isIdentifier } from '../expressions/result-expression.js';
import { hasName, isPipelineSlot } from '../expressions/scopes.js';
import type { Snapshot, Step } from '../model/step.js';
import { isYamlList, isYamlMap, valueAt, type YamlValue } from '../model/yaml-value.js';
import type { Redirection } from './redirect.js';

/**
 * A result that the pipeline around `target` hands out is found behind `prefix` in it from now on: its `outputs` say so and keep the name outside;
 * without `outputs` it hands out all its steps (`FORMAT.md §5.10`, §8.12), and what reads one of them through it reads it there.
 */
export function handOutBehind(redirection: Redirection, snapshot: Snapshot, target: Step, prefix: string): void {
  const owner = pipelineAround(snapshot, target);
  if (!owner) return;
  const { name } = target;
  const { outputs } = owner.fields;
  if (!isYamlList(outputs)) {
    for (const { reader, reference, path } of readersThrough(snapshot, owner))
      if (firstWord(path) === name) redirection.into(reader, reference, owner.name, prefix);
    return;
  }
  outputs.forEach((output, at) => {
    if (output === name) redirection.field(owner, ['outputs', at], { path: `${prefix}.${name}`, as: name });
    const own = isYamlMap(output) ? output['path'] : undefined;
    if (!isYamlMap(output) || typeof own !== 'string' || firstWord(own) !== name) return;
    redirection.field(owner, ['outputs', at, 'path'], `${prefix}.${own}`);
    if (typeof output['as'] !== 'string') redirection.field(owner, ['outputs', at, 'as'], own);
  });
}

/** Whether somebody outside gets the result of a step by what its pipeline hands out. */
export function isHandedOut(snapshot: Snapshot, target: Step): boolean {
  const owner = pipelineAround(snapshot, target);
  if (!owner) return false;
  const { outputs } = owner.fields;
  return isYamlList(outputs)
    ? outputs.some((output) => firstWord(isYamlMap(output) ? output['path'] : output) === target.name)
    : readersThrough(snapshot, owner).some(({ path }) => firstWord(path) === target.name);
}

/**
 * The inverse: what stands behind `prefix` in the result of `target`, one of `inside`, is handed out by the pipeline itself. `false` when somebody
 * gets more of that result.
 */
export function handOutDirectly(
  redirection: Redirection,
  snapshot: Snapshot,
  target: Step,
  prefix: RegExp,
  inside: readonly Step[],
): boolean {
  const owner = pipelineAround(snapshot, target);
  if (!owner) return true;
  /** How much of a path goes; undefined where all of it has to stay. */
  const lengthIn = (path: YamlValue | undefined): number | undefined => {
    if (typeof path !== 'string' || !path.startsWith(target.name)) return undefined;
    const way = prefix.exec(path.slice(target.name.length))?.[0];
    const length = target.name.length + (way?.length ?? 0);
    const name = way === undefined ? undefined : firstWord(path.slice(length + 1));
    return name !== undefined && path.charAt(length) === '.' && hasName(inside, name) ? length : undefined;
  };
  const { outputs } = owner.fields;
  let isAll = true;
  if (!isYamlList(outputs)) {
    for (const { reader, reference, path } of readersThrough(snapshot, owner)) {
      const length = lengthIn(path);
      if (length === undefined) isAll &&= firstWord(path) !== target.name;
      else redirection.outOf(reader, reference, () => ({ name: owner.name, length }));
    }
    return isAll;
  }
  outputs.forEach((output, at) => {
    const own = isYamlMap(output) ? output['path'] : output;
    const length = lengthIn(own);
    if (!isYamlMap(output) || typeof own !== 'string' || length === undefined) {
      isAll &&= firstWord(own) !== target.name;
      return;
    }
    const path = own.slice(length + 1);
    const isShort = output['as'] === path && Object.keys(output).every((key) => key === 'path' || key === 'as');
    if (isShort && isIdentifier(path)) redirection.field(owner, ['outputs', at], path);
    else redirection.field(owner, ['outputs', at, 'path'], path);
  });
  return isAll;
}

function pipelineAround(snapshot: Snapshot, step: Step): Step | undefined {
  const owner = snapshot.get(step.parentId ?? '');
  return owner?.type === 'pipeline' && isPipelineSlot(step.slot) ? owner : undefined;
}

function readersThrough(snapshot: Snapshot, owner: Step) {
  return referencesTo(snapshot, owner).flatMap(({ stepId, reference }) => {
    const reader = snapshot.get(stepId);
    if (!reader) return [];
    const extract = valueAt(reader.fields, [...reference.fieldPath.slice(0, -1), 'extract']);
    return [{ reader, reference, path: reference.form === 'prompt-part' ? extract : reference.path }];
  });
}

function firstWord(path: YamlValue | undefined): string | undefined {
  return typeof path === 'string' ? /^(?:\$\.)?([A-Za-z_][\w-]*)/.exec(path)?.[1] : undefined;
}
