import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import { palettes } from '../picture/palettes.js';
import { TestFolder } from './test-folder.js';

const nasty = `workflow:
  name: nasty
  steps:
    - name: 'a"] --> b["<script>alert(1)</script>'
      type: claude
    - name: end
      type: switch
      expression: x
      cases:
        'py"thon':
          - name: "one\\e[0m"
            type: claude
      default:
        - name: two
          type: gemini
    - name: third
      type: claude
      condition: steps.end.x < 3
      prompt: [{type: previous_response, step: 'a"] --> b["<script>alert(1)</script>'}]
`;

describe('pipeline-editor graph', () => {
  let folder: TestFolder;
  before(async () => (folder = await TestFolder.create({ 'nasty.yaml': nasty, 'list.yaml': '- a\n' })));
  after(() => folder.remove());

  for (const drawing of ['flow', 'data']) {
    it(`draws the ${drawing} as an SVG with every name in it, escaped, and nothing that runs`, async () => {
      const { out, status } = await folder.run(['graph', 'nasty.yaml', '--drawing', drawing]);
      expect(status).to.equal(0);
      expect(out)
        .to.match(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+/)
        .and.match(/<\/svg>\n$/);
      expect(out)
        .to.contain('two')
        .and.contain('third')
        .and.not.match(/<script|NaN|undefined|\u001b/);
      expect(out.match(/<[a-z]+/g)?.every((tag) => ['<svg', '<rect', '<path', '<text'].includes(tag))).to.equal(true);
    });
  }

  it('has no ground of its own unless a theme is asked for', async () => {
    const grounds = async (theme: string): Promise<boolean[]> => {
      const { out } = await folder.run(['graph', 'nasty.yaml', '--theme', theme]);
      return [palettes.light.ground, palettes.dark.ground].map((ground) => out.includes(`fill="${ground}"`));
    };
    expect(await grounds('neutral')).to.deep.equal([false, false]);
    expect(await grounds('light')).to.deep.equal([true, false]);
    expect(await grounds('dark')).to.deep.equal([false, true]);
  });

  it('draws the same picture every time', async () => {
    const [one, other] = [await folder.run(['graph', 'nasty.yaml']), await folder.run(['graph', 'nasty.yaml'])];
    expect(one.out).to.equal(other.out);
  });

  it('writes Mermaid with a subgraph for each container and ids and labels that nothing can break out of', async () => {
    const { out } = await folder.run(['graph', 'nasty.yaml', '--format', 'mermaid']);
    expect(out.split('\n').slice(0, 14)).to.deep.equal([
      'flowchart TD',
      '  s1["a#34;#93; --#62; b#91;#34;#60;script#62;alert(1)#60;/script#62;<br/><small>Claude</small>"]',
      '  subgraph s2["end"]',
      '    subgraph b1["py#34;thon"]',
      '      s3["one#9251;#91;0m<br/><small>Claude</small>"]',
      '    end',
      '    subgraph b2["default"]',
      '      s4["two<br/><small>Gemini</small>"]',
      '    end',
      '  end',
      '  s5["third<br/><small>Claude</small>"]',
      '  s1 --> s2',
      '  s2 -->|"steps.end.x #60; 3"| s5',
      '  classDef ai stroke:#8f5cf0,stroke-width:2px',
    ]);
    const data = await folder.run(['graph', 'nasty.yaml', '-f', 'mermaid', '-d', 'data']);
    expect(data.out)
      .to.match(/\n {2}s1 -->.* s5\n/)
      .and.not.contain('s1 --> s2');
  });

  it('writes to a file', async () => {
    expect((await folder.run(['graph', 'nasty.yaml', '-o', 'out.svg'])).out).to.equal('');
    expect(await folder.read('out.svg')).to.match(/^<svg/);
    const { status, err } = await folder.run(['graph', 'nasty.yaml', '-o', 'no/such/folder.svg']);
    expect([status, err.includes('could not be written')]).to.deep.equal([2, true]);
  });

  it('says what is wrong with a file that holds no pipeline', async () => {
    const { status, err } = await folder.run(['graph', 'list.yaml']);
    expect(status).to.equal(2);
    expect(err).to.contain('list.yaml: There is no pipeline in this file: it is a list or a single value.');
    expect((await folder.run(['graph', 'gone.yaml'])).err).to.contain('gone.yaml: There is no such file.');
    expect((await folder.run(['graph', 'a', 'b'])).err).to.contain('Name one file');
  });

  it('says where a file does not parse instead of drawing what is left of it, as validate says it', async () => {
    for (const [text, place] of Object.entries({
      [nasty.replace('name: nasty', 'name: "nasty')]: '2:14',
      'workflow:\n  name: [x': '2:11',
      'workflow:\r\n  name: x\r\n  defaults: {}\r\n   steps: []\r\n': undefined,
      '\ufeffa: "\n': undefined,
    })) {
      await folder.write('broken.yaml', text);
      const { status, out, err } = await folder.run(['graph', 'broken.yaml']);
      const [first] = (await folder.run(['validate', 'broken.yaml'])).out.split('\n');
      const said = /^(broken\.yaml:\d+:\d+) {2}error {2}(.*) \[yaml/.exec(first ?? '');
      expect([status, out, err.split('\n')[0]]).to.deep.equal([2, '', `${said?.[1]}: ${said?.[2]}`]);
      if (place !== undefined) expect(said?.[1]).to.equal(`broken.yaml:${place}`);
    }
  });

  it('has the colours of the elements', async () => {
    const tokens = await readFile('components/tokens.styles.ts', 'utf8');
    for (const kind of ['ai', 'flow', 'data', 'state', 'nested', 'test'] as const)
      expect(tokens).to.contain(
        `--pe-kind-${kind}: light-dark(${palettes.light.kind[kind]}, ${palettes.dark.kind[kind]})`,
      );
    for (const [name, token] of [
      ['text', 'text'],
      ['quiet', 'text-quiet'],
      ['surface', 'surface-raised'],
      ['ground', 'surface-sunken'],
    ] as const)
      expect(tokens).to.contain(`--pe-${token}: light-dark(${palettes.light[name]}, ${palettes.dark[name]})`);
  });
});

describe('pipeline-editor diff', () => {
  let folder: TestFolder;
  before(async () => {
    folder = await TestFolder.create({
      'a.yaml': nasty,
      'b.yaml': nasty.replace('name: third', 'name: last').replace('x < 3', 'x < 4'),
    });
  });
  after(() => folder.remove());

  it('ends with 0 and says nothing when nothing differs, with 2 when a file cannot be had', async () => {
    expect(await folder.run(['diff', 'a.yaml', '-'], { stdin: `# other bytes\n${nasty}` })).to.deep.equal({
      status: 0,
      out: '',
      err: '',
    });
    expect((await folder.run(['diff', 'a.yaml', 'gone.yaml'])).status).to.equal(2);
    expect((await folder.run(['diff', 'a.yaml'])).status).to.equal(2);
  });

  it('says which file does not parse, and where, instead of telling everything to be removed', async () => {
    await folder.write('broken.yaml', nasty.replace('name: nasty', 'name: "nasty'));
    for (const files of [
      ['a.yaml', 'broken.yaml'],
      ['broken.yaml', 'a.yaml'],
    ]) {
      const { status, out, err } = await folder.run(['diff', ...files]);
      expect([status, out]).to.deep.equal([2, '']);
      expect(err).to.match(/^broken\.yaml:2:14: The quote that opens this text is never closed\./);
    }
  });

  it('counts entries of lists from 0, as paths do everywhere', async () => {
    const parts = (step: string): string =>
      nasty.replace(
        "[{type: previous_response, step: 'a",
        `[{type: static, content: x}, {type: previous_response, step: ${step}}] # '`,
      );
    await folder.write('c.yaml', parts('one'));
    await folder.write('d.yaml', parts('two'));
    expect((await folder.run(['diff', 'c.yaml', 'd.yaml'])).out).to.contain('\n  ~ prompt[1].step: "one" → "two"\n');
  });

  it('says what differs and ends with 1', async () => {
    const { out, status } = await folder.run(['diff', 'a.yaml', 'b.yaml']);
    expect(status).to.equal(1);
    expect(out).to.equal(`--- a.yaml
+++ b.yaml
~ last (claude)  was third
  ~ condition: "steps.end.x < 3" → "steps.end.x < 4"
`);
  });

  it('gives the same as JSON', async () => {
    const { out } = await folder.run(['diff', 'a.yaml', 'b.yaml', '--format', 'json']);
    const { same, steps } = JSON.parse(out) as { same: boolean; steps: { renamed: boolean; fields: unknown[] }[] };
    expect(same).to.equal(false);
    expect(steps[0]).to.deep.include({ renamed: true, moved: false });
    expect(steps[0]?.fields).to.deep.equal([
      { kind: 'changed', path: ['condition'], before: 'steps.end.x < 3', after: 'steps.end.x < 4' },
    ]);
  });
});
