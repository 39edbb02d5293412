import { expect } from 'chai';
import * as Y from 'yjs';
import { commandCases } from '../testing/command-cases.js';
import { generatePipeline } from '../testing/generate-pipeline.js';
import { createRandom } from '../testing/random.js';
import { joined, meet, replicas } from '../testing/replicas.js';
import { expectSound } from '../testing/sound.js';
import type { EditorSession } from './editor-session.js';

const yaml = `workflow:
  name: merge # what it is called
  steps:
    - name: a
      type: claude
      description: "first"
      claude_options:
        max_turns: 1
        verbose: false
      prompt:
        - type: static
          content: |
            one
            two
            three

    # about b
    - name: b
      type: gemini
      prompt:
        - type: previous_response
          step: a

    - name: loop
      type: for_loop
      steps:
        - name: inner
          type: claude
          prompt: "do"
`;

type Edit = (session: EditorSession) => void;

/** Two peers edit the same pipeline apart, and meet; both get what the other did, one before and one behind their own. */
function merge(first: Edit, second: Edit, text = yaml): EditorSession {
  const [a, b] = replicas(text, 2) as [EditorSession, EditorSession];
  first(a);
  second(b);
  const updates = [a, b].map(({ doc }) => Y.encodeStateAsUpdate(doc)) as [Uint8Array, Uint8Array];
  meet(a, b);
  const others = [joined(updates[0], updates[1]), joined(updates[1], updates[0]), b];
  for (const other of others) expect(other.yaml).to.equal(a.yaml);
  expectSound(a, 'merged');
  return a;
}

const idOf = (session: EditorSession, name: string): string =>
  session.snapshot.steps.find((step) => step.name === name)?.id ?? '';

const set =
  (name: string, path: readonly (string | number)[], value: unknown): Edit =>
  (session) => {
    expect(session.run('step.set-field', { id: idOf(session, name), path, value })).to.deep.equal({ ok: true });
  };
const run =
  (command: string, args: (session: EditorSession) => object): Edit =>
  (session) => {
    expect(session.run(command, args(session))).to.deep.equal({ ok: true });
  };
const type =
  (from: string, to: string): Edit =>
  (session) => {
    const content = session.snapshot.steps[0]?.fields['prompt'] as unknown as readonly { readonly content: string }[];
    set('a', ['prompt', 0, 'content'], content[0]?.content.replace(from, to))(session);
  };
const move = (name: string, parent: string | null, index: number): Edit =>
  run('step.move', (session) => ({
    ids: [idOf(session, name)],
    parentId: parent && idOf(session, parent),
    slot: 'steps',
    index,
  }));
const remove = (name: string): Edit => run('step.remove', (session) => ({ ids: [idOf(session, name)] }));
const names = (session: EditorSession): string[] => session.snapshot.steps.map(({ name }) => name); // prettier-ignore

describe('concurrent edits', () => {
  it('of different fields of a step both survive', () => {
    const merged = merge(set('a', ['description'], 'other'), set('a', ['claude_options', 'max_turns'], 5)).yaml;
    expect(merged).to.include('description: "other"').and.include('max_turns: 5');
  });

  it('of different fields of one map both survive', () => {
    const merged = merge(
      set('a', ['claude_options', 'verbose'], true),
      set('a', ['claude_options', 'max_turns'], 5),
    ).yaml;
    expect(merged).to.include('verbose: true').and.include('max_turns: 5');
  });

  it('of one scalar leave one of the two values', () => {
    expect(merge(set('a', ['description'], 'x'), set('a', ['description'], 'y')).yaml).to.match(/description: "[xy]"/);
  });

  it('inside one prompt merge by character', () => {
    const merged = merge(type('one', 'one and a half'), type('three', 'three!'));
    expect(merged.yaml).to.include('            one and a half\n            two\n            three!\n');
  });

  it('that add a map on both sides keep both keys', () => {
    const merged = merge(
      set('b', ['token_budget', 'temperature'], 0.2),
      set('b', ['token_budget', 'max_output_tokens'], 99),
    ).yaml;
    expect(merged).to.include('temperature: 0.2').and.include('max_output_tokens: 99');
  });

  it('that move a step and edit it do both', () => {
    const merged = merge(move('a', 'loop', 1), set('a', ['description'], 'other'));
    expect(names(merged)).to.deep.equal(['b', 'loop', 'inner', 'a']);
    expect(merged.yaml).to.include('          description: "other"\n');
  });

  it('that move a step and type in its prompt do both', () => {
    expect(merge(move('a', 'loop', 0), type('two', 'two, moved')).yaml).to.include('                two, moved\n');
  });

  it('that move one step to two places leave it at one of them, once', () => {
    expect(names(merge(move('a', 'loop', 0), move('a', null, 3))).filter((name) => name === 'a')).to.have.length(1);
  });

  it('that add at the same place both survive', () => {
    const add = (name: string): Edit =>
      run('step.add', () => ({ type: 'claude', parentId: null, slot: 'steps', index: 1, fields: { name } }));
    expect(names(merge(add('x'), add('y')))).to.include.members(['x', 'y']);
  });

  it('that add to a list and move its owner do both', () => {
    const add = run('step.add', (session) => ({
      type: 'claude',
      parentId: idOf(session, 'loop'),
      slot: 'steps',
      index: 0,
      fields: { name: 'x' },
    }));
    expect(names(merge(add, move('loop', null, 0)))).to.deep.equal(['loop', 'x', 'inner', 'a', 'b']);
  });

  it('that would put two steps into each other leave both in the file', () => {
    const loops = yaml.replace('name: b\n      type: gemini', 'name: b\n      type: for_loop');
    expect(names(merge(move('b', 'loop', 0), move('loop', 'b', 0), loops)).sort()).to.deep.equal([
      'a',
      'b',
      'inner',
      'loop',
    ]);
  });

  it('of a step that another peer deletes go with it, and come back with it', () => {
    const [a, b] = replicas(yaml, 2) as [EditorSession, EditorSession];
    remove('a')(a);
    set('a', ['description'], 'late')(b);
    meet(a, b);
    expect(a.yaml).to.equal(b.yaml);
    expect(a.yaml).not.to.include('late');
    expect(a.undo()).to.equal(true);
    expect(a.yaml).to.include('description: "late"');
  });

  it('that move a step into one that is deleted keep it for recovery', () => {
    const [a, b] = replicas(yaml, 2) as [EditorSession, EditorSession];
    remove('loop')(a);
    move('a', 'loop', 0)(b);
    meet(a, b);
    expect(names(a)).to.deep.equal(['b']);
    a.undo();
    expect(names(a)).to.deep.equal(['b', 'loop', 'a', 'inner']);
  });

  it('of different items of a list both survive', () => {
    const add = (index: number, content: string): Edit =>
      run('item.add', (session) => ({
        parentId: idOf(session, 'a'),
        path: ['prompt'],
        index,
        value: { type: 'static', content },
      }));
    const merged = merge(add(0, 'before'), add(1, 'behind')).yaml;
    expect(merged.indexOf('before')).to.be.lessThan(merged.indexOf('one\n'));
    expect(merged.indexOf('behind')).to.be.greaterThan(merged.indexOf('three\n'));
  });

  it('that unset the last key of a map and set another one keep the other', () => {
    const text = yaml.replace('        verbose: false\n', '');
    const unset = run('step.unset-field', (session) => ({
      id: idOf(session, 'a'),
      path: ['claude_options', 'max_turns'],
    }));
    const merged = merge(unset, set('a', ['claude_options', 'verbose'], true), text);
    expect(merged.snapshot.steps[0]?.fields['claude_options']).to.deep.equal(
      Object.assign(Object.create(null), { verbose: true }),
    );
  });

  it('that rename a step and add a reference to it converge', () => {
    const merged = merge(
      run('step.rename', (session) => ({ id: idOf(session, 'a'), name: 'z' })),
      run('step.connect', (session) => ({ from: idOf(session, 'a'), to: idOf(session, 'inner') })),
    );
    expect(names(merged)).to.deep.equal(['z', 'b', 'loop', 'inner']);
  });
});

describe('any two commands', () => {
  for (const first of Object.keys(commandCases)) {
    it(`${first}, run beside every other, converge on well-formed files`, function () {
      this.timeout(60_000);
      for (const [at, second] of Object.keys(commandCases).entries()) {
        const random = createRandom(at * 31 + first.length);
        const edit =
          (command: string): Edit =>
          (session) => {
            const made = commandCases[command]?.(session, random);
            if (made) session.run(command, made.args);
          };
        merge(edit(first), edit(second), at % 2 === 0 ? yaml : generatePipeline({ steps: 6, seed: at + 1 }));
      }
    });
  }
});
