import { expect } from 'chai';
import { parse } from 'yaml';
import { readFlow } from './flow.js';

describe('readFlow', () => {
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

  for (const text of [
    '[]',
    '{}',
    '[ a, "b, c", \'d\', 12, -0.5, true, null, .5 ]',
    '{format: json, "a b": {c: [1, [2]]}, true: x}',
    '{operation: filter, condition: "score > 9"}',
    '{__proto__: 1, constructor: 2}',
    '[(x), $y, /a/b.txt, a-b c]',
  ]) {
    it(`reads ${text} as the yaml package does`, () => {
      const read = readFlow(text);
      expect(read?.end).to.equal(text.length);
      expect(plain(read?.value)).to.deep.equal(plain(parse(text)));
      expect(Object.isFrozen(read?.value)).to.equal(true);
    });
  }

  for (const text of [
    '[a, ]',
    '{1.5: a}',
    '[a: b]',
    '{a}',
    '{a:b}',
    '[&x a]',
    '[*x]',
    "['it''s']",
    '["\\t"]',
    '[0x1F]',
    '[a',
    '{{x}}',
    '[!!str a]',
    '[1 2]',
  ])
    it(`leaves ${text} to the yaml package`, () => {
      expect(readFlow(text)).to.equal(undefined);
    });

  it('leaves what is nested deeper than anybody writes', () => {
    expect(readFlow('['.repeat(20) + ']'.repeat(20))).not.to.equal(undefined);
    expect(readFlow('['.repeat(1_000_000))).to.equal(undefined);
  });
});
