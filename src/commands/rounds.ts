import { planText } from '../document/plan-text.js';
import { Scratch } from '../document/scratch.js';
import type { Edit } from '../model/edit.js';
import type { Refusal } from '../model/refusal.js';
import { Arguments } from './arguments.js';
import type { CommandContext, Planned } from './command.js';
import { stepKeyOrder } from './key-order.js';

/** One round of a plan: what it wants done to the file as the rounds before left it; nothing when it is done. */
export type Round = (context: CommandContext) => readonly Edit[];

const maxRounds = 100;

/**
 * Plans a change of the whole file in rounds that build on each other, on a copy of the file, and compares the outcome with the text: so
 * changes inside what moves or is renamed add up. For commands that go over every step anyway.
 */
export function planInRounds(context: CommandContext, text: string, round: Round): Planned | Refusal {
  const scratch = new Scratch(text, (tree, reader) => stepKeyOrder(tree, reader, context.catalogue));
  for (let count = 0; count < maxRounds; count++) {
    const { plan } = scratch;
    const own = { ...context, plan, snapshot: plan.reader.snapshot, text: () => scratch.print() };
    const edits = round(own);
    if (edits.length === 0) break;
    scratch.apply(edits);
  }
  const [before, after] = [context.text(), scratch.print()];
  if (after === before) return { edits: [] };
  const planned = planText(context.plan, before, after);
  return 'broken' in planned ? new Arguments(context, {}).refuse('breaks-yaml') : { edits: planned.edits, text: after };
}
