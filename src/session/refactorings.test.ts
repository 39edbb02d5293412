import { expect } from 'chai';
import { refactoringIds } from '../commands/refactoring-ids.js';
import { refactorings } from './refactorings.js';
import { Session } from './session.js';

describe('a session', () => {
  it('knows beforehand which commands it has yet to learn', () => {
    expect([...refactoringIds]).to.have.members(refactorings.map(({ id }) => id));
  });

  it('refuses refactorings until it has learned them, and edits all the same', () => {
    const session = new Session({ yaml: 'workflow:\n  steps:\n    - name: a\n      type: claude\n' });
    const args = { ids: [session.snapshot.roots[0]?.id], type: 'switch' };
    expect(session.can('step.wrap', args)).to.have.nested.property('refusal.code', 'still-loading');
    expect(session.can('step.fly', args)).to.have.nested.property('refusal.code', 'unknown-command');
    expect(session.can('step.duplicate', args)).to.deep.equal({ ok: true });
    session.learn(refactorings);
    expect(session.run('step.wrap', args)).to.deep.equal({ ok: true });
    expect(session.snapshot.roots[0]?.type).to.equal('switch');
  });
});
