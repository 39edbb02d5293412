import { expect } from 'chai';
import type { EditorSession } from '../session/editor-session.js';
import { openSession } from '../session/open-session.js';
import { meet, replicas } from '../testing/replicas.js';
import { expectSound } from '../testing/sound.js';

const head = 'workflow:\n  name: fields\n  steps:\n';

const steps = (text: string): string => head + text;

/** Runs a command on the first step of a file, and gives back the steps it prints, undone and redone on the way. */
function run(command: string, args: object, text: string): string {
  const yaml = text.startsWith('workflow') || !text.startsWith('    -') ? text : steps(text);
  const session = openSession({ yaml });
  const result = session.run(command, { id: session.snapshot.roots[0]?.id, ...args });
  if (!result.ok) return result.refusal.code;
  const after = session.yaml;
  expectSound(session, command);
  expect(session.undo()).to.equal(true);
  expect(session.yaml).to.equal(yaml);
  session.redo();
  expect(session.yaml).to.equal(after);
  return yaml === text ? after : after.slice(head.length);
}

describe('step.rename-key', () => {
  it('keeps value, comments and place byte for byte', () => {
    expect(
      run(
        'step.rename-key',
        { path: ['inputs', 'b'], key: 'x y' },
        '    - name: p\n      inputs:\n        a: 1\n        # about b\n        b:   >-   # folded\n            one\n            two\n        c:  3\n      type: pipeline\n',
      ),
    ).to.equal(
      '    - name: p\n      inputs:\n        a: 1\n        # about b\n        "x y":   >-   # folded\n            one\n            two\n        c:  3\n      type: pipeline\n',
    );
  });

  it('renames a key of a flow map and nothing else in it', () => {
    expect(
      run(
        'step.rename-key',
        { path: ['inputs', 'b'], key: 'c d' },
        '    - inputs: {a:  1 , b: "x", # why\n        e: b}\n',
      ),
    ).to.equal('    - inputs: {a:  1 , "c d": "x", # why\n        e: b}\n');
  });

  it('writes a key that is text, whatever else it looks like', () => {
    for (const key of ['true', 'Null', 'false', '1', '1.5', '~', 'a: b']) {
      const block = run('step.rename-key', { path: ['inputs', 'b'], key }, '    - inputs:\n        b: 1\n');
      expect(block, key).to.equal(`    - inputs:\n        "${key}": 1\n`);
      const flow = run('step.rename-key', { path: ['inputs', 'b'], key }, '    - inputs: {b: 1}\n');
      expect(flow, key).to.equal(`    - inputs: {"${key}": 1}\n`);
    }
    expect(run('step.rename-key', { path: ['inputs', 'b'], key: 'truth' }, '    - inputs: {b: 1}\n')).to.equal(
      '    - inputs: {truth: 1}\n',
    );
  });

  it('refuses a name that is taken, in block and in flow', () => {
    const text = '    - name: p\n      inputs: { a: 1, b: 2 }\n      type: pipeline\n';
    expect(run('step.rename-key', { path: ['name'], key: 'type' }, text)).to.equal('key-taken');
    expect(run('step.rename-key', { path: ['inputs', 'a'], key: 'b' }, text)).to.equal('key-taken');
    expect(run('step.rename-key', { path: ['inputs', 'z'], key: 'y' }, text)).to.equal('no-such-field');
  });

  it('keeps the steps of a case, so that what another peer does in it meanwhile survives', () => {
    const yaml = steps(
      '    - name: s\n      type: switch\n      cases:\n        # when py\n        py: # snake\n          - name: a\n            type: claude\n          # end\n        js:\n          - name: b\n            type: claude\n',
    );
    const [mine, theirs] = replicas(yaml, 2) as [EditorSession, EditorSession];
    const [root] = mine.snapshot.roots;
    const inner = root?.children[0]?.steps[0];
    theirs.run('step.set-field', { id: inner?.id, path: ['description'], value: 'late' });
    mine.run('step.rename-key', { id: root?.id, path: ['cases', 'py'], key: 'python' });
    meet(mine, theirs);
    expect(mine.yaml).to.equal(
      yaml
        .replace('py: # snake', 'python: # snake')
        .replace('type: claude\n', 'type: claude\n            description: late\n'),
    );
    expect(theirs.yaml).to.equal(mine.yaml);
  });

  it('says a step once that was moved into the list before', () => {
    const yaml = steps(
      '    - name: s\n      type: switch\n      cases:\n          py:\n            - name: a\n              type: claude\n    - name: b\n      type: claude\n',
    );
    const session = openSession({ yaml });
    const [root, other] = session.snapshot.roots;
    session.run('step.move', { ids: [other?.id], parentId: root?.id, slot: 'cases.py', index: 1 });
    const before = session.yaml;
    expect(session.run('step.rename-key', { id: root?.id, path: ['cases'], key: 'choices' }).ok).to.equal(true);
    expect(session.yaml).to.equal(before.replace('cases:', 'choices:'));
  });
});

describe('step.move-field', () => {
  it('re-indents the entry, keeps its comments and style, and makes the maps on the way', () => {
    expect(
      run(
        'step.move-field',
        { from: ['max_turns'], to: ['claude_options', 'limits', 'max_turns'] },
        '    - name: p\n      # how often\n      max_turns:   3   # few\n      type: claude\n',
      ),
    ).to.equal(
      '    - name: p\n      type: claude\n      claude_options:\n        limits:\n          # how often\n          max_turns:   3   # few\n',
    );
  });

  it('moves into and out of flow maps', () => {
    expect(
      run('step.move-field', { from: ['a'], to: ['o', 'b'] }, '    - name: p\n      o: {x: 1}\n      a: [1, 2]\n'),
    ).to.equal('    - name: p\n      o: {x: 1, b: [1, 2]}\n');
    expect(run('step.move-field', { from: ['o', 'x'], to: ['a'] }, '    - name: p\n      o: {x: 1, y: 2}\n')).to.equal(
      '    - name: p\n      o: {y: 2}\n      a: 1\n',
    );
    expect(
      run('step.move-field', { from: ['o', 'x'], to: ['o', 'z'] }, '    - name: p\n      o: {x: 1, y: 2}\n'),
    ).to.equal('    - name: p\n      o: {y: 2, z: 1}\n');
  });

  it('refuses when something is there already, and when nothing is where it should come from', () => {
    const text = '    - name: p\n      o: {x: 1}\n      a: 1\n';
    expect(run('step.move-field', { from: ['a'], to: ['o', 'x'] }, text)).to.equal('field-taken');
    expect(run('step.move-field', { from: ['a'], to: ['name'] }, text)).to.equal('field-taken');
    expect(run('step.move-field', { from: ['b'], to: ['c'] }, text)).to.equal('no-such-field');
    expect(run('step.move-field', { from: ['a'], to: ['name', 'c'] }, text)).to.equal('bad-path');
    expect(run('step.move-field', { from: ['a'], to: ['a', 'c'] }, text)).to.equal('bad-path');
  });

  it('takes the map along that it leaves empty, unless it goes into it', () => {
    expect(
      run('step.move-field', { from: ['o', 'x'], to: ['y'] }, '    - name: p\n      o: # opts\n        x: 1\n'),
    ).to.equal('    - name: p\n      # opts\n      y: 1\n');
    expect(
      run(
        'step.move-field',
        { from: ['o', 'x'], to: ['o', 'q', 'y'] },
        '    - name: p\n      o: # opts\n        x: 1\n',
      ),
    ).to.equal('    - name: p\n      o: # opts\n        q:\n          y: 1\n');
  });
});

describe('root.adopt', () => {
  it('moves an extra root key into the workflow with its comments', () => {
    expect(
      run(
        'root.adopt',
        { key: 'description' },
        'workflow:\n  name: w\n  steps:\n    - name: a\n# what for\ndescription: >\n  long\n  text\n',
      ),
    ).to.equal('workflow:\n  name: w\n  # what for\n  description: >\n    long\n    text\n  steps:\n    - name: a\n');
  });

  it('moves steps that stand beside the workflow, and keeps them the same steps', () => {
    expect(
      run('root.adopt', { key: 'steps' }, 'workflow:\n  name: w\nsteps:\n  # one\n  - name: a\n    type: claude\n'),
    ).to.equal('workflow:\n  name: w\n  steps:\n    # one\n    - name: a\n      type: claude\n');
  });

  it('refuses what the workflow says already, and what is not there', () => {
    const yaml = 'workflow:\n  name: w\n  steps: [x]\nname: other\n';
    expect(run('root.adopt', { key: 'name' }, yaml)).to.equal('field-taken');
    expect(run('root.adopt', { key: 'nobody' }, yaml)).to.equal('no-such-field');
    expect(run('root.adopt', { key: 'workflow' }, yaml)).to.equal('no-such-field');
  });
});

describe('text.edit', () => {
  it('touches only the text it names, keeps ids, and undoes in one step', () => {
    const yaml = steps('    - name: a # A\n      type: claude\n    - name: b\n      type: claude\n');
    const session = openSession({ yaml });
    const ids = session.snapshot.roots.map(({ id }) => id);
    const from = yaml.indexOf('claude');
    expect(session.run('text.edit', { from, to: from + 6, insert: 'gemini', expect: 'claude' }).ok).to.equal(true);
    expect(session.yaml).to.equal(yaml.replace('claude', 'gemini'));
    expect(session.snapshot.roots.map(({ id }) => id)).to.deep.equal(ids);
    session.undo();
    expect(session.yaml).to.equal(yaml);
    expect(session.canUndo).to.equal(false);
  });

  it('takes several changes at once', () => {
    const session = openSession({ yaml: 'a: 1\nb: 2\n' });
    const changes = [
      { from: 8, to: 9, insert: '4', expect: '2' },
      { from: 3, to: 4, insert: '33', expect: '1' },
    ];
    expect(session.run('text.edit', { changes }).ok).to.equal(true);
    expect(session.yaml).to.equal('a: 33\nb: 4\n');
  });

  it('refuses when something else stands there, when pieces overlap, and when YAML would break', () => {
    const session = openSession({ yaml: 'a: [1]\n' });
    const code = (args: object): unknown => {
      const result = session.run('text.edit', args);
      return result.ok ? 'ok' : result.refusal.code;
    };
    expect(code({ from: 0, to: 1, insert: 'b', expect: 'x' })).to.equal('text-changed');
    expect(code({ from: 5, to: 6, insert: '', expect: ']' })).to.equal('breaks-yaml');
    expect(code({ from: 1, to: 0, insert: '', expect: '' })).to.equal('bad-value');
    const piece = { from: 0, to: 1, insert: '', expect: 'a' };
    expect(code({ changes: [piece, piece] })).to.equal('text-changed');
    expect(session.yaml).to.equal('a: [1]\n');
  });

  it('refuses what breaks YAML in a step that was extracted a moment ago', () => {
    const yaml = steps(
      '    - name: a\n      type: claude\n    - name: b\n      type: gemini\n      token_budget:\n        max: 1\n      prompt: []\n',
    );
    const session = openSession({ yaml });
    expect(session.run('step.extract', { ids: session.snapshot.roots.map(({ id }) => id), name: 'both' }).ok).to.equal(
      true,
    );
    const before = session.yaml;
    const at = /\n +max: 1/.exec(before);
    const from = at?.index ?? 0;
    const expected = at?.[0] ?? '';
    const result = session.run('text.edit', { from, to: from + expected.length, insert: '"x"', expect: expected });
    expect(result).to.have.nested.property('refusal.code', 'breaks-yaml');
    expect(session.yaml).to.equal(before);
  });

  it('refuses a key longer than YAML allows', () => {
    const session = openSession({ yaml: steps('    - name: a\n') });
    const insert = (count: number): string => {
      const result = session.run('text.edit', {
        from: session.yaml.length,
        to: session.yaml.length,
        insert: `${'x'.repeat(count)}: 1\n`,
        expect: '',
      });
      return result.ok ? 'ok' : result.refusal.code;
    };
    expect(insert(1024)).to.equal('ok');
    expect(insert(1025)).to.equal('breaks-yaml');
    expect(insert(5000)).to.equal('breaks-yaml');
  });

  it('mends text that is no YAML', () => {
    const yaml = 'workflow:\n\tname: tabbed\n';
    const session = openSession({ yaml });
    expect(session.run('text.edit', { from: 10, to: 11, insert: '  ', expect: '\t' }).ok).to.equal(true);
    expect(session.snapshot.name).to.equal('tabbed');
    session.undo();
    expect(session.yaml).to.equal(yaml);
  });

  it('gives an item of a list that says nothing yet its first field', () => {
    for (const nothing of ['{}', '', 'null']) {
      const yaml = `workflow:\n  steps:\n    - name: a\n      outputs:\n        - path: x\n        - ${nothing}\n        - path: z\n`;
      const session = openSession({ yaml });
      const id = session.snapshot.roots[0]?.id;
      expect(session.run('step.set-field', { id, path: ['outputs', 1, 'path'], value: 'y' }).ok).to.equal(true);
      expect(session.yaml, nothing).to.equal(yaml.replace(`- ${nothing}\n`, '- path: "y"\n'));
    }
  });
});

describe('a value inside what is read as a whole', () => {
  const set = (text: string, path: readonly (string | number)[], value: unknown): string =>
    run('step.set-field', { path, value }, text);
  const explicit = '    - ? name\n      : one\n      ? type\n      : claude\n      ? prompt\n      : "hi" # said\n';

  it('is written over the old one in a step with explicit keys', () => {
    expect(set(explicit, ['name'], 'two')).to.equal(explicit.replace(': one', ': two'));
    expect(set(explicit, ['prompt'], 'a: b')).to.equal(explicit.replace('"hi"', '"a: b"'));
    expect(run('step.rename', { name: 'two' }, explicit)).to.equal(explicit.replace(': one', ': two'));
  });

  it('leaves the other entries of a flow map as they are written, twice written ones included', () => {
    const flow = (map: string): string => `    - name: a\n      type: set_variable\n      variables: ${map}\n`;
    expect(set(flow('{a: 1, a: 2, c: 3} # why'), ['variables', 'c'], 9)).to.equal(flow('{a: 1, a: 2, c: 9} # why'));
    expect(set(flow('{b: 3, ? c : x}'), ['variables', 'b'], 'p, q')).to.equal(flow('{b: "p, q", ? c : x}'));
  });

  it('leaves its anchor to the first alias, which says what it said', () => {
    const flow = (map: string): string => `    - name: a\n      type: set_variable\n      variables: ${map} # why\n`;
    const changed = (map: string, path: readonly string[], value: unknown): string => {
      const [before, after] = flow('|').split('|');
      return set(flow(map), ['variables', ...path], value).slice(before?.length, -(after?.length ?? 0));
    };
    expect(changed('{a: &x 1, b: *x}', ['a'], 9)).to.equal('{a: 9, b: &x 1}');
    expect(changed('{a: &x  "q",  b: [*x, *x], c: 2}', ['a'], 'r')).to.equal('{a: "r",  b: [&x  "q", *x], c: 2}');
    expect(changed('{a: &x {k: 1, l: 2}, b: *x}', ['a', 'k'], 3)).to.equal('{a: {k: 3, l: 2}, b: &x {k: 1, l: 2}}');
    expect(changed('{a: &x 1, b: &x 2, c: *x}', ['b'], 3)).to.equal('{a: &x 1, b: 3, c: &x 2}');
    expect(changed('{a: &x 1, b: *x}', ['b'], 3)).to.equal('{a: &x 1, b: 3}');
    expect(changed('{a: &x 1, b: *x, c: 2}', ['c'], 3)).to.equal('{a: &x 1, b: *x, c: 3}');
    expect(changed('{a: &x 1, b: *x}', ['d'], 3)).to.equal('{a: &x 1, b: *x, d: 3}');
    const gone = run('step.unset-field', { path: ['variables', 'a'] }, flow('{a: &x 1, b: *x}'));
    expect(gone).to.equal(flow('{b: &x 1}'));
  });
});

describe('new text below a key', () => {
  const wide = (inside: string): string =>
    `workflow:\n    name: w\n    steps:\n        - name: a\n          type: gemini\n${inside}`;

  it('stands as far to the right as the file has it', () => {
    const set = (path: string, value: unknown): string =>
      run('step.set-field', { path: path.split('.'), value }, wide('')).slice(wide('').length);
    expect(set('token_budget', { max_output_tokens: 5 })).to.equal(
      '          token_budget:\n              max_output_tokens: 5\n',
    );
    expect(set('functions', ['x'])).to.equal('          functions:\n              - x\n');
    expect(set('token_budget.max_output_tokens', 5)).to.equal(
      '          token_budget:\n              max_output_tokens: 5\n',
    );
  });

  it('of the header and of a new step too', () => {
    const session = openSession({ yaml: wide('') });
    session.run('workflow.set-field', { path: ['gemini_functions'], value: { f: { description: 'd' } } });
    expect(session.yaml).to.contain('    gemini_functions:\n        f:\n            description: d\n');
    session.run('step.add', { type: 'switch', parentId: null, slot: 'steps', index: 1 });
    expect(session.yaml).to.match(/\n {10}cases:\n {14}"?true"?: \[\]/);
    const [, decide] = session.snapshot.roots;
    session.run('step.add', { type: 'set_variable', parentId: decide?.id, slot: 'cases.true', index: 0 });
    expect(session.yaml).to.match(/\n {14}"?true"?:\n {18}- name: /);
    expectSound(session, 'step.add');
  });
});
