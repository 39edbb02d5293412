import { expect } from 'chai';
import type { Diagnostic } from '../model/diagnostic.js';
import { openSession } from '../session/open-session.js';
import { loadCorpus } from '../testing/corpus.js';
import { loadFixtures } from '../testing/fixtures.js';
import { applySafeFixes } from './apply-fixes.js';

const sums = (found: readonly Diagnostic[]): { errors: number; all: number } => ({
  errors: found.filter(({ severity }) => severity === 'error').length,
  all: found.filter(({ severity }) => severity !== 'info').length,
});

/** What a text has more of after its safe fixes; empty when it has not. */
function worsened(file: string, text: string): string[] {
  const session = openSession({ yaml: text, fileName: file.slice(file.lastIndexOf('/') + 1) });
  const before = sums(session.diagnostics);
  applySafeFixes(session);
  const after = sums(session.diagnostics);
  session.dispose();
  return after.errors > before.errors || after.all > before.all
    ? [`${file}: ${JSON.stringify(before)} to ${JSON.stringify(after)}`]
    : [];
}

describe('applySafeFixes', () => {
  it('leaves no sample with more errors or warnings than it had', async () => {
    const corpus = (await loadCorpus()) ?? [];
    const samples = [...(await loadFixtures()), ...corpus.filter((_, at) => at % 3 === 0)];
    expect(samples.flatMap(({ file, text }) => worsened(file, text))).to.deep.equal([]);
  });

  it('adds no task beside what makes the tasks', async () => {
    const report = (await loadFixtures()).find(({ file }) => file === 'weekly-report.yaml');
    const session = openSession({ yaml: report?.text ?? '' });
    expect(applySafeFixes(session)).to.equal(0);
  });

  it('takes a fix back that leaves more than it mends, and tries it once', () => {
    const nameless =
      'workflow:\n  steps:\n    - {name: a, type: claude, prompt: [{type: static, content: Say hello.}]}\n';
    const session = openSession({ yaml: nameless });
    const run = session.run.bind(session);
    let tried = 0;
    // No fix of ours is known to do so: this one takes the steps away.
    session.run = () => {
      tried++;
      return run('workflow.set-field', { path: ['steps'], value: [] });
    };
    expect(applySafeFixes(session)).to.equal(0);
    expect([session.yaml, tried]).to.deep.equal([nameless, 1]);
  });
});
