import { expect } from 'chai';
import { openSession } from '../session/open-session.js';

const added = (yaml: string, parent: string | null, slot: string): string => {
  const session = openSession({ yaml });
  const parentId = parent === null ? null : session.snapshot.steps.find(({ name }) => name === parent)?.id;
  const result = session.run('step.add', { type: 'x', parentId, slot, index: 0, fields: { name: 'new' } });
  const { yaml: text } = session;
  if (!result.ok) {
    expect(text).to.equal(yaml);
    return result.refusal.code;
  }
  session.undo();
  expect(session.yaml).to.equal(yaml);
  return text;
};
const choice = (cases: string): string =>
  `workflow:\n  name: w\n  steps:\n    - name: s\n      type: switch\n      expression: x\n      cases: ${cases}\n`;

describe('step.add into what is written in flow style', () => {
  it('writes the map around the list out as a block and keeps all that it says', () => {
    expect(added('workflow: {name: w, description: "d: e", steps: []} # why\nx: 1\n', null, 'steps')).to.equal(
      'workflow: # why\n  name: w\n  description: "d: e"\n  steps:\n    - name: "new"\n      type: "x"\nx: 1\n',
    );
  });

  it('keeps the other cases of a switch, their keys and quotes', () => {
    expect(added(choice("{a: [], 'b': [{name: q, type: claude}], true: []}"), 's', 'cases.a')).to.equal(
      choice(
        "\n        a:\n          - name: new\n            type: x\n        'b':\n          - name: q\n            type: claude\n        true: []",
      ).replace('cases: \n', 'cases:\n'),
    );
  });

  it('makes room for a case that is not there yet', () => {
    const text = added(choice('{b: [{name: q, type: claude}]}'), 's', 'cases.c');
    expect(text).to.contain('name: q').and.to.contain('        c:\n          - name: new');
  });

  it('refuses where something else would have to go, and changes nothing', () => {
    expect(added(choice('{a: [{name: q, type: claude}]}'), 's', 'cases.a')).to.equal('no-such-place');
    expect(added(choice('"{{inputs.cases}}"'), 's', 'cases.a')).to.equal('no-such-place');
    expect(added('{workflow: {name: w, steps: []}}\n', null, 'steps')).to.equal('no-such-place');
    expect(added('workflow: {name: &n w, description: *n, steps: []}\n', null, 'steps')).to.equal('no-such-place');
  });
});
