import { resolveReference } from '../../expressions/resolve-references.js';
import { referencesOf, type Reference } from '../../expressions/references.js';
import { hasName, isLoop, isPipelineSlot, isVisible, visibleSteps, type Resolution } from '../../expressions/scopes.js';
import type { Snapshot, Step } from '../../model/step.js';
import { isYamlMap, valueAt, type FieldPath } from '../../model/yaml-value.js';
import type { Code } from '../codes.js';
import { isAbsent } from '../describe-value.js';
import { sessionsIn } from '../names/step-facts.js';
import { nearestNames } from '../nearest-names.js';
import { pointingAt, type AcrossContext, type AcrossRule, type Sink } from '../rule.js';
import { childSteps } from './nested-pipeline-rules.js';
import { needsPrompt } from './prompt-rules.js';

/** What a step names: whether it is there, and whether its result can be read from here (`FORMAT.md §8.10`, §11.4). */
export const referenceRules: readonly AcrossRule[] = [references, sessions];

/** In a list longer than this no near name is looked for: it would cost more than it helps. */
const mostNames = 2000;

function references(step: Step, context: AcrossContext, report: Sink): void {
  const told = new Set<string>();
  /** Several mentions of one name in one field are one thing to say. */
  const once: Sink = (found) => {
    const key = JSON.stringify([found.code, found.path, found.params]);
    if (!told.has(key)) report(found);
    told.add(key);
  };
  for (const reference of referencesOf(step)) {
    if (reference.kind !== 'step' || reference.dynamic === true || reference.name.trim() === '') continue;
    const resolved = resolveReference(context.snapshot, step, reference);
    if (resolved === undefined) continue;
    check(step, resolved.reference, resolved.resolution, context, pointingAt(resolved.reference, once));
  }
}

function check(
  step: Step,
  reference: Reference,
  resolution: Resolution | undefined,
  context: AcrossContext,
  report: Sink,
): void {
  const { snapshot } = context;
  const { name, fieldPath: path } = reference;
  const isRefused = isLoaderChecked(step, reference) && !hasName(snapshot.roots, name);
  const severity = isRefused ? ({ severity: 'error' } as const) : {};
  if (resolution === undefined) return unknown(step, reference, context, report, severity);
  if (isRefused)
    return report({ code: 'reference.unknown-step', variant: 'out-of-reach', params: { name }, path, ...severity });
  if (reference.candidate === true && reference.form === 'template')
    return report({ code: 'reference.deprecated-bare', params: { name }, path });
  const { target, relation } = resolution;
  const found = outOfSight(step, target, relation, context);
  if (found !== undefined) report({ ...found, params: { name, ...found.params }, path });
  if (isVisible(relation)) result(step, reference, target, relation, context, report);
  spelling(step, reference, report);
}

type Found = Pick<Parameters<Sink>[0], 'code' | 'variant' | 'severity' | 'params'> | undefined;

const borders: ReadonlyMap<string, Code> = new Map([
  ['into-loop', 'reference.into-loop'],
  ['into-branch', 'reference.into-branch'],
  ['across-pipeline', 'reference.across-pipeline'],
  ['sibling-task', 'reference.sibling-task'],
] as const);

function outOfSight(step: Step, target: Step, relation: Resolution['relation'], context: AcrossContext): Found {
  const { snapshot } = context;
  if (relation === 'self')
    return { code: 'reference.self', ...(isRepeated(snapshot, step) || isLoop(step) ? { severity: 'info' } : {}) };
  if (relation === 'later')
    return { code: 'reference.forward', ...(isRepeated(snapshot, target) ? { severity: 'info' } : {}) };
  const code = borders.get(relation);
  if (code === undefined) return undefined;
  if (relation !== 'across-pipeline') return { code };
  const owner = pipelineAround(snapshot, target);
  const isBelow = owner !== undefined && isAround(snapshot, owner, step);
  return owner === undefined || isBelow ? { code } : { code, variant: 'child' };
}

/** What is read of a result that may not be there, or not so. */
function result(
  step: Step,
  { name, path, fieldPath, form }: Reference,
  target: Step,
  relation: Resolution['relation'],
  context: AcrossContext,
  report: Sink,
): void {
  const part = form === 'prompt-part' ? valueAt(step.fields, [...fieldPath.slice(0, -1), 'extract']) : path;
  const [first = ''] = (typeof part === 'string' ? part : '').split(/[.[]/);
  const { condition } = target.fields;
  const isGuarded = relation !== 'earlier' || form === 'expression' || /^(success|skipped|reason)$/.test(first);
  if (!isAbsent(condition) && !isLoop(target) && !isGuarded && !isSameGuard(step, target, context.snapshot))
    report({ code: 'reference.skipped-step', params: { name }, path: fieldPath });
  if (target.type !== 'pipeline' || first === '' || wrappers.has(first)) return;
  const known = outputsOf(target, context);
  if (known === undefined || known.has(first)) return;
  const [suggestion] = nearestNames(first, known);
  report({
    code: 'reference.unknown-output',
    params: {
      name,
      output: first,
      known: [...known].slice(0, 8).join(', '),
      ...(suggestion === undefined ? {} : { suggestion }),
    },
    path: fieldPath,
  });
}

/** What every result may hold (`FORMAT.md §8.12`). */
const wrappers: ReadonlySet<string> = new Set([
  'result',
  'results',
  'success',
  'skipped',
  'reason',
  'error',
  'metadata',
  'length',
]);

/** The names under which a pipeline step hands back results; `undefined` when that is not known. */
export function outputsOf(step: Step, { files }: AcrossContext): ReadonlySet<string> | undefined {
  const outputs = step.fields['outputs'];
  if (Array.isArray(outputs) && outputs.length > 0) {
    const names = outputs.map((output: unknown) => {
      if (!isYamlMap(output)) return output;
      return isAbsent(output['as']) ? output['path'] : output['as'];
    });
    if (!names.every((name) => typeof name === 'string' && !name.includes('{{'))) return undefined;
    return new Set((names as string[]).flatMap((name) => [name, name.split('.')[0] ?? name]));
  }
  return isAbsent(outputs) ? childSteps(step, files) : undefined;
}

/** `previous_response:name.field`: the present runtime takes all of it as the name (`FORMAT.md §9` row 46). */
function spelling(step: Step, { form, fieldPath, to }: Reference, report: Sink): void {
  if (form !== 'source' || fieldPath.at(-1) === 'data_source') return;
  const text = valueAt(step.fields, fieldPath);
  if (typeof text !== 'string' || !/^\s*previous_response:/.test(text) || text[to] !== '.') return;
  report({ code: 'reference.dot-instead-of-colon', params: { text: text.trim() }, path: fieldPath });
}

/** Whether both run or neither does. */
function isSameGuard(step: Step, target: Step, snapshot: Snapshot): boolean {
  const guard = JSON.stringify(target.fields['condition']);
  for (let at: Step | undefined = step; at !== undefined; at = parentOf(snapshot, at)) {
    if (JSON.stringify(at.fields['condition']) === guard) return true;
  }
  return false;
}

function parentOf(snapshot: Snapshot, step: Step): Step | undefined {
  return step.parentId === null ? undefined : snapshot.get(step.parentId);
}

/** Whether the list a step stands in runs more than once, so that later steps have results from the round before. */
function isRepeated(snapshot: Snapshot, step: Step): boolean {
  return loopAround(snapshot, step) !== undefined;
}

function loopAround(snapshot: Snapshot, step: Step): Step | undefined {
  for (let at: Step | undefined = step; at !== undefined; at = parentOf(snapshot, at)) {
    const parent = parentOf(snapshot, at);
    if (parent !== undefined && isLoop(parent) && at.slot === 'steps') return parent;
    if (isPipelineSlot(at.slot)) return undefined;
  }
  return undefined;
}

/** The step whose inline pipeline a step stands in. */
function pipelineAround(snapshot: Snapshot, step: Step): Step | undefined {
  let at: Step | undefined = step;
  while (at !== undefined && !isPipelineSlot(at.slot)) at = parentOf(snapshot, at);
  return at && parentOf(snapshot, at);
}

function isAround(snapshot: Snapshot, outer: Step, step: Step): boolean {
  for (let at: Step | undefined = step; at !== undefined; at = parentOf(snapshot, at))
    if (at.id === outer.id) return true;
  return false;
}

/** Parts of a top-level prompt: the only references the loader follows. */
function isLoaderChecked(step: Step, reference: Reference): boolean {
  return (
    reference.form === 'prompt-part' &&
    step.parentId === null &&
    needsPrompt(step.type) &&
    reference.fieldPath.length === 3 &&
    reference.fieldPath[0] === 'prompt'
  );
}

function unknown(
  step: Step,
  { name, fieldPath: path }: Reference,
  { snapshot, names: index }: AcrossContext,
  report: Sink,
  severity: { readonly severity?: 'error' },
): void {
  const at: { readonly path: FieldPath; readonly severity?: 'error' } = { path, ...severity };
  if (severity.severity === undefined && index.count(`output:${name}`) > 0) {
    const writer = snapshot.steps.find(({ fields }) => fields['output_field'] === name);
    if (writer !== undefined)
      return report({ code: 'reference.output-field', params: { name, step: writer.name }, ...at });
  }
  const steps = visibleSteps(snapshot, step);
  const names = steps.length > mostNames ? [] : steps.map((visible) => visible.name);
  const [suggestion] = nearestNames(name, names);
  if (suggestion === undefined) report({ code: 'reference.unknown-step', params: { name }, ...at });
  else report({ code: 'reference.unknown-step', variant: 'suggestion', params: { name, suggestion }, ...at });
}

/** Parts that go on with a session name one of the file (`FORMAT.md §8.9`). */
function sessions(step: Step, { names }: AcrossContext, report: Sink): void {
  const prompt = step.fields['prompt'];
  if (!Array.isArray(prompt) || sessionsIn(prompt).length === 0) return;
  prompt.forEach((part: unknown, index) => {
    const session = isYamlMap(part) ? part['session_id'] : undefined;
    if (typeof session !== 'string' || session.trim() === '' || session.includes('{{')) return;
    if (names.count(`session:${session}`) === 0)
      report({ code: 'prompt.session-unknown', path: ['prompt', index, 'session_id'], params: { session } });
  });
}
