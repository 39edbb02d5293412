import { planSet, planSetSource, planUnset } from '../document/plan-value.js';
import type { Item } from '../document/content.js';
import { resolvePath } from '../document/resolve-path.js';
import type { FieldPath } from '../model/yaml-value.js';
import { refusal, type Refusal } from '../model/refusal.js';
import { brokenReason } from '../yaml/broken-reason.js';
import { findBroken } from '../yaml/find-broken.js';
import { splitFile } from '../yaml/split.js';
import { Arguments } from './arguments.js';
import type { Command, CommandContext, Planned } from './command.js';

/** `step.set-field {id, path, value}`: gives a field a value; `yaml` instead of `value` gives it as source. */
export const setStepField: Command = {
  id: 'step.set-field',
  plan(context, args) {
    const read = new Arguments(context, args);
    const item = read.step();
    if (!item) return read.refuse('no-such-step');
    return setField(context, read, item, [], args);
  },
};

/** `step.unset-field {id, path}`. */
export const unsetStepField: Command = {
  id: 'step.unset-field',
  plan(context, args) {
    const read = new Arguments(context, args);
    const item = read.step();
    const path = read.path();
    if (!item) return read.refuse('no-such-step');
    if (!path || path.length === 0) return read.refuse('bad-path');
    return { edits: planUnset(context.plan, item, path) };
  },
};

/** `workflow.set-field {path, value}`: a field of the header; `path` starts below `workflow`. */
export const setWorkflowField: Command = {
  id: 'workflow.set-field',
  plan(context, args) {
    const read = new Arguments(context, args);
    if (context.snapshot.shape !== 'pipeline') return read.refuse('no-workflow');
    return setField(context, read, context.plan.tree.root, ['workflow'], args);
  },
};

/** `workflow.unset-field {path}`. */
export const unsetWorkflowField: Command = {
  id: 'workflow.unset-field',
  plan(context, args) {
    const read = new Arguments(context, args);
    const path = read.path();
    if (context.snapshot.shape !== 'pipeline') return read.refuse('no-workflow');
    if (!path || path.length === 0) return read.refuse('bad-path');
    return { edits: planUnset(context.plan, context.plan.tree.root, ['workflow', ...path]) };
  },
};

function setField(
  context: CommandContext,
  read: Arguments,
  item: Item,
  prefix: FieldPath,
  args: Readonly<Record<string, unknown>>,
): Planned | Refusal {
  const path = read.path();
  if (!path || path.length === 0) return read.refuse('bad-path');
  const full = [...prefix, ...path];
  if (isTooDeep(full)) return read.refuse('bad-path');
  if (isUnread(context, item, full)) return read.refuse('unread-value');
  const { yaml } = args;
  if (yaml !== undefined) {
    const edits =
      typeof yaml === 'string' && yaml.length <= maxYamlLength
        ? planSetSource(context.plan, item, full, yaml)
        : undefined;
    return edits ? { edits } : badYaml(context, yaml);
  }
  const value = read.value();
  return value === undefined ? read.refuse('bad-value') : { edits: planSet(context.plan, item, full, value) };
}

/** Over a limit, or several lines that do not parse, and empty in the form: what is typed there would take the place of all of it. */
function isUnread({ plan }: CommandContext, item: Item, path: FieldPath): boolean {
  const found = resolvePath(plan.tree, item, path);
  const { last } = found;
  if (last.kind !== 'leaf') return false;
  plan.reader.leafValue(found.item, last);
  const isBroken = last.read?.issues.some(({ code }) => code === 'syntax') === true;
  return last.read?.unread === true || (isBroken && last.source.text.slice(last.from, last.to).trim().includes('\n'));
}

const maxYamlLength = 1_000_000;

/** Says in which line of the given source the first thing wrong is. */
function badYaml({ strings }: CommandContext, yaml: unknown): Refusal {
  const text = typeof yaml === 'string' && yaml.length <= maxYamlLength ? yaml : '';
  const file = splitFile(text);
  const broken = findBroken(file.root, text, file);
  if (!broken) return refusal('bad-yaml', strings('commands.refused.bad-yaml'));
  const line = text.slice(0, broken.from).split('\n').length;
  const { key, found } = brokenReason(text, broken);
  const message = strings(key === '.tab' ? 'validation.yaml.tab-indent' : `validation.yaml.syntax${key}`, { found });
  return refusal('bad-yaml', strings('commands.refused.bad-yaml-at', { line, message }));
}

function isTooDeep(path: FieldPath): boolean {
  return path.length > 50;
}
