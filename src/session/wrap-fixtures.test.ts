import { expect } from 'chai';
import type { Diagnostic } from '../model/diagnostic.js';
import { loadFixtures } from '../testing/fixtures.js';
import { expectSound } from '../testing/sound.js';
import { faultOfFix } from '../testing/try-fix.js';
import { openSession } from './open-session.js';

/** What is wrong now and was not before, by what is said of it. */
function newErrors(before: readonly Diagnostic[], after: readonly Diagnostic[]): Diagnostic[] {
  const known = before.map(({ code, message }) => `${code} ${message}`);
  return after.filter(({ severity, code, message }) => {
    const at = known.indexOf(`${code} ${message}`);
    if (at >= 0) known.splice(at, 1);
    return severity === 'error' && at < 0;
  });
}

describe('a step that is wrapped', () => {
  it('leaves no new error without a fix, whatever it is and is wrapped in', async function () {
    this.timeout(300_000);
    let ran = 0;
    for (const { file, text } of await loadFixtures()) {
      const count = openSession({ yaml: text }).snapshot.steps.length;
      for (let at = 0; at < count; at++) {
        for (const type of ['for_loop', 'while_loop', 'switch', 'pipeline']) {
          const session = openSession({ yaml: text });
          const before = session.diagnostics;
          const step = session.snapshot.steps[at];
          if (!session.run('step.wrap', { ids: [step?.id], type }).ok) continue;
          ran++;
          const context = `${file}: ${step?.name ?? ''} in ${type}`;
          expectSound(session, context);
          for (const error of newErrors(before, session.diagnostics)) {
            expect(error.fixes, `${context}: ${error.message}`).not.to.have.lengthOf(0);
            for (const fix of error.fixes)
              expect(faultOfFix(session, error, fix), `${context}: ${fix.title}`).to.equal(undefined);
          }
        }
      }
    }
    expect(ran).to.be.greaterThan(200);
  });
});
