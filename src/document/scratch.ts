import type { Edit } from '../model/edit.js';
import { literalOf } from '../yaml/leaf.js';
import type { Item } from './content.js';
import { findLeaf } from './find-leaf.js';
import type { PlanSource } from './plan-value.js';
import { printFile } from './print.js';
import { SnapshotReader } from './read-snapshot.js';
import { bodyKey, Tree } from './tree.js';
import { overlayChanges } from './write-overlays.js';

/** A text taken apart on its own, to try edits on a part of the file: for copies, and for what is planned in several rounds. */
export class Scratch {
  readonly tree: Tree;
  readonly plan: PlanSource;
  readonly #reader: SnapshotReader;
  readonly #keys = new Set<string>();
  #ids = 0;

  constructor(text: string, keyOrder: (tree: Tree, reader: SnapshotReader) => PlanSource['keyOrder'] = () => () => []) {
    this.tree = new Tree(text);
    this.#reader = new SnapshotReader(this.tree);
    this.plan = {
      tree: this.tree,
      reader: this.#reader,
      newId: () => `~s${(this.#ids++).toString(36).padStart(6, '0')}`,
      random: () => 0.5,
      keyOrder: keyOrder(this.tree, this.#reader),
    };
  }

  /** Applies edits, but for a new file. */
  apply(edits: readonly Edit[]): void {
    const changes = overlayChanges(this.tree, edits, () => this.#keys);
    for (const [key, value] of changes) {
      if (value === undefined) this.#keys.delete(key);
      else this.#keys.add(key);
    }
    const touched = new Set<Item>(this.tree.apply(changes));
    for (const edit of edits) {
      if (edit.kind !== 'text') continue;
      const item = this.tree.item(edit.id);
      const leaf = item && findLeaf(this.tree.content(item), edit.path);
      if (!leaf) continue;
      const source = leaf.source.text.slice(leaf.from, leaf.to);
      const body = leaf.body ?? literalOf(source)?.body ?? '';
      const next = body.slice(0, edit.from) + edit.insert + body.slice(edit.to);
      for (const other of this.tree.setBody(bodyKey(edit.id, edit.path, source), next)) touched.add(other);
    }
    this.#reader.changed(touched);
  }

  print(): string {
    return printFile(this.tree);
  }
}

/** The source of one list item, its dash in column 0, with edits made to it. */
export function editedItemSource(source: string, edit: (plan: PlanSource, item: Item) => readonly Edit[]): string {
  const scratch = new Scratch(`k:\n${source}`);
  const [item] = scratch.tree.list('', ['k']);
  if (!item) return source;
  scratch.apply(edit(scratch.plan, item));
  return scratch.print().slice('k:\n'.length);
}
