/** Edits (insert, delete, replace, swap neighbours) from one word to another, counted up to `limit`; `limit + 1` for more. */
export function editDistance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) > limit) return limit + 1;
  let before: number[] = [];
  let last: number[] = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let row = 1; row <= from.length; row++) {
    const line = [row];
    let best = row;
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1])
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      line.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
    before = last;
    last = line;
  }
  return last[to.length] ?? limit + 1;
}

/** The word of `known` that `word` was probably meant to be; short words need to be closer. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  let found: string | undefined;
  let best = word.length <= 4 ? 1 : 2;
  for (const candidate of known) {
    const distance = editDistance(word, candidate, best);
    if (distance <= best && distance < Math.max(word.length, candidate.length) / 2) {
      if (found !== undefined && distance === best) continue;
      found = candidate;
      best = distance;
    }
  }
  return found;
}
