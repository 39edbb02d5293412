import { expect } from 'chai';
import { createRandom } from '../testing/random.js';
import { applyChanges } from './text-change.js';
import { difference } from './text-difference.js';

describe('difference', () => {
  it('says nothing of equal texts', () => {
    expect(difference('a\nb', 'a\nb')).to.deep.equal([]);
  });

  it('touches only the characters in between', () => {
    expect(difference('name: one\n', 'name: once\n')).to.deep.equal([{ from: 8, to: 8, insert: 'c' }]);
  });

  it('keeps the lines between two changes', () => {
    const before = 'a: 1\nb: 2\nc: 3\nd: 4\ne: 5\n';
    const changes = difference(before, 'a: 0\nb: 2\nc: 3\nd: 4\ne: 0\n');
    expect(changes).to.have.length(2);
    expect(changes.some((change) => change.from <= 10 && change.to >= 15)).to.equal(false);
  });

  it('touches only the characters in between in each of several lines', () => {
    const before = 'name: "plan_review"\nb: 2\nc: 3\nuses: "{{steps.plan_review.x}}"\n';
    const changes = difference(before, before.replaceAll('plan_review', 'plan_all'));
    expect(changes.map(({ from, to, insert }) => [before.slice(from, to), insert])).to.deep.equal([
      ['review', 'all'],
      ['review', 'all'],
    ]);
  });

  it('tells lines that stand next to each other apart', () => {
    const before = 'a: plan\nb: plan\nc: same plan\nd: 1\n';
    const changes = difference(before, before.replaceAll('plan', 'draft'));
    expect(changes.map(({ from, to, insert }) => [before.slice(from, to), insert])).to.deep.equal([
      ['plan', 'draft'],
      ['plan', 'draft'],
      ['plan', 'draft'],
    ]);
  });

  it('does not cut a surrogate pair', () => {
    const [change] = difference('x😀y', 'x😁y');
    expect(change).to.deep.equal({ from: 1, to: 3, insert: '😁' });
  });

  it('leads from any text to any other', () => {
    for (let seed = 1; seed <= 400; seed++) {
      const { next } = createRandom(seed);
      const text = (): string =>
        Array.from({ length: Math.floor(next() * 30) }, () => 'ab\n'[Math.floor(next() * 3)] ?? '').join('') +
        (next() < 0.5 ? '\n' : '');
      const before = text();
      const after = next() < 0.5 ? text() : before.replace(/a/, 'bb\n').replace(/\n(.?)$/, '$1');
      expect(applyChanges(before, difference(before, after)), `seed ${seed}`).to.equal(after);
    }
  });

  it('replaces the middle at once when almost everything differs', () => {
    const before = Array.from({ length: 1500 }, (_, at) => `a${at}`).join('\n');
    const after = Array.from({ length: 1500 }, (_, at) => `b${at}`).join('\n');
    expect(difference(before, after)).to.have.length(1);
  });
});
