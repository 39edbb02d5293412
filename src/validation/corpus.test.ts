import { expect } from 'chai';
import type { Snapshot } from '../model/step.js';
import { en } from '../strings/en/index.js';
import { createStringsWith } from '../strings/locales.js';
import { loadCorpus, type CorpusFile } from '../testing/corpus.js';
import { snapshotOf } from '../testing/snapshot-of.js';
import type { Finding } from './finding.js';
import { createValidator } from './validator.js';

const validate = (snapshot: Snapshot): readonly Finding[] =>
  createValidator({ strings: createStringsWith(en) }).validate(snapshot);
const errors = (file: CorpusFile): string[] =>
  validate(snapshotOf(file.text))
    .filter(({ severity }) => severity === 'error')
    .map(({ code, stepId, message }) => `${file.file} ${code} at ${String(stepId)}: ${message}`);

/** The column `expected` of the corpus index (`FORMAT.md §13`). */
describe('validation of the corpus', () => {
  let corpus: readonly CorpusFile[] = [];
  before(async function () {
    const files = await loadCorpus();
    if (files === undefined) this.skip();
    corpus = files.filter(({ parses }) => parses);
  });
  const where = (expected: string): readonly CorpusFile[] => {
    const files = corpus.filter((file) => file.expected.split(':')[0] === expected);
    expect(files.length, expected).to.be.greaterThan(0);
    return files;
  };

  it('finds no error where none is', () => {
    expect(where('no-errors').flatMap(errors)).to.deep.equal([]);
  });

  it('finds an error in what is invalid on purpose', () => {
    expect(where('invalid').filter((file) => errors(file).length === 0)).to.deep.equal([]);
  });

  it('finds in a fragment what was left out of it', () => {
    const codes: readonly (readonly [string, string])[] = [
      ['batch-needs-prompt-or-tasks', 'batch.no-work'],
      ['function-undefined', 'function.undefined|function-without-definitions'],
      ['parallel_tasks-missing', 'parallel.tasks-missing'],
      ['prompt-missing', 'prompt.missing'],
      ['prompt-part-missing-step', 'prompt.part-field-missing'],
      ['prompt-part-not-a-map', 'prompt.part-not-a-map'],
      ['unknown-step-ref', 'reference.unknown-step'],
      ['workflow-name-missing', 'workflow.name-missing'],
    ];
    for (const file of where('fragment')) {
      const code = codes.find(([reason]) => file.expected.startsWith(`fragment:${reason}`))?.[1];
      expect(errors(file).join('\n'), file.file).to.match(new RegExp(code ?? 'no such reason'));
    }
  });

  it('finds unknown step types where they are speculated about', () => {
    for (const file of where('speculative')) expect(errors(file).join('\n'), file.file).to.include('step.type-unknown');
  });

  it('refuses what the loader refuses, but for what the specification allows', () => {
    const refused = corpus.filter(
      ({ runtimeLoader, expected }) =>
        runtimeLoader.startsWith('reject:') && !['no-errors', 'placeholder'].includes(expected),
    );
    expect(refused.length).to.be.greaterThan(50);
    expect(refused.filter((file) => errors(file).length === 0).map(({ file }) => file)).to.deep.equal([]);
  });

  it('has a text for every finding', () => {
    const all = corpus.flatMap((file) => validate(snapshotOf(file.text)).map((finding) => ({ file, finding })));
    for (const { file, finding } of all)
      expect(finding.message, `${file.file} ${finding.code}`).to.not.match(/^validation\.|undefined|\{\w+\}(?!\})/);
  });
});
