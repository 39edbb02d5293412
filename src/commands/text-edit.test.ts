import { expect } from 'chai';
import { openSession } from '../session/open-session.js';

/** What becomes of a text when the first `expect` in it is replaced: the text, or the code of the refusal. */
function edited(yaml: string, expect: string, insert: string): string {
  const session = openSession({ yaml });
  const from = yaml.indexOf(expect);
  const result = session.run('text.edit', { from, to: from + expect.length, insert, expect });
  return result.ok ? session.yaml : result.refusal.code;
}

describe('text.edit', () => {
  it('refuses an open bracket in a step that was wrapped', () => {
    const session = openSession({ yaml: 'workflow:\n  steps:\n    - name: c\n      type: claude\n      prompt: x\n' });
    session.run('step.wrap', { ids: [session.snapshot.roots[0]?.id], type: 'switch' });
    const from = session.yaml.indexOf('claude');
    const result = session.run('text.edit', { from, to: from + 6, insert: '[', expect: 'claude' });
    expect(result.ok ? session.yaml : result.refusal.code).to.equal('breaks-yaml');
  });

  it('refuses an alias without an anchor, and takes one that has it', () => {
    const yaml = 'workflow:\n  name: &n w\n  description: x\n  steps:\n    - name: c\n      type: claude\n';
    expect(edited(yaml, 'claude', '*m')).to.equal('no-anchor');
    expect(edited(yaml, 'claude', '[*m]')).to.equal('no-anchor');
    expect(edited(yaml, 'claude', '*n')).to.equal(yaml.replace('claude', '*n'));
    expect(edited(yaml, 'claude', '**n** bold')).to.equal('breaks-yaml');
    expect(edited(yaml, 'claude', '"*m"')).to.equal(yaml.replace('claude', '"*m"'));
  });

  it('refuses to take an anchor away that an alias repeats', () => {
    const yaml = 'workflow:\n  name: &n w\n  description: *n\n  steps:\n    - name: c\n';
    expect(edited(yaml, '&n w', 'w')).to.equal('no-anchor');
    expect(edited(yaml, '&n', '&m')).to.equal('no-anchor');
    expect(edited(yaml, '&n w', '&n x')).to.equal(yaml.replace('&n w', '&n x'));
    // It was loose before.
    const loose = yaml.replace('&n w', 'w');
    expect(edited(loose, '*n', '*m')).to.equal(loose.replace('*n', '*m'));
  });
});
