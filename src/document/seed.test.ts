import { expect } from 'chai';
import * as Y from 'yjs';
import { oddYaml } from '../testing/odd-yaml.js';
import { joined, meet, replicas } from '../testing/replicas.js';
import type { EditorSession } from '../session/editor-session.js';
import { PipelineDocument } from './pipeline-document.js';

const yaml =
  'workflow:\n  name: a\n  steps:\n    - name: b\n      prompt: |\n        one\n        two\n    - name: c\n';
const other = 'workflow:\n  name: other\n  steps: []\n';

describe('opening a text', () => {
  it('makes the same update on every peer, whatever the text', () => {
    for (const [name, text] of Object.entries(oddYaml)) {
      const [a, b] = replicas(text, 2).map(({ doc }) => Y.encodeStateAsUpdate(doc));
      expect(a, name).to.deep.equal(b);
      expect(joined(a as Uint8Array).yaml, name).to.equal(text);
    }
  });

  it('on two peers apart holds it once, with what each did to it', () => {
    const [a, b] = replicas(yaml, 2) as [EditorSession, EditorSession];
    a.run('step.rename', { id: a.snapshot.roots[0]?.id, name: 'renamed' });
    a.run('step.set-field', { id: a.snapshot.roots[0]?.id, path: ['prompt'], value: 'one!\ntwo\n' });
    b.run('step.set-field', { id: b.snapshot.roots[0]?.id, path: ['prompt'], value: 'one\ntwo!\n' });
    b.run('step.add', { type: 'claude', parentId: null, slot: 'steps', index: 2, fields: { name: 'd' } });
    const states = [a, b].map(({ doc }) => Y.encodeStateAsUpdate(doc)) as [Uint8Array, Uint8Array];
    meet(a, b);
    expect(a.snapshot.steps.map(({ name }) => name)).to.deep.equal(['renamed', 'c', 'd']);
    expect(a.snapshot.steps[0]?.fields['prompt']).to.equal('one!\ntwo!\n');
    for (const session of [b, joined(...states), joined(...[...states].reverse())])
      expect(session.yaml).to.equal(a.yaml);
  });

  it('under one id twice shows one of the two texts everywhere and keeps the other with its edits', () => {
    const [a] = replicas(yaml, 1) as [EditorSession];
    const [b] = replicas(other, 1) as [EditorSession];
    a.run('step.rename', { id: a.snapshot.roots[0]?.id, name: 'mine' });
    b.run('workflow.set-field', { path: ['name'], value: 'theirs' });
    const edited = [a.yaml, b.yaml];
    const states = [a, b].map(({ doc }) => Y.encodeStateAsUpdate(doc)) as [Uint8Array, Uint8Array];
    meet(a, b);
    const sessions = [a, b, joined(...states), joined(...[...states].reverse())];
    for (const session of sessions) {
      expect(session.yaml).to.equal(a.yaml);
      const document = new PipelineDocument(session.doc);
      expect([session.yaml, ...document.otherTexts().map(({ text }) => text)].sort()).to.deep.equal([...edited].sort());
      document.dispose();
    }
  });

  it('in a document that holds one already changes nothing', () => {
    const [a] = replicas(yaml, 1) as [EditorSession];
    const document = new PipelineDocument(a.doc);
    expect(document.isBlank).to.equal(false);
    expect(document.text).to.equal(yaml);
  });
});
