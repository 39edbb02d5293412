import { expect } from 'chai';
import { loadCorpus } from '../testing/corpus.js';
import { generatePipeline } from '../testing/generate-pipeline.js';
import { PeerBench } from '../testing/peers.js';
import { randomEdit } from '../testing/random-edits.js';
import { createRandom } from '../testing/random.js';
import { expectSound } from '../testing/sound.js';

const rounds = Number(globalThis.process?.env?.['PIPELINE_ROUNDS'] ?? 1);

/** Peers edit at random over a bad network, then meet. */
function play(seed: number, yaml: string, edits: number): void {
  const random = createRandom(seed);
  const bench = new PeerBench(random.int(2, 4), random, yaml);
  const log: string[] = [];
  const message = (): string => `seed ${seed}\n${log.slice(-12).join('\n')}`;
  for (let left = edits; left > 0; left--) {
    const { session, name } = random.pick(bench.peers);
    if (random.chance(0.12)) {
      log.push(`${name} ${random.chance(0.6) ? `undo ${session.undo()}` : `redo ${session.redo()}`}`);
    } else {
      const { command, args } = randomEdit(session, random);
      const result = session.run(command, args);
      log.push(`${name} ${command} ${JSON.stringify(args)} ${result.ok ? '' : result.refusal.code}`);
    }
    if (random.chance(0.2)) expectSound(session, message());
    if (random.chance(0.3)) bench.deliverSome();
    if (random.chance(0.05)) bench.toggle();
  }
  bench.settle();
  for (const { session, name } of bench.peers) {
    expect(session.yaml, `${name} differs, ${message()}`).to.equal(bench.peers[0]?.session.yaml);
    expectSound(session, `${name}, ${message()}`);
  }
  bench.dispose();
}

describe('peers that edit one pipeline', () => {
  it('print the same well-formed file whatever the network did', function () {
    this.timeout(60_000 * rounds);
    for (let seed = 1; seed <= 20 * rounds; seed++) play(seed, generatePipeline({ steps: 10, seed }), 80);
  });

  it('do so with files of the corpus', async function () {
    this.timeout(60_000 * rounds);
    const corpus = await loadCorpus();
    if (!corpus) this.skip();
    const files = corpus.filter(({ parses, steps, text }) => parses && steps > 1 && text.length < 6000);
    for (let seed = 1; seed <= 20 * rounds; seed++) {
      const { text } = files[(seed * 7) % files.length] ?? { text: '' };
      play(seed, seed % 3 === 0 ? text.replaceAll('\n', '\r\n') : text, 40);
    }
  });
});
