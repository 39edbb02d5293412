import { planSet, type PlanSource } from '../document/plan-value.js';
import { printFile } from '../document/print.js';
import { SnapshotReader } from '../document/read-snapshot.js';
import { Tree } from '../document/tree.js';
import { overlayChanges } from '../document/write-overlays.js';
import { resolvePath } from '../document/resolve-path.js';
import { slotKind } from '../model/slots.js';
import type { Edit } from '../model/edit.js';
import type { Item } from '../document/content.js';

/**
 * The source of a list item in which the item, and every step inside it, is called what `rename` says; their own references to
 * each other are left to the caller's names (a copy reads what its original reads).
 */
export function renamedSource(source: string, rename: (name: string) => string): string {
  const tree = new Tree(`k:\n${source}`);
  const reader = new SnapshotReader(tree);
  const plan: PlanSource = { tree, reader, newId: () => '~none0', random: () => 0.5, keyOrder: () => [] };
  const edits: Edit[] = [];
  const walk = (item: Item): void => {
    for (const key of ['name', 'id', 'task_id']) {
      const { content, rest } = resolvePath(tree, item, [key]);
      if (rest.length > 0 || content?.kind !== 'leaf') continue;
      const name = reader.leafValue(item, content);
      if (typeof name === 'string' && name !== '') edits.push(...planSet(plan, item, [key], rename(name)));
      break;
    }
    for (const path of tree.listPaths(item.id)) {
      if (slotKind(path) === 'steps') for (const child of tree.list(item.id, path)) walk(child);
    }
  };
  for (const item of tree.list('', ['k'])) walk(item);
  tree.apply(overlayChanges(tree, edits, () => []));
  return printFile(tree).slice('k:\n'.length);
}
