/**
 * How well `query` finds `text`: 0 for not at all, more for better. Every word of the query has to stand in the text: as a whole, at the
 * start of a word, anywhere, or at last as letters in order (`trnf` finds `transform`). Case and accents do not matter.
 */
export function matchScore(query: string, text: string): number {
  const words = plain(query).split(/\s+/).filter(Boolean);
  const target = plain(text);
  let score = 0;
  for (const word of words) {
    const found = wordScore(word, target);
    if (found === 0) return 0;
    score += found;
  }
  return words.length === 0 ? 1 : score / words.length;
}

const lineAtMost = 72;

/** The part around the first place where `query` stands in a long text as it was typed; `undefined` when it does not. */
export function matchingLine(query: string, text: string): string | undefined {
  const at = query.length < 2 ? -1 : text.toLowerCase().indexOf(query.toLowerCase());
  if (at === -1) return undefined;
  const from = text.lastIndexOf('\n', at) + 1;
  const end = text.indexOf('\n', at);
  const line = text.slice(from, end === -1 ? undefined : end);
  const before = at - from;
  if (line.length <= lineAtMost) return line.trim();
  const start = Math.max(0, Math.min(before - 20, line.length - lineAtMost));
  return `${start > 0 ? '…' : ''}${line.slice(start, start + lineAtMost).trim()}${start + lineAtMost < line.length ? '…' : ''}`;
}

function wordScore(word: string, target: string): number {
  const at = target.indexOf(word);
  if (at === 0) return target.length === word.length ? 100 : 90;
  if (at > 0) return /[\s_./-]/.test(target[at - 1] ?? '') ? 80 : 60;
  return word.length > 2 && inOrder(word, target) ? 20 : 0;
}

function inOrder(word: string, target: string): boolean {
  let at = 0;
  let last = -1;
  for (const char of word) {
    const next = target.indexOf(char, at);
    // Letters that are far apart are there by chance.
    if (next === -1 || (last !== -1 && next - last > 4)) return false;
    last = next;
    at = next + 1;
  }
  return true;
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
