import type { ItemId } from '../model/step.js';
import type { FieldPath } from '../model/yaml-value.js';
import type { Item } from './content.js';
import { isStepItem } from './read-snapshot.js';
import type { Tree } from './tree.js';

/** The step or task around a place inside any item, and the path of the place from there; `null` is the root of the file. */
export function stepPlaceOf(
  tree: Tree,
  start: Item,
  ownPath: readonly string[],
): { readonly stepId: ItemId | null; readonly path: FieldPath } {
  let item = start;
  let path: FieldPath = ownPath;
  while (item !== tree.root && !isStepItem(tree, item)) {
    const place: Item['place'] = item.place;
    const parent = place && tree.item(place.parentId);
    if (!place || !parent) break;
    path = [...place.path, tree.list(parent.id, place.path).indexOf(item), ...path];
    item = parent;
  }
  return { stepId: item === tree.root ? null : item.id, path };
}
