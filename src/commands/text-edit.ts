import { planText } from '../document/plan-text.js';
import { changedRange } from '../model/changed-range.js';
import { countLooseAliases } from '../yaml/find-broken.js';
import { splitFile } from '../yaml/split.js';
import { Arguments } from './arguments.js';
import type { Command } from './command.js';

/** A piece of the printed text and what takes its place. */
interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly expect: string;
}

const maxChanges = 1000;
const maxInsertLength = 1_000_000;

/**
 * `text.edit {from, to, insert, expect}`, or `{changes: [...]}` with several of them: pieces of the printed text are written anew.
 * Refused when `expect` is not what stands there, and when an alias would be left without its anchor. Works on text that is no YAML as well, so that it can be made one.
 */
export const editText: Command = {
  id: 'text.edit',
  takesAnyText: true,
  plan(context, args) {
    const read = new Arguments(context, args);
    const list = Array.isArray(args['changes']) ? (args['changes'] as unknown[]) : [args];
    const changes = list.length <= maxChanges ? list.map(readChange) : [];
    if (changes.length === 0 || !changes.every((change) => change !== undefined)) return read.refuse('bad-value');
    const sorted = [...changes].sort((one, other) => one.from - other.from);
    const before = context.text();
    let after = '';
    let done = 0;
    for (const { from, to, insert, expect } of sorted) {
      if (from < done || before.slice(from, to) !== expect || to > before.length) return read.refuse('text-changed');
      after += before.slice(done, from) + insert;
      done = to;
    }
    after += before.slice(done);
    if (after === before) return { edits: [] };
    const plan = planText(context.plan, before, after);
    if ('broken' in plan) return read.refuse('breaks-yaml');
    return losesAnchor(before, after) ? read.refuse('no-anchor') : { edits: plan.edits, text: after };
  },
};

/** Whether an alias is left without an anchor that was none before. Only asked where a changed line has one of either. */
function losesAnchor(before: string, after: string): boolean {
  const { start, end } = changedRange(before, after);
  const lines = (text: string, to: number): string => {
    const lineEnd = text.indexOf('\n', to);
    return text.slice(text.lastIndexOf('\n', start - 1) + 1, lineEnd < 0 ? text.length : lineEnd);
  };
  const changed = `${lines(before, end)}\n${lines(after, end + after.length - before.length)}`;
  if (!/(?:^|[\s,[{])[*&][^\s,[\]{}]/.test(changed)) return false;
  return countLooseAliases(splitFile(after), after) > countLooseAliases(splitFile(before), before);
}

function readChange(value: unknown): TextChange | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { from, to, insert, expect } = value as Readonly<Record<string, unknown>>;
  if (!isOffset(from) || !isOffset(to) || from > to) return undefined;
  if (typeof insert !== 'string' || insert.length > maxInsertLength || typeof expect !== 'string') return undefined;
  return { from, to, insert, expect };
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
