import { expect } from 'chai';
import { randomText } from '../testing/random-text.js';
import { findTemplates } from './find-templates.js';

const inner = (text: string): string[] =>
  findTemplates(text)
    .filter((template) => !template.dynamic)
    .map(({ innerFrom, innerTo }) => text.slice(innerFrom, innerTo));

describe('findTemplates', () => {
  it('finds several in one text, with and without blanks', () => {
    expect(inner('a {{ x }} b {{y.z}} { "c": 1 }')).to.deep.equal([' x ', 'y.z']);
  });

  it('lets braces stand inside', () => {
    expect(inner('{{map(x, (f) => { f.a })}}!')).to.deep.equal(['map(x, (f) => { f.a })']);
    expect(inner('{{merge(a, {"b": 1})}}')).to.deep.equal(['merge(a, {"b": 1})']);
  });

  it('does not end inside a quoted text, and knows an apostrophe from a quote', () => {
    expect(inner("{{ x == '}}' }} {{y}}")).to.deep.equal([" x == '}}' ", 'y']);
    expect(inner("{{ it's }} {{y}}")).to.deep.equal([" it's ", 'y']);
    expect(inner("{{ 'open }} {{y}}")).to.deep.equal([" 'open ", 'y']);
  });

  it('reports the inner template of two and marks the outer one as dynamic', () => {
    const text = '{{file:{{loop.file.path}}}}';
    expect(findTemplates(text).map(({ from, to, dynamic }) => [from, to, dynamic])).to.deep.equal([
      [0, text.length, true],
      [7, 25, false],
    ]);
  });

  it('says when a template is never closed', () => {
    expect(findTemplates('a {{ b }').map(({ from, to, closed }) => [from, to, closed])).to.deep.equal([[2, 8, false]]);
  });

  it('takes linear time for any text', () => {
    for (const piece of ['{{', '{{ { }} ', "{{ ' ", '{{ " }} ', '}}', '{{x}}', '{{{{ }} }', '{']) {
      const work = (times: number): number => {
        const meter = { steps: 0 };
        findTemplates(piece.repeat(times), meter);
        return meter.steps;
      };
      expect(work(4000), piece).to.be.at.most(4.5 * work(1000) + 1000);
    }
  });

  it('takes any text without throwing and keeps ranges in order', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const text = randomText(seed, 60);
      let last = -1;
      for (const { from, to, innerFrom, innerTo } of findTemplates(text)) {
        expect(from, `seed ${String(seed)}`).to.be.greaterThan(last);
        expect(
          from < innerFrom && innerFrom <= innerTo && innerTo <= to && to <= text.length,
          `seed ${String(seed)}`,
        ).to.equal(true);
        last = from;
      }
    }
  });
});
