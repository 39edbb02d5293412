import { expect } from 'chai';
import { Doc } from 'yjs';
import { openDocumentStore } from './document-store.js';
import { openLibrary, type Library, type LibraryEntry } from './library.js';
import { deleteRaw, freshId, openRaw, until } from './test-database.js';

const open: Library[] = [];

function openFresh(databaseName = freshId()): Library {
  const library = openLibrary({ databaseName });
  open.push(library);
  return library;
}

function entry(id: string, more: Partial<LibraryEntry> = {}): LibraryEntry {
  return { id, name: id, updatedMs: 1, bytes: 10, steps: 2, ...more };
}

/** What the list says, without documents that other tests left on the disk. */
async function listed(library: Library): Promise<readonly LibraryEntry[]> {
  return (await library.list()).filter(({ updatedMs }) => updatedMs > 0);
}

describe('openLibrary', () => {
  afterEach(() => {
    for (const library of open.splice(0)) library.close();
  });

  it('lists what was recorded, newest first', async () => {
    const library = openFresh();
    await library.record(entry('a', { updatedMs: 5 }));
    await library.record(entry('b', { updatedMs: 9, name: 'Review', bytes: 300, steps: 7 }));
    expect(await listed(library)).to.deep.equal([
      { id: 'b', name: 'Review', updatedMs: 9, bytes: 300, steps: 7 },
      { id: 'a', name: 'a', updatedMs: 5, bytes: 10, steps: 2 },
    ]);
  });

  it('keeps a given name when the document is recorded again', async () => {
    const library = openFresh();
    await library.record(entry('a'));
    await library.rename('a', 'Mine');
    await library.record(entry('a', { name: 'from its YAML', steps: 3 }));
    expect(await listed(library)).to.deep.equal([entry('a', { name: 'Mine', steps: 3 })]);
  });

  it('refuses to rename what is not there', async () => {
    const code = await openFresh()
      .rename('nobody', 'x')
      .catch((error: { code: string }) => error.code);
    expect(code).to.equal('unknown-document');
  });

  it('removes a document with all that is stored of it', async () => {
    const library = openFresh();
    const id = freshId();
    const doc = new Doc();
    const store = openDocumentStore(doc, { id });
    await store.ready;
    doc.getMap('m').set('a', 1);
    await store.destroy();
    await library.record(entry(id));
    await library.remove(id);
    expect((await library.list()).map((each) => each.id)).to.not.include(id);
    expect(await openDocumentStore(new Doc(), { id }).ready).to.include({ empty: true });
  });

  it('lists a stored document whose entry was lost', async () => {
    const id = freshId();
    const doc = new Doc();
    const store = openDocumentStore(doc, { id });
    await store.ready;
    doc.getMap('m').set('a', 1);
    await store.destroy();
    expect(await openFresh().list()).to.deep.include({ id, name: '', updatedMs: 0, bytes: 0, steps: 0 });
  });

  it('passes over entries that are not as they should be', async () => {
    const name = freshId();
    const db = await openRaw(name, (created) => void created.createObjectStore('documents', { keyPath: 'id' }));
    const transaction = db.transaction('documents', 'readwrite');
    for (const value of [{ id: 1 }, { id: 'x' }, { ...entry('y'), steps: 'many' }, entry('good')]) {
      transaction.objectStore('documents').put(value);
    }
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    db.close();
    expect(await listed(openFresh(name))).to.deep.equal([entry('good')]);
  });

  it('opens again after its database was deleted', async () => {
    const name = freshId();
    const library = openFresh(name);
    await library.record(entry('a'));
    await deleteRaw(name);
    expect(await listed(library)).to.deep.equal([]);
    await library.record(entry('b'));
    expect(await listed(library)).to.deep.equal([entry('b')]);
  });

  it('tells other tabs', async () => {
    const name = freshId();
    const here = openFresh(name);
    const there = openFresh(name);
    let told = 0;
    there.subscribe(() => (told += 1));
    await here.record(entry('a'));
    await until(() => told === 1, 1000, 'told');
  });
});
