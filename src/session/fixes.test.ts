import { expect } from 'chai';
import type { Diagnostic, QuickFix } from '../model/diagnostic.js';
import { loadCorpus } from '../testing/corpus.js';
import { inBlocks } from '../testing/in-blocks.js';
import { createRandom } from '../testing/random.js';
import { crossRuleCases } from '../testing/rule-cases-cross.js';
import { fixKinds } from '../testing/fix-kinds.js';
import { localRuleCases } from '../testing/rule-cases-local.js';
import { faultOfFix } from '../testing/try-fix.js';
import { openSession } from './open-session.js';

const rounds = Number(globalThis.process?.env?.['PIPELINE_ROUNDS'] ?? 0);
/** Fixes tried on one corpus file unless all are asked for. */
const sample = rounds > 0 ? Infinity : 6;
const seed = 4711;

/** Every fix of every finding, as far as the sample goes; what is wrong with each. */
function faults(
  name: string,
  yaml: string,
  most: number,
): { readonly tried: number; readonly faults: readonly string[] } {
  const session = openSession({ yaml });
  const all = session.diagnostics.flatMap((diagnostic, at) => diagnostic.fixes.map(({ id }) => [at, id] as const));
  const random = createRandom(seed);
  const chosen = all.length > most ? random.shuffle(all).slice(0, most) : all;
  const found: string[] = [];
  for (const [at, id] of chosen) {
    const diagnostic = session.diagnostics[at] as Diagnostic;
    const fix = diagnostic.fixes.find((other) => other.id === id) as QuickFix;
    const fault = faultOfFix(session, diagnostic, fix);
    if (fault !== undefined)
      found.push(`${name} ${diagnostic.code} “${fix.title}” at ${diagnostic.path.join('.')}: ${fault}`);
  }
  session.dispose();
  return { tried: chosen.length, faults: found };
}

describe('quick fixes', () => {
  it('do what they say on every sample of a rule', function () {
    this.timeout(300_000);
    const all = [...crossRuleCases, ...localRuleCases].map(([code, bad]) =>
      faults(`${code}: ${bad}\n`, inBlocks(bad), Infinity),
    );
    expect(all.flatMap((each) => each.faults).join('\n\n')).to.equal('');
    expect(all.reduce((sum, { tried }) => sum + tried, 0)).to.be.greaterThan(20);
  });

  it('are offered for what the format says can be mended, and applied unasked where that is safe', () => {
    const kinds = new Map<string, Set<string>>();
    for (const [code, bad] of [...crossRuleCases, ...localRuleCases]) {
      const session = openSession({ yaml: inBlocks(bad) });
      for (const diagnostic of session.diagnostics.filter((each) => each.code === code))
        for (const { id, safe } of diagnostic.fixes)
          kinds.set(code, (kinds.get(code) ?? new Set()).add(`${id.split(':')[0] ?? ''}${safe ? '!' : ''}`));
      session.dispose();
    }
    const found = Object.fromEntries([...kinds].map(([code, ids]) => [code, [...ids].sort().join(' ')]));
    expect(found).to.deep.equal(fixKinds);
  });

  it(`do what they say on the corpus, seed ${String(seed)}`, async function () {
    this.timeout(600_000);
    const corpus = await loadCorpus();
    if (corpus === undefined) this.skip();
    const all = corpus.map(({ file, text }) => faults(file, text, sample));
    expect(all.flatMap((each) => each.faults).join('\n\n')).to.equal('');
    expect(all.reduce((sum, { tried }) => sum + tried, 0)).to.be.greaterThan(100);
  });
});
