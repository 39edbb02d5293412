import { expect } from 'chai';
import type { Diagnostic } from '../model/diagnostic.js';
import { loadCorpus } from '../testing/corpus.js';
import { loadFixtures } from '../testing/fixtures.js';
import { openSession } from './open-session.js';

const steps = '  steps:\n    - name: a\n      type: claude\n      prompt: hi\n';

/** Texts that are no YAML, and what is told about them in the file as a whole. */
const broken: Readonly<Record<string, readonly [yaml: string, ...codes: string[]]>> = {
  'a name whose quote is left open': [`workflow:\n  name: "x\n${steps}`, 'yaml.syntax'],
  'a name in a bracket left open, and nothing more': ['workflow:\n  name: [x', 'yaml.syntax'],
  'a key with a blank too many': [`workflow:\n  name: x\n  defaults:\n    a: 1\n ${steps}`, 'yaml.syntax'],
  'a name that is the alias of nothing': [`workflow:\n  name: *x\n${steps}`, 'yaml.alias-unknown'],
  'a quote left open and a key twice': [
    `workflow:\n  name: "x\n  version: "1"\n  version: "2"\n${steps}`,
    'yaml.syntax',
    'yaml.duplicate-key',
  ],
  'a tab': [`workflow:\n\tname: x\n${steps}`, 'yaml.tab-indent', 'yaml.syntax'],
};

const isOfText = ({ code }: Diagnostic): boolean => code.startsWith('yaml.') && code !== 'yaml.duplicate-key';

describe('findings in a text that is no YAML', () => {
  for (const [name, [yaml, ...codes]] of Object.entries(broken)) {
    it(`do not say what is missing in a file with ${name}, and have no fixes but those of the text`, () => {
      const session = openSession({ yaml, fileName: 'a.yaml' });
      const ofFile = session.diagnostics.filter(({ stepId }) => stepId === null).map(({ code }) => code);
      expect([...new Set(ofFile)]).to.deep.equal(codes);
      for (const diagnostic of session.diagnostics)
        if (!isOfText(diagnostic)) expect(diagnostic.fixes, diagnostic.code).to.deep.equal([]);
      for (const fix of ['name-workflow:a', 'add-step', 'part-list'])
        for (const diagnostic of ['workflow.name-missing', 'workflow.steps-missing', 'prompt.string-form'])
          expect(session.run('fix.apply', { diagnostic, fix }).ok, `${diagnostic} ${fix}`).to.equal(false);
      expect(session.yaml).to.equal(yaml);
    });
  }

  it('have their fixes again once the text is YAML', () => {
    const session = openSession({ yaml: `workflow:\n  variables: {a: "x}\n${steps}`, fileName: 'a.yaml' });
    const fixes = (): string[] => session.diagnostics.flatMap((each) => each.fixes.map(({ id }) => id));
    expect(fixes()).to.not.include('name-workflow:a');
    session.setYaml(session.yaml.replace('"x', 'x'));
    expect(fixes()).to.include('name-workflow:a');
  });

  it('tell of the step that is broken nothing that may have gone into the broken place, and of others what they did', () => {
    const session = openSession({
      yaml: `workflow:\n  name: w\n${steps.replace('type: claude', 'type: "claude')}    - name: b\n      type: claude\n`,
    });
    const [a, b] = session.snapshot.roots;
    const codes = (id: string | undefined): string[] =>
      session.diagnostics.filter(({ stepId }) => stepId === id).map(({ code }) => code);
    expect(codes(a?.id)).to.include('yaml.syntax').and.not.include('step.type-missing');
    expect(codes(b?.id)).to.deep.equal(['prompt.missing']);
  });

  it('keep each safe fix from touching what does not parse, in every sample with a quote left open', async () => {
    const samples = [...(await loadFixtures()), ...((await loadCorpus()) ?? []).filter((_, at) => at % 5 === 0)];
    let seen = 0;
    for (const { file, text } of samples) {
      const yaml = text.replace(/^( *name: *)["']?([\w-]+)["']?/m, '$1"$2');
      const session = openSession({ yaml });
      if (session.diagnostics.some(({ code }) => code === 'yaml.syntax')) {
        seen++;
        const others = session.diagnostics.filter((each) => !isOfText(each) && each.fixes.length > 0);
        expect(
          others.map(({ code }) => code),
          file,
        ).to.deep.equal([]);
      }
      session.dispose();
    }
    expect(seen).to.be.greaterThan(10);
  });
});
