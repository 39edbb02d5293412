import { expect } from 'chai';
import { openSession } from '../session/open-session.js';
import { quoteHabit, styleOfText } from './quote-habit.js';
import { readLeaf } from './leaf.js';
import { writeEntry } from './write-value.js';

const step = (name: string, text: string): string =>
  `workflow:\n  name: ${name}\n  steps:\n    - name: ${name}\n      type: claude\n      prompt:\n        - type: static\n          content: ${text}\n`;

describe('quoteHabit', () => {
  it('tells words from texts', () => {
    expect(quoteHabit(step('demo', '"Say hello."'))).to.deep.equal({
      words: 'plain',
      texts: 'double',
      quote: 'double',
    });
    expect(quoteHabit(step("'demo'", "'Say hello.'")).texts).to.equal('single');
    expect(quoteHabit(step('demo', 'Say hello')).texts).to.equal('plain');
  });

  it('takes the one for the other where there is only one, and double quotes where there is neither', () => {
    expect(quoteHabit('workflow:\n  name: demo\n')).to.deep.equal({ words: 'plain', texts: 'plain', quote: 'double' });
    expect(quoteHabit('')).to.deep.equal({ words: 'double', texts: 'double', quote: 'double' });
    expect(quoteHabit('a: 1\nb: true\nc: [x, y]\n')).to.deep.equal({
      words: 'double',
      texts: 'double',
      quote: 'double',
    });
  });

  it('does not count what cannot be plain, nor lines of blocks', () => {
    expect(quoteHabit('a: x y\nb: "{{inputs.a}}"\nc: "1: 2"\nd: "3"\n').texts).to.equal('plain');
    const block = 'a: |\n  - b: "c d"\n  e: "f g"\n\n  h: "i"\nj: k l\n- |\n  "m n": "o p"\n- q r\n';
    expect(quoteHabit(block)).to.deep.equal({ words: 'plain', texts: 'plain', quote: 'double' });
    expect(quoteHabit('- a: |\n    text\n  b: "c d"\n').texts, 'a key beside the block').to.equal('double');
  });

  it('looks at a part of a long file only', () => {
    const long = `a: b\n${'c: "d"\n'.repeat(200_000)}`;
    expect(quoteHabit(`${'a: b\n'.repeat(600)}${'c: "d"\n'.repeat(2000)}`).words).to.equal('plain');
    expect(quoteHabit(long).words).to.equal('double');
  });
});

describe('styleOfText', () => {
  const plain = { words: 'plain', texts: 'plain', quote: 'single' } as const;

  it('is plain only where every reader of YAML finds the same text again', () => {
    const texts = [
      'claude',
      'Say hello',
      './in.txt',
      'a-b',
      'über uns',
      'x > 5',
      'true',
      'No',
      '12',
      '0x1F',
      '1_000',
      '12:30:45',
    ];
    const odd = [
      '2024-01-02',
      '.5',
      '-1',
      '~',
      'null',
      '',
      ' a',
      'a ',
      'a: b',
      'a #b',
      '- a',
      '{a}',
      '[a',
      '{{x}}',
      'say {{x}}',
      '*a',
      '&a',
      '!a',
      '%a',
      '@a',
      '`a',
      '<<',
      '=',
      '? a',
      "it's",
      'say "a"',
      'a\tb',
      '---',
      '\u0007',
      '\ud800',
    ];
    const written = [...texts, ...odd].filter((text) => styleOfText(text, plain) === 'plain');
    expect(written).to.deep.equal(['claude', 'Say hello', './in.txt', 'a-b', 'über uns', 'x > 5']);
    for (const text of [...texts, ...odd]) {
      const source = writeEntry('k', text, { listIndent: 2, quotes: plain });
      expect(readLeaf(source.slice(2), 0).value, source).to.equal(text);
    }
  });
});

describe('a new text in a file', () => {
  const added = (yaml: string): string => {
    const session = openSession({ yaml });
    const id = session.snapshot.roots[0]!.id;
    session.run('step.set-field', { id, path: ['model'], value: 'opus' });
    session.run('step.set-field', { id, path: ['description'], value: 'Says hello' });
    session.run('step.set-field', { id, path: ['output_to_file'], value: '{{inputs.x}}' });
    const lines = session.yaml.split('\n').filter((line) => !yaml.includes(line));
    session.undo();
    session.undo();
    session.undo();
    expect(session.yaml).to.equal(yaml);
    return lines.map((line) => line.trim()).join(' | ');
  };

  it('looks like the texts that are there', () => {
    expect(added(step('demo', 'Say hi'))).to.equal(
      'description: Says hello | output_to_file: "{{inputs.x}}" | model: opus',
    );
    expect(added(step('"demo"', '"Say hi"').replace('type: claude', 'type: "claude"'))).to.equal(
      'description: "Says hello" | output_to_file: "{{inputs.x}}" | model: "opus"',
    );
    expect(added(step('demo', "'Say hi'"))).to.equal(
      "description: 'Says hello' | output_to_file: '{{inputs.x}}' | model: opus",
    );
  });
});
