import * as Y from 'yjs';
import type { Edit } from '../model/edit.js';
import { PipelineError } from '../model/pipeline-error.js';
import type { ItemId } from '../model/step.js';
import { literalOf } from '../yaml/leaf.js';
import { fingerprint, fingerprintNumber } from './fingerprint.js';
import type { Item } from './content.js';
import { findLeaf } from './find-leaf.js';
import { origins } from './origins.js';
import { printFile } from './print.js';
import { SnapshotReader } from './read-snapshot.js';
import { bodyKey, Tree } from './tree.js';
import { overlayChanges } from './write-overlays.js';

/** The version of what we keep in the shared document. A document of a newer major is read, never written. */
export const documentVersion = 1;

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

  /** Applies edits as one transaction of this user, with one step to undo; `merge` adds them to the step before. */
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
    this.doc.transact(() => {
      if (file) this.#meta.set('base', baseIdOf(file.text));
      for (const [key, value] of changes) {
        if (value === undefined) this.#edits.delete(key);
        else this.#edits.set(key, value);
      }
      for (const { edit, key } of bodies) {
        const body = this.#texts.get(key);
        if (!(body instanceof Y.Text)) continue;
        if (edit.to > edit.from) body.delete(edit.from, edit.to - edit.from);
        if (edit.insert !== '') body.insert(edit.from, edit.insert);
      }
    }, origins.local);
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
    this.#unobserve();
    const id = this.#meta.get('base');
    this.#baseId = typeof id === 'string' ? id : '';
    this.#edits = this.doc.getMap(`e:${this.#baseId}`);
    this.#texts = this.doc.getMap(`t:${this.#baseId}`);
    this.undoManager.addToScope([this.#edits, this.#texts]);
    this.#tree = this.#open(this.#baseId) ?? new Tree('');
    this.#reader = new SnapshotReader(this.#tree);
    this.#printed = undefined;
    this.#edits.observe(this.#onEdits);
    this.#texts.observeDeep(this.#onTexts);
    this.#observes = true;
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
    const origin = this.#originOf(transaction);
    if (
      transaction.changed.has(this.#meta as unknown as Y.AbstractType<Y.YEvent<Y.AbstractType<unknown>>>) &&
      this.#meta.get('base') !== this.#baseId
    ) {
      this.#load();
      this.#emit({ origin, items: undefined });
      return;
    }
    if (this.#changedKeys.size === 0 && this.#changedTexts.size === 0) return;
    const items = new Set<Item>();
    if (this.#changedKeys.size > 0) {
      const changes = new Map([...this.#changedKeys].map((key) => [key, this.#edits.get(key)]));
      for (const item of this.#tree.apply(changes)) items.add(item);
    }
    for (const key of this.#changedTexts) {
      const body = this.#texts.get(key);
      for (const item of this.#tree.setBody(key, body instanceof Y.Text ? textOf(body) : undefined)) items.add(item);
    }
    this.#changedKeys.clear();
    this.#changedTexts.clear();
    this.#reader.changed(items);
    this.#printed = undefined;
    // A block that was made ready to be typed in says what it said. What is typed is told, with whose it is.
    if (transaction.origin !== origins.seed) this.#emit({ origin, items });
  };

  #originOf(transaction: Y.Transaction): DocumentChange['origin'] {
    if (transaction.origin === this.undoManager) return 'undo';
    if (transaction.origin === origins.local) return 'local';
    return transaction.origin === origins.load || transaction.origin === origins.storage ? 'load' : 'remote';
  }

  #emit(change: DocumentChange): void {
    for (const listener of [...this.#listeners]) listener(change);
  }
}

/** Names a text. Includes the version, so that another way to take texts apart never meets ids of this one. */
function baseIdOf(text: string): string {
  return fingerprint(`base ${documentVersion}`, text);
}

/** The update that puts a text into a document; with `use`, it also makes it the one in use. Depends on the text alone. */
function seedUpdate(text: string, use: boolean): Uint8Array {
  const seed = new Y.Doc();
  seed.clientID = fingerprintNumber(`base ${documentVersion} ${use}`, text);
  seed.transact(() => {
    seed.getMap('bases').set(baseIdOf(text), writeBase(text));
    if (use) {
      seed.getMap('pipeline').set('version', documentVersion);
      seed.getMap('pipeline').set('base', baseIdOf(text));
    }
  });
  return Y.encodeStateAsUpdate(seed);
}

/** Lone surrogates do not survive UTF-8; a text that has any is kept as JSON, which escapes them. */
function writeBase(text: string): unknown {
  return /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)
    ? ['json', JSON.stringify(text)]
    : text;
}

function readBase(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value) || value[0] !== 'json' || typeof value[1] !== 'string') return undefined;
  try {
    const text: unknown = JSON.parse(value[1]);
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}

/** The update that makes a literal block editable by characters; the same on every peer. */
function bodyUpdate(baseId: string, key: string, source: string): Uint8Array | undefined {
  const literal = literalOf(source);
  if (!literal) return undefined;
  const { body } = literal;
  const seed = new Y.Doc();
  seed.clientID = fingerprintNumber('body', baseId, key, body);
  seed.getMap(`t:${baseId}`).set(key, new Y.Text(body));
  return Y.encodeStateAsUpdate(seed);
}

/** The characters of a shared text; formatting and embedded things, which we never write, are left out. */
function textOf(text: Y.Text): string {
  let characters = '';
  for (const part of text.toDelta() as { readonly insert?: unknown }[]) {
    if (typeof part.insert === 'string') characters += part.insert;
  }
  return characters;
}
