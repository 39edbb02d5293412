import { starterFields, uniqueName } from '../../format/starter-fields.js';
import type { Snapshot, Step } from '../../model/step.js';
import type { Finding, FindingFix } from '../finding.js';
import { fix, setValue, stepOf, type FixContext, type FixMaker } from './fix-context.js';

/** Fixes of names of steps (`FORMAT.md §11.2`). */
export const nameFixes: Readonly<Record<string, FixMaker>> = {
  'step.name-missing': (finding, context) => named(finding, context, true),
  'step.name-empty': (finding, context) => named(finding, context, false),
  'step.name-format': (finding, context) => renamed(finding, context, sound(finding), true),
  'step.name-reserved': (finding, context) =>
    renamed(finding, context, `${String(finding.params['name'])}_step`, false),
  'step.name-shadows': (finding, context) => renamed(finding, context, String(finding.params['name']), false),
  'step.name-duplicate': (finding, context) => {
    const name = free(context.snapshot, String(finding.params['name']));
    // References stay on the first, so this is no rename (`FORMAT.md §11.2`).
    return [fix(context, 'rename', { name }, true, setValue(finding, ['name'], name))];
  },
  'step.empty-children': emptyChildren,
};

function named(finding: Finding, context: FixContext, safe: boolean): readonly FindingFix[] {
  const step = stepOf(finding, context);
  if (step === undefined) return [];
  const { name } = starterFields(step.type, names(context.snapshot));
  if (typeof name !== 'string') return [];
  return [fix(context, 'name-step', { name }, safe, setValue(finding, ['name'], name))];
}

function renamed(finding: Finding, context: FixContext, wanted: string, safe: boolean): readonly FindingFix[] {
  const name = free(context.snapshot, wanted);
  return [fix(context, 'rename', { name }, safe, { command: 'step.rename', args: { id: finding.stepId, name } })];
}

/** The name with everything replaced that references cannot hold. */
function sound({ params }: Finding): string {
  const name = String(params['name'] ?? '')
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9_]+/g, '_')
    .replace(/^_+|_+$/g, '');
  if (name === '') return 'step';
  return /^[0-9]/.test(name) ? `step_${name}` : name;
}

/** What stands in an empty list, or no list. */
function emptyChildren(finding: Finding, context: FixContext): readonly FindingFix[] {
  const step = stepOf(finding, context);
  const slot = step?.children.find(({ path }) => path.join('\n') === finding.path.join('\n'));
  if (step === undefined || slot === undefined) return [];
  const at = { parentId: step.id, slot: slot.slot, index: 0 };
  const add =
    slot.kind === 'tasks'
      ? fix(context, 'add-task', {}, false, { command: 'step.add', args: at })
      : fix(context, 'add-step', {}, false, { command: 'step.add', args: { type: 'claude', ...at } });
  const field = finding.path.join('.');
  const isOptional = slot.path[0] !== 'steps' && slot.kind === 'steps';
  const remove = fix(context, 'remove', { field }, false, {
    command: 'step.unset-field',
    args: { id: step.id, path: finding.path },
  });
  return isOptional ? [add, remove] : [add];
}

/** A name that no step of the file has. */
export function free(snapshot: Snapshot, wanted: string): string {
  return uniqueName(wanted, names(snapshot));
}

const taken = new WeakMap<Snapshot, ReadonlySet<string>>();

/** Of a list of findings many ask in the same pipeline. */
function names(snapshot: Snapshot): ReadonlySet<string> {
  let all = taken.get(snapshot);
  if (all === undefined) taken.set(snapshot, (all = new Set(snapshot.steps.map(({ name }: Step) => name))));
  return all;
}
