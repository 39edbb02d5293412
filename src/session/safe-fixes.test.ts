import { expect } from 'chai';
import type { Diagnostic } from '../model/diagnostic.js';
import { loadCorpus } from '../testing/corpus.js';
import { loadFixtures } from '../testing/fixtures.js';
import { inBlocks } from '../testing/in-blocks.js';
import { createRandom } from '../testing/random.js';
import { crossRuleCases } from '../testing/rule-cases-cross.js';
import { localRuleCases } from '../testing/rule-cases-local.js';
import { openSession } from './open-session.js';

const rounds = Number(globalThis.process?.env?.['PIPELINE_ROUNDS'] ?? 0);
/** Safe fixes tried on one corpus file unless all are asked for. */
const sample = rounds > 0 ? Infinity : 4;
const seed = 4712;

/** Nothing inside is looked at while these stand: what was wrong all the time is told once they are gone. */
const hidesOthers: ReadonlySet<string> = new Set(['workflow.missing', 'switch.case-not-a-list']);

/** The codes told more often, and not at a place that was told before as part of a larger one. */
function newCodes(before: readonly Diagnostic[], after: readonly Diagnostic[]): readonly string[] {
  const times = (all: readonly Diagnostic[], code: string): number => all.filter((each) => each.code === code).length;
  const isWithin = (inner: Diagnostic, outer: Diagnostic): boolean =>
    inner.code === outer.code &&
    inner.stepId === outer.stepId &&
    outer.path.every((key, at) => inner.path[at] === key) &&
    outer.path.length > 0;
  return [...new Set(after.map(({ code }) => code))].filter(
    (code) =>
      times(after, code) > times(before, code) &&
      after.some((each) => each.code === code && !before.some((old) => isWithin(each, old))),
  );
}

/** What the safe fixes of a file bring that was not told before. */
function brought(
  name: string,
  yaml: string,
  most: number,
): { readonly tried: number; readonly faults: readonly string[] } {
  const session = openSession({ yaml });
  const all = session.diagnostics.flatMap((diagnostic, at) =>
    diagnostic.fixes.filter(({ safe }) => safe && !hidesOthers.has(diagnostic.code)).map(({ id }) => [at, id] as const),
  );
  const chosen = all.length > most ? createRandom(seed).shuffle(all).slice(0, most) : all;
  const faults: string[] = [];
  for (const [at, id] of chosen) {
    const diagnostic = session.diagnostics[at] as Diagnostic;
    const before = session.diagnostics;
    if (!session.run('fix.apply', { diagnostic, fix: id }).ok) continue;
    for (const code of newCodes(before, session.diagnostics))
      faults.push(`${name}: ${diagnostic.code} → ${id} brings ${code}`);
    session.undo();
  }
  session.dispose();
  return { tried: chosen.length, faults };
}

describe('fixes that are applied unasked', () => {
  it('bring no new finding on any sample of a rule', function () {
    this.timeout(300_000);
    const all = [...crossRuleCases, ...localRuleCases].map(([code, bad]) => brought(code, inBlocks(bad), Infinity));
    expect(all.flatMap(({ faults }) => faults).join('\n')).to.equal('');
    expect(all.reduce((sum, { tried }) => sum + tried, 0)).to.be.greaterThan(20);
  });

  it(`bring none on fixtures and corpus, seed ${String(seed)}`, async function () {
    this.timeout(600_000);
    const fixtures = (await loadFixtures()).map(({ file, text }) => brought(file, text, Infinity));
    const corpus = (await loadCorpus()) ?? [];
    const all = [...fixtures, ...corpus.map(({ file, text }) => brought(file, text, sample))];
    expect(all.flatMap(({ faults }) => faults).join('\n')).to.equal('');
  });
});
