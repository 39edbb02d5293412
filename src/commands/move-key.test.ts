import { expect } from 'chai';
import { isYamlMap } from '../model/yaml-value.js';
import type { EditorSession } from '../session/editor-session.js';
import { openSession } from '../session/open-session.js';
import { loadCorpus } from '../testing/corpus.js';
import { createRandom } from '../testing/random.js';
import { meet, replicas } from '../testing/replicas.js';
import { expectSound } from '../testing/sound.js';

const yaml = `workflow:
  name: a
  variables:
    # how far
    depth: 3
    place: here   # kept
  steps:
    - name: choose
      type: switch
      expression: steps.x.code
      cases:
        # the first
        1:   # one
          - name: one
            type: claude
        "2":
          - name: two
            type: claude
            prompt: |+
              text

        true: []
      default: []
`;

const cases = { first: '        # the first\n        1:   # one\n          - name: one\n            type: claude\n', second: '        "2":\n          - name: two\n            type: claude\n            prompt: |+\n              text\n\n', third: '        true: []\n' }; // prettier-ignore

function open(text = yaml) {
  const session = openSession({ yaml: text });
  return { session, id: session.snapshot.roots[0]?.id ?? '' };
}

describe('step.move-key', () => {
  it('moves a case with its comments and steps, byte for byte, and its steps stay the same', () => {
    const { session, id } = open();
    const inner = session.snapshot.roots[0]?.children.map(({ steps }) => steps[0]?.id);
    expect(session.run('step.move-key', { id, path: ['cases', '1'], index: 2 })).to.deep.equal({ ok: true });
    expect(session.yaml).to.equal(
      yaml.replace(cases.first + cases.second + cases.third, cases.second + cases.third + cases.first),
    );
    expectSound(session, 'moved');
    const now = session.snapshot.roots[0]?.children.map(({ slot, steps }) => [slot, steps[0]?.id]);
    expect(now).to.deep.equal([
      ['cases.2', inner?.[1]],
      ['cases.true', undefined],
      ['cases.1', inner?.[0]],
      ['default', undefined],
    ]);
    session.undo();
    expect(session.yaml).to.equal(yaml);
  });

  it('keeps what somebody else writes in the case meanwhile', () => {
    const [mine, theirs] = replicas(yaml, 2) as [EditorSession, EditorSession];
    const [switchStep] = mine.snapshot.roots;
    const id = switchStep?.id;
    mine.run('step.move-key', { id, path: ['cases', '1'], index: 2 });
    theirs.run('step.set-field', { id: switchStep?.children[0]?.steps[0]?.id, path: ['model'], value: 'opus' });
    meet(mine, theirs);
    const written = cases.first.replace('type: claude\n', 'type: claude\n            model: opus\n');
    expect(mine.yaml).to.equal(
      yaml.replace(cases.first + cases.second + cases.third, cases.second + cases.third + written),
    );
    expect(theirs.yaml).to.equal(mine.yaml);
  });

  it('is where a key of that name is put later, not where it stood before', () => {
    const { session, id } = open();
    session.run('step.move-key', { id, path: ['cases', '1'], index: 2 });
    session.run('step.unset-field', { id, path: ['cases', '1'] });
    session.run('case.add', { id, key: '1', plain: true });
    session.run('step.move-key', { id, path: ['cases', '1'], index: 0 });
    expect(session.yaml).to.contain('      cases:\n        1: []\n        "2":\n');
    expectSound(session, 'again');
  });

  it('moves entries of the header, and refuses the keys of a step itself', () => {
    const { session, id } = open();
    expect(session.run('workflow.move-key', { path: ['variables', 'place'], index: 0 }).ok).to.equal(true);
    expect(session.yaml).to.contain('  variables:\n    place: here   # kept\n    # how far\n    depth: 3\n');
    expect(session.run('step.move-key', { id, path: ['type'], index: 0 })).to.have.nested.property(
      'refusal.code',
      'bad-path',
    );
  });

  it('moves a case in a flow map, whose other bytes stay', () => {
    const moved = (cases: string, key: string, index: number): unknown => {
      const text = `workflow:\n  name: a\n  steps:\n    - {name: s, type: switch, cases: ${cases}} # whole\n    - name: t\n      type: switch\n      cases: ${cases} # cases\n`;
      const answers = [0, 1].map((at) => {
        const { session } = open(text);
        const id = session.snapshot.roots[at]?.id ?? '';
        const result = session.run('step.move-key', { id, path: ['cases', key], index });
        expectSound(session, cases);
        if (!result.ok) return result.refusal.code;
        const lines = session.yaml.split('\n');
        const [before, after] =
          at === 0 ? ['    - {name: s, type: switch, cases: ', '} # whole'] : ['      cases: ', ' # cases'];
        const line = lines[at === 0 ? 3 : 6] ?? '';
        expect(text.split('\n').filter((_, nth) => nth !== (at === 0 ? 3 : 6))).to.deep.equal(
          lines.filter((_, nth) => nth !== (at === 0 ? 3 : 6)),
        );
        return line.slice(before?.length, line.length - (after?.length ?? 0));
      });
      expect(answers[0]).to.equal(answers[1]);
      return answers[0];
    };
    expect(moved('{a: [], "b":   [1] , 2: [{name: x}]}', 'b', 0)).to.equal('{"b":   [1], a: [] , 2: [{name: x}]}');
    expect(moved('{ b: [], 1: [] }', '1', 0)).to.equal('{ 1: [], b: [] }');
    expect(moved('{ b: [], 1: [],}', 'b', 9)).to.equal('{ 1: [], b: [],}');
    expect(moved('{a: &x [], b: *x}', 'a', 1)).to.equal('in-one-piece');
    expect(moved('{a: [], b: []}', 'c', 1)).to.equal('no-such-field');
  });

  it('moves an entry of a flow map over several lines, but for one with comments between its entries', () => {
    const text =
      'workflow:\n  name: a\n  steps:\n    - name: s\n      type: switch\n      cases: {\n        a: [],\n          b: [], c: []\n      }\n';
    const { session, id } = open(text);
    session.run('step.move-key', { id, path: ['cases', 'c'], index: 0 });
    expect(session.yaml).to.equal(text.replace('a: [],\n          b: [], c: []', 'c: [],\n          a: [], b: []'));
    expectSound(session, 'moved');
    const noted = open(text.replace('a: [],', 'a: [], # one'));
    expect(
      noted.session.run('step.move-key', { id: noted.id, path: ['cases', 'c'], index: 0 }),
    ).to.have.nested.property('refusal.code', 'in-one-piece');
  });

  it('says why a flow list with comments between its items stays as it is', () => {
    const text =
      'workflow:\n  name: a\n  steps:\n    - name: s\n      type: gemini\n      functions: [\n        a, # one\n        b]\n';
    const { session, id } = open(text);
    expect(session.run('item.move', { parentId: id, path: ['functions'], from: 0, to: 1 })).to.have.nested.property(
      'refusal.code',
      'in-one-piece',
    );
  });

  it('is item.move for a flow list', () => {
    const text =
      'workflow:\n  name: a\n  steps:\n    - name: s\n      type: gemini\n      functions: [a,  "b", c] # of all\n';
    const { session, id } = open(text);
    expect(session.run('item.move', { parentId: id, path: ['functions'], from: 2, to: 0 })).to.deep.equal({ ok: true });
    expect(session.yaml).to.equal(text.replace('[a,  "b", c]', '[c,  a, "b"]'));
  });

  it('changes the order and nothing else in every file of the corpus', async function () {
    this.timeout(120_000);
    const corpus = await loadCorpus();
    if (!corpus) return this.skip();
    const random = createRandom(20_26);
    let moves = 0;
    for (const { file, text, parses } of corpus) {
      if (!parses) continue;
      const session = openSession({ yaml: text });
      for (const step of session.snapshot.steps.slice(0, 40)) {
        const maps = Object.entries({
          ...step.fields,
          ...Object.fromEntries(step.children.filter(({ path }) => path[0] === 'cases').map(() => ['cases', {}])),
        });
        for (const [key, map] of maps) {
          const keys =
            key === 'cases'
              ? step.children.filter(({ path }) => path[0] === 'cases').map(({ path }) => path[1] ?? '')
              : isYamlMap(map)
                ? Object.keys(map)
                : [];
          if (keys.length < 2) continue;
          const moved = random.pick(keys);
          const index = random.int(0, keys.length - 1);
          const path = [key, moved];
          if (!session.can('step.move-key', { id: step.id, path, index }).ok) continue;
          const context = `${file} ${step.name} ${path.join('.')} to ${index}, seed 2026`;
          session.run('step.move-key', { id: step.id, path, index });
          const after = session.yaml;
          expectSound(session, context);
          const lines = (of: string): string[] =>
            of
              .split(/\r?\n/)
              .filter((line) => line.trim() !== '')
              .sort();
          expect(lines(after), context).to.deep.equal(lines(text));
          const order = keys.filter((each) => each !== moved).toSpliced(index, 0, moved);
          const now = session.snapshot.get(step.id);
          const value = now?.fields[key];
          const found =
            key === 'cases'
              ? now?.children.filter(({ path: own }) => own[0] === 'cases').map(({ path: own }) => own[1])
              : isYamlMap(value)
                ? Object.keys(value)
                : [];
          const sorted = (names: readonly (string | undefined)[] = []): readonly (string | undefined)[] =>
            names.some((name) => /^\d+$/.test(name ?? '')) ? [...names].sort() : names;
          expect(sorted(found), context).to.deep.equal(sorted(order));
          if (after === text) continue;
          moves++;
          expect(session.undo(), context).to.equal(true);
          expect(session.yaml === text, `${context}: undone`).to.equal(true);
        }
      }
    }
    expect(moves).to.be.greaterThan(100);
  });
});
