import type { FieldPath } from '../model/yaml-value.js';
import type { Content, EntryContent, Item } from './content.js';
import type { Tree } from './tree.js';

/** What a path leads to. */
export interface Resolved {
  /** The item the path ends in; other than the first one when the path leads through a list. */
  readonly item: Item;
  /** Keys inside `item`; empty for the item itself. */
  readonly path: readonly string[];
  /** What stands there; undefined when `rest` is not empty. */
  readonly content: Content | undefined;
  /** The entry that holds it; undefined for a list item itself. */
  readonly entry: EntryContent | undefined;
  /** The part of the path that leads on into a leaf, or to something that is not there. */
  readonly rest: FieldPath;
  /** Where the known part ends: the map, list or leaf that `rest` starts from. */
  readonly last: Content;
  /** The entry that holds `last`. */
  readonly lastEntry: EntryContent | undefined;
}

/** Follows a path through maps and lists as far as the file goes. */
export function resolvePath(tree: Tree, start: Item, path: FieldPath): Resolved {
  let item = start;
  let own: string[] = [];
  let content = tree.content(item);
  let entry: EntryContent | undefined;
  for (const [at, key] of path.entries()) {
    const next: EntryContent | undefined =
      content.kind === 'map' ? content.entries.find((other) => other.key === String(key)) : undefined;
    const child: Item | undefined =
      content.kind === 'list' && typeof key === 'number' ? tree.list(item.id, content.path)[key] : undefined;
    if (next) {
      entry = next;
      own = [...own, next.key];
      content = next.value;
    } else if (child) {
      item = child;
      own = [];
      entry = undefined;
      content = tree.content(child);
    } else {
      const rest = path.slice(at);
      return { item, path: own, content: undefined, entry: undefined, rest, last: content, lastEntry: entry };
    }
  }
  return { item, path: own, content, entry, rest: [], last: content, lastEntry: entry };
}
