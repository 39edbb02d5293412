import { planSet, planUnset } from '../document/plan-value.js';
import type { Item } from '../document/content.js';
import type { FieldPath, YamlValue } from '../model/yaml-value.js';
import type { Refusal } from '../model/refusal.js';
import { readPart } from '../document/read-part.js';
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
  const value = args['yaml'] === undefined ? read.value() : valueOfSource(args['yaml']);
  if (value === undefined) return read.refuse(args['yaml'] === undefined ? 'bad-value' : 'bad-yaml');
  const full = [...prefix, ...path];
  if (isTooDeep(full)) return read.refuse('bad-path');
  return { edits: planSet(context.plan, item, full, value) };
}

/** The value of a YAML source as a user typed it into a field; undefined when it does not parse. */
function valueOfSource(source: unknown): YamlValue | undefined {
  if (typeof source !== 'string' || source.length > 1_000_000) return undefined;
  return readPart(source);
}

function isTooDeep(path: FieldPath): boolean {
  return path.length > 50;
}
