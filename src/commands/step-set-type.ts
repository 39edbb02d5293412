import { starterFields } from '../format/catalogue.js';
import { planSet } from '../document/plan-value.js';
import type { Edit } from '../model/edit.js';
import { Arguments } from './arguments.js';
import type { Command } from './command.js';

/** `step.set-type {id, type}`: every field stays; what the new type starts with and the step lacks is added. */
export const setStepType: Command = {
  id: 'step.set-type',
  plan(context, args) {
    const read = new Arguments(context, args);
    const item = read.step();
    const type = read.text('type');
    if (!item) return read.refuse('no-such-step');
    if (!type) return read.refuse('no-type');
    const step = context.plan.reader.step(item);
    if (step.kind === 'task') return read.refuse('other-kind');
    if (step.type === type) return { edits: [] };
    const edits: Edit[] = planSet(context.plan, item, ['type'], type);
    const starter = starterFields(type, []);
    const has = (key: string): boolean =>
      Object.hasOwn(step.fields, key) || step.children.some((slot) => slot.path[0] === key);
    for (const [key, value] of Object.entries(starter)) {
      if (key === 'name' || key === 'type' || has(key) || Object.hasOwn(starterFields(step.type, []), key)) continue;
      edits.push(...planSet(context.plan, item, [key], value));
    }
    return { edits };
  },
};
