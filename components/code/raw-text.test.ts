import { expect } from '@open-wc/testing';
import { RawText } from './raw-text.js';

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
