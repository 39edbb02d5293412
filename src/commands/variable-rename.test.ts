import { expect } from 'chai';
import { openSession } from '../session/open-session.js';
import { expectSound } from '../testing/sound.js';

const yaml = `workflow:
  name: v
  variables:
    # how many
    count: 1   # few
    label: "{{state.count}} of {{count}}"
  global_vars: {count: 2, counter: 3}
  steps:
    - name: set
      type: set_variable
      variables:
        count: "{{ state.count + 1 }}"
    - name: read
      type: claude
      condition: "state.count > 3 and 'count' != steps.set.count"
      prompt: |
        count {{variables.count}} {{global_vars.count}} {{workflow.variables.count}} {{count}} {{counter}} {{loop.count}}
    - name: each
      type: for_loop
      iterator: count
      data_source: count
      steps:
        - name: in
          type: claude
          prompt: "{{count}} {{state.count}}"
`;

describe('variable.rename', () => {
  it('changes where it is set and wherever it is read, and no other thing of that name', () => {
    const session = openSession({ yaml });
    expect(session.run('variable.rename', { from: 'count', to: 'total' })).to.deep.equal({ ok: true });
    expectSound(session, 'renamed');
    expect(session.yaml).to.equal(
      yaml
        .replace('    count: 1', '    total: 1')
        .replace('{{state.count}} of {{count}}', '{{state.total}} of {{total}}')
        .replace('{count: 2', '{total: 2')
        .replace('        count: "{{ state.count + 1 }}"', '        total: "{{ state.total + 1 }}"')
        .replace('"state.count > 3', '"state.total > 3')
        .replace(
          '{{variables.count}} {{global_vars.count}} {{workflow.variables.count}} {{count}}',
          '{{variables.total}} {{global_vars.total}} {{workflow.variables.total}} {{total}}',
        )
        .replace('data_source: count', 'data_source: total')
        .replace('{{count}} {{state.count}}"\n', '{{count}} {{state.total}}"\n'),
    );
    session.undo();
    expect(session.yaml).to.equal(yaml);
  });

  it('refuses a name that is taken, reserved or no name, and a variable that nothing sets', () => {
    const session = openSession({ yaml });
    const code = (args: object): unknown => {
      const result = session.run('variable.rename', args);
      return result.ok ? 'ok' : result.refusal.code;
    };
    expect(code({ from: 'count', to: 'label' })).to.equal('key-taken');
    expect(code({ from: 'count', to: 'steps' })).to.equal('bad-name');
    expect(code({ from: 'count', to: 'a b' })).to.equal('bad-name');
    expect(code({ from: 'nothing', to: 'x' })).to.equal('no-such-variable');
    expect(session.yaml).to.equal(yaml);
  });
});
