import type { Item } from '../document/content.js';
import { planSet } from '../document/plan-value.js';
import { resolvePath } from '../document/resolve-path.js';
import { editedItemSource } from '../document/scratch.js';
import type { Edit } from '../model/edit.js';
import { slotKind } from '../model/slots.js';
import { valueAt } from '../model/yaml-value.js';

/**
 * The source of a list item in which the item, and every step inside it, is called what `rename` says; their own references to
 * each other are left to the caller's names (a copy reads what its original reads).
 */
export function renamedSource(source: string, rename: (name: string) => string): string {
  return editedItemSource(source, (plan, root) => {
    const { tree, reader } = plan;
    const edits: Edit[] = [];
    const walk = (item: Item): void => {
      for (const key of ['name', 'id', 'task_id']) {
        // A step that is written with braces or explicit keys is one leaf, with its name inside.
        const { last, rest } = resolvePath(tree, item, [key]);
        const name = last.kind === 'leaf' ? valueAt(reader.leafValue(item, last), rest) : undefined;
        if (name === undefined) continue;
        if (typeof name === 'string' && name !== '') edits.push(...planSet(plan, item, [key], rename(name)));
        break;
      }
      for (const path of tree.listPaths(item.id)) {
        if (slotKind(path) === 'steps') for (const child of tree.list(item.id, path)) walk(child);
      }
    };
    walk(root);
    return edits;
  });
}
