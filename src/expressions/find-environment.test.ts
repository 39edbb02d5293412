import { expect } from 'chai';
import { findEnvironment } from './find-environment.js';

describe('findEnvironment', () => {
  it('finds names, defaults, paths and expressions', () => {
    const text = "${HOME}/${OUT:-./out}/${workflow.name} ${environment.mode == 'x' ? a : b}";
    expect(findEnvironment(text).map(({ name, fallback }) => [name, fallback])).to.deep.equal([
      ['HOME', undefined],
      ['OUT', './out'],
      ['workflow.name', undefined],
      [undefined, undefined],
    ]);
  });

  it('gives ranges and leaves what is never closed', () => {
    expect(findEnvironment('a ${B} ${C').map(({ from, to }) => [from, to])).to.deep.equal([[2, 6]]);
    expect(findEnvironment('${'.repeat(100_000))).to.deep.equal([]);
  });
});
