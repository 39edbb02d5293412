import { expect } from 'chai';
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs';
import { documentDatabaseName } from './document-layout.js';
import { openDocumentStore, type DocumentStore } from './document-store.js';
import { openTabChannel, type TabChannel } from './tab-channel.js';
import { freshId, rawRows, storedMap, until } from './test-database.js';

const endings: (() => unknown)[] = [];

/** A tab: a document of its own, its channel, and with `stored` the database they share. */
async function openTab(
  id: string,
  stored = false,
): Promise<{ doc: Doc; channel: TabChannel; store: DocumentStore | undefined }> {
  const doc = new Doc();
  const store = stored ? openDocumentStore(doc, { id }) : undefined;
  await store?.ready;
  const channel = openTabChannel(doc, { id });
  endings.push(
    () => channel.destroy(),
    () => store?.destroy(),
  );
  return { doc, channel, store };
}

function content(doc: Doc): string {
  return JSON.stringify(Object.entries(doc.getMap('m').toJSON()).sort());
}

function inStep(...docs: readonly Doc[]): Promise<number> {
  return until(() => new Set(docs.map(content)).size === 1, 3000, 'tabs in step');
}

/** Repeats the same numbers for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('openTabChannel', () => {
  afterEach(async () => {
    for (const end of endings.splice(0)) await end();
  });

  it('gives a new tab what the others have, and them what it has', async () => {
    const id = freshId();
    const first = await openTab(id);
    first.doc.getMap('m').set('a', 1);
    const second = new Doc();
    second.getMap('m').set('b', 2);
    const channel = openTabChannel(second, { id });
    endings.push(() => channel.destroy());
    await inStep(first.doc, second);
    expect(second.getMap('m').toJSON()).to.deep.equal({ a: 1, b: 2 });
  });

  it('sends one message an edit, one for all edits of a task, and answers none of them', async () => {
    const id = freshId();
    const tabs = await Promise.all([openTab(id), openTab(id), openTab(id)]);
    const docs = tabs.map(({ doc }) => doc);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const before = tabs.map(({ channel }) => channel.counts.sent);
    for (let index = 0; index < 10; index += 1) {
      docs[0]!.getMap('m').set('a', index);
      await Promise.resolve();
    }
    for (let index = 0; index < 10; index += 1) docs[1]!.getMap('m').set('b', index);
    await inStep(...docs);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(tabs.map(({ channel }, index) => channel.counts.sent - before[index]!)).to.deep.equal([10, 1, 0]);
  });

  it('tells of deletions a tab has missed', async () => {
    const id = freshId();
    const { doc } = await openTab(id);
    doc.getMap('m').set('a', 1);
    doc.getMap('m').set('b', 1);
    const asleep = new Doc();
    applyUpdate(asleep, encodeStateAsUpdate(doc));
    doc.getMap('m').delete('a');
    const channel = openTabChannel(asleep, { id });
    endings.push(() => channel.destroy());
    await inStep(doc, asleep);
    expect(asleep.getMap('m').toJSON()).to.deep.equal({ b: 1 });
  });

  it('fetches what is missing when a message was lost', async () => {
    const id = freshId();
    const sender = await openTab(id);
    const receiver = await openTab(id);
    sender.doc.getMap('m').set('a', 1);
    await inStep(sender.doc, receiver.doc);
    const { postMessage } = BroadcastChannel.prototype;
    BroadcastChannel.prototype.postMessage = () => undefined;
    sender.doc.getMap('m').set('lost', 1);
    await Promise.resolve();
    BroadcastChannel.prototype.postMessage = postMessage;
    sender.doc.getMap('m').set('later', 1);
    await inStep(sender.doc, receiver.doc);
    expect(receiver.doc.getMap('m').toJSON()).to.deep.equal({ a: 1, lost: 1, later: 1 });
  });

  it('asks the others when the page is looked at again', async () => {
    const id = freshId();
    const sender = await openTab(id);
    const receiver = await openTab(id);
    await until(() => receiver.channel.counts.received > 0, 1000, 'greeted');
    const { postMessage } = BroadcastChannel.prototype;
    BroadcastChannel.prototype.postMessage = () => undefined;
    sender.doc.getMap('m').set('while frozen', 1);
    await Promise.resolve();
    BroadcastChannel.prototype.postMessage = postMessage;
    globalThis.dispatchEvent(new Event('pageshow'));
    await inStep(sender.doc, receiver.doc);
  });

  it('stays out of documents with another id', async () => {
    const first = await openTab(freshId());
    const second = await openTab(freshId());
    first.doc.getMap('m').set('a', 1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(second.doc.getMap('m').size).to.equal(0);
  });

  it('refuses what is no message of ours and goes on', async () => {
    const id = freshId();
    const { doc, channel } = await openTab(id);
    const stranger = new BroadcastChannel(documentDatabaseName(id));
    endings.push(() => stranger.close());
    const update = encodeStateAsUpdate(doc);
    const vector = encodeStateVector(doc);
    const wrong: unknown[] = [
      undefined,
      null,
      'hello',
      7,
      {},
      { format: 2, from: 'x', kind: 'hello', vector },
      { format: 1, kind: 'hello', vector },
      { format: 1, from: 'x', kind: 'hello' },
      { format: 1, from: 'x', kind: 'hello', vector: [0] },
      { format: 1, from: 'x', kind: 'updates', updates: update },
      { format: 1, from: 'x', kind: 'updates', updates: [update, new Uint8Array([5, 200, 1])] },
      { format: 1, from: 'x', kind: 'answer', update, vector },
      { format: 1, from: 'x', kind: 'answer', to: 'y', update: 'text', vector },
      { format: 1, from: 'x', kind: '__proto__' },
    ];
    for (const message of wrong) stranger.postMessage(message);
    const friend = await openTab(id);
    friend.doc.getMap('m').set('a', 1);
    await inStep(doc, friend.doc);
    expect(channel.counts.refused).to.equal(wrong.length);
  });

  it('reads the disk from time to time where there are no channels', async () => {
    const { BroadcastChannel: Real } = globalThis;
    let reads = 0;
    Object.assign(globalThis, { BroadcastChannel: undefined });
    try {
      const channel = openTabChannel(new Doc(), { id: freshId(), refresh: async () => void (reads += 1) });
      await until(() => reads > 0, 4000, 'refresh');
      channel.destroy();
    } finally {
      Object.assign(globalThis, { BroadcastChannel: Real });
    }
  });

  it('keeps 2 × 700 edits with both tabs trimming (T1)', async function () {
    this.timeout(60_000);
    const id = freshId();
    const seed = 20261122;
    const next = random(seed);
    const tabs = await Promise.all([openTab(id, true), openTab(id, true)]);
    for (let index = 0; index < 700; index += 1) {
      for (const [which, { doc }] of tabs.entries()) doc.getMap('m').set(`tab${which}.${index}`, index);
      if (next() < 0.1) await new Promise((resolve) => setTimeout(resolve, next() * 20));
    }
    await inStep(...tabs.map(({ doc }) => doc));
    await Promise.all(tabs.map(({ store }) => store!.flush()));
    await until(async () => (await rawRows(documentDatabaseName(id))).length < 500, 10_000, 'trimmed');
    const stored = await storedMap(documentDatabaseName(id));
    expect(Object.keys(stored), `seed ${seed}`).to.have.length(1400);
    expect(tabs.map(({ doc }) => doc.getMap('m').size)).to.deep.equal([1400, 1400]);
  });
});
