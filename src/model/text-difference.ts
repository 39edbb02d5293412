import type { TextChange } from './text-change.js';

/** Beyond these the middle is replaced as one hunk: comparing has to stay far cheaper than drawing. */
const maxLines = 4000;
const maxEdits = 120;

/** A small set of changes that makes `after` of `before`: what both begin and end with stays, between that whole lines are compared. */
export function difference(before: string, after: string): TextChange[] {
  if (before === after) return [];
  const whole = smallestChange(before, after);
  const { from, to } = whole;
  const tail = before.length - to;
  const lineStart = from === 0 ? 0 : before.lastIndexOf('\n', from - 1) + 1;
  const lead = from - lineStart;
  const oldLines = linesOf(before.slice(lineStart, to));
  const newLines = linesOf(after.slice(from - lead, after.length - tail));
  if (oldLines.length < 3 || newLines.length < 2 || oldLines.length + newLines.length > maxLines)
    return lineByLine(before, whole);
  return (lineChanges(oldLines, newLines, lineStart) ?? [whole]).flatMap((change) => lineByLine(before, change));
}

/** The one change between what two texts begin and end with. Never splits a surrogate pair. */
export function smallestChange(before: string, after: string): TextChange {
  const from = commonPrefix(before, after);
  const tail = commonSuffix(before, after, Math.min(before.length, after.length) - from);
  return { from, to: before.length - tail, insert: after.slice(from, after.length - tail) };
}

/** Lines that became as many others are changes of their own: a name that stands in two of them leaves a cursor beside it where it is. */
function lineByLine(before: string, { from, to, insert }: TextChange): TextChange[] {
  const [old, now] = [linesOf(before.slice(from, to)), linesOf(insert)];
  if (old.length !== now.length || old.length > maxEdits) return [narrowed(before, { from, to, insert })];
  let at = from;
  return old.flatMap((line, nth) => {
    const change = narrowed(before, { from: at, to: (at += line.length), insert: now[nth] ?? '' });
    return change.from === change.to && change.insert === '' ? [] : [change];
  });
}

/** Without what the lines of a change have in common at their ends, so that a cursor in them stays where it is. */
function narrowed(before: string, { from, to, insert }: TextChange): TextChange {
  const change = smallestChange(before.slice(from, to), insert);
  return { ...change, from: from + change.from, to: from + change.to };
}

/** Compares in blocks, which the engine does at memory speed, then looks at the characters of the block that differs. */
function commonPrefix(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  let at = 0;
  for (const block of [65_536, 256, 1]) {
    while (at + block <= end && a.slice(at, at + block) === b.slice(at, at + block)) at += block;
  }
  return at > 0 && isHighSurrogate(a.charCodeAt(at - 1)) ? at - 1 : at;
}

function commonSuffix(a: string, b: string, max: number): number {
  let length = 0;
  for (const block of [65_536, 256, 1]) {
    while (
      length + block <= max &&
      a.slice(a.length - length - block, a.length - length) === b.slice(b.length - length - block, b.length - length)
    ) {
      length += block;
    }
  }
  return length > 0 && isLowSurrogate(a.charCodeAt(a.length - length)) ? length - 1 : length;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}

/** Lines with their line ends. */
function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}

/** Myers' greedy comparison, given up when the texts differ in more than `maxEdits` lines. */
function lineChanges(a: readonly string[], b: readonly string[], offset: number): TextChange[] | undefined {
  const trace: Int32Array[] = [];
  let reach = new Int32Array(2 * maxEdits + 3);
  const at = (k: number): number => k + maxEdits + 1;
  for (let edits = 0; edits <= maxEdits; edits++) {
    trace.push(reach.slice());
    for (let k = -edits; k <= edits; k += 2) {
      const down = k === -edits || (k !== edits && (reach[at(k - 1)] ?? 0) < (reach[at(k + 1)] ?? 0));
      let x = down ? (reach[at(k + 1)] ?? 0) : (reach[at(k - 1)] ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      reach[at(k)] = x;
      if (x >= a.length && x - k >= b.length) return changesOf(a, b, keptLines(a.length, b.length, trace, at), offset);
    }
    reach = reach.slice();
  }
  return undefined;
}

/** Pairs of equal lines, first to last, from the recorded reach of every round. */
function keptLines(
  endA: number,
  endB: number,
  trace: readonly Int32Array[],
  at: (k: number) => number,
): (readonly [number, number])[] {
  const kept: [number, number][] = [];
  let x = endA;
  let y = endB;
  for (let edits = trace.length - 1; edits >= 0 && (x > 0 || y > 0); edits--) {
    const reach = trace[edits];
    const k = x - y;
    const down = k === -edits || (k !== edits && (reach?.[at(k - 1)] ?? 0) < (reach?.[at(k + 1)] ?? 0));
    const fromX = edits === 0 ? 0 : (reach?.[at(down ? k + 1 : k - 1)] ?? 0);
    const fromY = edits === 0 ? 0 : fromX - (down ? k + 1 : k - 1);
    while (x > fromX && y > fromY && x > 0 && y > 0) kept.push([--x, --y]);
    x = fromX;
    y = fromY;
  }
  return kept.reverse();
}

function changesOf(
  a: readonly string[],
  b: readonly string[],
  kept: readonly (readonly [number, number])[],
  offset: number,
): TextChange[] {
  const changes: TextChange[] = [];
  let x = 0;
  let y = 0;
  let from = offset;
  for (const [keptX, keptY] of [...kept, [a.length, b.length] as const]) {
    let to = from;
    for (; x < keptX; x++) to += a[x]?.length ?? 0;
    const insert = b.slice(y, keptY).join('');
    if (to > from || insert !== '') changes.push({ from, to, insert });
    from = to + (a[keptX]?.length ?? 0);
    x = keptX + 1;
    y = keptY + 1;
  }
  return changes;
}
