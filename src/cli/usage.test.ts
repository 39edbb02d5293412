import { expect } from 'chai';
import { TestFolder } from './test-folder.js';

describe('the use of the command line', () => {
  let folder: TestFolder;
  before(async () => (folder = await TestFolder.create()));
  after(() => folder.remove());

  const wrong: readonly (readonly [string, string])[] = [
    ['', 'Say what to do: validate, graph or diff.'],
    ['valdate x', 'There is no command “valdate”. Did you mean “validate”?'],
    ['constructor', 'There is no command “constructor”.'],
    ['--versoin', 'There is no option --versoin here. Did you mean --version?'],
    ['validate --fromat json x', 'There is no option --fromat here. Did you mean --format?'],
    ['validate --zzzzzz x', 'There is no option --zzzzzz here.'],
    ['validate --__proto__ x', 'There is no option --__proto__ here.'],
    ['validate', 'Name at least one file, folder or pattern, or “-” for standard input.'],
    ['validate --format yaml x', '--format cannot be “yaml”. Use one of: human, json, sarif, github.'],
    ['validate x --format', '--format needs a value.'],
    ['validate --format --fix x', '--format needs a value.'],
    ['validate --fix=yes x', '--fix takes no value.'],
    ['validate --max-warnings -1 x', '--max-warnings needs a value.'],
    ['validate --max-warnings=1.5 x', '--max-warnings takes a whole number from 0 up, not “1.5”.'],
    ['validate --hide step.type-unknwon x', 'There is no rule “step.type-unknwon”. Did you mean “step.type-unknown”?'],
    ['validate --dry-run x', '--dry-run says what --fix would do. Use them together.'],
  ];
  for (const [line, message] of wrong) {
    it(`answers “${line}” with what is wrong and status 2`, async () => {
      const { status, out, err } = await folder.run(line.split(' ').filter((word) => word !== ''));
      expect({ status, out, message: err.split('\n')[0] }).to.deep.equal({ status: 2, out: '', message });
    });
  }

  it('prints help and version', async () => {
    expect((await folder.run(['--help'])).out).to.contain('Usage: pipeline-editor <command>');
    expect((await folder.run(['validate', '--help'])).out).to.contain('--max-warnings N');
    expect((await folder.run(['help', 'validate'])).out).to.contain('--max-warnings N');
    expect((await folder.run(['--version'])).out).to.match(/^\d+\.\d+\.\d+\n$/);
  });

  it('lists every rule with a text without holes', async () => {
    const { out } = await folder.run(['validate', '--list-rules', '--format', 'json']);
    const rules = JSON.parse(out) as { code: string; text: string; severity: string }[];
    expect(rules.length).to.be.above(60);
    for (const { code, text } of rules)
      expect(text, code).not.to.match(/^validation\.|NaN|undefined|(?<!\{)\{[\w, ]+\}/);
    expect((await folder.run(['validate', '--list-rules'])).out.split('\n')).to.have.length(rules.length + 1);
  });
});
