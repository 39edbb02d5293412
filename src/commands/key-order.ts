import type { PlanSource } from '../document/plan-value.js';
import { isStepItem, type SnapshotReader } from '../document/read-snapshot.js';
import type { Tree } from '../document/tree.js';
import type { Catalogue } from '../format/catalogue.js';

/** The usual order of keys, as the catalogue of step types has it. */
export function stepKeyOrder(tree: Tree, reader: SnapshotReader, catalogue: Catalogue): PlanSource['keyOrder'] {
  return (item, path) => {
    if (item === tree.root) return path[0] === 'workflow' ? catalogue.keyOrder('workflow', path.slice(1)) : [];
    return isStepItem(tree, item) ? catalogue.keyOrder(reader.step(item).type, path) : [];
  };
}
