import MiniSearch from 'minisearch';
import type { Catalogue } from '../../src/format/catalogue.js';
import { referenceEntries, type ReferenceEntry } from '../../src/reference/reference.js';

const indexes = new WeakMap<readonly ReferenceEntry[], MiniSearch>();

/** Entries that a text may mean, best first: by name, then by title, then by what they are for. Begun words and small slips count. */
export function findEntries(text: string, catalogue: Catalogue): readonly ReferenceEntry[] {
  const entries = referenceEntries(catalogue);
  const index = indexes.get(entries) ?? built(entries);
  indexes.set(entries, index);
  const exact = text.trim().toLowerCase();
  return index
    .search(text, { boost: { name: 4, title: 2 }, prefix: true, fuzzy: (term) => (term.length > 4 ? 0.2 : false) })
    .flatMap(({ id, score }) => {
      const entry = entries[id as number];
      if (!entry) return [];
      const name = entry.name.toLowerCase();
      const last = name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf(']')) + 1);
      const lift = name === exact ? 100 : last === exact ? 40 : 0;
      return [{ entry, score: score + lift + (entry.kind === 'type' ? 4 : 0) - entry.path.length }];
    })
    .sort((one, other) => other.score - one.score)
    .map(({ entry }) => entry);
}

function built(entries: readonly ReferenceEntry[]): MiniSearch {
  const made = new MiniSearch({
    fields: ['name', 'title', 'help'],
    // `max_turns` is found by either word and as a whole.
    tokenize: (text) =>
      [...text.split(/[^\p{L}\p{N}_<>=!+*/%?:-]+/u), ...text.split(/[^\p{L}\p{N}]+/u)].filter((word) => word !== ''),
  });
  made.addAll(entries.map(({ name, title, help }, id) => ({ id, name, title, help })));
  return made;
}
