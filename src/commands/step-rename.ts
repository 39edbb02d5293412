import { planSet } from '../document/plan-value.js';
import { referencesOf } from '../expressions/references.js';
import { resolveReferences } from '../expressions/resolve-references.js';
import { isYamlMap, valueAt } from '../model/yaml-value.js';
import type { Edit } from '../model/edit.js';
import type { FieldPath } from '../model/yaml-value.js';
import type { Step } from '../model/step.js';
import { Arguments } from './arguments.js';
import type { Command, CommandContext } from './command.js';

/** `step.rename {id, name}`: the step and every reference to it (`FORMAT.md §8.9`), or a task's id. */
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
    return { edits: [...edits, ...referenceEdits(context, step, name)] };
  },
};

/** The edits that make every reference to `target` say `name`. */
export function referenceEdits(context: CommandContext, target: Step, name: string): Edit[] {
  const { snapshot, plan } = context;
  const edits: Edit[] = [];
  const mayName = (name: string): boolean => name === target.name || name.startsWith(`${target.name}-`);
  const rename = (step: Step): void => {
    if (!referencesOf(step).some((reference) => mayName(reference.name))) return;
    const found = new Map<string, { path: FieldPath; ranges: { from: number; to: number }[] }>();
    for (const { reference, resolution } of resolveReferences(snapshot, step)) {
      if (resolution?.target.id !== target.id) continue;
      const key = JSON.stringify(reference.fieldPath);
      const entry = found.get(key) ?? { path: reference.fieldPath, ranges: [] };
      if (!entry.ranges.some(({ from }) => from === reference.from))
        entry.ranges.push({ from: reference.from, to: reference.to });
      found.set(key, entry);
    }
    const item = plan.tree.item(step.id);
    if (!item) return;
    for (const { path, ranges } of found.values()) {
      const value = valueAt(step.fields, path);
      if (typeof value !== 'string') continue;
      const next = ranges
        .sort((a, b) => b.from - a.from)
        .reduce((text, { from, to }) => text.slice(0, from) + name + text.slice(to), value);
      edits.push(...planSet(plan, item, path, next));
    }
  };
  const walk = (steps: readonly Step[]): void => {
    for (const step of steps) {
      rename(step);
      for (const slot of step.children) walk(slot.steps);
    }
  };
  walk(snapshot.roots);
  return edits;
}
