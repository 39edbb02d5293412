import { expect } from 'chai';
import type { YamlValue } from '../model/yaml-value.js';
import { parseCondition } from './parse-condition.js';

const issues = (value: YamlValue): string[] =>
  parseCondition(value).issues.map(({ code, path }) => `${code} @${path.join('.')}`);

describe('parseCondition', () => {
  it('reads text, lists, and, or and not as one tree with paths', () => {
    const { root } = parseCondition({ and: ['a', { not: 'b' }, ['c', { or: ['d'] }]] });
    expect(root).to.deep.equal({
      kind: 'all',
      path: [],
      items: [
        { kind: 'text', text: 'a', path: ['and', 0] },
        { kind: 'not', path: ['and', 1], condition: { kind: 'text', text: 'b', path: ['and', 1, 'not'] } },
        {
          kind: 'all',
          path: ['and', 2],
          items: [
            { kind: 'text', text: 'c', path: ['and', 2, 0] },
            { kind: 'any', path: ['and', 2, 1], items: [{ kind: 'text', text: 'd', path: ['and', 2, 1, 'or', 0] }] },
          ],
        },
      ],
    });
  });

  it('takes nothing for no condition', () => {
    expect(parseCondition(undefined)).to.deep.equal({ root: { kind: 'none', path: [] }, issues: [] });
    expect(issues(null)).to.deep.equal([]);
  });

  it('finds what is no condition', () => {
    expect(issues(true)).to.deep.equal(['condition.type @']);
    expect(issues({ and: [1] })).to.deep.equal(['condition.type @and.0']);
    expect(issues({ and: 'a' })).to.deep.equal(['condition.shape @and']);
    expect(issues({ xor: ['a'] })).to.deep.equal(['condition.shape @']);
    expect(issues({ and: ['a'], or: ['b'] })).to.deep.equal(['condition.shape @']);
    expect(issues({ or: [] })).to.deep.equal(['condition.empty @']);
    expect(issues([])).to.deep.equal(['condition.empty @']);
    expect(issues({ not: ' ' })).to.deep.equal(['condition.empty @not']);
  });

  it('ends at conditions within each other without end', () => {
    let deep: YamlValue = 'a';
    for (let depth = 0; depth < 5000; depth++) deep = { not: deep };
    expect(issues(deep)).to.have.length(1);
  });
});
