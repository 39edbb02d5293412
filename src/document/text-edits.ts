import type { Edit } from '../model/edit.js';
import type { ItemId } from '../model/step.js';
import { smallestChange } from '../model/text-difference.js';

/** The smallest edit that turns one text into another: one run of characters between what both share. Never splits a surrogate pair. */
export function textEdits(id: ItemId, path: readonly string[], before: string, after: string): Edit[] {
  return before === after ? [] : [{ kind: 'text', id, path, ...smallestChange(before, after) }];
}
