import { expect } from 'chai';
import { loadCorpus } from '../testing/corpus.js';
import { generatePipeline } from '../testing/generate-pipeline.js';
import { mutateText } from '../testing/mutate-text.js';
import { oddYaml } from '../testing/odd-yaml.js';
import { createRandom } from '../testing/random.js';
import { openSession } from '../session/open-session.js';
import type { Item } from './content.js';
import { printFile } from './print.js';
import { Tree } from './tree.js';

/** Prints a file from its parts, none of them taken from the text as a whole. */
function printParts(text: string): string {
  const tree = new Tree(text);
  const touch = (item: Item): void => {
    item.touched = true;
    for (const path of tree.listPaths(item.id)) tree.list(item.id, path).forEach(touch);
  };
  touch(tree.root);
  return printFile(tree);
}

/** The same text in other clothes. */
function variants(text: string): string[] {
  return [
    text,
    text.replaceAll('\n', '\r\n'),
    `\ufeff${text}`,
    text.replace(/\n$/, ''),
    `---\n${text}`,
    `# c\n--- # d\n${text}\n...\n`,
    `${text}\n---\nother: document\n`,
    `${text}\n  \n# end`,
    text.replace('\n', '\r\n'),
  ];
}

function expectKept(text: string, message: string): void {
  for (const variant of variants(text)) {
    expect(openSession({ yaml: variant }).yaml, message).to.equal(variant);
    expect(printParts(variant), `${message}, in parts`).to.equal(variant);
  }
}

describe('printFile', () => {
  it('gives every file of the corpus back byte for byte', async function () {
    this.timeout(60_000);
    const corpus = await loadCorpus();
    if (!corpus) this.skip();
    for (const { file, text } of corpus) expectKept(text, file);
  });

  it('gives back what is seldom written', () => {
    for (const [name, text] of Object.entries(oddYaml)) expectKept(text, name);
  });

  it('gives back generated pipelines, and what is left of them after random changes', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const random = createRandom(seed);
      const text = generatePipeline({ steps: random.int(0, 12), seed });
      expectKept(seed % 2 === 0 ? text : mutateText(text, random), `seed ${seed}`);
    }
  });

  it('keeps lone surrogates, which updates between peers cannot carry as they are', () => {
    const session = openSession({ yaml: 'a: "\ud800"\n' });
    expect(openSession({ doc: session.doc }).yaml).to.equal('a: "\ud800"\n');
  });
});
