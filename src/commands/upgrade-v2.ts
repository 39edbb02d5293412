import { commentsOf, planMoveEntry, withComments } from '../document/plan-entry.js';
import { planReplaceAll, type TextReplacement } from '../document/plan-replace.js';
import { planSet, planUnset } from '../document/plan-value.js';
import { resolvePath } from '../document/resolve-path.js';
import { findTemplates } from '../expressions/find-templates.js';
import { schemaKeys } from '../expressions/references.js';
import { isVisible, resolve } from '../expressions/scopes.js';
import { removalsOf, renamedValues, renamesOf } from '../format/old-fields.js';
import { allSteps } from '../model/all-steps.js';
import type { Edit } from '../model/edit.js';
import type { Snapshot, Step } from '../model/step.js';
import { isYamlList, isYamlMap, valueAt, type FieldPath, type YamlValue } from '../model/yaml-value.js';
import { splitEntry } from '../yaml/split.js';
import { Arguments } from './arguments.js';
import { isRefusal, type Command, type CommandContext, type Item } from './command.js';
import { adoptRootKey, planMoveField } from './move-field.js';
import { planInRounds } from './rounds.js';
import { wrapInWorkflow } from './workflow-wrap.js';

/** `upgrade.v2`: everything that older versions wrote otherwise, and that can be said the new way without a choice (`FORMAT.md §10`). */
export const upgradeToV2: Command = {
  id: 'upgrade.v2',
  plan(context) {
    const isNamedOtherwise = context.snapshot.rootKeys.includes('pipeline');
    const wrapped = wrapInWorkflow.plan(context, {});
    const file =
      isNamedOtherwise || isRefusal(wrapped) ? undefined : wrapped.edits.find((edit) => edit.kind === 'file');
    const refused = new Set<string>();
    const planned = planInRounds(context, file?.kind === 'file' ? file.text : context.text(), (now) => [
      ...upgradeRoot(now),
      ...allSteps(now.snapshot.roots).flatMap((step) => upgradeStep(now, step, refused)),
    ]);
    const isDone = !isRefusal(planned) && planned.edits.length === 0;
    return isDone ? new Arguments(context, {}).refuse('nothing-to-upgrade') : planned;
  },
};

/** `pipeline:` where `workflow:` is meant, and steps beside it. */
function upgradeRoot(context: CommandContext): readonly Edit[] {
  const { snapshot, plan } = context;
  const { tree } = plan;
  if (snapshot.shape === 'no-workflow') {
    const { entry } = resolvePath(tree, tree.root, ['pipeline']);
    if (entry?.value.kind !== 'map') return [];
    const target = { item: tree.root, path: ['workflow'], order: entry.order };
    return [...planMoveEntry(plan, tree.root, entry, target), { kind: 'drop', id: '', path: ['pipeline'] }];
  }
  if (snapshot.shape !== 'pipeline' || !snapshot.rootKeys.includes('steps')) return [];
  const adopted = adoptRootKey.plan(context, { key: 'steps' });
  return isRefusal(adopted) ? [] : adopted.edits;
}

/** The next thing to do about a step; the others come in the rounds after, so that they build on it. */
function upgradeStep(context: CommandContext, step: Step, refused: Set<string>): readonly Edit[] {
  const { plan, snapshot } = context;
  const item = plan.tree.item(step.id);
  if (!item || step.value !== undefined) return [];
  const childKeys = step.children.map(({ path }) => path[0] ?? '');
  for (const { path, to } of renamesOf(step.type, step.fields, childKeys)) {
    const key = `${step.id} ${path.join('.')}`;
    if (refused.has(key)) continue;
    const moved = planMoveField(context, new Arguments(context, {}), item, path, to);
    if (!isRefusal(moved) && moved.edits.length > 0) return moved.edits;
    refused.add(key);
  }
  const [removed] = removalsOf(step.fields);
  if (removed) return planUnset(plan, item, removed);
  for (const { path, from, to } of renamedValues)
    if (valueAt(step.fields, path) === from) return planSet(plan, item, path, to);
  return firstOf(
    () => continueOnError(context, item, step),
    () => variableToVariables(context, item, step, refused),
    () => planReplaceAll(plan, item, loopTemplates(snapshot, step)),
  );
}

function firstOf(...plans: readonly (() => readonly Edit[])[]): readonly Edit[] {
  for (const plan of plans) {
    const edits = plan();
    if (edits.length > 0) return edits;
  }
  return [];
}

/** `on_error: "continue"` as `continue_on_error: true`, with its comments. */
function continueOnError({ plan }: CommandContext, item: Item, { fields }: Step): readonly Edit[] {
  const known = fields['continue_on_error'];
  if (fields['on_error'] !== 'continue' || (known !== undefined && known !== true)) return [];
  const { entry } = resolvePath(plan.tree, item, ['on_error']);
  if (!entry || known === true) return planUnset(plan, item, ['on_error']);
  const target = { item, path: ['continue_on_error'], order: entry.order };
  const moved = planMoveEntry(plan, item, entry, target).map((edit) => {
    const value = edit.kind === 'field' ? splitEntry(edit.source.text)?.entry.value : undefined;
    if (edit.kind !== 'field' || value?.kind !== 'leaf') return edit;
    const { text, column } = edit.source;
    const behind = text.slice(value.from, value.to).replace(/"continue"|'continue'|continue/, 'true');
    return { ...edit, source: { text: text.slice(0, value.from) + behind + text.slice(value.to), column } };
  });
  return [...moved, { kind: 'drop', id: item.id, path: ['on_error'] }];
}

/** `variable` and `value` of a `set_variable` as `variables: {name: value}`. */
function variableToVariables(context: CommandContext, item: Item, step: Step, refused: Set<string>): readonly Edit[] {
  const { variable, value } = step.fields;
  const key = `${step.id} variable`;
  if (step.type !== 'set_variable' || refused.has(key) || value === undefined) return [];
  if (typeof variable !== 'string' || !/^[A-Za-z_][\w-]*$/.test(variable)) return [];
  if (valueAt(step.fields, ['variables', variable]) !== undefined) return [];
  const moved = planMoveField(context, new Arguments(context, {}), item, ['value'], ['variables', variable]);
  refused.add(key);
  if (isRefusal(moved)) return [];
  const comments = commentsOf(context.plan.tree, item, ['variable']);
  const edits = withComments(moved.edits, ['variables', variable], comments);
  return [...edits, ...planUnset(context.plan, item, ['variable'])];
}

/** `{{file}}` in a loop over files: the item of a loop has a root of its own today. */
function loopTemplates(snapshot: Snapshot, step: Step): TextReplacement[] {
  const iterators = new Set<string>();
  for (let at = snapshot.get(step.parentId ?? ''); at; at = snapshot.get(at.parentId ?? '')) {
    const name = at.type === 'for_loop' ? (at.fields['iterator'] ?? at.fields['as']) : undefined;
    if (typeof name === 'string') iterators.add(name);
  }
  const pieces: TextReplacement[] = [];
  if (iterators.size === 0) return pieces;
  const isFree = (name: string): boolean => {
    const found = resolve(snapshot, step, name);
    return iterators.has(name) && !(found && isVisible(found.relation));
  };
  const walk = (value: YamlValue, path: FieldPath): void => {
    if (typeof value === 'string') {
      for (const { innerFrom, innerTo, dynamic, closed } of findTemplates(value)) {
        const name = /^\s*([A-Za-z_]\w*)(?=[\s.[]|$)/.exec(value.slice(innerFrom, innerTo));
        if (dynamic || !closed || !name?.[1] || !isFree(name[1])) continue;
        const from = innerFrom + name[0].length - name[1].length;
        pieces.push({ path, from, to: from + name[1].length, insert: `loop.${name[1]}` });
      }
    } else if (path.length > 100) return;
    else if (isYamlList(value)) value.forEach((own, at) => walk(own, [...path, at]));
    else if (isYamlMap(value))
      for (const [key, own] of Object.entries(value)) if (!schemaKeys.has(key)) walk(own, [...path, key]);
  };
  walk(step.fields, []);
  return pieces;
}
