import { expect } from 'chai';
import { parse } from 'yaml';
import { randomText } from '../testing/random-text.js';
import { scalarInside, textInScalar } from './text-in-scalar.js';

/** The source of `word` in a scalar, found by its place in the value. */
function found(source: string, word: string): string | undefined {
  const value = parse(source) as string;
  const from = value.indexOf(word);
  expect(from, word).to.be.at.least(0);
  const span = textInScalar(source, value, { from, to: from + word.length });
  return span && source.slice(span.from, span.to);
}

describe('textInScalar', () => {
  const rows: readonly (readonly [style: string, source: string, word: string, written: string])[] = [
    ['plain text', 'say {{ a }} now', '{{ a }}', '{{ a }}'],
    ['plain text over lines', 'say\n  it {{ a\n  }} now', '{{ a }}', '{{ a\n  }}'],
    ['double quotes', '"say \\"{{ a }}\\" now"', '{{ a }}', '{{ a }}'],
    ['escapes', '"\\u00e9\\n{{ \\"a\\" }}"', '{{ "a" }}', '{{ \\"a\\" }}'],
    ['single quotes', "'it''s {{ ''a'' }} now'", "{{ 'a' }}", "{{ ''a'' }}"],
    ['a literal block', '|\n  one {{ a }}\n\n    two {{ b }}\n', '{{ b }}', '{{ b }}'],
    ['a literal block with CRLF', '|-\r\n  one\r\n  two {{ b }}\r\n', '{{ b }}', '{{ b }}'],
    ['a folded block', '>-\n  one\n  two {{ b }}\n', '{{ b }}', '{{ b }}'],
    ['a header with a comment', '| # {{ b }}\n  two {{ b }}\n', '{{ b }}', '{{ b }}'],
  ];
  for (const [style, source, word, written] of rows) {
    it(`finds a piece in ${style}`, () => expect(found(source, word)).to.equal(written));
  }

  it('gives the place behind what stands before for a piece without length', () => {
    expect(textInScalar('"a ==  "', 'a ==  ', { from: 6, to: 6 })).to.deep.equal({ from: 5, to: 5 });
    expect(textInScalar('""', '', { from: 0, to: 0 })).to.deep.equal({ from: 1, to: 1 });
  });

  it('gives nothing for what is not the text as written', () => {
    expect(textInScalar('*anchor', 'text', { from: 0, to: 2 })).to.equal(undefined);
    expect(textInScalar('!tag text', 'text', { from: 0, to: 2 })).to.equal(undefined);
  });

  it('finds the scalar inside a flow map', () => {
    const source = '{type: static, content: [x, "say {{ a }}"]}';
    const span = scalarInside(source, ['content', 1]);
    expect(span && source.slice(span.from, span.to)).to.equal('"say {{ a }}"');
    expect(scalarInside(source, ['content', 7])).to.equal(undefined);
    expect(scalarInside('{a: [', ['a'])).to.equal(undefined);
  });

  it('finds every word of any text in JSON quotes', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const value = randomText(seed, 30);
      const source = JSON.stringify(value);
      for (const word of value.match(/\w+/g) ?? []) {
        const from = value.indexOf(word);
        const span = textInScalar(source, value, { from, to: from + word.length });
        expect(span && source.slice(span.from, span.to), `seed ${String(seed)}`).to.equal(word);
      }
    }
  });
});
