import { planMaps, planMoveEntry, planRenameInLeaf } from '../document/plan-entry.js';
import { orderFor, planSet } from '../document/plan-value.js';
import { resolvePath } from '../document/resolve-path.js';
import type { Refusal } from '../model/refusal.js';
import { isYamlMap } from '../model/yaml-value.js';
import { writeKey } from '../yaml/write-value.js';
import { Arguments, isWritableKey } from './arguments.js';
import type { Command, CommandContext, Item, Planned } from './command.js';

/** A key that YAML reads as a number or a truth value when it stands without quotes (`FORMAT.md §5.13`: keys are typed). */
const typed = /^(?:true|false|[-+]?(?:\d+\.?\d*|\.\d+))$/;
const looksTyped = /^(?:true|false|null|~|[-+.]?[\d].*|\.(?:inf|nan))$/i;

/** `case.add {id, key, plain?}`: an empty case of a switch; `plain` makes the key the number or truth value that it looks like. */
export const addCase: Command = {
  id: 'case.add',
  plan(context, args) {
    const read = new Arguments(context, args);
    const item = read.step();
    if (!item) return read.refuse('no-such-step');
    const key = keyOf(read, args['plain'] === true);
    if (!key) return read.refuse('no-key');
    if (isTaken(context, item, key.text)) return read.refuse('key-taken', { key: key.text });
    const path = ['cases', key.text];
    const { content } = resolvePath(context.plan.tree, item, ['cases']);
    if (content && content.kind !== 'map') return { edits: planSet(context.plan, item, path, []) };
    const source = { text: `${key.written}: []\n`, column: 0 };
    return {
      edits: [
        ...planMaps(context.plan, item, ['cases']),
        { kind: 'field', id: item.id, path, source, ...orderFor(context.plan, item, path) },
      ],
    };
  },
};

/** `case.rename {id, from, key, plain?}`: the case keeps its steps, its place and its comments. */
export const renameCase: Command = {
  id: 'case.rename',
  plan(context, args) {
    const read = new Arguments(context, args);
    const item = read.step();
    if (!item) return read.refuse('no-such-step');
    const key = keyOf(read, args['plain'] === true);
    const from = read.text('from') ?? '';
    const { entry, rest } = resolvePath(context.plan.tree, item, ['cases', from]);
    if (!key) return read.refuse('no-key');
    if (rest.length > 0) return renameInFlow(context, read, item, from, key);
    if (!entry) return read.refuse('no-such-field');
    if (key.text !== from && isTaken(context, item, key.text)) return read.refuse('key-taken', { key: key.text });
    const target = { item, path: ['cases', key.text], order: entry.order, written: key.written };
    const edits = planMoveEntry(context.plan, item, entry, target);
    const drop = { kind: 'drop', id: item.id, path: ['cases', from] } as const;
    return { edits: key.text === from ? edits : [...edits, drop] };
  },
};

/** The same where the cases are written with braces. */
function renameInFlow(
  { plan }: CommandContext,
  read: Arguments,
  item: Item,
  from: string,
  { text, written }: Key,
): Planned | Refusal {
  const cases = plan.reader.step(item).fields['cases'];
  if (!isYamlMap(cases) || !Object.hasOwn(cases, from)) return read.refuse('no-such-field');
  if (text !== from && Object.hasOwn(cases, text)) return read.refuse('key-taken', { key: text });
  const edits = planRenameInLeaf(plan, item, ['cases', from], text, written);
  return edits ? { edits } : read.refuse('bad-key');
}

function casesOf({ plan }: CommandContext, item: Item) {
  const { content } = resolvePath(plan.tree, item, ['cases']);
  return content?.kind === 'map' ? content.entries : [];
}

function isTaken(context: CommandContext, item: Item, key: string): boolean {
  const inFlow = context.plan.reader.step(item).fields['cases'];
  return casesOf(context, item).some((entry) => entry.key === key) || (isYamlMap(inFlow) && Object.hasOwn(inFlow, key));
}

/** A key as it is read and as it is written. */
interface Key {
  readonly text: string;
  readonly written: string;
}

/** A text that looks like a number stands in quotes, a number does not. */
function keyOf(read: Arguments, plain: boolean): Key | undefined {
  const text = read.text('key')?.trim() ?? '';
  if (text === '' || !isWritableKey(text)) return undefined;
  if (plain && typed.test(text)) return { text, written: text };
  return { text, written: looksTyped.test(text) ? JSON.stringify(text) : writeKey(text) };
}
