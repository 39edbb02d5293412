import { expect } from 'chai';
import { joinedParts, readRow, textOfRow, withOperator } from './condition-row.js';

describe('condition rows', () => {
  const rows: readonly (readonly [string, string, string, string])[] = [
    ['steps.a.score > 5', 'steps.a.score', '>', '5'],
    ['{{ steps.a.ok  ==  "yes" }}', 'steps.a.ok', '==', '"yes"'],
    ['a.b', 'a.b', '', ''],
    ['a.b exists', 'a.b', 'exists', ''],
    ['length(a.b) >= 3', 'length(a.b)', '>=', '3'],
    ["a.b not_in ['x', 'y']", 'a.b', 'not_in', "['x', 'y']"],
    ['a.b ==', 'a.b', '==', ''],
  ];

  for (const [text, left, operator, right] of rows) {
    it(`reads ${text} and writes it back to the letter`, () => {
      const row = readRow(text)!;
      expect([row.left, row.operator.trim(), row.right]).to.deep.equal([left, operator, right]);
      expect(textOfRow(row)).to.equal(text);
    });
  }

  it('leaves what is more than one comparison as text', () => {
    const texts = ['a and b', '(a + 1) > 2', 'not a', 'a between 1 and 2', 'a = 1', 'x {{a}} y', 'a ? b : c', '((('];
    expect(texts.filter((text) => readRow(text) !== undefined)).to.deep.equal([]);
  });

  it('keeps both sides when the operator changes, inside braces too', () => {
    const row = readRow('{{a.b == 1}}')!;
    expect(textOfRow(withOperator(row, 'contains'))).to.equal('{{a.b contains 1}}');
    expect(textOfRow(withOperator(row, 'exists'))).to.equal('{{a.b exists}}');
    expect(textOfRow(withOperator(row, ''))).to.equal('{{a.b}}');
  });

  it('takes apart what one word joins, and nothing else', () => {
    expect(joinedParts('a.b > 1 and c.d == 2 and e')).to.deep.equal({
      key: 'and',
      parts: ['a.b > 1', 'c.d == 2', 'e'],
    });
    expect(joinedParts('{{a || b}}')).to.deep.equal({ key: 'or', parts: ['{{a}}', '{{b}}'] });
    expect(joinedParts('a and b or c')).to.deep.equal({ key: 'or', parts: ['a and b', 'c'] });
    expect(joinedParts('a > 1')).to.equal(undefined);
  });
});
