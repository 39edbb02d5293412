import { expressionRange } from '../../expressions/expression-range.js';
import { referencesOf, type Reference } from '../../expressions/references.js';
import { resultExpression } from '../../expressions/result-expression.js';
import { isPipelineSlot, isVisible, resolve } from '../../expressions/scopes.js';
import { uniqueName } from '../../format/starter-fields.js';
import type { Snapshot, Step } from '../../model/step.js';
import { isYamlList, isYamlMap, valueAt, type FieldPath, type YamlValue } from '../../model/yaml-value.js';
import type { Finding, FindingFix, FixCommand } from '../finding.js';
import { fix, setValue, stepOf, type FixContext, type FixMaker } from './fix-context.js';

/** Fixes of names that stand beyond the border of a loop or a pipeline: the way that its result takes across (`FORMAT.md §8.9`, §8.12, §11.4). */
export const borderFixes: Readonly<Record<string, FixMaker>> = {
  'reference.into-loop': (finding, context) => loopResult(finding, context),
  'reference.across-pipeline': (finding, context) => {
    const [step, target] = endsOf(finding, context);
    if (!step || !target) return [];
    const { snapshot } = context;
    const owner = pipelineAround(snapshot, step);
    const below = pipelineAround(snapshot, target);
    if (below && below.id !== owner?.id && canRead(snapshot, step, below)) return childResult(finding, context, below);
    return owner && canRead(snapshot, owner, target) ? input(finding, context, owner) : [];
  },
};

/** What a step reads by a name that is looked for no further than its text: the step and what it means. */
function endsOf(finding: Finding, { snapshot }: FixContext): readonly [Step | undefined, Step | undefined] {
  const { name } = finding.params;
  const step = finding.stepId === null ? undefined : snapshot.get(finding.stepId);
  return [step, step && typeof name === 'string' ? resolve(snapshot, step, name)?.target : undefined];
}

function canRead(snapshot: Snapshot, step: Step, target: Step): boolean {
  const found = target.name === '' ? undefined : resolve(snapshot, step, target.name);
  return found?.target.id === target.id && isVisible(found.relation) && found.relation !== 'ancestor';
}

/**
 * A part of a top-level prompt that takes a result out of a container, which the loader refuses (`FORMAT.md §11.9`): the way across, a
 * template, which sees into branches, or the result of the container.
 */
export function outOfReach(finding: Finding, context: FixContext): readonly FindingFix[] {
  const through = loopResult(finding, context);
  const [step, target] = endsOf(finding, context);
  if (through.length > 0 || !step || !target) return through;
  const { snapshot } = context;
  const below = pipelineAround(snapshot, target);
  if (below && below.parentId === null) return childResult(finding, context, below);
  const around = snapshot.get(target.parentId ?? '');
  const part = partOf(step, finding.path);
  const fixes: FindingFix[] = [];
  const isText = part && Object.keys(part).every((key) => ['type', 'step', 'extract', 'condition'].includes(key));
  if (isText && around?.type === 'switch' && (part['extract'] === undefined || typeof part['extract'] === 'string')) {
    const { condition, extract } = part;
    const content = `{{ ${resultExpression(target.name, extract)} }}`;
    const value = { type: 'static', content, ...(condition === undefined ? {} : { condition }) };
    fixes.push(fix(context, 'as-template', {}, false, setField(step, finding.path.slice(0, -1), value)));
  }
  let top: Step | undefined = target;
  while (top?.parentId != null) top = snapshot.get(top.parentId);
  if (top && top.id !== step.id && top.name !== '' && top.id !== target.id) {
    const extract =
      part?.['extract'] === undefined ? [] : [removeField(step, [...finding.path.slice(0, -1), 'extract'])];
    fixes.push(
      fix(context, 'use-name', { name: top.name }, false, setValue(finding, finding.path, top.name), ...extract),
    );
  }
  return fixes;
}

/** The first round of the loop whose body holds the step. A `while_loop` hands back no rounds. */
function loopResult(finding: Finding, context: FixContext): readonly FindingFix[] {
  const [step, target] = endsOf(finding, context);
  const loop = target?.parentId == null ? undefined : context.snapshot.get(target.parentId);
  if (!step || !target || loop?.type !== 'for_loop' || target.slot !== 'steps') return [];
  if (!canRead(context.snapshot, step, loop)) return [];
  return through(finding, context, loop.name, `iterations[0].results.${target.name}`, []);
}

/** `steps.<pipeline>.<child>`, with the child among the outputs. */
function childResult(finding: Finding, context: FixContext, owner: Step): readonly FindingFix[] {
  const [, target] = endsOf(finding, context);
  if (!target || target.parentId !== owner.id) return [];
  const { outputs } = owner.fields;
  const name = outputNames(outputs).get(target.name) ?? target.name;
  const isOut = outputs === undefined || outputs === null || outputNames(outputs).has(target.name);
  if (!isOut && !isYamlList(outputs)) return [];
  const all = isYamlList(outputs) ? [...outputs, target.name] : [target.name];
  const add = isOut ? [] : [setField(owner, ['outputs'], all)];
  return through(finding, context, owner.name, name, add);
}

/** What whole results are called outside, by the step that gave them. */
function outputNames(outputs: YamlValue | undefined): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const output of isYamlList(outputs) ? outputs : []) {
    const path = isYamlMap(output) ? output['path'] : output;
    const alias = isYamlMap(output) ? output['as'] : undefined;
    if (typeof path === 'string') names.set(path, typeof alias === 'string' && alias !== '' ? alias : path);
  }
  return names;
}

/** Names `owner` in place of the step, and the way to it in front of what is read of it. */
function through(
  finding: Finding,
  context: FixContext,
  owner: string,
  way: string,
  before: readonly FixCommand[],
): readonly FindingFix[] {
  const step = stepOf(finding, context);
  const part = partOf(step, finding.path);
  const title = { name: `${owner}.${way}` };
  if (step && part) {
    const { extract } = part;
    const path = typeof extract === 'string' && extract !== '' ? `${way}.${extract}` : way;
    const commands = [
      setValue(finding, finding.path, owner),
      setField(step, [...finding.path.slice(0, -1), 'extract'], path),
    ];
    return [fix(context, 'read-through', title, false, ...before, ...commands)];
  }
  const isQuoted = (text: string, { from }: Reference): boolean => /['"]$/.test(text.slice(0, from));
  const command = rewritten(finding, step, (text, reference) => {
    // Only the long spelling of a source takes indices (`FORMAT.md §8.8`).
    if (reference.form === 'source')
      return [0, text.length, `steps.${[owner, way, reference.path].filter(Boolean).join('.')}`];
    if (isQuoted(text, reference)) return undefined;
    return [reference.from, reference.to, `${owner}.${way}`];
  });
  return command ? [fix(context, 'read-through', title, false, ...before, command)] : [];
}

/** Hands the result to the pipeline around the step as an input, which the step reads. */
function input(finding: Finding, context: FixContext, owner: Step): readonly FindingFix[] {
  const step = stepOf(finding, context);
  const name = String(finding.params['name']);
  const inputs = owner.fields['inputs'] ?? {};
  if (!step || !isYamlMap(inputs) || !/^[A-Za-z_]\w*$/.test(name)) return [];
  const added: FixCommand[] = [];
  const known = new Map(Object.entries(inputs));
  const given = (path: string): string => {
    const value = `{{steps.${name}.${path === '' ? 'result' : path}}}`;
    for (const [key, other] of known) if (other === value) return key;
    const key = uniqueName(name, known.keys());
    known.set(key, value);
    added.push(setField(owner, ['inputs', key], value));
    return key;
  };
  const part = partOf(step, finding.path);
  if (part) {
    if (Object.keys(part).some((key) => !['type', 'step', 'extract'].includes(key))) return [];
    const key = given(typeof part['extract'] === 'string' ? part['extract'] : '');
    const content = { type: 'static', content: `{{ inputs.${key} }}` };
    return [
      fix(context, 'hand-in', { name: key }, false, ...added, setField(step, finding.path.slice(0, -1), content)),
    ];
  }
  const command = rewritten(finding, step, (text, reference) => {
    if (reference.form === 'source') return undefined;
    const { from, to } = expressionRange(text, reference);
    return [from, to, `inputs.${given(reference.path)}`];
  });
  return command ? [fix(context, 'hand-in', { name }, false, ...added, command)] : [];
}

/** The part of a prompt that takes the result of the step at `path`. */
function partOf(step: Step | undefined, path: FieldPath): Readonly<Record<string, YamlValue>> | undefined {
  const part = valueAt(step?.fields, path.slice(0, -1));
  return path.at(-1) === 'step' && isYamlMap(part) && part['type'] === 'previous_response' ? part : undefined;
}

type Piece = readonly [from: number, to: number, insert: string];

/** The command that writes every mention in the field of a finding anew; undefined when one of them cannot be. */
function rewritten(
  { path, params }: Finding,
  step: Step | undefined,
  piece: (text: string, reference: Reference) => Piece | undefined,
): FixCommand | undefined {
  const text = valueAt(step?.fields, path);
  if (!step || typeof text !== 'string') return undefined;
  const key = JSON.stringify(path);
  const uses = referencesOf(step).filter(
    ({ name, fieldPath }) => name === params['name'] && JSON.stringify(fieldPath) === key,
  );
  const pieces = [...new Map(uses.map((use) => [use.from, use])).values()].map((use) => piece(text, use));
  if (pieces.length === 0 || !pieces.every((each) => each !== undefined)) return undefined;
  const value = [...pieces]
    .sort((one, other) => other[0] - one[0])
    .reduce((rest, [from, to, insert]) => rest.slice(0, from) + insert + rest.slice(to), text);
  return setField(step, path, value);
}

function removeField(step: Step, path: FieldPath): FixCommand {
  return { command: 'step.unset-field', args: { id: step.id, path } };
}

function setField(step: Step, path: FieldPath, value: YamlValue): FixCommand {
  return { command: 'step.set-field', args: { id: step.id, path, value } };
}

/** The step whose inline pipeline a step stands in. */
function pipelineAround(snapshot: Snapshot, step: Step): Step | undefined {
  let at: Step | undefined = step;
  while (at && !isPipelineSlot(at.slot)) at = at.parentId === null ? undefined : snapshot.get(at.parentId);
  return at?.parentId == null ? undefined : snapshot.get(at.parentId);
}
