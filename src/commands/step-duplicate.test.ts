import { expect } from 'chai';
import { openSession } from '../session/open-session.js';
import { expectSound } from '../testing/sound.js';

const head = 'workflow:\n  name: d\n  steps:\n';
const tail = '    - name: last\n      type: claude\n';

function duplicated(step: string): string {
  const session = openSession({ yaml: head + step + tail });
  expect(session.run('step.duplicate', { ids: [session.snapshot.roots[0]?.id] })).to.deep.equal({ ok: true });
  expectSound(session, step);
  return session.yaml.slice(head.length, -tail.length);
}

describe('step.duplicate', () => {
  it('gives the copy a name of its own, however the step is written, and leaves every other byte', () => {
    for (const step of [
      '    - name: one # first\n      type: claude\n',
      '    - ? name\n      : one # first\n      ? type\n      : claude\n',
      '    - ? name\n      : one\n      type: {a:   1}\n',
      '    - type: claude\n      ? name\n      : one\n',
      '    - {type: claude,  name: one} # first\n',
      "    - {'name': one,  type: claude}\n",
    ])
      expect(duplicated(step)).to.equal(step + step.replace('one', 'one_2'));
  });
});
