import { expect } from '@open-wc/testing';
import { difference } from './text-difference.js';
import { RawText, type TextChange } from './raw-text.js';

function apply(text: string, changes: readonly TextChange[]): string {
  return new RawText(text).change(changes);
}

/** mulberry32 */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

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

  it('does not cut a surrogate pair', () => {
    const [change] = difference('x😀y', 'x😁y');
    expect(change).to.deep.equal({ from: 1, to: 3, insert: '😁' });
  });

  it('leads from any text to any other', () => {
    for (let seed = 1; seed <= 400; seed++) {
      const next = random(seed);
      const text = (): string =>
        Array.from({ length: Math.floor(next() * 30) }, () => 'ab\n'[Math.floor(next() * 3)] ?? '').join('') +
        (next() < 0.5 ? '\n' : '');
      const before = text();
      const after = next() < 0.5 ? text() : before.replace(/a/, 'bb\n').replace(/\n(.?)$/, '$1');
      expect(apply(before, difference(before, after)), `seed ${seed}`).to.equal(after);
    }
  });

  it('replaces the middle at once when almost everything differs', () => {
    const before = Array.from({ length: 1500 }, (_, at) => `a${at}`).join('\n');
    const after = Array.from({ length: 1500 }, (_, at) => `b${at}`).join('\n');
    expect(difference(before, after)).to.have.length(1);
  });
});

describe('RawText', () => {
  it('keeps the line ends that are not edited', () => {
    const raw = new RawText('\uFEFFa: 1\r\nb: 2\nc: 3\r\n');
    expect(raw.shown).to.equal('a: 1\nb: 2\nc: 3\n');
    expect(raw.change([{ from: 8, to: 9, insert: '5\n#' }])).to.equal('\uFEFFa: 1\r\nb: 5\r\n#\nc: 3\r\n');
  });

  it('counts the same in both directions', () => {
    const raw = new RawText('\uFEFFa\r\n\r\nb\rc\n\r\n');
    for (let at = 0; at <= raw.shown.length; at++) expect(raw.toShown(raw.toRaw(at)), `offset ${at}`).to.equal(at);
    expect(raw.toRaw(raw.shown.length)).to.equal(raw.text.length);
  });

  it('gives a new line the line end of the file', () => {
    expect(new RawText('a\r\nb\r\n').lineEnd).to.equal('\r\n');
    expect(new RawText('a\nb\n').lineEnd).to.equal('\n');
    expect(new RawText('a\rb').lineEnd).to.equal('\r');
  });
});
