import { expect } from 'chai';
import { openSession } from '../session/open-session.js';
import { expectSound } from '../testing/sound.js';

const head = 'workflow:\n  name: d\n  steps:\n';
const tail = '    - name: last\n      type: claude\n';

function duplicated(step: string): string {
  const session = openSession({ yaml: head + step + tail });
  expect(session.run('step.duplicate', { ids: [session.snapshot.roots[0]?.id] })).to.deep.equal({ ok: true });
  expectSound(session, step);
  return session.yaml.slice(head.length, -tail.length);
}

describe('step.duplicate', () => {
  it('gives the copy a name of its own, however the step is written, and leaves every other byte', () => {
    for (const step of [
      '    - name: one # first\n      type: claude\n',
      '    - ? name\n      : one # first\n      ? type\n      : claude\n',
      '    - ? name\n      : one\n      type: {a:   1}\n',
      '    - type: claude\n      ? name\n      : one\n',
      '    - {type: claude,  name: one} # first\n',
      "    - {'name': one,  type: claude}\n",
    ])
      expect(duplicated(step)).to.equal(step + step.replace('one', 'one_2'));
  });

  const loop = [
    '    - name: each',
    '      type: for_loop',
    '      data_source: "last:items"',
    '      steps:',
    '        - name: first',
    '          type: claude',
    '        - name: second',
    '          type: claude',
    '          condition: first.ok',
    '          prompt: "{{steps.first.text}}"',
    '',
  ].join('\n');

  it('leaves the steps inside their names, which they read each other by', () => {
    expect(duplicated(loop)).to.equal(loop + loop.replace('each', 'each_2'));
    const braces =
      '    - {name: each, type: for_loop, steps: [{name: a, type: claude}, {name: b, prompt: "{{steps.a.text}}"}]}\n';
    expect(duplicated(braces)).to.equal(braces + braces.replace('each', 'each_2'));
  });

  it('of step.paste gives steps inside other names only where those around have them, and their neighbours follow', () => {
    const session = openSession({ yaml: `${head}    - name: first\n      type: claude\n${tail}` });
    const yaml = loop.replace(/^ {4}/gm, '');
    expect(session.run('step.paste', { yaml, parentId: null, slot: 'steps', index: 2 })).to.deep.equal({ ok: true });
    expectSound(session, 'pasted');
    expect(session.yaml.slice(session.yaml.indexOf('    - name: each'))).to.equal(loop.replaceAll('first', 'first_2'));
    const again = openSession({ yaml: head + tail });
    again.run('step.paste', { yaml, parentId: null, slot: 'steps', index: 1 });
    expect(again.yaml).to.contain(loop);
  });
});
