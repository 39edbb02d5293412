/**
 * For a list in a new order, given the former place of each item: positions of the items that can be said to have stayed, as many as
 * possible, because their former places rise (patience sorting). Items without a former place never stay.
 */
export function longestRun(places: readonly (number | undefined)[]): Set<number> {
  const tails: number[] = [];
  const previous = new Map<number, number>();
  for (const [at, place] of places.entries()) {
    if (place === undefined) continue;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[tails[middle] as number] as number) < place) low = middle + 1;
      else high = middle;
    }
    const before = tails[low - 1];
    if (before !== undefined) previous.set(at, before);
    tails[low] = at;
  }
  const run = new Set<number>();
  for (let at = tails[tails.length - 1]; at !== undefined; at = previous.get(at)) run.add(at);
  return run;
}
