import { expect } from 'chai';
import { openSession } from '../session/open-session.js';
import { expectSound } from '../testing/sound.js';

/** Upgrades a file, undone and redone on the way; the code of the refusal when it is refused. */
function upgrade(yaml: string): string {
  const session = openSession({ yaml });
  const result = session.run('upgrade.v2');
  if (!result.ok) return result.refusal.code;
  const after = session.yaml;
  expectSound(session, 'upgraded');
  expect(session.undo()).to.equal(true);
  expect(session.yaml).to.equal(yaml);
  session.redo();
  expect(session.yaml).to.equal(after);
  expect(session.run('upgrade.v2')).to.have.nested.property('refusal.code', 'nothing-to-upgrade');
  return after;
}

const head = 'workflow:\n  name: old\n  steps:\n';

describe('upgrade.v2', () => {
  it('renames, moves and drops what is old, with comments, and nothing else', () => {
    expect(
      upgrade(
        `${head}    - name: a   # first\n      type: gemini\n      # kept\n      config:  # gone\n        model: "m"   # which\n        max_tokens: 10\n      output_file: 'x.md'\n      on_error: "continue"  # go on\n      untouched:   [1,2]\n`,
      ),
    ).to.equal(
      `${head}    - name: a   # first\n      type: gemini\n      model: "m"   # which\n      token_budget:\n        # kept\n        # gone\n        max_output_tokens: 10\n      output_to_file: 'x.md'\n      continue_on_error: true  # go on\n      untouched:   [1,2]\n`,
    );
  });

  it('gives the item of a loop its root, also in fields that are renamed', () => {
    expect(
      upgrade(
        `${head}    - name: l\n      type: for_loop\n      over: files\n      as: file\n      steps:\n        - name: b\n          type: claude\n          output_file: "{{file.name}}.md"\n          prompt: "see {{file}} and {{ profile }}"\n`,
      ),
    ).to.equal(
      `${head}    - name: l\n      type: for_loop\n      data_source: files\n      iterator: file\n      steps:\n        - name: b\n          type: claude\n          output_to_file: "{{loop.file.name}}.md"\n          prompt: "see {{loop.file}} and {{ profile }}"\n`,
    );
  });

  it('takes several old options out of one flow map', () => {
    expect(
      upgrade(
        `${head}    - name: a\n      type: claude\n      claude_options: {print: true, output_format: stream-json, stream: 1, max_turns: 2}\n`,
      ),
    ).to.equal(
      `${head}    - name: a\n      type: claude\n      claude_options: {output_format: stream_json, max_turns: 2}\n`,
    );
  });

  it('writes a variable and its value as variables', () => {
    expect(
      upgrade(
        `${head}    - name: s\n      type: set_variable\n      # what\n      variable: count # of what\n      # why\n      value:   0x10  # sixteen\n`,
      ),
    ).to.equal(
      `${head}    - name: s\n      type: set_variable\n      variables:\n        # what\n        # of what\n        # why\n        count:   0x10  # sixteen\n`,
    );
  });

  it('makes a workflow of the shapes that came before it', () => {
    expect(upgrade('# top\nname: p\nsteps:\n  - name: a\n    output_file: x\n    type: claude\n')).to.equal(
      '# top\nworkflow:\n  name: p\n  steps:\n    - name: a\n      output_to_file: x\n      type: claude\n',
    );
    expect(upgrade('pipeline:  # mine\n  name: p\nsteps:\n  - name: a\n    type: claude\n')).to.equal(
      'workflow:  # mine\n  name: p\n  steps:\n    - name: a\n      type: claude\n',
    );
  });

  it('keeps steps the same steps', () => {
    const session = openSession({
      yaml: `${head}    - name: a\n      type: claude\n      output_file: x\n    - name: b\n      type: claude\n`,
    });
    const ids = session.snapshot.steps.map(({ id }) => id);
    session.run('upgrade.v2');
    expect(session.snapshot.steps.map(({ id }) => id)).to.deep.equal(ids);
  });

  it('leaves a new name alone that is taken', () => {
    const yaml = `${head}    - name: a\n      type: claude\n      output_file: x\n      output_to_file: y\n`;
    expect(upgrade(yaml)).to.equal('nothing-to-upgrade');
  });
});
