import { planSet } from '../document/plan-value.js';
import { isTemplated } from '../expressions/find-templates.js';
import { isBareNameElsewhere, isNameTaken } from '../expressions/name-scope.js';
import { isYamlMap } from '../model/yaml-value.js';
import { Arguments } from './arguments.js';
import type { Command } from './command.js';
import { planRenameReferences } from './rename-references.js';

/**
 * `step.rename {id, name, prose?}`: the step and every reference to it (`FORMAT.md §8.9`), or a task's id. With `prose: false`, bare names in
 * prompts stay as they are. `referencesTo` says beforehand what would change. Refused when references to the name would mean two things then: a
 * step that shares results with this one has it (§8.10), or something else is read by it alone (§8.7).
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
    if (name !== step.name && !isTemplated(name)) {
      if (isNameTaken(context.snapshot, step, name))
        return read.refuse(step.kind === 'task' ? 'id-taken' : 'name-taken', { name });
      if (step.kind === 'step' && isBareNameElsewhere(context.snapshot, step, name))
        return read.refuse('name-means-other', { name });
    }
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
