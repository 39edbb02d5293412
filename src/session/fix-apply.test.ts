import { expect } from 'chai';
import { openSession } from './open-session.js';

describe('fix.apply', () => {
  it('runs all commands of a fix as one undo step, and makes fixes from the pipeline of the moment', () => {
    const yaml = `workflow:
  name: w
  steps:
    - name: shape
      type: data_transform
      input_source: state.x
      operations: [{operation: sort, field: a}]
      output_field: sorted
    - name: ask
      type: claude
      prompt:
        - type: static
          content: Read this.
        - type: previous_response
          step: sorted # here
`;
    const session = openSession({
      yaml: yaml
        .replaceAll(
          '    - name: ask',
          '    - name: loop\n      type: for_loop\n      iterator: i\n      data_source: state.y\n      steps:\n    - name: ask',
        )
        .replace(/( {4}- name: ask[^]*)/, (all) => all.replace(/^/gm, '    ').trimEnd() + '\n'),
    });
    const diagnostic = session.diagnostics.find(({ code }) => code === 'reference.output-field')!;
    expect(diagnostic.fixes.map(({ title }) => title)).to.deep.equal(['Read sorted of shape']);
    const before = session.yaml;
    expect(session.run('fix.apply', { diagnostic, fix: diagnostic.fixes[0] })).to.deep.equal({ ok: true });
    expect(session.yaml).to.include('step: shape # here').and.include('extract: sorted');
    expect(session.undo()).to.equal(true);
    expect(session.yaml).to.equal(before);
    session.run('step.rename', { id: session.snapshot.steps[0]!.id, name: 'formed' });
    const again = session.diagnostics.find(({ code }) => code === 'reference.output-field')!;
    expect(again.fixes.map(({ title }) => title)).to.deep.equal(['Read sorted of formed']);
  });

  it('refuses a fix that is not there', () => {
    const session = openSession({ yaml: 'workflow:\n  name: w\n  steps: []\n' });
    const [diagnostic] = session.diagnostics;
    expect(session.run('fix.apply', { diagnostic, fix: 'nothing' })).to.deep.include({ ok: false });
    expect(session.can('fix.apply', { diagnostic, fix: 'nothing' })).to.deep.include({ ok: false });
    expect(session.can('fix.apply', { diagnostic: 'workflow.steps-empty', fix: 'add-step' })).to.deep.equal({
      ok: true,
    });
  });
});
