import { planSet, planUnset, sameValue } from '../document/plan-value.js';
import { commonFields, fieldsOf, starterFields } from '../format/catalogue.js';
import type { Edit } from '../model/edit.js';
import type { Step } from '../model/step.js';
import { Arguments } from './arguments.js';
import { isRefusal, type Command } from './command.js';
import { planMoveField } from './move-field.js';

/** Where types hold the same thing: the steps inside, and the tasks (`FORMAT.md §4, §5`). */
const sameThings: readonly Readonly<Record<string, readonly string[]>>[] = [
  { for_loop: ['steps'], while_loop: ['steps'], switch: ['cases', 'true'], pipeline: ['pipeline', 'steps'] },
  { claude_batch: ['tasks'], parallel_claude: ['parallel_tasks'] },
];

/**
 * `step.set-type {id, type}`: every field the user wrote stays; what both types have under different names moves, with its identity. What the new
 * type starts with and the step lacks is added; what the old one started with, unchanged and unknown to the new one, goes.
 */
export const setStepType: Command = {
  id: 'step.set-type',
  plan(context, args) {
    const read = new Arguments(context, args);
    const item = read.step();
    const type = read.text('type');
    if (!item) return read.refuse('no-such-step');
    if (!type) return read.refuse('no-type');
    const { plan } = context;
    const step = plan.reader.step(item);
    if (step.kind === 'task') return read.refuse('other-kind');
    if (step.type === type) return { edits: [] };
    const edits: Edit[] = planSet(plan, item, ['type'], type);
    const taken = new Set(childKeys(step));
    for (const places of sameThings) {
      const [from, to] = [places[step.type], places[type]];
      if (!from || !to || from.join() === to.join()) continue;
      const moved = planMoveField(context, read, item, from, to);
      if (isRefusal(moved)) continue;
      edits.push(...moved.edits);
      taken.add(to[0] ?? '');
    }
    const [before, after] = [starterFields(step.type, []), starterFields(type, [])];
    const known = new Set([...commonFields(), ...fieldsOf(type)].map(({ key }) => key));
    for (const [key, value] of Object.entries(before)) {
      const own = step.fields[key];
      if (key === 'name' || key === 'type' || known.has(key) || own === undefined) continue;
      if (sameValue(own, value) && !taken.has(key)) edits.push(...planUnset(plan, item, [key]));
    }
    for (const [key, value] of Object.entries(after)) {
      const isThere = Object.hasOwn(step.fields, key) || taken.has(key) || Object.hasOwn(before, key);
      if (key !== 'name' && key !== 'type' && !isThere) edits.push(...planSet(plan, item, [key], value));
    }
    return { edits };
  },
};

function childKeys({ children }: Step): string[] {
  return children.map(({ path }) => path[0] ?? '');
}
