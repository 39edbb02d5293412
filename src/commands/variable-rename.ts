import { planMoveEntry, planRenameInLeaf } from '../document/plan-entry.js';
import { planSet } from '../document/plan-value.js';
import { resolvePath } from '../document/resolve-path.js';
import { bareReaders, isIteratorAround, isNameOfStep } from '../expressions/name-scope.js';
import { variableReads } from '../expressions/named-places.js';
import { isReserved } from '../expressions/reserved-words.js';
import { variableDefinitions } from '../expressions/variable-definitions.js';
import type { Edit } from '../model/edit.js';
import type { FieldPath } from '../model/yaml-value.js';
import { Arguments } from './arguments.js';
import type { Command, CommandContext, Item } from './command.js';
import { replacePlaces } from './replace-places.js';
import { planInRounds } from './rounds.js';

/**
 * `variable.rename {from, to}`: a variable where it is set, in the header and by `set_variable` steps, and wherever it is read: `state.x`,
 * `variables.x`, `global_vars.x`, `workflow.variables.x` and the bare name (`FORMAT.md §8.4, §8.9`). Refused when a bare name would mean a step or the
 * item of a loop then (§8.7).
 */
export const renameVariable: Command = {
  id: 'variable.rename',
  plan(context, args) {
    const read = new Arguments(context, args);
    const [from, to] = [read.text('from'), read.text('to')?.trim()];
    if (!from) return read.refuse('no-such-variable');
    if (!to || !/^[A-Za-z_]\w*$/.test(to) || isReserved(to)) return read.refuse('bad-name');
    const places = variableDefinitions(context.snapshot, from);
    if (places.length === 0) return read.refuse('no-such-variable');
    if (from === to) return { edits: [] };
    if (variableDefinitions(context.snapshot, to).length > 0) return read.refuse('key-taken', { key: to });
    const { snapshot } = context;
    const isCaught = bareReaders(snapshot, from).some(
      (step) =>
        !isIteratorAround(snapshot, step, from) &&
        (isNameOfStep(snapshot, step, to) || isIteratorAround(snapshot, step, to)),
    );
    if (isCaught) return read.refuse('name-means-other', { name: to });
    const rounds = [
      definitions,
      (now: CommandContext): Edit[] => replacePlaces(now, variableReads(now.snapshot, from), to),
    ];
    return planInRounds(context, context.text(), (now) => rounds.shift()?.(now, from, to) ?? []);
  },
};

function definitions({ snapshot, plan }: CommandContext, from: string, to: string): Edit[] {
  return variableDefinitions(snapshot, from).flatMap(({ stepId, path }) => {
    const item = plan.tree.item(stepId);
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
