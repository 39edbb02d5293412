import type { Edit } from '../model/edit.js';
import type { ItemId } from '../model/step.js';
import { startsWith } from './content.js';
import { overlayKey, parseOverlayKey, writePlace, type OverlayKind } from './overlay.js';
import { isInsertedId, type Tree } from './tree.js';

/** Values to set by overlay key; `undefined` deletes. */
export type OverlayChanges = Map<string, unknown>;

/**
 * What edits other than `text` and `file` write. `keys` are the overlay keys there are: a field written anew takes the edits inside
 * the old one with it.
 */
export function overlayChanges(tree: Tree, edits: readonly Edit[], keys: () => Iterable<string>): OverlayChanges {
  const changes: OverlayChanges = new Map();
  for (const edit of edits) {
    switch (edit.kind) {
      case 'insert':
        changes.set(overlayKey('n', edit.id), [edit.source.text, edit.source.column, ...writePlace(edit.place)]);
        break;
      case 'move':
        changes.set(overlayKey('p', edit.id), writePlace(edit.place));
        break;
      case 'remove':
        changes.set(overlayKey('x', edit.id), 1);
        break;
      case 'restore':
        changes.set(overlayKey('x', edit.id), undefined);
        break;
      case 'replace':
        forget(edit.id, []);
        changes.set(overlayKey('v', edit.id), [edit.source.text, edit.source.column]);
        break;
      case 'field': {
        forget(edit.id, edit.path);
        const order = edit.order ?? tree.field(edit.id, edit.path)?.order;
        // Where it was put before is not where a new entry of that name belongs.
        if (edit.order !== undefined && tree.order(edit.id, edit.path) !== undefined)
          changes.set(overlayKey('o', edit.id, edit.path), edit.order);
        const { text, column } = edit.source;
        changes.set(overlayKey('f', edit.id, edit.path), order === undefined ? [text, column] : [text, column, order]);
        break;
      }
      case 'drop':
        changes.set(overlayKey('f', edit.id, edit.path), edit.prune ? 0 : null);
        break;
      case 'lead':
        changes.set(overlayKey('l', edit.id), [edit.source.text, edit.source.column]);
        break;
      case 'order':
        changes.set(overlayKey('o', edit.id, edit.path), edit.order);
        break;
      case 'head':
      case 'tail':
        changes.set(overlayKey(edit.kind === 'head' ? 'h' : 't', edit.id, edit.path), [
          edit.source.text,
          edit.source.column,
        ]);
        break;
      case 'text':
      case 'file':
        break;
    }
  }
  return changes;

  /** Takes back what was edited, added or moved to below `path` of an item. */
  function forget(id: ItemId, path: readonly string[]): void {
    for (const key of keys()) {
      const parsed = parseOverlayKey(key);
      if (parsed?.id !== id || !inside(parsed.kind, parsed.path, path)) continue;
      changes.set(key, undefined);
    }
    for (const list of tree.listPaths(id)) {
      if (!startsWith(list, path)) continue;
      for (const item of tree.list(id, list)) {
        const comes = isInsertedId(item.id) || item.place !== item.home;
        if (comes && !changes.has(overlayKey('p', item.id))) changes.set(overlayKey('x', item.id), 1);
      }
    }
  }
}

function inside(kind: OverlayKind, path: readonly string[], below: readonly string[]): boolean {
  if (kind === 'f' || kind === 'o') return path.length > below.length && startsWith(path, below);
  return (kind === 'h' || kind === 't') && startsWith(path, below);
}
