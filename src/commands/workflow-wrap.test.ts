import { expect } from 'chai';
import { openSession } from '../session/open-session.js';

const loose =
  '# kept on top\n\nname: loose\nsteps:\n  - name: a # kept\n    type: claude\n    prompt: |\n      one\n\n      two\n';

describe('workflow.wrap', () => {
  it('puts everything below workflow, and takes it back', () => {
    const session = openSession({ yaml: loose });
    expect(session.run('workflow.wrap')).to.deep.equal({ ok: true });
    expect(session.yaml).to.equal(
      '# kept on top\n\nworkflow:\n  name: loose\n  steps:\n    - name: a # kept\n      type: claude\n      prompt: |\n        one\n\n        two\n',
    );
    expect(session.snapshot.roots.map(({ name }) => name)).to.deep.equal(['a']);
    session.undo();
    expect(session.yaml).to.equal(loose);
  });

  it('keeps CRLF and a byte order mark', () => {
    const session = openSession({ yaml: `\ufeff${loose.replaceAll('\n', '\r\n')}` });
    session.run('workflow.wrap');
    expect(session.yaml.startsWith('\ufeff# kept on top\r\n\r\nworkflow:\r\n  name: loose\r\n')).to.equal(true);
    expect(session.yaml.replaceAll('\r\n', '')).not.to.include('\n');
  });

  it('is the fix of workflow.missing', () => {
    const session = openSession({ yaml: loose });
    const [diagnostic] = session.diagnostics;
    expect(diagnostic).to.include({ code: 'workflow.missing' });
    expect(session.run('fix.apply', { diagnostic, fix: diagnostic?.fixes[0] })).to.deep.equal({ ok: true });
    expect(session.diagnostics.some(({ code }) => code === 'workflow.missing')).to.equal(false);
  });

  it('refuses a file that has a workflow, or no steps to wrap', () => {
    for (const yaml of ['workflow:\n  steps: []\n', 'input: 1\n', '- a\n', '']) {
      const session = openSession({ yaml });
      expect(session.run('workflow.wrap')).to.have.nested.property('refusal.code', 'nothing-to-wrap');
      expect(session.yaml).to.equal(yaml);
    }
  });
});
