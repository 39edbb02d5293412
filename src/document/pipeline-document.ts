import * as Y from 'yjs';
import type { Edit } from '../model/edit.js';
import { PipelineError } from '../model/pipeline-error.js';
import type { ItemId } from '../model/step.js';
import { throwLater } from '../model/throw-later.js';
import type { Item } from './content.js';
import { findLeaf } from './find-leaf.js';
import { origins } from './origins.js';
import { printFile } from './print.js';
import { SnapshotReader } from './read-snapshot.js';
import { baseIdOf, bodyUpdate, documentVersion, readBase, seedUpdate } from './seed-updates.js';
import { bodyKey, Tree } from './tree.js';
import { overlayChanges } from './write-overlays.js';

/** What happened to a document in one transaction. */
export interface DocumentChange {
  readonly origin: 'local' | 'remote' | 'undo' | 'load';
  /** Items whose own content, place or children changed; undefined when the whole text is another one. */
  readonly items: ReadonlySet<Item> | undefined;
}

/**
 * A pipeline in a shared document: the text it was opened from, kept as it is, and the edits laid over it. See
 * `docs/decisions.md`, "The document is a text and edits over it".
 *
 * Root types: `pipeline` (version, id of the text in use), `bases` (texts by id), and per text `e:<id>` (edits, see `overlay.ts`) and
 * `t:<id>` (bodies of literal blocks that were edited by characters, as `Y.Text`).
 */
export class PipelineDocument {
  readonly doc: Y.Doc;
  readonly undoManager: Y.UndoManager;
  readonly #meta: Y.Map<unknown>;
  readonly #bases: Y.Map<unknown>;
  readonly #listeners = new Set<(change: DocumentChange) => void>();
  #baseId = '';
  #edits: Y.Map<unknown>;
  #texts: Y.Map<unknown>;
  #tree: Tree;
  #reader: SnapshotReader;
  #changedKeys = new Set<string>();
  #changedTexts = new Set<string>();
  #printed: string | undefined;
  #observes = false;
  /** What kept the tree from following the shared state; it is made anew with the next change. */
  #fault: { readonly cause: unknown } | undefined;

  constructor(doc: Y.Doc) {
    this.doc = doc;
    this.#meta = doc.getMap('pipeline');
    this.#bases = doc.getMap('bases');
    this.undoManager = new Y.UndoManager([this.#meta], {
      trackedOrigins: new Set([origins.local]),
      captureTimeout: Number.MAX_SAFE_INTEGER,
    });
    this.#edits = doc.getMap('e:');
    this.#texts = doc.getMap('t:');
    this.#tree = new Tree('');
    this.#reader = new SnapshotReader(this.#tree);
    this.#load();
    doc.on('afterTransaction', this.#afterTransaction);
  }

  get tree(): Tree {
    return this.#tree;
  }

  get reader(): SnapshotReader {
    return this.#reader;
  }

  /** Whether no text was ever opened in this document. */
  get isBlank(): boolean {
    return !this.#meta.has('base');
  }

  /** Written by a version of this package that keeps more than we understand. */
  get isNewer(): boolean {
    const version = this.#meta.get('version');
    return typeof version === 'number' && version > documentVersion;
  }

  get text(): string {
    return (this.#printed ??= printFile(this.#tree));
  }

  /** Opens a text in a blank document. Two peers that open the same text make the same update (invariant D10). */
  seed(text: string): void {
    Y.applyUpdate(this.doc, seedUpdate(text, true), origins.load);
  }

  /**
   * Applies edits as one transaction of this user, with one step to undo; `merge` adds them to the step before. What it throws left the document
   * as it was.
   */
  apply(edits: readonly Edit[], options: { readonly merge?: boolean } = {}): void {
    if (this.isNewer)
      throw new PipelineError('document-newer', 'The document was written by a newer version of the editor.');
    if (edits.length === 0) return;
    const bodies = edits
      .filter((edit) => edit.kind === 'text')
      .map((edit) => ({ edit, key: this.#body(edit.id, edit.path) }));
    const file = edits.find((edit) => edit.kind === 'file');
    if (file) Y.applyUpdate(this.doc, seedUpdate(file.text, false), origins.seed);
    if (!options.merge) this.undoManager.stopCapturing();
    const changes = overlayChanges(this.#tree, edits, () => this.#edits.keys());
    const { length } = this.undoManager.undoStack;
    const back: (() => void)[] = [];
    const set = (map: Y.Map<unknown>, key: string, value: unknown): void => {
      const before = map.get(key);
      back.push(() => write(map, key, before));
      write(map, key, value);
    };
    let isDone = false;
    this.#attempt(() => {
      if (file) set(this.#meta, 'base', baseIdOf(file.text));
      for (const [key, value] of changes) set(this.#edits, key, value);
      for (const { edit, key } of bodies) {
        const body = this.#texts.get(key);
        if (!(body instanceof Y.Text)) continue;
        const removed = textOf(body).slice(edit.from, edit.to);
        back.push(() => splice(body, edit.from, edit.insert.length, removed));
        splice(body, edit.from, removed.length, edit.insert);
      }
      isDone = true;
    });
    if (isDone && !this.#fault) return;
    const { cause } = this.#fault ?? {};
    // Yjs takes nothing back when something throws. A step of its own is undone, for good; in a step that went before it is written back.
    if (options.merge) {
      this.#attempt(() => {
        for (const undo of back.reverse()) undo();
      });
    } else if (this.undoManager.undoStack.length > length) {
      this.undoManager.undo();
      this.undoManager.redoStack.pop();
    }
    throw new PipelineError('fault', 'The edits could not be applied.', { cause });
  }

  #attempt(act: () => void): void {
    let isDone = false;
    try {
      this.doc.transact(() => {
        act();
        isDone = true;
      }, origins.local);
    } catch (cause) {
      // Whoever else listens to the shared document threw, after everything was written: that is theirs.
      if (isDone) throwLater(cause);
      else this.#fault = { cause };
    }
  }

  /** Texts that were opened under this document's id by others and lost to the one in use, with what was edited in them. */
  otherTexts(): { readonly id: string; readonly text: string }[] {
    const texts: { id: string; text: string }[] = [];
    for (const id of this.#bases.keys()) {
      if (id === this.#baseId) continue;
      const tree = this.#open(id);
      if (tree) texts.push({ id, text: printFile(tree) });
    }
    return texts;
  }

  observe(listener: (change: DocumentChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dispose(): void {
    this.doc.off('afterTransaction', this.#afterTransaction);
    this.#unobserve();
    this.undoManager.destroy();
    this.#listeners.clear();
  }

  /** Makes sure that the literal block at `path` has a shared text, the same on every peer, and names it. */
  #body(id: ItemId, path: readonly string[]): string {
    const item = this.#tree.item(id);
    const leaf = item && findLeaf(this.#tree.content(item), path);
    if (!leaf) throw new PipelineError('no-such-text', 'There is no literal block to edit.');
    const source = leaf.source.text.slice(leaf.from, leaf.to);
    const key = bodyKey(id, path, source);
    if (!this.#texts.has(key)) {
      const update = bodyUpdate(this.#baseId, key, source);
      if (update) Y.applyUpdate(this.doc, update, origins.seed);
    }
    return key;
  }

  #load(): void {
    const id = this.#meta.get('base');
    const baseId = typeof id === 'string' ? id : '';
    const tree = this.#open(baseId) ?? new Tree('');
    const reader = new SnapshotReader(tree);
    this.#unobserve();
    this.#baseId = baseId;
    this.#edits = this.doc.getMap(`e:${baseId}`);
    this.#texts = this.doc.getMap(`t:${baseId}`);
    this.undoManager.addToScope([this.#edits, this.#texts]);
    this.#tree = tree;
    this.#reader = reader;
    this.#printed = undefined;
    this.#edits.observe(this.#onEdits);
    this.#texts.observeDeep(this.#onTexts);
    this.#observes = true;
    this.#fault = undefined;
    this.#forgetChanges();
  }

  #forgetChanges(): void {
    this.#changedKeys.clear();
    this.#changedTexts.clear();
  }

  #unobserve(): void {
    if (!this.#observes) return;
    this.#observes = false;
    this.#edits.unobserve(this.#onEdits);
    this.#texts.unobserveDeep(this.#onTexts);
  }

  #open(id: string): Tree | undefined {
    const text = readBase(this.#bases.get(id));
    if (text === undefined) return undefined;
    const tree = new Tree(text);
    const edits = this.doc.getMap(`e:${id}`);
    if (edits.size > 0) tree.apply(new Map(edits.entries()));
    for (const [key, body] of this.doc.getMap(`t:${id}`).entries()) {
      if (body instanceof Y.Text) tree.setBody(key, textOf(body));
    }
    return tree;
  }

  readonly #onEdits = (event: Y.YMapEvent<unknown>): void => {
    for (const key of event.keysChanged as Set<string>) this.#changedKeys.add(key);
  };

  readonly #onTexts = (events: Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    for (const event of events) {
      if (event.target === (this.#texts as unknown)) {
        for (const key of (event as unknown as Y.YMapEvent<unknown>).keysChanged as Set<string>)
          this.#changedTexts.add(key);
      } else if (typeof event.path[0] === 'string') this.#changedTexts.add(event.path[0]);
    }
  };

  readonly #afterTransaction = (transaction: Y.Transaction): void => {
    const items = this.#followSafely(transaction);
    // A block that was made ready to be typed in says what it said. What is typed is told, with whose it is.
    if (items && transaction.origin !== origins.seed)
      this.#emit({ origin: this.#originOf(transaction), items: items === 'all' ? undefined : items });
  };

  /** Where the tree cannot follow step by step, it is made anew; where that fails too, what was last good stays until it can. */
  #followSafely(transaction: Y.Transaction): ReadonlySet<Item> | 'all' | undefined {
    try {
      return this.#follow(transaction);
    } catch (cause) {
      try {
        this.#load();
        throwLater(cause);
        return 'all';
      } catch {
        this.#forgetChanges();
        this.#fault = { cause };
        if (transaction.origin !== origins.local) throwLater(cause);
        return undefined;
      }
    }
  }

  /** Takes over what a transaction changed, and says which items that touches. */
  #follow(transaction: Y.Transaction): ReadonlySet<Item> | 'all' | undefined {
    const isOther =
      transaction.changed.has(this.#meta as unknown as Y.AbstractType<Y.YEvent<Y.AbstractType<unknown>>>) &&
      this.#meta.get('base') !== this.#baseId;
    const isChanged = this.#changedKeys.size > 0 || this.#changedTexts.size > 0;
    if (isOther || (isChanged && this.#fault)) {
      this.#load();
      return 'all';
    }
    if (!isChanged) return undefined;
    const items = new Set<Item>();
    if (this.#changedKeys.size > 0) {
      const changes = new Map([...this.#changedKeys].map((key) => [key, this.#edits.get(key)]));
      for (const item of this.#tree.apply(changes)) items.add(item);
    }
    for (const key of this.#changedTexts) {
      const body = this.#texts.get(key);
      for (const item of this.#tree.setBody(key, body instanceof Y.Text ? textOf(body) : undefined)) items.add(item);
    }
    this.#forgetChanges();
    this.#reader.changed(items);
    this.#printed = undefined;
    return items;
  }

  #originOf(transaction: Y.Transaction): DocumentChange['origin'] {
    if (transaction.origin === this.undoManager) return 'undo';
    if (transaction.origin === origins.local) return 'local';
    return transaction.origin === origins.load || transaction.origin === origins.storage ? 'load' : 'remote';
  }

  #emit(change: DocumentChange): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(change);
      } catch (error) {
        // It has no part in the edit, which is done.
        throwLater(error);
      }
    }
  }
}

function write(map: Y.Map<unknown>, key: string, value: unknown): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}

function splice(body: Y.Text, from: number, length: number, insert: string): void {
  if (length > 0) body.delete(from, length);
  if (insert !== '') body.insert(from, insert);
}

/** The characters of a shared text; formatting and embedded things, which we never write, are left out. */
function textOf(text: Y.Text): string {
  let characters = '';
  for (const part of text.toDelta() as { readonly insert?: unknown }[]) {
    if (typeof part.insert === 'string') characters += part.insert;
  }
  return characters;
}
