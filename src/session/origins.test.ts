import { expect } from 'chai';
import { commandCases } from '../testing/command-cases.js';
import { generatePipeline } from '../testing/generate-pipeline.js';
import { createRandom } from '../testing/random.js';
import { openSession } from './open-session.js';

const yaml = `workflow:
  name: a
  steps:
    - name: one
      type: claude
      prompt: |
        hello
        there
`;

describe('where a change came from', () => {
  it('is this user, once, when the first character is typed into a literal block', () => {
    const session = openSession({ yaml });
    const seen: string[] = [];
    session.subscribe(({ kind, origin }) => kind === 'document' && seen.push(`${origin} ${session.yaml.length}`));
    const [step] = session.snapshot.roots;
    const typed = 'hello\nthere!\n';
    expect(session.run('step.set-field', { id: step?.id, path: ['prompt'], value: typed }).ok).to.equal(true);
    expect(seen).to.deep.equal([`local ${yaml.length + 1}`]);
    session.undo();
    session.redo();
    expect(session.setYaml(session.yaml.replace('there!', 'there?')).ok).to.equal(true);
    expect(seen.map((each) => each.split(' ')[0])).to.deep.equal(['local', 'undo', 'undo', 'local']);
  });

  it('is this user for every command and every text', () => {
    for (const [nth, command] of Object.keys(commandCases).entries()) {
      const random = createRandom(nth + 1);
      const session = openSession({ yaml: generatePipeline({ steps: 8, seed: nth + 1 }) });
      const made = commandCases[command]?.(session, random);
      const origins = new Set<string>();
      session.subscribe(({ origin }) => origins.add(origin));
      if (made) session.run(command, made.args);
      session.setYaml(session.yaml.replace(/description: (.*)/, 'description: other $1'));
      expect(
        [...origins].filter((origin) => origin !== 'local'),
        command,
      ).to.deep.equal([]);
    }
  });
});
