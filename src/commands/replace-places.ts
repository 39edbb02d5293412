import { planReplaceAll, type TextReplacement } from '../document/plan-replace.js';
import type { NamedPlace } from '../expressions/named-places.js';
import type { Edit } from '../model/edit.js';
import type { ItemId } from '../model/step.js';
import type { CommandContext } from './command.js';

/** Writes another name into the texts at some places. */
export function replacePlaces({ plan }: CommandContext, places: readonly NamedPlace[], to: string): Edit[] {
  return byStep(places).flatMap(([id, own]) => {
    const item = plan.tree.item(id);
    const pieces = own.flatMap(({ path, piece }): TextReplacement[] =>
      piece ? [{ path, from: piece.from, to: piece.to, insert: to }] : [],
    );
    return item && pieces.length > 0 ? planReplaceAll(plan, item, pieces) : [];
  });
}

/** Places together by the step that they are in. */
export function byStep(places: readonly NamedPlace[]): readonly (readonly [ItemId, readonly NamedPlace[]])[] {
  const found = new Map<ItemId, NamedPlace[]>();
  for (const place of places) {
    const own = found.get(place.stepId);
    if (own) own.push(place);
    else found.set(place.stepId, [place]);
  }
  return [...found];
}
