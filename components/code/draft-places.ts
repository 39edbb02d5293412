import { difference } from '../../src/model/text-difference.js';

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Where an offset of one text is in the other; where what differs begins when it is inside of that. New lines right before it stay before it.
 */
export function offsetsIn(before: string, after: string): (offset: number) => number {
  const changes = difference(before, after);
  return (offset) => {
    let shift = 0;
    for (const { from, to, insert } of changes) {
      if (from > offset || (from === offset && !insert.endsWith('\n'))) break;
      if (to > offset) return from + shift;
      shift += insert.length - to + from;
    }
    return offset + shift;
  };
}

/** Where a stretch of the last good text stands in the draft; `undefined` where somebody wrote in it or at its ends. */
export function draftPlaces(yaml: string, draft: string): (stretch: Stretch) => Stretch | undefined {
  const changes = difference(yaml, draft);
  return ({ from, to }) => {
    let shift = 0;
    for (const change of changes) {
      const { insert } = change;
      // New lines before or behind it leave it what it was.
      if (change.to < from || (change.to === from && /\s$/.test(insert)))
        shift += insert.length - change.to + change.from;
      else if (change.from > to || (change.from === to && /^\s/.test(insert))) break;
      else return undefined;
    }
    return { from: from + shift, to: to + shift };
  };
}
