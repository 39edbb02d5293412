import { expect } from 'chai';
import { openSession } from '../session/open-session.js';
import { expectSound } from '../testing/sound.js';

const head = 'workflow:\n  name: prompts\n  steps:\n    - name: a\n      type: claude\n';

/** Runs a command on the only step, and gives back what the step prints behind its type; undone and redone on the way. */
function run(command: string, args: object, text: string): string {
  const yaml = head + text;
  const session = openSession({ yaml });
  const result = session.run(command, { id: session.snapshot.roots[0]?.id, ...args });
  if (!result.ok) return result.refusal.code;
  const after = session.yaml;
  expectSound(session, command);
  session.undo();
  expect(session.yaml).to.equal(yaml);
  session.redo();
  expect(session.yaml).to.equal(after);
  return after.slice(head.length);
}

describe('prompt.to-parts', () => {
  it('keeps the block, its comment and its blank lines, deeper by the new part', () => {
    expect(
      run(
        'prompt.to-parts',
        {},
        '      # ask\n      prompt: |-   # literally\n          one\n\n            two\n      model: x\n',
      ),
    ).to.equal(
      '      # ask\n      prompt:\n        - type: static\n          content: |-   # literally\n              one\n\n                two\n      model: x\n',
    );
  });

  it('keeps folds and quotes', () => {
    expect(run('prompt.to-parts', {}, '      prompt: >\n        one\n        two\n')).to.equal(
      '      prompt:\n        - type: static\n          content: >\n            one\n            two\n',
    );
    expect(run('prompt.to-parts', {}, "      prompt: 'it''s'\n")).to.equal(
      "      prompt:\n        - type: static\n          content: 'it''s'\n",
    );
  });

  it('refuses what is a list already, and what is no text', () => {
    expect(run('prompt.to-parts', {}, '      prompt:\n        - type: static\n          content: a\n')).to.equal(
      'not-a-text',
    );
    expect(run('prompt.to-parts', {}, '      prompt: 12\n')).to.equal('not-a-text');
    expect(run('prompt.to-parts', { path: ['nothing'] }, '      prompt: 12\n')).to.equal('not-a-text');
  });
});

const two =
  '      prompt:\n        # what\n        - type: static # kept\n          content: |\n            one\n            two\n            three\n';

describe('prompt.split and prompt.join', () => {
  it('split between lines says the same, and joined again is the same bytes', () => {
    const session = openSession({ yaml: head + two });
    const id = session.snapshot.roots[0]?.id;
    expect(session.run('prompt.split', { id, path: ['prompt', 0], at: 4 }).ok).to.equal(true);
    expect(session.yaml.slice(head.length)).to.equal(
      '      prompt:\n        # what\n        - type: static # kept\n          content: |-\n            one\n        - type: static # kept\n          content: |\n            two\n            three\n',
    );
    expect(session.run('prompt.join', { id, path: ['prompt', 1, 'content'], with: 0 }).ok).to.equal(true);
    expect(session.yaml).to.equal(head + two);
  });

  it('split works in flow lists, and never inside a character', () => {
    expect(
      run('prompt.split', { path: ['prompt', 0], at: 2 }, '      prompt: [{type: static, content: "a🚀b"}]\n'),
    ).to.equal('      prompt: [{type: static, content: a}, {type: static, content: 🚀b}]\n');
  });

  it('join keeps the comments before the part that goes', () => {
    expect(
      run(
        'prompt.join',
        { path: ['prompt', 0], with: 1 },
        '      prompt:\n        # one\n        - type: static\n          content: a\n        # two\n        - type: static\n          content: b\n',
      ),
    ).to.equal(
      '      prompt:\n        # one\n        # two\n        - type: static\n          content: |-\n            a\n            b\n',
    );
  });

  it('refuse parts of other kinds, parts that differ otherwise, and places outside the text', () => {
    const other =
      '        - type: file\n          path: x\n        - type: static\n          condition: c\n          content: d\n';
    expect(run('prompt.split', { path: ['prompt', 1], at: 1 }, two + other)).to.equal('not-a-static-part');
    expect(run('prompt.split', { path: ['prompt', 0], at: 0 }, two)).to.equal('bad-offset');
    expect(run('prompt.split', { path: ['prompt', 0], at: 99 }, two)).to.equal('bad-offset');
    expect(run('prompt.join', { path: ['prompt', 0], with: 1 }, two + other)).to.equal('not-a-static-part');
    expect(run('prompt.join', { path: ['prompt', 0], with: 2 }, two + other)).to.equal('not-adjacent');
    const differs = '        - type: static\n          condition: c\n          content: d\n';
    expect(run('prompt.join', { path: ['prompt', 0], with: 1 }, two + differs)).to.equal('parts-differ');
  });
});
