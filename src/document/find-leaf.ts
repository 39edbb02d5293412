import type { Content, EntryContent, LeafContent } from './content.js';

/** The entry at `path` below the content of one item. */
export function findEntry(content: Content, path: readonly string[]): EntryContent | undefined {
  let at: Content = content;
  let entry: EntryContent | undefined;
  for (const key of path) {
    entry = at.kind === 'map' ? at.entries.find((other) => other.key === key) : undefined;
    if (!entry) return undefined;
    at = entry.value;
  }
  return entry;
}

/** The leaf at `path` below the content of one item; the item's own scalar for an empty path. */
export function findLeaf(content: Content, path: readonly string[]): LeafContent | undefined {
  const value = path.length === 0 ? content : findEntry(content, path)?.value;
  return value?.kind === 'leaf' ? value : undefined;
}
