import { referencesOf } from '../../expressions/references.js';
import { isPipelineSlot } from '../../expressions/scopes.js';
import type { Snapshot, Step } from '../../model/step.js';
import { isYamlList, isYamlMap, valueAt } from '../../model/yaml-value.js';
import { isAbsent } from '../describe-value.js';
import { callOf, type PipelineFiles } from '../names/pipeline-files.js';
import { nearestNames } from '../nearest-names.js';
import type { AcrossContext, AcrossRule, Sink } from '../rule.js';

/** A pipeline step and the pipeline it calls: what goes in, what comes out, and whether it ends (`FORMAT.md §5.10`, §11.4, §11.6). */
export const nestedPipelineRules: readonly AcrossRule[] = [pipeline];

/** What the runtime allows (`FORMAT.md §2.4`). */
const usualDepth = 10;
/** Chains of files longer than this are not followed. */
const longestChain = 50;

function pipeline(step: Step, context: AcrossContext, report: Sink): void {
  if (step.type !== 'pipeline' || step.kind === 'task') return;
  outputs(step, context, report);
  unusedInputs(step, context, report);
  depth(step, context.snapshot, report);
  files(step, context, report);
  recursion(step, context, report);
}

/** The names of the steps whose results the child has; `undefined` when they are not known. */
export function childSteps(step: Step, pipelines: PipelineFiles): ReadonlySet<string> | undefined {
  const slot = step.children.find((each) => isPipelineSlot(each.slot));
  const call = callOf(step);
  const names =
    call === undefined ? slot && new Set(slot.steps.map(({ name }) => name)) : pipelines.get(call.path)?.steps;
  return names === undefined || [...names].some((name) => name === '' || name.includes('{{')) ? undefined : names;
}

function outputs(step: Step, { files: pipelines }: AcrossContext, report: Sink): void {
  const wanted = step.fields['outputs'];
  if (!isYamlList(wanted)) return;
  const known = childSteps(step, pipelines);
  if (known === undefined) return;
  wanted.forEach((output, index) => {
    const path = isYamlMap(output) ? output['path'] : output;
    if (typeof path !== 'string' || path.trim() === '' || path.includes('{{')) return;
    const [name = ''] = path.trim().split(/[.[]/);
    if (known.has(path.trim()) || known.has(name)) return;
    const [suggestion] = nearestNames(name, known);
    const at = isYamlMap(output) ? ['outputs', index, 'path'] : ['outputs', index];
    report({
      code: 'pipeline.output-unknown',
      ...(suggestion === undefined ? {} : { variant: 'suggestion' }),
      path: at,
      params: { name, ...(suggestion === undefined ? {} : { suggestion }) },
    });
  });
}

function unusedInputs(step: Step, { files: pipelines }: AcrossContext, report: Sink): void {
  const given = step.fields['inputs'];
  if (!isYamlMap(given)) return;
  const reads = inputsRead(step, pipelines);
  if (reads === undefined) return;
  for (const name of Object.keys(given)) {
    if (!reads.has(name)) report({ code: 'pipeline.unused-input', path: ['inputs', name], params: { name } });
  }
}

/** The inputs that the child reads; `undefined` when it is not known or hands its context on. */
function inputsRead(step: Step, pipelines: PipelineFiles): ReadonlySet<string> | undefined {
  const call = callOf(step);
  if (call !== undefined) return pipelines.get(call.path)?.reads;
  const slot = step.children.find((each) => isPipelineSlot(each.slot));
  if (slot === undefined || isAbsent(step.fields['pipeline'])) return undefined;
  const reads = new Set<string>();
  let isOpen = false;
  const add = (each: Step, isHeader: boolean): void => {
    for (const { kind, name, fieldPath } of referencesOf(each)) {
      if (kind === 'input' && (!isHeader || fieldPath[0] === 'pipeline')) reads.add(name);
    }
  };
  const walk = (steps: readonly Step[]): void => {
    for (const each of steps) {
      add(each, false);
      isOpen ||= valueAt(each.fields, ['config', 'inherit_context']) === true;
      for (const { steps: inner } of each.children) walk(inner);
    }
  };
  add(step, true);
  walk(slot.steps);
  return isOpen ? undefined : reads;
}

/** How deep inline pipelines stand in each other. */
function depth(step: Step, snapshot: Snapshot, report: Sink): void {
  let count = 1;
  let limit = depthOf(step) ?? usualDepth;
  for (let at: Step | undefined = step; at !== undefined;) {
    const parent: Step | undefined = at.parentId === null ? undefined : snapshot.get(at.parentId);
    if (parent !== undefined && isPipelineSlot(at.slot)) {
      count++;
      limit = Math.min(limit, depthOf(parent) ?? usualDepth);
    }
    at = parent;
  }
  if (count > limit) report({ code: 'pipeline.depth', params: { count, limit } });
}

function depthOf(step: Step): number | undefined {
  const value = valueAt(step.fields, ['config', 'max_depth']);
  return typeof value === 'number' && value > 0 ? value : undefined;
}

function files(step: Step, { files: pipelines }: AcrossContext, report: Sink): void {
  const call = callOf(step);
  if (call === undefined || !pipelines.isOpen) return;
  if (pipelines.get(call.path) === null)
    report({ code: 'pipeline.file-missing', path: ['pipeline_file'], params: { path: call.path } });
}

/** Circles of files, and of names: the runtime goes by names (`FORMAT.md §9` rows 74, 75). */
function recursion(step: Step, { snapshot, files: pipelines }: AcrossContext, report: Sink): void {
  const own = snapshot.name;
  const isBounded = !isAbsent(valueAt(step.fields, ['config', 'max_depth']));
  const call = callOf(step);
  const called = call === undefined ? undefined : pipelines.get(call.path);
  const callsItself = own !== '' && (step.fields['pipeline_ref'] === own || called?.name === own);
  if (callsItself && !isBounded) report({ code: 'pipeline.self-recursion-unbounded', params: { name: own } });
  if (call !== undefined) {
    const circle = circleFrom(call.path, call.isBounded, own, pipelines);
    if (circle !== undefined) {
      const severity = circle.isCertain ? 'error' : 'warning';
      report({
        code: 'pipeline.circular',
        path: ['pipeline_file'],
        params: { chain: circle.chain.join(' → ') },
        severity,
      });
    }
  }
  const inline = valueAt(step.fields, ['pipeline', 'name']) ?? valueAt(step.fields, ['pipeline', 'workflow', 'name']);
  if (typeof inline === 'string' && inline !== '' && namesAround(snapshot, step).has(inline)) {
    report({
      code: 'pipeline.circular',
      variant: 'name',
      path: ['pipeline'],
      params: { name: inline },
      severity: 'warning',
    });
  }
}

interface Circle {
  readonly chain: readonly string[];
  readonly isCertain: boolean;
}

/** The first chain of loaded files that comes back to this file, or to a file on the way. */
function circleFrom(path: string, isBounded: boolean, own: string, pipelines: PipelineFiles): Circle | undefined {
  const visited = new Set<string>();
  const follow = (at: string, chain: readonly string[], bounded: boolean): Circle | undefined => {
    if (chain.includes(at)) return { chain: [...chain, at], isCertain: !bounded };
    if (visited.has(at) || chain.length > longestChain) return undefined;
    visited.add(at);
    const file = pipelines.get(at, chain.at(-1));
    if (file === undefined || file === null) return undefined;
    if (own !== '' && file.name === own) return { chain: [...chain, at], isCertain: !bounded };
    for (const call of file.calls) {
      const found = follow(call.path, [...chain, at], bounded || call.isBounded);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return follow(path, [], isBounded);
}

/** The names of the pipelines around a step. */
function namesAround(snapshot: Snapshot, step: Step): ReadonlySet<unknown> {
  const names = new Set<unknown>([snapshot.name]);
  for (let at: Step | undefined = step; at !== undefined;) {
    const parent: Step | undefined = at.parentId === null ? undefined : snapshot.get(at.parentId);
    if (parent !== undefined && isPipelineSlot(at.slot)) {
      names
        .add(valueAt(parent.fields, ['pipeline', 'name']))
        .add(valueAt(parent.fields, ['pipeline', 'workflow', 'name']));
    }
    at = parent;
  }
  names.delete('');
  return names;
}
