import { expect } from 'chai';
import { openSession } from '../session/open-session.js';

const yaml = `workflow:
  name: a
  steps:
    - name: choose
      type: switch
      expression: steps.x.code
      cases:
        # the first
        1:   # one
          - name: one
            type: claude
        "2":
          - name: two
            type: claude
        true: []
`;

function open(text = yaml) {
  const session = openSession({ yaml: text });
  return { session, id: session.snapshot.roots[0]!.id };
}

describe('cases of a switch', () => {
  it('are added with the kind of key that was asked for', () => {
    const { session, id } = open();
    session.run('case.add', { id, key: '3', plain: true });
    session.run('case.add', { id, key: '4' });
    session.run('case.add', { id, key: 'false' });
    session.run('case.add', { id, key: 'other' });
    expect(session.yaml).to.equal(`${yaml}        3: []\n        "4": []\n        "false": []\n        other: []\n`);
  });

  it('keep steps, comments and place when the key changes, and its kind', () => {
    const { session, id } = open();
    session.run('case.rename', { id, from: '1', key: '10', plain: true });
    expect(session.yaml).to.equal(yaml.replace('        1:', '        10:'));
    session.run('case.rename', { id, from: '10', key: '10' });
    expect(session.yaml).to.equal(yaml.replace('        1:', '        "10":'));
    session.run('case.rename', { id, from: '2', key: '2', plain: true });
    expect(session.yaml).to.contain('        2:\n          - name: two');
  });

  it('are refused a key that is taken', () => {
    const { session, id } = open();
    expect(session.run('case.rename', { id, from: '1', key: '2' })).to.have.nested.property(
      'refusal.code',
      'key-taken',
    );
    expect(session.run('case.add', { id, key: '1' })).to.have.nested.property('refusal.code', 'key-taken');
  });

  it('are renamed and kept where they are written with braces', () => {
    const braces = yaml.slice(0, yaml.indexOf('      cases:')) + '      cases: {1: [],  b: [{name: x}]} # all\n';
    const { session, id } = open(braces);
    expect(session.run('case.add', { id, key: 'b' })).to.have.nested.property('refusal.code', 'key-taken');
    expect(session.run('case.rename', { id, from: 'b', key: '1' })).to.have.nested.property(
      'refusal.code',
      'key-taken',
    );
    expect(session.run('case.rename', { id, from: 'b', key: 'c' })).to.deep.equal({ ok: true });
    expect(session.run('case.rename', { id, from: '1', key: '10', plain: true })).to.deep.equal({ ok: true });
    expect(session.yaml).to.equal(braces.replace('{1:', '{10:').replace(' b:', ' c:'));
    expect(session.run('case.rename', { id, from: 'gone', key: 'd' })).to.have.nested.property(
      'refusal.code',
      'no-such-field',
    );
  });
});
