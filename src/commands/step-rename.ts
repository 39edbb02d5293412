import { planSet } from '../document/plan-value.js';
import { isYamlMap } from '../model/yaml-value.js';
import { Arguments } from './arguments.js';
import type { Command } from './command.js';
import { planRenameReferences } from './rename-references.js';

/**
 * `step.rename {id, name, prose?}`: the step and every reference to it (`FORMAT.md §8.9`), or a task's id. With `prose: false`, bare names in
 * prompts stay as they are. `referencesTo` says beforehand what would change.
 */
export const renameStep: Command = {
  id: 'step.rename',
  plan(context, args) {
    const read = new Arguments(context, args);
    const item = read.step();
    const name = read.text('name')?.trim();
    if (!item) return read.refuse('no-such-step');
    if (!name) return read.refuse('no-name');
    const step = context.plan.reader.step(item);
    if (step.value !== undefined && !isYamlMap(step.value)) return read.refuse('not-a-map');
    const key =
      step.kind === 'task'
        ? step.fields['id'] === undefined && step.fields['task_id'] !== undefined
          ? 'task_id'
          : 'id'
        : 'name';
    const edits = planSet(context.plan, item, [key], name);
    if (step.kind === 'task' || step.name === '' || step.name === name) return { edits };
    const references = planRenameReferences(context, step, name, args['prose'] !== false);
    return references ? { edits: [...edits, ...references] } : read.refuse('name-not-referable', { name });
  },
};
