import { expect } from 'chai';
import { openSession } from '../session/open-session.js';

const yaml = `workflow:
  name: w
  steps:
    - name: reviews
      type: parallel_claude
      parallel_tasks:
        - id: first
          prompt: One.
        - id: second
          prompt: Two.
`;

describe('step.remove', () => {
  it('leaves what is selected selected, unless that is what goes', () => {
    const session = openSession({ yaml });
    const [reviews] = session.snapshot.roots;
    const [first, second] = reviews!.children[0]!.steps;
    session.select([reviews!.id]);
    session.run('step.remove', { ids: [first!.id] });
    expect(session.selection).to.deep.equal([reviews!.id]);
    session.select([second!.id]);
    session.run('step.remove', { ids: [second!.id] });
    expect(session.selection).to.deep.equal([]);
  });
});
