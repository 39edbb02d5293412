import { expect } from 'chai';
import { printFile } from '../document/print.js';
import { Tree } from '../document/tree.js';
import { loadCorpus } from '../testing/corpus.js';
import { generatePipeline } from '../testing/generate-pipeline.js';
import { mutateText } from '../testing/mutate-text.js';
import { oddYaml } from '../testing/odd-yaml.js';
import { createRandom } from '../testing/random.js';
import { readByTree, readByYaml } from '../testing/yaml-reference.js';
import { splitEntry, splitFile, splitItem } from './split.js';
import type { Syntax } from './syntax.js';

/**
 * Where the `yaml` package takes what YAML 1.2 does not allow, or the other way round, we go with the specification: a key that is
 * nothing but a colon, a quoted text whose only closing quote is escaped, a line with a tab alone right below the header of a block,
 * directives without a document.
 */
const isOurOwnView = (text: string): boolean =>
  /^\ufeff?(?:%.*\s*|#.*\s*)+$/.test(text) ||
  /^[ \t-]*:\s|\\"\s*(?:\r?\n|$)|[|>][+-]?\r?\n[ \t]*\t[ \t]*\r?\n/m.test(text);

function expectAgreement(text: string, message: string): void {
  const [ours, theirs] = [readByTree(text), readByYaml(text)];
  const context = `${message}\n${JSON.stringify(text)}\nyaml: ${theirs.problem}\nours: ${ours.problem}\n`;
  expect(ours.value, context).to.equal(theirs.value);
  expect(printFile(new Tree(text)), context).to.equal(text);
}

describe('splitFile', () => {
  for (const [name, text] of Object.entries(oddYaml)) {
    if (name.startsWith('deep ')) continue;
    it(`agrees with the yaml package on ${name}`, () => {
      expectAgreement(text, name);
      expectAgreement(text.replaceAll('\n', '\r\n'), `${name}, CRLF`);
      expectAgreement(`x:\n  - y:\n${text.replace(/^(?=.)/gm, '      ')}`, `${name}, nested`);
    });
  }

  it('agrees with the yaml package on every file of the corpus', async function () {
    const corpus = await loadCorpus();
    if (!corpus) this.skip();
    for (const { file, text } of corpus) expectAgreement(text, file);
  });

  it('agrees with the yaml package on mutated texts', async function () {
    this.timeout(120_000);
    const files = [...((await loadCorpus()) ?? [])].map(({ text }) => text.slice(0, 800));
    const odd = Object.entries(oddYaml).flatMap(([name, text]) => (name.startsWith('deep ') ? [] : [text]));
    const sources = [...odd, generatePipeline({ steps: 3, seed: 1 }), ...files].filter((text) => text.length < 1000);
    const rounds = Number(globalThis.process?.env?.['PIPELINE_ROUNDS'] ?? 1) * 1500;
    for (let seed = 1; seed <= rounds; seed++) {
      const random = createRandom(seed);
      const source = random.pick(sources);
      const text = mutateText(random.chance(0.2) ? source.replaceAll('\n', '\r\n') : source, random);
      if (!isOurOwnView(text)) expectAgreement(text, `seed ${seed}`);
    }
  });

  it('gives every character to exactly one part', () => {
    for (const text of [...Object.values(oddYaml), generatePipeline({ steps: 20, seed: 4 })]) {
      const file = splitFile(text);
      expect(file.prefixTo).to.be.at.most(file.suffixFrom);
      expect(endOf(file.root, file.prefixTo), JSON.stringify(text)).to.equal(file.suffixFrom);
    }
  });

  it('refuses depth without end and keeps the text', () => {
    for (const text of [oddYaml['deep flow'] ?? '', `a:\n  ${'- '.repeat(20_000)}b\n`, '['.repeat(100_000)]) {
      expect(readByTree(text).problem).to.match(/^too-deep/);
      expect(printFile(new Tree(text))).to.equal(text);
    }
  });

  it('comes to an end quickly on texts made to be slow', () => {
    const lines = (count: number): string =>
      Array.from({ length: count }, (_, at) => `k${at}: [a, "b"] # c\n`).join('');
    expect(splitFile(lines(50_000)).root.kind).to.equal('map');
    expect(splitFile(`a: b\n${'# x\n'.repeat(100_000)}`).problems).to.deep.equal([]);
    expect(splitFile(`a: ${'['.repeat(100_000)}`).problems).to.have.length(1);
    expect(splitFile('- '.repeat(50_000)).problems).to.have.length(1);
  });
});

describe('splitItem and splitEntry', () => {
  it('take exactly one item or entry', () => {
    expect(splitItem('# c\n\n- a: 1\n  b: 2\n')?.item.dash).to.equal(5);
    expect(splitItem('- a\n- b\n')).to.equal(undefined);
    expect(splitItem('- a\nb: c\n')).to.equal(undefined);
    expect(splitEntry('  a:\n    - b\n')?.entry.key).to.equal('a');
    expect(splitEntry('a: 1\nb: 2\n')).to.equal(undefined);
    expect(splitEntry('a: 1\n---\nb: 2\n')).to.equal(undefined);
  });
});

/** Where a syntax ends, having checked that its parts follow each other without gap or overlap. */
function endOf(syntax: Syntax, from: number): number {
  if (syntax.kind === 'leaf') {
    expect(syntax.from).to.equal(from);
    return syntax.to;
  }
  let at = from;
  if (syntax.kind === 'map') {
    for (const entry of syntax.entries) {
      expect(entry.leadFrom).to.equal(at);
      at = endOf(entry.value, entry.headTo);
      expect(entry.to).to.equal(at);
    }
  } else {
    for (const item of syntax.items) {
      expect(item.leadFrom).to.equal(at);
      at = endOf(item.value, item.value.kind === 'leaf' ? item.value.from : item.headTo);
      expect(item.to).to.equal(at);
    }
  }
  expect(syntax.tailFrom).to.equal(at);
  return syntax.to;
}
