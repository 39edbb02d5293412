import { editDistance } from '../format/edit-distance.js';

/** Longer names are not compared: nobody means one by mistyping another. */
const longest = 64;

/** Up to three of `names` that `name` may have been meant to be, nearest first: at most a third of its letters differ. */
export function nearestNames(name: string, names: Iterable<string>): string[] {
  if (name.length > longest) return [];
  const limit = Math.min(3, Math.max(1, Math.floor(name.length / 3)));
  const near: { readonly candidate: string; readonly distance: number }[] = [];
  for (const candidate of new Set(names)) {
    if (candidate === name || candidate.length > longest) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase(), limit);
    if (distance <= limit && distance < candidate.length) near.push({ candidate, distance });
  }
  near.sort((one, other) => one.distance - other.distance || (one.candidate < other.candidate ? -1 : 1));
  return near.slice(0, 3).map(({ candidate }) => candidate);
}
