import { expect } from 'chai';
import { loadCorpus } from '../testing/corpus.js';
import { randomText } from '../testing/random-text.js';
import { isReserved } from './reserved-words.js';
import { scanNames } from './scan-names.js';

const uses = (text: string, inTemplate = false): string[] =>
  scanNames(text, 0, text.length, inTemplate).map(
    ({ rule, name, path }) => `${rule} ${name}${path === '' ? '' : ` > ${path}`}`,
  );

describe('scanNames', () => {
  it('finds steps by dot, by bracket and behind previous_response', () => {
    expect(uses('steps.a.result[0].x > 1')).to.deep.equal(['steps a > result[0].x']);
    expect(uses(`steps[ "write {{x}}" ].text`)).to.deep.equal(['steps write {{x}} > text']);
    expect(uses('previous_response:a:b.c')).to.deep.equal(['previous a > b.c']);
  });

  it('takes a bare name for a candidate, inside a template only before a dot', () => {
    expect(uses('tests.passed and done')).to.deep.equal(['bare tests > passed', 'bare done']);
    expect(uses('tests.passed + done', true)).to.deep.equal(['bare tests > passed']);
  });

  it('takes no call, no quoted text, no field and no reserved word for a name', () => {
    expect(uses(`length(x.y) == 'steps.a' and z . steps.b`)).to.deep.equal(['bare x > y', 'bare z', 'steps b']);
    expect(uses('a.steps.b')).to.deep.equal(['bare a > steps.b']);
  });

  it('tells variables, inputs and loop variables apart', () => {
    expect(uses('state.n < inputs.max or loop.item.done', true)).to.deep.equal([
      'variable n',
      'input max',
      'loop item > done',
    ]);
  });

  it('gives the range of the name in the whole text', () => {
    const text = '{{ steps.alpha.text }}';
    const [use] = scanNames(text, 2, 20, true);
    expect(text.slice(use?.from, use?.to)).to.equal('alpha');
  });

  it('finds what the regular expressions of FORMAT §8.9 find', async () => {
    const corpus = await loadCorpus();
    const texts = corpus?.flatMap((file) => file.text.split('\n')) ?? [];
    for (let seed = 1; seed <= 2000; seed++) texts.push(randomText(seed, 14));
    for (const text of texts) {
      for (const inTemplate of [false, true]) {
        const ours = scanNames(text, 0, text.length, inTemplate)
          .filter(({ rule }) => rule === 'steps' || rule === 'previous' || rule === 'bare')
          .map(({ name, from }) => `${String(from)} ${name}`);
        expect([...new Set(ours)].sort(), text).to.deep.equal(byRegularExpression(text, inTemplate));
      }
    }
  }).timeout(20_000);

  it('takes linear time for any text', () => {
    for (const piece of [
      'steps.a[',
      "steps['a",
      'a[',
      'a[x].y',
      'a-b-',
      "'",
      '" ',
      'a . ',
      '[[',
      'a[b',
      'steps[ ',
      'a    (',
    ]) {
      const work = (times: number): number => {
        const meter = { steps: 0 };
        const text = `${piece.repeat(times)}${'][x]'.repeat(times)}`;
        scanNames(text, 0, text.length, false, meter);
        return meter.steps;
      };
      expect(work(4000), piece).to.be.at.most(4.5 * work(1000) + 1000);
    }
  });
});

/** E1 to E4 as the format reference has them, but that a match may begin inside another; as sorted `offset name`. */
function byRegularExpression(text: string, inTemplate: boolean): string[] {
  const found = new Set<string>();
  const collect = (
    pattern: RegExp,
    source: string,
    group: number,
    accept: (name: string, end: number) => boolean,
  ): void => {
    for (const match of source.matchAll(pattern)) {
      const range = match.indices![group]!;
      const name = text.slice(...range);
      if (accept(name, range[1])) found.add(`${String(range[0])} ${name}`);
    }
  };
  const blanked = blank(text);
  collect(/(?<![\w.$-])steps\[\s*(['"])([^'"]+)\1\s*\]/dg, text, 2, () => true);
  collect(/(?<![\w.$-])steps\.([A-Za-z_][\w-]*)/dg, blanked, 1, () => true);
  collect(/(?<![\w.$-])previous_response:(?=([A-Za-z_][\w-]*))/dg, blanked, 1, () => true);
  collect(
    /(?<![\w.$\-:@)\]])([A-Za-z_][\w-]*)(?=\s*(\.|\[|$|[\s=<>!+*/%),?:|-]))(?!\s*\()/dg,
    blanked,
    1,
    (name, end) => !isReserved(name) && (!inTemplate || text[end] === '.'),
  );
  return [...found].sort();
}

function blank(text: string): string {
  const chars = [...Array(text.length).keys()].map((at) => text.charAt(at));
  const openers = '(,=<>!+-*/%[{:?|& \t\n\r';
  for (let at = 0; at < text.length; at++) {
    const quote = text.charAt(at);
    if ((quote !== '"' && quote !== "'") || (at > 0 && !openers.includes(text.charAt(at - 1)))) continue;
    let close = at + 1;
    while (close < text.length && text[close] !== quote) close += text[close] === '\\' ? 2 : 1;
    if (close >= text.length) continue;
    chars.fill(' ', at + 1, close);
    at = close;
  }
  return chars.join('');
}
