import { planMoveEntry, planRenameInLeaf } from '../document/plan-entry.js';
import { planReplaceAll, type TextReplacement } from '../document/plan-replace.js';
import { planSet } from '../document/plan-value.js';
import { resolvePath } from '../document/resolve-path.js';
import { variableUses } from '../expressions/variable-uses.js';
import { isReserved } from '../expressions/reserved-words.js';
import { isVisible, resolve } from '../expressions/scopes.js';
import type { Edit } from '../model/edit.js';
import type { Snapshot, Step } from '../model/step.js';
import { isYamlMap, valueAt, type FieldPath, type YamlMap } from '../model/yaml-value.js';
import { Arguments } from './arguments.js';
import type { Command, CommandContext, Item } from './command.js';
import { planInRounds } from './rounds.js';

/**
 * `variable.rename {from, to}`: a variable where it is set, in the header and by `set_variable` steps, and wherever it is read: `state.x`,
 * `variables.x`, `global_vars.x`, `workflow.variables.x` and the bare name (`FORMAT.md §8.4, §8.9`).
 */
export const renameVariable: Command = {
  id: 'variable.rename',
  plan(context, args) {
    const read = new Arguments(context, args);
    const [from, to] = [read.text('from'), read.text('to')?.trim()];
    if (!from) return read.refuse('no-such-variable');
    if (!to || !/^[A-Za-z_]\w*$/.test(to) || isReserved(to)) return read.refuse('bad-name');
    const places = placesOf(context.snapshot, from);
    if (places.length === 0) return read.refuse('no-such-variable');
    if (from === to) return { edits: [] };
    if (placesOf(context.snapshot, to).length > 0) return read.refuse('key-taken', { key: to });
    const rounds = [definitions, references];
    return planInRounds(context, context.text(), (now) => rounds.shift()?.(now, from, to) ?? []);
  },
};

const headerMaps = ['variables', 'global_vars'] as const;

/** Where a variable is set: the item and the path of its key, or of the text that names it. */
function placesOf(snapshot: Snapshot, name: string): { readonly id: string; readonly path: FieldPath }[] {
  const has = (map: unknown): boolean => isYamlMap(map as YamlMap) && Object.hasOwn(map as YamlMap, name);
  const header = headerMaps
    .filter((key) => has(snapshot.workflow[key]))
    .map((key) => ({ id: '', path: ['workflow', key, name] }));
  const steps = allSteps(snapshot.roots).flatMap(({ id, type, fields }) => {
    if (type !== 'set_variable') return [];
    const places: { id: string; path: FieldPath }[] = has(fields['variables'])
      ? [{ id, path: ['variables', name] }]
      : [];
    return fields['variable'] === name ? [...places, { id, path: ['variable'] }] : places;
  });
  return [...header, ...steps];
}

function definitions({ snapshot, plan }: CommandContext, from: string, to: string): Edit[] {
  return placesOf(snapshot, from).flatMap(({ id, path }) => {
    const item = plan.tree.item(id);
    if (!item) return [];
    return path.at(-1) === 'variable' ? planSet(plan, item, path, to) : renameEntry(plan, item, path, to);
  });
}

function renameEntry(plan: CommandContext['plan'], item: Item, path: FieldPath, key: string): Edit[] {
  const { entry, rest, path: own } = resolvePath(plan.tree, item, path);
  if (rest.length > 0 || !entry) return planRenameInLeaf(plan, item, path, key) ?? [];
  const target = { item, path: [...own.slice(0, -1), key], order: entry.order };
  return [...planMoveEntry(plan, item, entry, target), { kind: 'drop', id: item.id, path: own }];
}

function references({ snapshot, plan }: CommandContext, from: string, to: string): Edit[] {
  const edits: Edit[] = [];
  const rename = (item: Item | undefined, fields: YamlMap, prefix: FieldPath, bare: boolean): void => {
    const pieces: TextReplacement[] = variableUses(fields, from)
      .filter((use) => bare || !use.bare)
      .map(({ path, from: start, to: end }) => ({ path: [...prefix, ...path], from: start, to: end, insert: to }));
    if (item && pieces.length > 0) edits.push(...planReplaceAll(plan, item, pieces));
  };
  rename(plan.tree.root, snapshot.workflow, ['workflow'], true);
  for (const step of allSteps(snapshot.roots)) {
    const found = resolve(snapshot, step, from);
    rename(plan.tree.item(step.id), step.fields, [], !(found && isVisible(found.relation)) && !isIterator(snapshot, step, from));
  }
  return edits;
} // prettier-ignore

/** Whether a loop around the step calls its item so. */
function isIterator(snapshot: Snapshot, step: Step, name: string): boolean {
  for (let at = snapshot.get(step.parentId ?? ''); at; at = snapshot.get(at.parentId ?? '')) {
    if (valueAt(at.fields, ['iterator']) === name || valueAt(at.fields, ['as']) === name) return true;
  }
  return false;
}

function allSteps(steps: readonly Step[]): Step[] {
  return steps.flatMap((step) => [step, ...step.children.flatMap((slot) => allSteps(slot.steps))]);
}
