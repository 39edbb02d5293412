import { expect } from 'chai';
import { openSession } from '../session/open-session.js';
import { expectSound } from '../testing/sound.js';

const head = 'workflow:\n  name: t\n  steps:\n    - name: a\n';

function setType(type: string, text: string): string {
  const session = openSession({ yaml: head + text });
  const inner = session.snapshot.roots[0]?.children[0]?.steps[0]?.id;
  expect(session.run('step.set-type', { id: session.snapshot.roots[0]?.id, type })).to.deep.equal({ ok: true });
  expectSound(session, type);
  if (inner !== undefined) expect(session.snapshot.get(inner)?.id).to.equal(inner);
  const after = session.yaml;
  session.undo();
  expect(session.yaml).to.equal(head + text);
  return after.slice(head.length);
}

describe('step.set-type', () => {
  it('takes the steps inside along to where the new type has them', () => {
    const text =
      '      type: while_loop\n      condition: "state.x"\n      max_iterations: 7\n      steps: # all\n        # first\n        - name: b\n          type: claude\n          prompt: "do"\n';
    expect(setType('pipeline', text)).to.include(
      '      pipeline:\n        steps: # all\n          # first\n          - name: b\n            type: claude\n            prompt: "do"\n',
    );
    expect(setType('switch', text)).to.include(
      '      cases:\n        true: # all\n          # first\n          - name: b\n',
    );
    expect(setType('pipeline', text)).to.include('max_iterations: 7\n');
  });

  it('takes several steps at any depth, as one undo step', () => {
    const text =
      '      type: while_loop\n      condition: "x"\n      steps:\n        - name: b\n          type: claude\n';
    const session = openSession({ yaml: head + text });
    const ids = session.snapshot.steps.map(({ id }) => id);
    expect(session.run('step.set-type', { ids, type: 'pipeline' })).to.deep.equal({ ok: true });
    expectSound(session, 'several');
    expect(session.snapshot.steps.map(({ type, slot }) => [type, slot])).to.deep.equal([
      ['pipeline', 'steps'],
      ['pipeline', 'pipeline.steps'],
    ]);
    session.undo();
    expect(session.yaml).to.equal(head + text);
  });

  it('takes away what the old type started with, when it is unchanged, and nothing else', () => {
    const session = openSession({ yaml: 'workflow:\n  name: t\n  steps: []\n' });
    session.run('step.add', { type: 'claude', parentId: null, slot: 'steps', index: 0 });
    const id = session.snapshot.roots[0]?.id ?? '';
    session.run('step.set-field', { id, path: ['claude_options', 'max_turns'], value: 77 });
    session.run('step.set-type', { id, type: 'checkpoint' });
    const fields = session.snapshot.get(id)?.fields ?? {};
    expect(fields).not.to.have.property('prompt');
    expect(fields).to.have.nested.property('claude_options.max_turns', 77);
  });
});
