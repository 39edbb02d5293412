import { expect } from 'chai';
import { stepTypes } from '../format/catalogue.js';
import { expressionFunctions, expressionOperators, expressionRoots } from '../format/expression-words.js';
import { exampleData } from '../format/generated/examples.js';
import { openSession } from '../session/open-session.js';
import { createStrings } from '../strings/strings.js';
import { catalogueOf } from '../format/host-step-types.js';
import { exampleOf, excerptOf } from './example.js';
import { referenceEntries, referenceEntry, referenceIdOf } from './reference.js';

describe('the reference', () => {
  const entries = referenceEntries();

  it('has every step type, operator, function and root, each id once', () => {
    expect(new Set(entries.map(({ id }) => id)).size).to.equal(entries.length);
    const names = (kind: string): string[] => entries.filter((entry) => entry.kind === kind).map(({ name }) => name);
    expect(names('type')).to.deep.equal(stepTypes.map(({ name }) => name));
    expect(names('operator')).to.deep.equal(expressionOperators.map(({ name }) => name));
    expect(names('function')).to.deep.equal(expressionFunctions.map(({ name }) => name));
    expect(names('root')).to.deep.equal(expressionRoots.map(({ name }) => name));
    for (const { id, help } of entries) expect(help, id).not.to.equal('');
  });

  it('has an example of every operator, function and root, and none that nothing is called', () => {
    expect(Object.keys(exampleData.operators)).to.have.members(expressionOperators.map(({ name }) => name));
    expect(Object.keys(exampleData.functions)).to.have.members(expressionFunctions.map(({ name }) => name));
    expect(Object.keys(exampleData.roots)).to.have.members(expressionRoots.map(({ name }) => name));
    for (const [name, text] of Object.entries({ ...exampleData.functions, ...exampleData.roots }))
      expect(text).to.contain(name);
  });

  it('has an example of every entry that opens, holds the entry, and has no error', function () {
    this.timeout(120_000);
    const wrong: string[] = [];
    const strings = createStrings();
    for (const entry of entries) {
      const yaml = exampleOf(entry);
      const session = openSession({ yaml, strings });
      const problems = session.diagnostics.filter(({ severity }) => severity === 'error');
      for (const { code, message } of problems) wrong.push(`${entry.id}: ${code} ${message}\n${yaml}`);
      const { snapshot } = session;
      const place = entry.section === 'workflow' ? null : snapshot.roots[1]!.id;
      const path = entry.path.map((key) => (key === '[]' ? 0 : key));
      const isThere = session.locate(place, place === null ? ['workflow', ...path] : path) !== undefined;
      if (snapshot.shape !== 'pipeline' || !isThere) wrong.push(`${entry.id} is not in its example\n${yaml}`);
      session.dispose();
    }
    expect(wrong, `${wrong.length} wrong:\n${wrong.slice(0, 12).join('\n')}`).to.deep.equal([]);
  });

  it('shows the part that an entry is about', () => {
    const excerpt = (id: string): string => excerptOf(referenceEntry(id)!);
    expect(excerpt('operator.contains')).to.equal("steps.plan.text contains 'urgent'\n");
    expect(excerpt('step.condition')).to.equal('condition: "steps.plan.score > 5"\n');
    expect(excerpt('set_variable')).to.match(/^- name: "set_variables"\n {2}type: "set_variable"\n/);
  });

  it('finds the entry about a place in a step', () => {
    expect(referenceIdOf('claude', ['prompt'])).to.equal('claude.prompt');
    expect(referenceIdOf('claude', ['condition'])).to.equal('step.condition');
    expect(referenceIdOf('claude', ['claude_options', 'max_turns'])).to.equal('claude_options.max_turns');
    expect(referenceIdOf('gemini', ['prompt', 0, 'content'])).to.equal('prompt.[].content');
    expect(referenceIdOf('claude', ['no_such_field', 3])).to.equal('claude');
    expect(referenceIdOf('workflow', ['name'])).to.equal('workflow.name');
    expect(referenceIdOf('workflow', ['__proto__'])).to.equal(undefined);
    expect(referenceIdOf('no_such_type', ['condition'])).to.equal('step.condition');
  });

  it('has the step types of a page, with their fields and an example that their schema takes', () => {
    const catalogue = catalogueOf([
      {
        name: 'deploy',
        title: 'Deploy',
        help: 'Brings a build onto a machine.',
        schema: {
          required: ['machine'],
          properties: {
            machine: { type: 'string', title: 'Machine', description: 'Where to.', enum: ['east', 'west'] },
            retries: { type: 'integer', minimum: 1 },
            window: { type: 'object', properties: { from: { type: 'string' } } },
          },
        },
      },
    ]);
    const ids = referenceEntries(catalogue)
      .filter(({ section }) => section === 'deploy')
      .map(({ id }) => id);
    expect(ids).to.deep.equal(['deploy', 'deploy.machine', 'deploy.retries', 'deploy.window', 'deploy.window.from']);
    expect(referenceEntry('deploy.machine', catalogue)).to.include({ title: 'Machine', help: 'Where to.' });
    expect(referenceEntry('deploy')).to.equal(undefined);
    expect(referenceIdOf('deploy', ['window', 'from'], catalogue)).to.equal('deploy.window.from');
    for (const id of ids) {
      const entry = referenceEntry(id, catalogue);
      const session = entry && openSession({ yaml: exampleOf(entry, catalogue), catalogue });
      expect(
        session?.diagnostics.filter(({ severity }) => severity !== 'info'),
        id,
      ).to.deep.equal([]);
      expect(session?.snapshot.roots.at(-1)?.fields['machine'], id).to.equal('east');
    }
  });
});
