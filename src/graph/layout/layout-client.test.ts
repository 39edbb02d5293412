import { expect } from 'chai';
import { createRandom } from '../../testing/random.js';
import { solveLayered } from './data-layout.js';
import type { LayeredProblem } from './layered-problem.js';
import { createLayeredSolver, type LayoutAnswer, type LayoutQuestion, type LayoutWorker } from './layout-client.js';

function problemOf(boxes: number, seed: number): LayeredProblem {
  const random = createRandom(seed);
  const to = Int32Array.from({ length: boxes - 1 }, (_, at) => at + 1);
  return {
    widths: new Float64Array(boxes).fill(240),
    heights: new Float64Array(boxes).fill(64),
    from: Int32Array.from(to, (target) => random.int(Math.max(0, target - 5), target - 1)),
    to,
    sideGap: 24,
    layerGap: 60,
    bendGap: 16,
  };
}

const small = problemOf(10, 1);
const big = problemOf(400, 2);

/** Answers like the real worker, or fails like one. */
class FakeWorker implements LayoutWorker {
  onmessage: LayoutWorker['onmessage'] = null;
  onerror: LayoutWorker['onerror'] = null;
  questions = 0;
  terminated = false;
  readonly #fails: 'never' | 'silent' | 'error' | 'answer';

  constructor(fails: 'never' | 'silent' | 'error' | 'answer' = 'never') {
    this.#fails = fails;
  }

  postMessage({ number, problem }: LayoutQuestion): void {
    this.questions++;
    if (this.#fails === 'silent') return;
    queueMicrotask(() => {
      if (this.#fails === 'error') return this.onerror?.({ message: 'no' });
      const data: LayoutAnswer =
        this.#fails === 'answer' ? { number, error: 'odd' } : { number, geometry: solveLayered(problem) };
      this.onmessage?.({ data });
    });
  }

  terminate(): void {
    this.terminated = true;
  }
}

describe('createLayeredSolver', () => {
  it('answers small problems at once when its code is there', async () => {
    const solver = createLayeredSolver();
    const early = solver.solve(small);
    expect(early).to.be.instanceOf(Promise);
    expect(await early).to.deep.equal(solveLayered(small));
    expect(solver.solve(small)).to.deep.equal(solveLayered(small));
  });

  it('gives large problems to the worker, and gets the same answer', async () => {
    const worker = new FakeWorker();
    const solver = createLayeredSolver({ createWorker: () => worker });
    expect(await solver.solve(big)).to.deep.equal(solveLayered(big));
    expect(worker.questions).to.equal(1);
    await solver.load();
    expect(solver.solve(small)).not.to.be.instanceOf(Promise);
    expect(worker.questions).to.equal(1);
  });

  it('works on the page where there is no worker, where it may not start, and where it dies', async () => {
    const dying = new FakeWorker('error');
    const options = [
      {},
      {
        createWorker: (): LayoutWorker => {
          throw new Error('policy');
        },
      },
      { createWorker: (): LayoutWorker => dying },
    ];
    const hurried = solveLayered(big, { hurry: true });
    for (const option of options) expect(await createLayeredSolver(option).solve(big)).to.deep.equal(hurried);
    expect(dying.terminated).to.equal(true);
  });

  it('lets the page paint what there is before it works there', async function () {
    if (!('requestAnimationFrame' in globalThis)) this.skip();
    const solver = createLayeredSolver();
    await solver.load();
    const order: string[] = [];
    const solved = Promise.resolve(solver.solve(big)).then(() => order.push('solved'));
    requestAnimationFrame(() => order.push('frame'));
    await solved;
    expect(order).to.deep.equal(['frame', 'solved']);
  });

  it('passes on what the worker says went wrong', async () => {
    const solver = createLayeredSolver({ createWorker: () => new FakeWorker('answer') });
    const error = await Promise.resolve(solver.solve(big)).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(Error).and.have.property('message', 'odd');
  });

  it('ends the worker and what it was asked when it is disposed, and starts again when asked again', async () => {
    const workers: FakeWorker[] = [];
    const solver = createLayeredSolver({
      createWorker: () => {
        workers.push(new FakeWorker(workers.length === 0 ? 'silent' : 'never'));
        return workers.at(-1) as FakeWorker;
      },
    });
    const stopped = Promise.resolve(solver.solve(big)).catch((reason: unknown) => reason);
    solver.dispose();
    expect(workers[0]?.terminated).to.equal(true);
    expect(await stopped).to.have.property('code', 'layout-stopped');
    expect(await solver.solve(big)).to.deep.equal(solveLayered(big));
    expect(workers).to.have.length(2);
  });

  it('agrees with a real module worker', async function () {
    if (!('Worker' in globalThis)) this.skip();
    const worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
    let died = false;
    worker.addEventListener('error', () => (died = true));
    const solver = createLayeredSolver({ createWorker: () => worker as unknown as LayoutWorker });
    expect(await solver.solve(big)).to.deep.equal(solveLayered(big));
    expect(died).to.equal(false);
    solver.dispose();
  });
});
