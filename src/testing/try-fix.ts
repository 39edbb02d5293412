import type { Diagnostic, QuickFix } from '../model/diagnostic.js';
import type { EditorSession } from '../session/editor-session.js';

/** What is wrong with a quick fix, in words; `undefined` when it does what every fix has to. The session is left as it was. */
export function faultOfFix(session: EditorSession, diagnostic: Diagnostic, fix: QuickFix): string | undefined {
  const before = session.yaml;
  const found = session.diagnostics;
  const { start, end } = diagnostic.range;
  const may = session.can('fix.apply', { diagnostic, fix });
  const done = session.run('fix.apply', { diagnostic, fix });
  if (!done.ok) return `refused: ${done.refusal.reason}`;
  if (!may.ok) return `was not allowed and ran: ${may.refusal.reason}`;
  const after = session.yaml;
  const faults = [
    after === before ? 'changes nothing' : undefined,
    isBlankFilled(fix, before, after) || isGone(diagnostic, found, session.diagnostics)
      ? undefined
      : 'the finding is still there',
    unseen.has(diagnostic.code) ? undefined : newErrors(found, session.diagnostics),
    tooMuch(before, after, end.line - start.line + 1, fix),
  ].filter((fault) => fault !== undefined);
  if (after !== before) session.undo();
  if (session.yaml !== before) faults.push('undo leaves something behind');
  return faults.length === 0 ? undefined : `${faults.join('; ')}\n${lineDiff(before, after)}`;
}

function isGone(diagnostic: Diagnostic, before: readonly Diagnostic[], after: readonly Diagnostic[]): boolean {
  const same = (all: readonly Diagnostic[]): number =>
    all.filter(({ code, message }) => code === diagnostic.code && message === diagnostic.message).length;
  return same(after) < same(before);
}

/** A field with nothing in it goes on being told: what it says is its author's. */
function isBlankFilled({ id }: QuickFix, before: string, after: string): boolean {
  const { removed, added } = changedLines(before, after);
  const said = added.filter((line) => !/^[\s-]*\w+:\r?$/.test(line));
  return (
    id.startsWith('fill-in:') &&
    removed.every((line) => /: \{\}\r?$/.test(line)) &&
    said.length === 1 &&
    /: (?:""|''|\{\})\r?$/.test(said[0] ?? '')
  );
}

/** Errors that were not there before; a fix may leave a warning or a note, such as that its text is to be filled in. */
function newErrors(before: readonly Diagnostic[], after: readonly Diagnostic[]): string | undefined {
  const known = new Map<string, number>();
  const key = ({ code, message }: Diagnostic): string => `${code}: ${message}`;
  const errors = (all: readonly Diagnostic[]): readonly Diagnostic[] =>
    all.filter(({ severity }) => severity === 'error');
  for (const diagnostic of errors(before)) known.set(key(diagnostic), (known.get(key(diagnostic)) ?? 0) + 1);
  const added = errors(after).filter((diagnostic) => {
    const left = known.get(key(diagnostic)) ?? 0;
    known.set(key(diagnostic), left - 1);
    return left <= 0;
  });
  return added.length === 0 ? undefined : `new errors: ${added.map(key).join(' | ')}`;
}

/** Nothing below the root is looked at before there is a workflow, and nothing in a step before its type is known. */
const unseen: ReadonlySet<string> = new Set(['workflow.missing', 'step.type-unknown']);

/** Fixes that touch lines all over the file: references follow a name, everything moves to the right, a key goes with all it
 * holds, or every step gets what the header had. */
const wide =
  /^(rename|keep|wrap-workflow|workflow\.wrap|upgrade|remove-earlier|remove-later|spaces-for-tabs|into-steps)/;

/** A fix may replace the lines of its finding and add some; it may not take others. */
function tooMuch(before: string, after: string, lines: number, fix: QuickFix): string | undefined {
  if (wide.test(fix.id)) return undefined;
  const { removed, added } = changedLines(before, after);
  // The line of a key that gets its first child, and the last line of a file without a line break, change beside.
  return removed.length > lines + 3 || added.length > lines + 24
    ? `${String(removed.length)} lines gone, ${String(added.length)} new for a finding of ${String(lines)}`
    : undefined;
}

function changedLines(
  before: string,
  after: string,
): { readonly removed: readonly string[]; readonly added: readonly string[] } {
  const counts = new Map<string, number>();
  for (const line of before.split('\n')) counts.set(line, (counts.get(line) ?? 0) + 1);
  const added: string[] = [];
  for (const line of after.split('\n')) {
    const left = counts.get(line) ?? 0;
    if (left === 0) added.push(line);
    else counts.set(line, left - 1);
  }
  const removed = [...counts].flatMap(([line, count]) => Array.from({ length: count }, () => line));
  return { removed: removed.filter((line) => line.trim() !== ''), added };
}

function lineDiff(before: string, after: string): string {
  const { removed, added } = changedLines(before, after);
  return [...removed.map((line) => `- ${line}`), ...added.map((line) => `+ ${line}`)].slice(0, 12).join('\n');
}
