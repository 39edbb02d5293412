import { expect } from 'chai';
import { PipelineDocument } from '../document/pipeline-document.js';
import { createGraphBuilder } from '../graph/build-graph.js';
import { createStrings } from '../strings/strings.js';
import { commandCases, preparations } from '../testing/command-cases.js';
import { generatePipeline } from '../testing/generate-pipeline.js';
import { createRandom } from '../testing/random.js';
import { createValidator } from '../validation/validator.js';
import type { EditorSession } from './editor-session.js';
import { openSession } from './open-session.js';

/** What one command may touch, in a file of any size: the item, what it is in, what refers to it, its neighbours. */
const limit = 100;

/** Commands that change every step that needs it. */
const ofWholeFile = new Set(['upgrade.v2', 'variable.rename', 'function.rename', 'session.rename']);

describe('one command on 5,000 steps', () => {
  let session: EditorSession;
  let document: PipelineDocument;
  const graphs = createGraphBuilder();
  const validator = createValidator({ strings: createStrings() });
  let counts: Record<string, number>;

  function measure(): Record<string, number> {
    const { snapshot } = document.reader;
    void document.text;
    graphs.build(snapshot);
    validator.validate(snapshot);
    const now: Record<string, number> = { ...document.tree.counters };
    for (const [name, count] of Object.entries(graphs.counters)) now[`graph ${name}`] = count as number;
    for (const [name, count] of Object.entries(validator.counters)) now[`validator ${name}`] = count as number;
    const done = Object.fromEntries(Object.entries(now).map(([name, count]) => [name, count - (counts?.[name] ?? 0)]));
    counts = now;
    return done;
  }

  before(function () {
    this.timeout(60_000);
    const generated = generatePipeline({ steps: 5000, seed: 1 });
    const prepared = Object.entries(preparations).filter(([command]) => !ofWholeFile.has(command));
    session = openSession({ yaml: prepared.reduce((yaml, [, prepare]) => prepare(yaml), generated) });
    // A second view of the same shared document, whose work can be counted.
    document = new PipelineDocument(session.doc);
    measure();
  });

  for (const [at, command] of Object.keys(commandCases).entries()) {
    if (ofWholeFile.has(command)) continue;
    it(`${command} touches a few steps only`, function () {
      this.timeout(60_000);
      const random = createRandom(100 + at);
      let ran = 0;
      for (let round = 0; round < 30 && ran < 5; round++) {
        const made = commandCases[command]?.(session, random);
        if (!made || !session.run(command, made.args).ok) continue;
        ran++;
        for (const [name, count] of Object.entries(measure())) {
          expect(count, `${name} ${JSON.stringify(made.args)}`).to.be.at.most(limit);
        }
        session.undo();
        for (const [name, count] of Object.entries(measure())) expect(count, `${name}, undone`).to.be.at.most(limit);
      }
      expect(ran).to.be.greaterThan(0);
    });
  }

  it('typing a line in the code view touches a few steps only', function () {
    this.timeout(60_000);
    const { yaml } = session;
    const at = yaml.indexOf('name:', Math.floor(yaml.length / 2));
    expect(
      session.setYaml(
        `${yaml.slice(0, at)}description: "typed"\n${' '.repeat(at - yaml.lastIndexOf('\n', at) - 1)}${yaml.slice(at)}`,
      ).ok,
    ).to.equal(true);
    for (const [name, count] of Object.entries(measure())) expect(count, name).to.be.at.most(limit);
    expect(document.text).to.equal(session.yaml);
  });
});
