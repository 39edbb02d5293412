import { expect } from 'chai';
import { Doc } from 'yjs';
import { openDocumentStore, type DocumentStore } from './document-store.js';
import { freshId } from './test-database.js';

const opened: DocumentStore[] = [];

function openTab(id: string): DocumentStore {
  const store = openDocumentStore(new Doc(), { id });
  opened.push(store);
  return store;
}

describe('the draft of a tab', () => {
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.destroy()));
  });

  it('is found again after a reload', async () => {
    const id = freshId();
    const before = openTab(id);
    await before.ready;
    before.setDraft('steps:\n  - name: [');
    before.setDraft('steps:\n  - name: [a');
    expect(before.status).to.equal('saving');
    await before.destroy();
    expect(await openTab(id).getDraft()).to.equal('steps:\n  - name: [a');
  });

  it('is gone when it was resolved', async () => {
    const id = freshId();
    const before = openTab(id);
    await before.ready;
    before.setDraft('x: [');
    before.setDraft(undefined);
    await before.destroy();
    expect(await openTab(id).getDraft()).to.equal(undefined);
  });

  it('is neither taken nor deleted by a second tab while the first lives', async () => {
    const id = freshId();
    const first = openTab(id);
    await first.ready;
    first.setDraft('mine');
    await first.flush();
    const second = openTab(id);
    expect(await second.getDraft()).to.equal(undefined);
    second.setDraft('theirs');
    second.setDraft(undefined);
    await second.flush();
    await first.destroy();
    expect(await openTab(id).getDraft()).to.equal('mine');
  });

  it('goes to the next tab when its own is gone', async () => {
    const id = freshId();
    const first = openTab(id);
    await first.ready;
    first.setDraft('left behind');
    await first.destroy();
    sessionStorage.clear();
    const second = openTab(id);
    expect(await second.getDraft()).to.equal('left behind');
    second.setDraft(undefined);
    await second.destroy();
    expect(await openTab(id).getDraft()).to.equal(undefined);
  });

  it('set before the database answered wins over what lies there', async () => {
    const id = freshId();
    const first = openTab(id);
    await first.ready;
    first.setDraft('old');
    await first.destroy();
    const second = openTab(id);
    second.setDraft('new');
    expect(await second.getDraft()).to.equal('new');
  });
});
