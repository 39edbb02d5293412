import { expect } from 'chai';
import { formatMessage } from './message.js';
import { createStrings, registerLocale } from './strings.js';

describe('formatMessage', () => {
  const say = (message: string, params = {}, lang = 'en') => formatMessage(message, params, lang);

  it('fills in names and numbers', () => {
    expect(say('Line {line} of {name}', { line: 1200, name: 'a.yaml' })).to.equal('Line 1200 of a.yaml');
  });

  it('chooses the plural of the language', () => {
    const steps = '{count, plural, =0 {No steps} one {# step} other {# steps}}';
    expect([0, 1, 2, 1234].map((count) => say(steps, { count }))).to.deep.equal([
      'No steps',
      '1 step',
      '2 steps',
      '1,234 steps',
    ]);
    expect(say('{n, plural, one {# krok} few {# kroki} many {# kroków} other {# kroku}}', { n: 5 }, 'pl')).to.equal(
      '5 kroków',
    );
  });

  it('writes English numbers as the platform does', () => {
    const platform = new Intl.NumberFormat('en');
    const rules = new Intl.PluralRules('en');
    for (const n of [-1000, -1, 0, 1, 1.5, 2, 21, 999, 1000, 1e6, NaN]) {
      expect(say('{n, plural, one {one #} other {other #}}', { n })).to.equal(
        `${rules.select(n)} ${platform.format(n)}`,
      );
    }
  });

  it('chooses by name and nests', () => {
    const message = '{kind, select, task {{n, plural, one {a task} other {# tasks}}} other {{name}}}';
    expect(say(message, { kind: 'step', name: 'x' })).to.equal('x');
    expect(say(message, { kind: 'task', n: 3 })).to.equal('3 tasks');
  });

  it('leaves templates and single braces alone', () => {
    expect(say('Write {{ inputs.topic }} or {} or { x: 1 }', { inputs: 'no' })).to.equal(
      'Write {{ inputs.topic }} or {} or { x: 1 }',
    );
  });

  it('shows which value is missing, and takes no value from the prototype', () => {
    expect(say('{constructor} {gone}')).to.equal('{constructor} {gone}');
  });

  it('does not read values as messages', () => {
    expect(say('{name}', { name: '{other}', other: 'x' })).to.equal('{other}');
  });

  it('survives a language tag that is none', () => {
    expect(say('{n, plural, one {one} other {many}}', { n: 1 }, '$$')).to.equal('one');
  });
});

describe('createStrings', () => {
  it('gives the key where there is no text', () => {
    expect(createStrings()('no.such.key')).to.equal('no.such.key');
    expect(createStrings()('constructor')).to.equal('constructor');
  });

  it('prefers overrides, then the region, then the language, then English', () => {
    registerLocale('xx', { 'editor.label': 'base', 'only.base': 'base' });
    registerLocale('xx-YY', { 'editor.label': 'region' });
    expect(createStrings('xx-YY', { 'editor.label': 'mine' })('editor.label')).to.equal('mine');
    expect(createStrings('xx-YY')('editor.label')).to.equal('region');
    expect(createStrings('xx-YY')('only.base')).to.equal('base');
    expect(createStrings('zz')('editor.label')).to.equal('Pipeline editor');
  });
});
