import { expect } from 'chai';
import { IndexeddbPersistence } from 'y-indexeddb';
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs';
import { openDocumentStore, type DocumentStore, type StorageStatus } from './document-store.js';
import { sealRow } from './stored-row.js';
import { createStockStores, deleteRaw, freshId, openRaw, rawRows, storedMap, until, withRaw } from './test-database.js';

const opened: DocumentStore[] = [];

function openStore(
  doc: Doc,
  id: string,
  options: Partial<Parameters<typeof openDocumentStore>[1]> = {},
): DocumentStore {
  const store = openDocumentStore(doc, { id, databaseName: id, ...options });
  opened.push(store);
  return store;
}

/** A document in which `count` edits were made by this many clients, and the update of each. */
function updatesOf(count: number, clients = 1): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const docs = Array.from({ length: clients }, () => new Doc());
  for (const doc of docs) doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let index = 0; index < count; index += 1) docs[index % clients]!.getMap('m').set(`k${index}`, index);
  return updates;
}

async function putRows(name: string, rows: readonly unknown[]): Promise<void> {
  await withRaw(name, (transaction) => {
    const store = transaction.objectStore('updates');
    return rows.map((row) => store.add(row)).at(-1)!;
  });
}

describe('openDocumentStore', () => {
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.destroy()));
  });

  it('gives back what it stored', async () => {
    const id = freshId();
    const doc = new Doc();
    const first = openStore(doc, id);
    expect(await first.ready).to.include({ available: true, empty: true, rows: 0, incomplete: false });
    doc.getMap('m').set('a', 1);
    expect(first.status).to.equal('saving');
    await first.flush();
    expect(first.status).to.equal('saved');
    await first.destroy();

    const again = new Doc();
    expect(await openStore(again, id).ready).to.include({ available: true, empty: false, rows: 1 });
    expect(again.getMap('m').toJSON()).to.deep.equal({ a: 1 });
  });

  it('adds nothing to the database by opening and closing it', async () => {
    const id = freshId();
    await putRows(id, updatesOf(3).map(sealRow));
    for (let round = 0; round < 3; round += 1) {
      const store = openStore(new Doc(), id);
      await store.ready;
      await store.destroy();
    }
    expect(await rawRows(id)).to.have.length(3);
  });

  it('stores what the document already held, once', async () => {
    const id = freshId();
    const doc = new Doc();
    doc.getMap('m').set('before', 1);
    for (let round = 0; round < 3; round += 1) {
      const store = openStore(doc, id);
      await store.flush();
      expect(await storedMap(id)).to.deep.equal({ before: 1 });
      await until(async () => (await rawRows(id)).length === 1, 3000, 'one row');
      await store.destroy();
    }
  });

  it('stores what was changed before the database was open', async () => {
    const id = freshId();
    const doc = new Doc();
    const store = openStore(doc, id);
    doc.getMap('m').set('early', 2);
    await store.flush();
    expect(await storedMap(id)).to.deep.equal({ early: 2 });
  });

  it('stores what was changed in a document that was destroyed before the database was open', async () => {
    const id = freshId();
    const doc = new Doc();
    const store = openStore(doc, id);
    doc.getMap('m').set('early', 1);
    await store.destroy();
    expect(await storedMap(id)).to.deep.equal({ early: 1 });
  });

  it('stores a change made and a document destroyed in one task', async () => {
    const id = freshId();
    const doc = new Doc();
    const store = openStore(doc, id);
    await store.ready;
    doc.getMap('m').set('last', 1);
    doc.destroy();
    await store.destroy();
    expect(await storedMap(id)).to.deep.equal({ last: 1 });
  });

  describe('beside y-indexeddb 9.0.12', () => {
    it('opens what it stored', async () => {
      const id = freshId();
      const stockDoc = new Doc();
      const stock = new IndexeddbPersistence(id, stockDoc);
      await stock.whenSynced;
      stockDoc.getMap('m').set('a', 'from stock');
      await stock.destroy();
      const doc = new Doc();
      const report = await openStore(doc, id).ready;
      expect(report).to.include({ quarantined: 0, incomplete: false });
      expect(doc.getMap('m').get('a')).to.equal('from stock');
    });

    it('stores what it can open, edit and trim, and opens that again', async () => {
      const id = freshId();
      const doc = new Doc();
      const store = openStore(doc, id);
      await store.ready;
      for (let index = 0; index < 20; index += 1) doc.getMap('m').set(`k${index}`, index);
      store.setDraft('steps: [');
      await store.flush();
      await store.destroy();

      const stockDoc = new Doc();
      const stock = new IndexeddbPersistence(id, stockDoc);
      await stock.whenSynced;
      expect(stockDoc.getMap('m').toJSON()).to.deep.equal(doc.getMap('m').toJSON());
      await stock.set('mine', 1);
      for (let index = 0; index < 500; index += 1) stockDoc.getMap('m').set('k0', index);
      await until(async () => (await rawRows(id)).length < 10, 5000, 'stock trims');
      await stock.destroy();

      const again = new Doc();
      const reopened = openStore(again, id);
      expect(await reopened.ready).to.include({ quarantined: 0, incomplete: false });
      expect(again.getMap('m').toJSON()).to.deep.equal(stockDoc.getMap('m').toJSON());
      expect(await reopened.getDraft()).to.equal('steps: [');
    });

    it('shares a database that both have open', async () => {
      const id = freshId();
      const doc = new Doc();
      const stockDoc = new Doc();
      const store = openStore(doc, id);
      await store.ready;
      const stock = new IndexeddbPersistence(id, stockDoc);
      await stock.whenSynced;
      doc.getMap('m').set('ours', 1);
      stockDoc.getMap('m').set('theirs', 2);
      await store.flush();
      await until(async () => (await store.refresh(), doc.getMap('m').has('theirs')), 2000, 'the other row is read');
      await stock.destroy();
      expect(await storedMap(id)).to.deep.equal({ ours: 1, theirs: 2 });
    });
  });

  describe('with rows that cannot be read (P4)', () => {
    it('loads 499 of 500, puts the bad one aside for export, and says so', async () => {
      const id = freshId();
      const rows = updatesOf(500, 500).map(sealRow);
      rows[249]![10]! ^= 0xff;
      await putRows(id, rows);
      const doc = new Doc();
      const store = openStore(doc, id);
      const report = await store.ready;
      expect(report).to.include({ rows: 499, quarantined: 1, incomplete: false });
      expect(doc.getMap('m').size).to.equal(499);
      expect([store.status, store.reason]).to.deep.equal(['saved', 'storage-corrupt']);
      const [bad, ...more] = await store.quarantined();
      expect(more).to.have.length(0);
      expect(bad!.bytes).to.deep.equal(rows[249]);
      expect(bad!.error).to.match(/checksum/i);
      expect(await rawRows(id)).to.have.length(499);
      // And stock, which stopped at such a row for ever, opens it now.
      const stockDoc = new Doc();
      const stock = new IndexeddbPersistence(id, stockDoc);
      await stock.whenSynced;
      expect(stockDoc.getMap('m').size).to.equal(499);
      await stock.destroy();
    });

    it('says that the document is incomplete when later rows built on the lost one, and is healed by whoever has it', async () => {
      const id = freshId();
      const updates = updatesOf(10);
      const rows: Uint8Array[] = updates.map(sealRow);
      rows[4] = rows[4]!.subarray(0, 7);
      await putRows(id, rows);
      const doc = new Doc();
      const store = openStore(doc, id);
      expect(await store.ready).to.include({ rows: 9, quarantined: 1, incomplete: true });
      expect(doc.getMap('m').size).to.equal(4);
      const peer = new Doc();
      for (const update of updates) applyUpdate(peer, update);
      applyUpdate(doc, encodeStateAsUpdate(peer));
      expect(doc.getMap('m').size).to.equal(10);
      await store.flush();
      await store.destroy();
      const again = new Doc();
      expect(await openStore(again, id).ready).to.include({ quarantined: 1, incomplete: false });
      expect(again.getMap('m').size).to.equal(10);
    });

    for (const [what, row] of [
      ['text', 'not bytes'],
      ['an object', { byteLength: 3 }],
      ['no bytes', new Uint8Array()],
      ['random bytes', new Uint8Array([9, 8, 7, 6, 5, 4, 3, 2, 1])],
      ['a truncated update', updatesOf(1)[0]!.subarray(0, 9)],
      ['a foreign array', new Float64Array([1, 2])],
    ] as const) {
      it(`loads the others when a row is ${what}`, async () => {
        const id = freshId();
        const good = updatesOf(2, 2);
        await putRows(id, [good[0], row, good[1]]);
        const doc = new Doc();
        const store = openStore(doc, id);
        expect(await store.ready).to.include({ rows: 2, quarantined: 1 });
        expect(doc.getMap('m').size).to.equal(2);
        doc.getMap('m').set('more', 1);
        await store.flush();
        expect(Object.keys(await storedMap(id))).to.have.length(3);
      });
    }

    it('survives 300 rows in which bytes were changed, and keeps those before', async () => {
      const id = freshId();
      const seed = 4711;
      let state = seed;
      const next = (below: number): number => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor((state / 2 ** 32) * below);
      };
      const good = updatesOf(20, 20);
      const mutants = Array.from({ length: 300 }, () => {
        const bytes = good[next(good.length)]!.slice();
        for (let change = 0; change <= next(3); change += 1) bytes[next(bytes.length)] = next(256);
        return bytes;
      });
      await putRows(id, [...good, ...mutants]);
      const doc = new Doc();
      const store = openStore(doc, id);
      const start = performance.now();
      const report = await store.ready;
      expect(performance.now() - start, `seed ${seed}`).to.be.below(2000);
      expect(report.rows + report.quarantined, `seed ${seed}`).to.equal(320);
      expect(report.rows, `seed ${seed}`).to.be.within(20, 319);
      doc.getMap('m').set('after', 1);
      await store.flush();
      expect(await storedMap(id)).to.have.property('after', 1);
    });

    it('adds the stores that a database lacks', async () => {
      const id = freshId();
      (await openRaw(id)).close();
      const doc = new Doc();
      const store = openStore(doc, id);
      expect(await store.ready).to.include({ available: true, empty: true });
      doc.getMap('m').set('a', 1);
      await store.flush();
      expect(await storedMap(id)).to.deep.equal({ a: 1 });
    });

    it('leaves a database alone that is laid out otherwise', async () => {
      const id = freshId();
      (await openRaw(id, (db) => void db.createObjectStore('updates', { keyPath: 'id' }))).close();
      const doc = new Doc();
      const store = openStore(doc, id);
      expect(await store.ready).to.include({ available: false });
      doc.getMap('m').set('a', 1);
      expect([store.status, store.reason]).to.deep.equal(['blocked', 'storage-corrupt']);
    });

    it('works in memory while another connection blocks the database, and stores all when it lets go', async () => {
      const id = freshId();
      const stubborn = await openRaw(id, createStockStores, true);
      const deleted = deleteRaw(id);
      const doc = new Doc();
      const store = openStore(doc, id);
      const start = performance.now();
      expect(await store.ready).to.include({ available: false });
      expect(performance.now() - start).to.be.below(2000);
      expect([store.status, store.reason]).to.deep.equal(['blocked', 'storage-blocked']);
      doc.getMap('m').set('a', 1);
      stubborn.close();
      await deleted;
      await until(() => store.status === 'saved', 2000, 'saved');
      expect(await storedMap(id)).to.deep.equal({ a: 1 });
    });
  });

  describe('when the database goes away (P5)', () => {
    it('writes the whole document again after another connection deleted it, and no edit throws meanwhile', async () => {
      const id = freshId();
      const doc = new Doc();
      const store = openStore(doc, id);
      await store.ready;
      for (let index = 0; index < 50; index += 1) doc.getMap('m').set(`k${index}`, index);
      store.setDraft('half a');
      await store.flush();
      const deleted = deleteRaw(id);
      const edits = until(
        () => {
          const key = `k${doc.getMap('m').size}`;
          doc.getMap('m').set(key, key);
          return doc.getMap('m').size >= 120;
        },
        3000,
        'edits',
      );
      await deleted;
      const took = await until(() => store.status === 'saved', 1000, 'saved again');
      expect(took).to.be.below(1000);
      await edits;
      await store.flush();
      expect(await storedMap(id)).to.deep.equal(doc.getMap('m').toJSON());
      await store.destroy();
      const next = openStore(new Doc(), id);
      expect(await next.getDraft()).to.equal('half a');
    });

    it('lets another connection upgrade the database and goes on', async () => {
      const id = freshId();
      const doc = new Doc();
      const store = openStore(doc, id);
      await store.ready;
      doc.getMap('m').set('a', 1);
      await store.flush();
      const upgraded = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(id, 7);
        request.onupgradeneeded = () => void request.result.createObjectStore('other');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      doc.getMap('m').set('b', 2);
      await until(() => store.status === 'saved', 1000, 'saved again');
      upgraded.close();
      expect(await storedMap(id)).to.deep.equal({ a: 1, b: 2 });
    });

    it('opens again when the connection is dead without a word', async () => {
      const id = freshId();
      const doc = new Doc();
      const store = openStore(doc, id);
      await store.ready;
      const transaction = IDBDatabase.prototype.transaction;
      let calls = 0;
      IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args) {
        calls += 1;
        if (calls < 4) throw new DOMException('The connection is closing.', 'InvalidStateError');
        return transaction.apply(this, args);
      };
      try {
        doc.getMap('m').set('a', 1);
        doc.getMap('m').set('b', 2);
        await until(() => store.status === 'saved', 3000, 'saved');
      } finally {
        IDBDatabase.prototype.transaction = transaction;
      }
      expect(await storedMap(id)).to.deep.equal({ a: 1, b: 2 });
    });
  });

  describe('on a full disk', () => {
    const add = IDBObjectStore.prototype.add;
    let full = false;

    beforeEach(() => {
      full = true;
      // What Chromium does: the request succeeds, the commit does not.
      IDBObjectStore.prototype.add = function (this: IDBObjectStore, ...args) {
        const request = add.apply(this, args);
        if (full) {
          const { transaction } = this;
          Object.defineProperty(transaction, 'commit', { configurable: true, value: () => transaction.abort() });
          const error = new DOMException('Full.', 'QuotaExceededError');
          Object.defineProperty(transaction, 'error', { configurable: true, value: error });
        }
        return request;
      };
    });

    afterEach(() => {
      IDBObjectStore.prototype.add = add;
    });

    it('keeps every edit, says that it is full, and stores all when there is space (P3)', async () => {
      const id = freshId();
      const doc = new Doc();
      const store = openStore(doc, id);
      await store.ready;
      for (let index = 0; index < 20; index += 1) doc.getMap('m').set(`k${index}`, index);
      await until(() => store.status === 'unsaved', 1000, 'unsaved');
      expect(store.reason).to.equal('storage-full');
      expect(await store.flush().catch((error: { code: string }) => error.code)).to.equal('storage-full');
      full = false;
      await until(() => store.status === 'saved', 2000, 'saved');
      expect(store.reason).to.equal(undefined);
      expect(await storedMap(id)).to.deep.equal(doc.getMap('m').toJSON());
    });
  });

  it('never says saved while a write is on its way or waits (P7)', async () => {
    const id = freshId();
    const open = new Set<IDBTransaction>();
    const transaction = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args) {
      const begun = transaction.apply(this, args);
      if (begun.mode === 'readwrite') {
        open.add(begun);
        begun.addEventListener('complete', () => open.delete(begun));
        begun.addEventListener('abort', () => open.delete(begun));
      }
      return begun;
    };
    const violations: string[] = [];
    const trace: StorageStatus[] = [];
    const doc = new Doc();
    try {
      const store = openStore(doc, id);
      store.subscribe(({ status }) => {
        trace.push(status);
        if (status === 'saved' && open.size > 0) violations.push(`saved with ${open.size} writes open`);
      });
      doc.on('update', () => {
        if (store.status === 'saved') violations.push('saved right after an edit');
      });
      await store.ready;
      for (let round = 0; round < 30; round += 1) {
        for (let index = 0; index <= round % 7; index += 1) doc.getMap('m').set(`k${round}.${index}`, index);
        if (round % 3 === 0) await store.flush();
        else await new Promise((resolve) => setTimeout(resolve, round % 5));
      }
      await store.flush();
    } finally {
      IDBDatabase.prototype.transaction = transaction;
    }
    expect(violations).to.deep.equal([]);
    expect(trace.filter((status) => status === 'saved').length).to.be.above(5);
    expect(await storedMap(id)).to.deep.equal(doc.getMap('m').toJSON());
  });

  it('commits in the task that makes the edit, and waits for the disk once a burst', async () => {
    const id = freshId();
    const doc = new Doc();
    const store = openStore(doc, id);
    await store.ready;
    const trace: string[] = [];
    const { transaction } = IDBDatabase.prototype;
    const { commit } = IDBTransaction.prototype;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args) {
      trace.push(String(args[2]?.durability));
      return transaction.apply(this, args);
    };
    IDBTransaction.prototype.commit = function (this: IDBTransaction) {
      trace.push('commit');
      commit.call(this);
    };
    try {
      for (let index = 0; index < 3; index += 1) doc.getMap('m').set('a', index);
      expect(trace).to.deep.equal(['strict', 'commit', 'relaxed', 'commit', 'relaxed', 'commit']);
      await until(() => store.status === 'saved', 2000, 'saved');
      expect(trace.slice(6)).to.deep.equal(['strict', 'commit']);
    } finally {
      Object.assign(IDBDatabase.prototype, { transaction });
      Object.assign(IDBTransaction.prototype, { commit });
    }
  });

  it('replaces 500 rows by one and loses nothing', async () => {
    const id = freshId();
    const doc = new Doc();
    const store = openStore(doc, id);
    await store.ready;
    for (let index = 0; index < 600; index += 1) doc.getMap('m').set(`k${index % 100}`, index);
    await until(async () => (await rawRows(id)).length === 1, 5000, 'trimmed');
    doc.getMap('m').set('after', 1);
    await store.flush();
    expect(await storedMap(id)).to.deep.equal(doc.getMap('m').toJSON());
  });

  it('trims rows of another tab that it had not read into the one that replaces them', async () => {
    const id = freshId();
    const docs = [new Doc(), new Doc()];
    const stores = docs.map((doc) => openStore(doc, id));
    await Promise.all(stores.map(({ ready }) => ready));
    docs[0]!.getMap('m').set('of another tab', 1);
    await stores[0]!.flush();
    for (let index = 0; index < 510; index += 1) docs[1]!.getMap('m').set('a', index);
    await until(async () => (await rawRows(id)).length === 1, 5000, 'trimmed');
    expect(await storedMap(id)).to.deep.equal({ 'of another tab': 1, a: 509 });
    expect(docs[1]!.getMap('m').has('of another tab')).to.equal(true);
    await stores[0]!.refresh();
    expect(docs[0]!.getMap('m').get('a')).to.equal(509);
  });

  it('writes nothing into a document of a newer version', async () => {
    const id = freshId();
    await putRows(id, updatesOf(2).map(sealRow));
    const doc = new Doc();
    const store = openStore(doc, id, { isNewer: (loaded) => loaded.getMap('m').has('k1') });
    expect(await store.ready).to.include({ available: true, rows: 2 });
    expect([store.status, store.reason]).to.deep.equal(['blocked', 'storage-newer']);
    doc.getMap('m').set('mine', 1);
    store.setDraft('x');
    await store.destroy();
    expect(await storedMap(id)).to.deep.equal({ k0: 0, k1: 1 });
  });

  it('works without any storage, and says so', async () => {
    const found = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB')!;
    Object.defineProperty(globalThis, 'indexedDB', {
      configurable: true,
      get: () => {
        throw new DOMException('Denied.', 'SecurityError');
      },
    });
    try {
      const doc = new Doc();
      const store = openStore(doc, freshId());
      expect(await store.ready).to.include({ available: false, rows: 0 });
      doc.getMap('m').set('a', 1);
      store.setDraft('draft');
      expect([store.status, store.reason]).to.deep.equal(['blocked', 'storage-blocked']);
      expect(await store.getDraft()).to.equal('draft');
      expect(await store.flush().catch((error: { code: string }) => error.code)).to.equal('storage-blocked');
      await store.destroy();
    } finally {
      Object.defineProperty(globalThis, 'indexedDB', found);
    }
  });

  it('deletes everything on request', async () => {
    const id = freshId();
    const doc = new Doc();
    const store = openStore(doc, id);
    await store.ready;
    doc.getMap('m').set('a', 1);
    await store.clear();
    expect((await indexedDB.databases()).map(({ name }) => name)).to.not.include(id);
  });

  it('does not let a listener that throws reach the edit', async () => {
    const doc = new Doc();
    const store = openStore(doc, freshId());
    await store.ready;
    const { onerror } = globalThis;
    const told: unknown[] = [];
    globalThis.onerror = (message) => told.push(message) > 0;
    store.subscribe(() => {
      throw new Error('a listener of the host');
    });
    expect(() => doc.getMap('m').set('a', 1)).to.not.throw();
    await store.flush();
    globalThis.onerror = onerror;
    expect(told.length).to.be.above(0);
  });
});
