import { expect } from 'chai';
import { openSession } from '../session/open-session.js';
describe('text.edit', () => {
  it('refuses an open bracket in a step that was wrapped', () => {
    const session = openSession({ yaml: 'workflow:\n  steps:\n    - name: c\n      type: claude\n      prompt: x\n' });
    session.run('step.wrap', { ids: [session.snapshot.roots[0]?.id], type: 'switch' });
    const from = session.yaml.indexOf('claude');
    const result = session.run('text.edit', { from, to: from + 6, insert: '[', expect: 'claude' });
    expect(result.ok ? session.yaml : result.refusal.code).to.equal('breaks-yaml');
  });
});
