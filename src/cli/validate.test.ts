import { expect } from 'chai';
import { chmod, stat, symlink, lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { TestFolder } from './test-folder.js';

const good = `workflow:
  name: good
  steps:
    - name: ask
      type: claude
      prompt:
        - type: static
          content: Say hello.
`;
/** One error with a safe fix: everything stands beside `workflow`. */
const steps = `name: loose
steps:
  - name: ask
    type: claude
    prompt:
      - type: static
        content: Say hello.
`;
const unknownStep = good.replace('Say hello.', '"Say {{steps.aks.result}}."');
const nameless = good.replace('  name: good\n', '');

describe('pipeline-editor validate', () => {
  let folder: TestFolder;
  beforeEach(async () => (folder = await TestFolder.create({ 'good.yaml': good, 'sub/nameless.yml': nameless })));
  afterEach(() => folder.remove());

  it('says that all is well with status 0', async () => {
    expect(await folder.run(['validate', 'good.yaml'])).to.deep.equal({
      status: 0,
      out: '1 file, no problems.\n',
      err: '',
    });
  });

  it('says place, severity, message and code, shows the line, and ends with the sums and status 1', async () => {
    const { status, out } = await folder.run(['validate', 'sub/nameless.yml']);
    expect(status).to.equal(1);
    expect(out).to
      .equal(`sub/nameless.yml:1:1  error  The workflow has no name. Add one: logs and checkpoints use it. [workflow.name-missing]
  1 | workflow:
    | ^^^^^^^^^

1 error in 1 of 1 file.
1 can be fixed with --fix.
`);
  });

  it('takes folders, patterns, names twice and standard input', async () => {
    await folder.write('node_modules/x/broken.yaml', 'a: [');
    const all = await folder.run(['validate', '.', 'good.yaml', '-', '--format', 'json'], { stdin: good });
    const files = (JSON.parse(all.out) as { files: { file: string }[] }).files.map(({ file }) => file);
    expect(files).to.deep.equal(['good.yaml', 'sub/nameless.yml', '-']);
    const some = await folder.run(['validate', '**/*.{yml,yaml}', '-f', 'json']);
    expect((JSON.parse(some.out) as { files: unknown[] }).files).to.have.length(2);
  });

  it('reads a file whose name looks like a pattern', async () => {
    await folder.write('a[1].yaml', good);
    expect((await folder.run(['validate', 'a[1].yaml'])).out).to.equal('1 file, no problems.\n');
  });

  it('checks the others and ends with status 2 when a file is missing, a folder holds none or bytes are no UTF-8', async () => {
    await folder.write('latin.yaml', new Uint8Array([0x61, 0x3a, 0x20, 0xe9]));
    const { status, out } = await folder.run(['validate', 'gone.yaml', 'none/*.yaml', 'latin.yaml', 'good.yaml']);
    expect(status).to.equal(2);
    expect(out).to.contain('gone.yaml: There is no such file.');
    expect(out).to.contain('No file matches “none/*.yaml”.');
    expect(out).to.contain('latin.yaml: The file is not UTF-8 text');
    expect(out).to.match(/1 file, no problems\.\n3 files could not be checked\.\n$/);
  });

  it('refuses a file that is too large before it reads it', async () => {
    await folder.write('large.yaml', new Uint8Array(25_000_001).fill(0x20));
    const { status, out } = await folder.run(['validate', 'large.yaml']);
    expect(status).to.equal(2);
    expect(out).to.contain('larger than 25 MB');
  });

  it('fails over the limit of warnings only', async () => {
    await folder.write('warn.yaml', unknownStep);
    expect((await folder.run(['validate', 'warn.yaml'])).status).to.equal(0);
    expect((await folder.run(['validate', 'warn.yaml', '--max-warnings', '1'])).status).to.equal(0);
    const { status, out } = await folder.run(['validate', 'warn.yaml', '--max-warnings=0']);
    expect(status).to.equal(1);
    expect(out).to.match(/There is 1 warning; at most 0 may be\.\n$/);
  });

  it('leaves out hidden codes, and all but errors when quiet', async () => {
    await folder.write('warn.yaml', unknownStep);
    const hidden = await folder.run(['validate', 'warn.yaml', '--hide', 'reference.unknown-step']);
    expect(hidden.out).to.equal('1 file, no problems.\n');
    const quiet = await folder.run(['validate', '-q', 'warn.yaml']);
    expect(quiet.out).to.equal('1 warning in 1 of 1 file.\n');
  });

  it('leaves out findings of the runtime for the profile of the specification', async () => {
    await folder.write('switch.yaml', good.replace('type: claude', 'type: switch').replace('prompt:', 'unused:'));
    const codesOf = async (profile: string): Promise<string[]> => {
      const { out } = await folder.run(['validate', 'switch.yaml', '-f', 'json', '-p', profile]);
      const [file] = (JSON.parse(out) as { files: { problems: { code: string }[] }[] }).files;
      return file?.problems.map(({ code }) => code) ?? [];
    };
    expect(await codesOf('runtime')).to.contain('runtime.type-not-supported');
    expect(await codesOf('spec')).not.to.contain('runtime.type-not-supported');
  });

  it('colours on a terminal unless NO_COLOR is set', async () => {
    const plain = await folder.run(['validate', 'sub'], { isTerminal: true, env: { NO_COLOR: '1' } });
    const coloured = await folder.run(['validate', 'sub'], { isTerminal: true });
    expect(plain.out).not.to.contain('\u001b');
    expect(coloured.out).to.contain('\u001b[31merror\u001b[39m');
    expect((await folder.run(['validate', 'sub'])).out).not.to.contain('\u001b');
  });

  it('shows control characters of a file and does not send them to the terminal', async () => {
    await folder.write('evil.yaml', good.replace('claude', '"\\e[2J\u202e"').replace('ask', '"\u009b31m"'));
    const { out } = await folder.run(['validate', 'evil.yaml']);
    expect(out).to.contain('[step.type-unknown]');
    expect(out).not.to.match(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  it('draws its carets below what is wrong and not below a comment behind it', async () => {
    const commented = good
      .replace('type: claude', 'type: "clau # x"  # why')
      .replace('  steps', '  output_dir: a # b\n  defaults:   # c\n    x: 1\n  steps');
    await folder.write('comment.yaml', commented);
    const { out } = await folder.run(['validate', 'comment.yaml']);
    const marked = out.match(/^ *\d+ \| .*\n *\| .*\^$/gm)?.map((frame) => {
      const [line = '', carets = ''] = frame.split('\n');
      return line.slice(carets.indexOf('^'), carets.length);
    });
    expect(marked).to.include.members(['type: "clau # x"', 'output_dir: a', 'defaults:']);
  });

  it('shows a window of a very long line', async () => {
    await folder.write('long.yaml', good.replace('claude', `claude${'x'.repeat(500_000)}`));
    const { out } = await folder.run(['validate', 'long.yaml']);
    const frame = out.split('\n').filter((line) => /^\s*\d* \| /.test(line));
    expect(Math.max(...frame.map((line) => line.length))).to.be.below(140);
  });
});

describe('pipeline-editor validate --fix', () => {
  let folder: TestFolder;
  beforeEach(async () => (folder = await TestFolder.create()));
  afterEach(() => folder.remove());

  it('writes the fixed file and keeps byte order mark, line ends and mode', async () => {
    const windows = `\ufeff${steps.replaceAll('\n', '\r\n')}`;
    await folder.write('loose.yaml', windows);
    await folder.write('good.yaml', good);
    await chmod(join(folder.path, 'loose.yaml'), 0o640);
    const before = await stat(join(folder.path, 'good.yaml'));
    const { status, out } = await folder.run(['validate', '--fix', '.']);
    expect(out).to.equal('2 files, no problems.\n1 problem fixed in 1 file.\n');
    expect(status).to.equal(0);
    const after = await folder.read('loose.yaml');
    expect(after).to.match(/^\ufeffworkflow:\r\n {2}name: loose\r\n/);
    expect(after.replaceAll('\r\n', '')).not.to.contain('\n');
    expect((await stat(join(folder.path, 'loose.yaml'))).mode & 0o777).to.equal(0o640);
    const { ino, mtimeMs } = await stat(join(folder.path, 'good.yaml'));
    expect([ino, mtimeMs]).to.deep.equal([before.ino, before.mtimeMs]);
  });

  it('mends what is no YAML: tabs that indent, templates without quotes', async () => {
    const tabs = good.replaceAll('  ', '\t').replace('Say hello.', '{{ steps.ask.result }} and more');
    await folder.write('tabs.yaml', tabs);
    const { status, out } = await folder.run(['validate', '--fix', 'tabs.yaml', '--hide', 'reference.self']);
    expect(await folder.read('tabs.yaml')).to.equal(good.replace('Say hello.', '"{{ steps.ask.result }} and more"'));
    expect(out).to.equal('1 file, no problems.\n2 problems fixed in 1 file.\n');
    expect(status).to.equal(0);
  });

  it('leaves every byte of a file that does not parse and that no fix of the text mends', async () => {
    const texts = {
      'quote.yaml': good.replace('name: good', 'name: "good'),
      'bracket.yaml': 'workflow:\n  name: [x',
      'blank.yaml': good.replace('  steps:', '  defaults: {}\n   steps:'),
    };
    for (const [name, text] of Object.entries(texts)) {
      await folder.write(name, text);
      const { status, out } = await folder.run(['validate', '--fix', name]);
      expect(await folder.read(name)).to.equal(text);
      expect(status).to.equal(1);
      expect(out).to.contain('[yaml.syntax]').and.contain('1 error in 1 of 1 file.').and.not.contain('--fix');
    }
  });

  it('follows a link and leaves it a link', async () => {
    await folder.write('real.yaml', steps);
    await symlink('real.yaml', join(folder.path, 'link.yaml'));
    await folder.run(['validate', '--fix', 'link.yaml']);
    expect((await lstat(join(folder.path, 'link.yaml'))).isSymbolicLink()).to.equal(true);
    expect(await folder.read('real.yaml')).to.match(/^workflow:/);
  });

  it('shows a patch and writes nothing with --dry-run', async () => {
    await folder.write('loose.yaml', steps);
    const { out, err, status } = await folder.run(['validate', '--fix', '--dry-run', 'loose.yaml']);
    expect(await folder.read('loose.yaml')).to.equal(steps);
    expect(out).to.contain('--- loose.yaml').and.contain('+workflow:\n').and.contain('-name: loose\n');
    expect(err).to.contain('1 problem fixed in 1 file.');
    expect(status).to.equal(0);
  });

  it('gives the fixed text of standard input on standard output, and the report on the other stream', async () => {
    const { out, err } = await folder.run(['validate', '--fix', '-'], { stdin: steps });
    expect(out).to.match(/^workflow:\n/);
    expect(err).to.equal('1 file, no problems.\n1 problem fixed in 1 file.\n');
  });

  it('leaves alone what a hidden code would fix', async () => {
    await folder.write('loose.yaml', steps);
    await folder.run(['validate', '--fix', '--hide', 'workflow.missing', 'loose.yaml']);
    expect(await folder.read('loose.yaml')).to.equal(steps);
  });

  it('leaves no draft behind', async () => {
    await folder.write('loose.yaml', steps);
    await folder.run(['validate', '--fix', '.']);
    const { glob } = await import('tinyglobby');
    expect(await glob('**', { cwd: folder.path, dot: true })).to.deep.equal(['loose.yaml']);
  });
});

describe('pipeline-editor validate with files that call each other', () => {
  it('looks for the files of prompts where the run starts and beside the file', async () => {
    const reading = (...paths: readonly string[]): string =>
      good.replace(
        '        - type: static\n          content: Say hello.\n',
        paths.map((path) => `        - type: file\n          path: ${path}\n`).join(''),
      );
    const folder = await TestFolder.create({
      'sub/a.yaml': reading('prompts/one.md', './two.md', 'gone.md', 'prompts'),
      'prompts/one.md': 'one',
      'sub/two.md': 'two',
    });
    const { out } = await folder.run(['validate', 'sub/a.yaml', '-f', 'json']);
    await folder.remove();
    const [file] = (JSON.parse(out) as { files: { problems: { code: string; path: unknown[] }[] }[] }).files;
    expect(file?.problems.map(({ code, path }) => [code, ...path])).to.deep.equal([
      ['prompt.file-missing', 'prompt', 2, 'path'],
      ['prompt.file-missing', 'prompt', 3, 'path'],
    ]);
  });

  it('follows pipeline_file on disk and finds the circle', async () => {
    const calling = (name: string): string =>
      `workflow:\n  name: x\n  steps:\n    - name: call\n      type: pipeline\n      pipeline_file: ./${name}\n`;
    const folder = await TestFolder.create({ 'sub/a.yaml': calling('b.yaml'), 'sub/b.yaml': calling('a.yaml') });
    const { out } = await folder.run(['validate', 'sub/a.yaml', '-f', 'json']);
    await folder.remove();
    const [file] = (JSON.parse(out) as { files: { problems: { code: string }[] }[] }).files;
    expect(file?.problems.map(({ code }) => code).filter((code) => /circ/.test(code))).to.have.length(1);
  });
});
