import { referencesOf } from '../../expressions/references.js';
import { visibleSteps } from '../../expressions/scopes.js';
import { starterFields, uniqueName } from '../../format/starter-fields.js';
import type { Step } from '../../model/step.js';
import { isYamlList, isYamlMap, valueAt, type FieldPath, type YamlValue } from '../../model/yaml-value.js';
import type { Finding, FindingFix, FixCommand } from '../finding.js';
import {
  blank,
  fix,
  nearest,
  removeValue,
  setValue,
  stepOf,
  valueOf,
  type FixContext,
  type FixMaker,
} from './fix-context.js';

/** Fixes of loops, branches and nested pipelines (`FORMAT.md §11.6`). */
export const flowFixes: Readonly<Record<string, FixMaker>> = {
  'while.condition-missing': (finding, context) => blank(finding, context),
  'while.no-max-iterations': (finding, context) => [fillIn(finding, context, 10, true)],
  'while.max-iterations-range': (finding, context) => nearest(finding, context, 1, 1000),
  'for.iterator-missing': (finding, context) => [
    fillIn(finding, context, freeIterator(finding, context, 'item'), false),
  ],
  'for.data-source-missing': (finding, context) => blank(finding, context),
  'for.iterator-format': (finding, context) => renamedIterator(finding, context),
  'for.iterator-reserved': (finding, context) => renamedIterator(finding, context),
  'for.iterator-shadows': (finding, context) => renamedIterator(finding, context),
  'for.max-parallel-range': (finding, context) => nearest(finding, context, 1, 10),
  'for.parallel-missing': (finding, context) => [
    fix(context, 'set-field', { field: 'parallel', value: 'true' }, true, setValue(finding, ['parallel'], true)),
  ],
  'for.legacy-names': (finding, context) => {
    const key = String(finding.params['instead']);
    // A limit of rounds at the same time is read with `parallel` only, which its author has to say.
    const isSafe = key !== 'max_parallel' || stepOf(finding, context)?.fields['parallel'] === true;
    const args = { id: finding.stepId, path: finding.path, key };
    return [fix(context, 'rename', { name: key }, isSafe, { command: 'step.rename-key', args })];
  },
  'switch.expression-missing': (finding, context) => blank(finding, context),
  'switch.no-cases': (finding, context) => [fillIn(finding, context, { true: [newStep('claude', context)] }, false)],
  // Not in bulk: what happens by default is for the author to say.
  'switch.no-default': (finding, context) => [
    fix(context, 'fill-in', { field: 'default' }, false, {
      command: 'step.add',
      args: { type: 'set_variable', parentId: finding.stepId, slot: 'default', index: 0 },
    }),
  ],
  'switch.case-not-a-list': (finding, context) => {
    const value = valueOf(finding, context);
    if (!isYamlMap(value)) return [];
    return [fix(context, 'list-steps', {}, true, setValue(finding, finding.path, [value]))];
  },
  'error-handler.unreachable': (finding, context) => [
    fix(context, 'remove', { field: 'continue_on_error' }, false, removeValue(finding, finding.path)),
  ],
  'pipeline.no-source': (finding, context) => [
    fix(context, 'fill-in', { field: 'pipeline_file' }, false, setValue(finding, ['pipeline_file'], '')),
    fix(
      context,
      'fill-in',
      { field: 'pipeline' },
      false,
      setValue(finding, ['pipeline'], { steps: [newStep('claude', context)] }),
    ),
  ],
  'pipeline.multiple-sources': keptSources,
  'pipeline.ref-not-available': (finding, context) => {
    if (stepOf(finding, context)?.fields['pipeline_file'] !== undefined) return [];
    const args = { id: finding.stepId, path: ['pipeline_ref'], key: 'pipeline_file' };
    return [fix(context, 'rename', { name: 'pipeline_file' }, false, { command: 'step.rename-key', args })];
  },
  'pipeline.inline-steps-missing': (finding, context) => {
    const inline = valueOf(finding, context, ['pipeline']);
    if (!isYamlMap(inline)) return [];
    const path = isYamlMap(inline['workflow']) ? ['pipeline', 'workflow', 'steps'] : ['pipeline', 'steps'];
    return [fix(context, 'add-step', {}, false, setValue(finding, path, [newStep('claude', context)]))];
  },
  'pipeline.output-duplicate-alias': (finding, context) => {
    const value = valueOf(finding, context);
    const name = String(finding.params['name']);
    const as = uniqueName(name, outputNames(finding, context));
    const isText = finding.path.length === 2;
    const command =
      isText && typeof value === 'string'
        ? setValue(finding, finding.path, { path: value, as })
        : setValue(finding, [...finding.path.slice(0, 2), 'as'], as);
    return [fix(context, 'set-field', { field: 'as', value: as }, false, command)];
  },
};

function fillIn(finding: Finding, context: FixContext, value: YamlValue, safe: boolean): FindingFix {
  const field = String(finding.path.at(-1) ?? '');
  return fix(context, 'fill-in', { field }, safe, setValue(finding, finding.path, value));
}

function newStep(type: string, { snapshot }: FixContext): YamlValue {
  return starterFields(type, snapshot.steps.map(({ name }) => name)); // prettier-ignore
}

/** The nearest step whose result can be read here. */
export function before(finding: Finding, context: FixContext): string | undefined {
  const step = stepOf(finding, context);
  return step && visibleSteps(context.snapshot, step).findLast(({ name, parentId }) => name !== '' && parentId === step.parentId)?.name; // prettier-ignore
}

function loopsAround(step: Step, { snapshot }: FixContext): readonly string[] {
  const found: string[] = [];
  for (let at = step.parentId; at !== null;) {
    const owner = snapshot.get(at);
    const iterator = owner?.fields['iterator'] ?? owner?.fields['as'];
    if (typeof iterator === 'string') found.push(iterator);
    at = owner?.parentId ?? null;
  }
  return found;
}

const loopWords = ['index', 'total', 'first', 'last', 'level', 'parent', 'length', 'is_first', 'is_last', 'iteration', 'count']; // prettier-ignore

function freeIterator(finding: Finding, context: FixContext, wanted: string): string {
  const step = stepOf(finding, context);
  return uniqueName(wanted, [...loopWords, ...(step ? loopsAround(step, context) : [])]);
}

/** Another name for the item, in the loop and wherever its body reads it. */
function renamedIterator(finding: Finding, context: FixContext): readonly FindingFix[] {
  const loop = stepOf(finding, context);
  const old = String(finding.params['name']);
  if (loop === undefined) return [];
  const sound = old.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^(?=\d)/, '_');
  const isSound = sound === old;
  const name = freeIterator(finding, context, isSound ? `${old}_item` : sound);
  const commands: FixCommand[] = [setValue(finding, finding.path, name)];
  if (isSound) for (const { steps } of loop.children) for (const step of steps) follow(step, old, name, commands);
  return [fix(context, 'rename', { name }, false, ...commands)];
}

function follow(step: Step, old: string, name: string, commands: FixCommand[]): void {
  const places = new Map<string, { readonly path: FieldPath; readonly ranges: { from: number; to: number }[] }>();
  for (const { kind, name: used, fieldPath, from, to } of referencesOf(step)) {
    if (kind !== 'loop' || used !== old) continue;
    const key = JSON.stringify(fieldPath);
    const place = places.get(key) ?? { path: fieldPath, ranges: [] };
    place.ranges.push({ from, to });
    places.set(key, place);
  }
  for (const { path, ranges } of places.values()) {
    const value = valueAt(step.fields, path);
    if (typeof value !== 'string') continue;
    const sorted = [...ranges].sort((one, other) => other.from - one.from);
    const next = sorted.reduce((text, { from, to }) => text.slice(0, from) + name + text.slice(to), value);
    commands.push({ command: 'step.set-field', args: { id: step.id, path, value: next } });
  }
  // An inner loop with that name has an item of its own.
  if (step.fields['iterator'] === old) return;
  for (const { steps } of step.children) for (const child of steps) follow(child, old, name, commands);
}

const sources = ['pipeline_file', 'pipeline', 'pipeline_ref'] as const;

function keptSources(finding: Finding, context: FixContext): readonly FindingFix[] {
  const given = String(finding.params['sources'] ?? '').split(', ');
  return sources
    .filter((kept) => given.includes(kept))
    .map((kept) => {
      const others = given.filter((other) => other !== kept);
      return fix(context, 'keep', { field: kept }, false, ...others.map((other) => removeValue(finding, [other])));
    });
}

function outputNames(finding: Finding, context: FixContext): readonly string[] {
  const outputs = valueOf(finding, context, ['outputs']);
  if (!isYamlList(outputs)) return [];
  return outputs
    .map((output) => (isYamlMap(output) ? (output['as'] ?? output['path']) : output))
    .filter((name) => typeof name === 'string');
}
