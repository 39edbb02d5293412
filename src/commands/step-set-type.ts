import { planSet, planUnset } from '../document/plan-value.js';
import { typeChange } from '../format/catalogue.js';
import type { Edit } from '../model/edit.js';
import { Arguments } from './arguments.js';
import { isRefusal, type Command, type CommandContext, type Item } from './command.js';
import { planMoveField } from './move-field.js';

/**
 * `step.set-type {ids, type}`: every field the user wrote stays; what both types have under different names moves, with its identity. What the new
 * type starts with and a step lacks is added; what the old one started with, unchanged and unknown to the new one, goes.
 */
export const setStepType: Command = {
  id: 'step.set-type',
  plan(context, args) {
    const read = new Arguments(context, args);
    const items = read.stepsAtAnyDepth();
    const type = read.text('type');
    if (!items) return read.refuse('no-such-step');
    if (!type) return read.refuse('no-type');
    if (items.some((item) => context.plan.reader.step(item).kind === 'task')) return read.refuse('other-kind');
    return { edits: items.flatMap((item) => planType(context, read, item, type)) };
  },
};

function planType(context: CommandContext, read: Arguments, item: Item, type: string): Edit[] {
  const { plan, catalogue } = context;
  const step = plan.reader.step(item);
  if (step.type === type) return [];
  const edits: Edit[] = planSet(plan, item, ['type'], type);
  const { moved, dropped, added } = typeChange(step, type, catalogue);
  for (const { from, to } of moved) {
    const outcome = planMoveField(context, read, item, [...from], [...to]);
    if (!isRefusal(outcome)) edits.push(...outcome.edits);
  }
  for (const key of dropped) edits.push(...planUnset(plan, item, [key]));
  for (const [key, value] of Object.entries(added)) edits.push(...planSet(plan, item, [key], value));
  return edits;
}
