import { expect } from 'chai';
import { openSession } from '../session/open-session.js';
import { expectSound } from '../testing/sound.js';

const head = 'workflow:\n  name: a\n  steps:\n';
const step = (name: string, indent = 4): string =>
  ['- name: ' + name, '  type: claude', '  prompt: hi'].map((line) => `${' '.repeat(indent)}${line}\n`).join('');
const spaced = `${head}${step('one')}\n${step('two')}\n    # about three\n${step('three')}`;

/** Puts the steps at these places into something, and gives back the text; what is behind is undone, redone and taken out again. */
function enclosed(yaml: string, places: readonly number[], command: string, args: object = {}): string {
  const session = openSession({ yaml });
  const ids = places.map((at) => session.snapshot.roots[at]?.id);
  expect(session.run(command, { ids, ...args })).to.deep.equal({ ok: true });
  const after = session.yaml;
  expectSound(session, after);
  session.undo();
  expect(session.yaml).to.equal(yaml);
  session.redo();
  expect(session.yaml).to.equal(after);
  const back = command === 'step.extract' ? 'step.inline' : 'step.unwrap';
  expect(session.run(back, { id: session.snapshot.roots[places[0] ?? 0]?.id })).to.deep.equal({ ok: true });
  expect(session.yaml).to.equal(yaml);
  return after;
}

describe('the blank lines of steps that go into a container', () => {
  it('stay before the container, and none is below the key of its list', () => {
    const loop = (indent: number): string =>
      `    - name: for_each\n      type: for_loop\n      iterator: item\n      data_source: ""\n      steps:\n${' '.repeat(indent)}`;
    expect(enclosed(spaced, [1], 'step.wrap', { type: 'for_loop' })).to.equal(
      `${head}${step('one')}\n${loop(0)}${step('two', 8)}\n    # about three\n${step('three')}`,
    );
    expect(enclosed(spaced, [1, 2], 'step.wrap', { type: 'for_loop' })).to.equal(
      `${head}${step('one')}\n${loop(0)}${step('two', 8)}\n        # about three\n${step('three', 8)}`,
    );
    expect(enclosed(spaced, [2], 'step.wrap', { type: 'for_loop' })).to.equal(
      `${head}${step('one')}\n${step('two')}\n${loop(0)}        # about three\n${step('three', 8)}`,
    );
  });

  it('do so for pipelines and parallel tasks, and where a blank line follows the key of the outer list', () => {
    const pipeline =
      '    - name: extracted\n      type: pipeline\n      pipeline:\n        name: extracted\n        steps:\n';
    expect(enclosed(spaced, [1], 'step.extract')).to.equal(
      `${head}${step('one')}\n${pipeline}${step('two', 10)}\n    # about three\n${step('three')}`,
    );
    const apart = `${head}\n${step('one')}\n${step('two')}`;
    expect(enclosed(apart, [0], 'step.extract')).to.equal(`${head}\n${pipeline}${step('one', 10)}\n${step('two')}`);
    expect(enclosed(apart, [0, 1], 'step.wrap', { type: 'parallel_claude' })).to.match(
      /steps:\n\n {4}- name: .*\n.*\n {6}parallel_tasks:\n {8}- id: one\n {10}prompt: hi\n\n {8}- id: two\n/,
    );
  });

  it('are none in a list whose steps stand close together', () => {
    const close = head + step('one') + step('two') + step('three');
    expect(enclosed(close, [0, 1], 'step.extract')).to.not.include('\n\n');
    expect(enclosed(close, [1, 2], 'step.wrap', { type: 'switch' })).to.not.include('\n\n');
  });
});
