import { expect } from 'chai';
import { commandCases } from '../testing/command-cases.js';
import { generatePipeline } from '../testing/generate-pipeline.js';
import { createRandom } from '../testing/random.js';
import { meet, replicas } from '../testing/replicas.js';
import { expectSound } from '../testing/sound.js';
import type { EditorSession } from './editor-session.js';

const yaml = generatePipeline({ steps: 6, seed: 2 });
const pair = (): [EditorSession, EditorSession] => replicas(yaml, 2) as [EditorSession, EditorSession];
const setHeader = (session: EditorSession, value: string): void => {
  expect(session.run('workflow.set-field', { path: ['description'], value }).ok).to.equal(true);
};

describe('undo', () => {
  for (const command of Object.keys(commandCases)) {
    it(`takes back ${command} whole and leaves what another peer did meanwhile`, () => {
      for (let seed = 1; seed <= 5; seed++) {
        const random = createRandom(seed);
        const [mine, theirs] = pair();
        const made = commandCases[command]?.(mine, random);
        if (!made || /workflow/.test(command)) continue;
        if (!mine.run(command, made.args).ok) continue;
        const before = mine.yaml;
        setHeader(theirs, 'by another peer');
        meet(mine, theirs);
        const after = mine.yaml;
        mine.undo();
        meet(mine, theirs);
        const context = `seed ${seed} ${command} ${JSON.stringify(made.args)}`;
        const expected = replicas(yaml, 1)[0] as EditorSession;
        setHeader(expected, 'by another peer');
        if (before === yaml) continue;
        expect(mine.yaml, context).to.equal(expected.yaml);
        expect(theirs.yaml, context).to.equal(mine.yaml);
        mine.redo();
        meet(mine, theirs);
        expect(mine.yaml, context).to.equal(after);
        expect(theirs.yaml, context).to.equal(after);
      }
    });
  }

  it('takes back commands and texts of the code view one by one, in turn', () => {
    const [session] = pair();
    const step = session.snapshot.roots[0];
    const states = [session.yaml];
    const keep = (result: { ok: boolean }): void => {
      expect(result.ok).to.equal(true);
      states.push(session.yaml);
    };
    keep(session.run('step.rename', { id: step?.id, name: 'first' }));
    keep(session.setYaml(session.yaml.replace('workflow:\n', 'workflow:\n  # a comment\n  "new key": [1, 2]\n')));
    keep(session.run('step.move', { ids: [step?.id], parentId: null, slot: 'steps', index: 3 }));
    keep(session.setYaml('name: something else\n'));
    keep(session.setYaml(`${states[0] ?? ''}# end\n`));
    for (const state of states.slice(0, -1).reverse()) {
      expect(session.undo()).to.equal(true);
      expect(session.yaml).to.equal(state);
    }
    expect(session.canUndo).to.equal(false);
    expect(session.undo()).to.equal(false);
    for (const state of states.slice(1)) {
      expect(session.redo()).to.equal(true);
      expect(session.yaml).to.equal(state);
    }
  });

  it('does not touch what a peer did, however many there are', () => {
    const [mine, theirs] = pair();
    setHeader(mine, 'mine');
    for (const value of ['1', '2', '3']) {
      theirs.run('workflow.set-field', { path: ['version'], value });
      meet(mine, theirs);
    }
    expect(mine.undo()).to.equal(true);
    expect(mine.snapshot.workflow['version']).to.equal('3');
    expect(mine.undo()).to.equal(false);
    expectSound(mine, 'undone');
  });

  it('takes typing in one field back as one step', () => {
    const [session] = pair();
    const id = session.snapshot.roots[0]?.id;
    for (const value of ['a', 'ab', 'abc'])
      session.run('step.set-field', { id, path: ['description'], value }, { merge: 'typing' });
    session.run('step.set-field', { id, path: ['description'], value: 'other' }, { merge: 'another field' });
    session.undo();
    expect(session.snapshot.roots[0]?.fields['description']).to.equal('abc');
    session.undo();
    expect(session.yaml).to.equal(yaml);
  });

  it('starts typing anew after a peer changed something, or after an undo', () => {
    const [mine, theirs] = pair();
    const id = mine.snapshot.roots[0]?.id;
    const type = (value: string): unknown =>
      mine.run('step.set-field', { id, path: ['description'], value }, { merge: 'typing' });
    type('a');
    setHeader(theirs, 'x');
    meet(mine, theirs);
    type('ab');
    mine.undo();
    expect(mine.snapshot.roots[0]?.fields['description']).to.equal('a');
    type('ac');
    mine.undo();
    expect(mine.snapshot.roots[0]?.fields['description']).to.equal('a');
  });
});
