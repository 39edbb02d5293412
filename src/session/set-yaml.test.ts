import { expect } from 'chai';
import { loadCorpus } from '../testing/corpus.js';
import { generatePipeline } from '../testing/generate-pipeline.js';
import { mutateText } from '../testing/mutate-text.js';
import { createRandom } from '../testing/random.js';
import { meet, replicas } from '../testing/replicas.js';
import { expectSound } from '../testing/sound.js';
import type { EditorSession } from './editor-session.js';
import { openSession } from './open-session.js';

const yaml = `# head
workflow:
  name: texts
  steps:
    - name: a
      type: claude
      prompt: |
        one
        two
        three

    # about b
    - name: b
      type: for_loop
      steps:
        - name: inner
          type: gemini
          tools: [x, y] # these
    - name: c
      type: claude
`;

const idsByName = (session: EditorSession): Record<string, string> =>
  Object.fromEntries(session.snapshot.steps.map(({ name, id }) => [name, id]));

/** How much the shared document grew by an edit: a new text altogether costs its length. */
function grown(session: EditorSession, edit: () => void): number {
  let bytes = 0;
  const count = (update: Uint8Array): void => void (bytes += update.length);
  session.doc.on('update', count);
  edit();
  session.doc.off('update', count);
  return bytes;
}

const changes: Readonly<Record<string, (text: string) => string>> = {
  'a value': (text) => text.replace('name: texts', 'name: other'),
  'a comment': (text) => text.replace('# about b', '# all about b'),
  'a comment at the top': (text) => text.replace('# head', '# heads\n# up'),
  'a key': (text) => text.replace('    - name: c\n', '    - name: c\n      description: new\n'),
  'a step before': (text) => text.replace('    - name: a\n', '    - name: z\n      type: claude\n    - name: a\n'),
  'a step at the end': (text) => `${text}    - name: d\n      type: claude\n`,
  'a line less': (text) => text.replace('          type: gemini\n', ''),
  'text inside a prompt': (text) => text.replace('two', 'two and more\n        lines'),
  'no final line break': (text) => text.replace(/\n$/, ''),
  'a line at the end': (text) => `${text}\n# end\n`,
  'steps in another order': (text) =>
    text
      .replace(/( {4}- name: c\n.*\n)$/, '')
      .replace('    - name: a\n', '    - name: c\n      type: claude\n    - name: a\n'),
  'other quotes': (text) => text.replaceAll('claude', '"claude"'),
  'flow style': (text) => text.replace('    - name: c\n      type: claude\n', '    - {name: c, type: claude}\n'),
};

describe('setYaml', () => {
  for (const [name, change] of Object.entries(changes)) {
    for (const eol of ['\n', '\r\n']) {
      it(`takes ${name} and keeps who the steps are${eol === '\n' ? '' : ', CRLF'}`, () => {
        const session = openSession({ yaml: yaml.replaceAll('\n', eol) });
        const before = idsByName(session);
        const next = change(yaml).replaceAll('\n', eol);
        expect(next).not.to.equal(session.yaml);
        expect(session.setYaml(next)).to.deep.equal({ ok: true });
        expect(session.yaml).to.equal(next);
        expect(idsByName(session)).to.include(before);
        expectSound(session, name);
        session.undo();
        expect(session.yaml).to.equal(yaml.replaceAll('\n', eol));
      });
    }
  }

  it('writes little into the shared document, in files with CRLF as well', () => {
    for (const eol of ['\n', '\r\n']) {
      const session = openSession({ yaml: generatePipeline({ steps: 200, seed: 5 }).replaceAll('\n', eol) });
      const { yaml: text } = session;
      const at = text.indexOf('type:', text.length / 2);
      const bytes = grown(session, () =>
        session.setYaml(`${text.slice(0, at)}title: x${eol}${' '.repeat(6)}${text.slice(at)}`),
      );
      expect(bytes).to.be.lessThan(400);
    }
  });

  it('takes a list at another indentation', () => {
    const session = openSession({ yaml });
    const next = yaml.replace(/^ {4}/gm, '      ');
    expect(session.setYaml(next).ok).to.equal(true);
    expect(session.yaml).to.equal(next);
    expect(Object.keys(idsByName(session))).to.deep.equal(['a', 'b', 'inner', 'c']);
    session.undo();
    expect(session.yaml).to.equal(yaml);
  });

  it('follows a step that is renamed in the text', () => {
    const session = openSession({ yaml });
    const before = idsByName(session)['c'];
    session.setYaml(yaml.replace('name: c', 'name: renamed'));
    expect(idsByName(session)['renamed']).to.equal(before);
  });

  it('merges text inside a prompt with what a peer types there', () => {
    for (const eol of ['\n', '\r\n']) {
      const [mine, theirs] = replicas(yaml.replaceAll('\n', eol), 2) as [EditorSession, EditorSession];
      mine.setYaml(mine.yaml.replace('one', 'one!'));
      theirs.setYaml(theirs.yaml.replace('three', 'three?'));
      meet(mine, theirs);
      expect(mine.yaml).to.equal(yaml.replace('one', 'one!').replace('three', 'three?').replaceAll('\n', eol));
      expect(theirs.yaml).to.equal(mine.yaml);
    }
  });

  it('merges a text edit with a move of the same step', () => {
    const [mine, theirs] = replicas(yaml, 2) as [EditorSession, EditorSession];
    mine.setYaml(mine.yaml.replace('tools: [x, y]', 'tools: [x, y, z]'));
    theirs.run('step.move', { ids: [idsByName(theirs)['inner']], parentId: null, slot: 'steps', index: 0 });
    meet(mine, theirs);
    expect(mine.yaml).to.equal(theirs.yaml);
    expect(mine.yaml).to.include('    - name: inner\n      type: gemini\n      tools: [x, y, z] # these\n');
  });

  it('keeps what does not parse as a draft of this user', () => {
    const session = openSession({ yaml });
    const kinds: string[] = [];
    session.subscribe(({ kind }) => kinds.push(kind));
    const broken = yaml.replace('tools: [x, y]', 'tools: [x, y');
    expect(session.setYaml(broken)).to.have.nested.property('refusal.code', 'not-yaml');
    expect(session.yaml).to.equal(yaml);
    expect(session.draft).to.equal(broken);
    expect(session.draftProblem?.from).to.be.greaterThan(broken.indexOf('tools:'));
    expect(kinds).to.deep.equal(['draft']);
    expect(session.setYaml(yaml.replace('tools: [x, y]', 'tools: [x, y, z]')).ok).to.equal(true);
    expect(session.draft).to.equal(undefined);
  });

  it('knows in which step a draft was written', () => {
    const session = openSession({ yaml });
    const nameOf = (broken: string): string | undefined => {
      session.setYaml(broken);
      const id = session.draftProblem?.stepId;
      return id == null ? undefined : session.snapshot.get(id)?.name;
    };
    expect(nameOf(yaml.replace('tools: [x, y]', 'tools: [x'))).to.equal('inner');
    expect(nameOf(yaml.replace('    - name: c\n', '          half\n    - name: c\n'))).to.equal('inner');
    expect(nameOf(yaml.replace('    - name: c\n', '    x- name: c\n'))).to.equal('c');
    expect(nameOf(yaml.replace('  name: texts', '  name: [texts'))).to.equal(undefined);
  });

  it('moves the place of what is wrong with a draft when a peer writes above it', () => {
    const [mine, theirs] = replicas(yaml, 2) as [EditorSession, EditorSession];
    mine.setYaml(yaml.replace('tools: [x, y]', 'tools: "x'));
    const place = (): string | undefined => mine.draft?.slice(0, mine.draftProblem?.from).split('\n').at(-1);
    const before = place();
    theirs.run('workflow.set-field', { path: ['name'], value: 'a longer name than before' });
    meet(mine, theirs);
    expect(place()).to.equal(before);
  });

  it('says where a draft with CRLF is broken', () => {
    const session = openSession({ yaml: yaml.replaceAll('\n', '\r\n') });
    const broken = session.yaml.replace('tools: [x, y]', 'tools: "x');
    session.setYaml(broken);
    const problem = session.draftProblem;
    expect(broken.slice(broken.indexOf('tools:'), problem?.from)).to.match(/^tools: /);
  });

  it('takes what a peer does meanwhile into the draft', () => {
    const [mine, theirs] = replicas(yaml, 2) as [EditorSession, EditorSession];
    mine.setYaml(yaml.replace('tools: [x, y]', 'tools: [x'));
    theirs.run('workflow.set-field', { path: ['name'], value: 'theirs' });
    meet(mine, theirs);
    expect(mine.draft).to.equal(theirs.yaml.replace('tools: [x, y]', 'tools: [x'));
    theirs.run('step.add', { type: 'claude', parentId: null, slot: 'steps', fields: { name: 'last' } });
    meet(mine, theirs);
    expect(mine.draft).to.equal(theirs.yaml.replace('tools: [x, y]', 'tools: [x'));
    expect(mine.setYaml((mine.draft ?? '').replace('tools: [x', 'tools: [x]')).ok).to.equal(true);
    expect(mine.snapshot.steps.map(({ name }) => name)).to.deep.equal(['a', 'b', 'inner', 'c', 'last']);
  });

  it('keeps what a peer does between two places of the draft', () => {
    const [mine, theirs] = replicas(yaml, 2) as [EditorSession, EditorSession];
    mine.setYaml(yaml.replace('workflow:', '# mine\nworkflow:').replace('tools: [x, y]', 'tools: [x'));
    theirs.run('workflow.set-field', { path: ['name'], value: 'theirs' });
    meet(mine, theirs);
    expect(mine.draft).to.equal(
      theirs.yaml.replace('workflow:', '# mine\nworkflow:').replace('tools: [x, y]', 'tools: [x'),
    );
    expect(mine.draft).to.contain('name: theirs');
  });

  it('may replace a file that is no YAML by anything', () => {
    const session = openSession({ yaml: 'a: [1\n' });
    expect(session.setYaml('b: [2\n').ok).to.equal(true);
    expect(session.setYaml(yaml).ok).to.equal(true);
    expect(session.snapshot.steps).to.have.length(4);
  });

  it('says the text, or keeps it as a draft, whatever is typed', async function () {
    this.timeout(60_000);
    const files = ((await loadCorpus()) ?? []).filter(({ text, parses }) => parses && text.length < 3000);
    const rounds = Number(globalThis.process?.env?.['PIPELINE_ROUNDS'] ?? 1);
    for (let seed = 1; seed <= 150 * rounds; seed++) {
      const random = createRandom(seed);
      const source =
        seed % 2 === 0 || files.length === 0 ? generatePipeline({ steps: 4, seed }) : random.pick(files).text;
      const session = openSession({ yaml: random.chance(0.3) ? source.replaceAll('\n', '\r\n') : source });
      for (let left = 3; left > 0; left--) {
        const text = mutateText(session.draft ?? session.yaml, random);
        const before = session.yaml;
        const result = session.setYaml(text);
        expect(session.yaml, `seed ${seed}`).to.equal(result.ok ? text : before);
        if (!result.ok) expect(session.draft, `seed ${seed}`).to.equal(text);
      }
    }
  });
});
