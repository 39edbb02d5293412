import { difference } from '../../src/model/text-difference.js';

export interface Stretch {
  readonly from: number;
  readonly to: number;
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
