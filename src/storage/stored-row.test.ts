import { expect } from 'chai';
import { applyUpdate, decodeUpdate, Doc, encodeStateAsUpdate } from 'yjs';
import { openRow, sealRow } from './stored-row.js';

function sample(): Uint8Array {
  const doc = new Doc();
  doc.getText('t').insert(0, 'Ärger, 日本, 😀');
  doc.getMap('m').set('deleted', 1);
  doc.getMap('m').delete('deleted');
  return encodeStateAsUpdate(doc);
}

describe('sealRow', () => {
  it('makes a row that plain Yjs reads as the update', () => {
    const update = sample();
    const doc = new Doc();
    applyUpdate(doc, sealRow(update));
    expect(encodeStateAsUpdate(doc)).to.deep.equal(update);
    expect(decodeUpdate(sealRow(update))).to.deep.equal(decodeUpdate(update));
  });

  it('costs eight bytes', () => {
    const update = sample();
    expect(sealRow(update).byteLength).to.equal(update.byteLength + 8);
  });
});

describe('openRow', () => {
  it('gives back what was sealed, also from the middle of a larger buffer', () => {
    const row = sealRow(sample());
    const larger = new Uint8Array(row.byteLength + 20);
    larger.set(row, 7);
    const opened = openRow(larger.subarray(7, 7 + row.byteLength), 1e6);
    expect(opened).to.deep.include({ ok: true, sealed: true });
    if (opened.ok) expect([...opened.update]).to.deep.equal([...encodeStateAsUpdate(docOf(row))]);
  });

  it('knows the CRC-32 that everybody knows', () => {
    const row = sealRow(new TextEncoder().encode('123456789'));
    expect(new DataView(row.buffer).getUint32(9, true)).to.equal(0xcbf43926);
  });

  it('refuses every row in which one bit was changed', () => {
    const row = sealRow(sample());
    for (let bit = 0; bit < (row.byteLength - 4) * 8; bit += 1) {
      const damaged = row.slice();
      damaged[bit >> 3]! ^= 1 << (bit & 7);
      expect(openRow(damaged, 1e6).ok, `bit ${bit}`).to.equal(false);
    }
  });

  it('refuses what is no bytes and what is too much', () => {
    for (const value of [undefined, null, 'text', 7, {}, [1, 2], new ArrayBuffer(9)]) {
      expect(openRow(value, 1e6).ok).to.equal(false);
    }
    expect(openRow(new Uint8Array(11), 10).ok).to.equal(false);
  });
});

function docOf(row: Uint8Array): Doc {
  const doc = new Doc();
  applyUpdate(doc, row);
  return doc;
}
