import { expect } from 'chai';
import { openSession } from './open-session.js';

const yaml = `workflow:
  name: a
  steps:
    - name: one
      type: claude
      prompt: "x {{steps.gone.text}}"
`;

/** Arguments whose reading throws, as a fault inside of a command does. */
const throwing = (error: Error): object => ({
  get id(): string {
    throw error;
  },
});

describe('a fault in a command', () => {
  it('is a refusal that carries what was thrown, and leaves the document and its undo stack as they were', () => {
    const session = openSession({ yaml });
    const error = new Error('broken');
    for (const ask of [
      () => session.can('step.set-field', throwing(error)),
      () => session.run('step.set-field', throwing(error)),
    ]) {
      expect(ask()).to.deep.equal({
        ok: false,
        refusal: {
          code: 'fault',
          reason: 'This failed because of a fault in the editor. Nothing was changed.',
          cause: error,
        },
      });
    }
    expect(session.yaml).to.equal(yaml);
    expect(session.canUndo).to.equal(false);
    expect(session.run('step.rename', { id: session.snapshot.roots[0]?.id, name: 'two' })).to.deep.equal({ ok: true });
  });

  it('carries no cause where the user is refused', () => {
    const result = openSession({ yaml }).run('step.rename', { id: 'nobody', name: 'two' });
    expect(result.ok ? {} : result.refusal).to.have.keys('code', 'reason');
  });
});
