import { expect } from 'chai';
import { Tree } from '../document/tree.js';
import { generatePipeline } from '../testing/generate-pipeline.js';
import { createRandom } from '../testing/random.js';
import { randomEdit } from '../testing/random-edits.js';
import { meet, replicas } from '../testing/replicas.js';
import { expectSound } from '../testing/sound.js';
import type { EditorSession } from './editor-session.js';
import { openSession } from './open-session.js';

const yaml = `workflow:
  name: a
  steps:
    - name: one
      type: claude
      prompt: "x {{steps.gone.text}}"
`;

/** Arguments whose reading throws, as a fault inside of a command does. */
const throwing = (error: Error): object => ({
  get id(): string {
    throw error;
  },
});

describe('a fault in a command', () => {
  it('is a refusal that carries what was thrown, and leaves the document and its undo stack as they were', () => {
    const session = openSession({ yaml });
    const error = new Error('broken');
    for (const ask of [
      () => session.can('step.set-field', throwing(error)),
      () => session.run('step.set-field', throwing(error)),
    ]) {
      expect(ask()).to.deep.equal({
        ok: false,
        refusal: {
          code: 'fault',
          reason: 'This failed because of a fault in the editor. Nothing was changed.',
          cause: error,
        },
      });
    }
    expect(session.yaml).to.equal(yaml);
    expect(session.canUndo).to.equal(false);
    expect(session.run('step.rename', { id: session.snapshot.roots[0]?.id, name: 'two' })).to.deep.equal({ ok: true });
  });

  it('carries no cause where the user is refused', () => {
    const result = openSession({ yaml }).run('step.rename', { id: 'nobody', name: 'two' });
    expect(result.ok ? {} : result.refusal).to.have.keys('code', 'reason');
  });
});

/** Makes the tree throw so many times, before or after it did its part, while `act` runs; gives back what was thrown later. */
function withFaults<Result>(count: number, late: boolean, act: () => Result): { result: Result; told: unknown[] } {
  const told: unknown[] = [];
  const { apply } = Tree.prototype;
  const { queueMicrotask } = globalThis;
  let left = count;
  Tree.prototype.apply = function (changes) {
    const items = late || left === 0 ? apply.call(this, changes) : undefined;
    if (items && left === 0) return items;
    left--;
    throw new Error('broken');
  };
  globalThis.queueMicrotask = (callback) => {
    try {
      callback();
    } catch (error) {
      told.push(error);
    }
  };
  try {
    return { result: act(), told };
  } finally {
    Tree.prototype.apply = apply;
    globalThis.queueMicrotask = queueMicrotask;
  }
}

const depth = (session: EditorSession): number => {
  let steps = 0;
  while (session.undo()) steps++;
  for (let at = 0; at < steps; at++) session.redo();
  return steps;
};

describe('a fault while edits are applied', () => {
  it('leaves all of a command or nothing, for every peer, whatever breaks when', () => {
    let [refused, recovered] = [0, 0];
    for (let seed = 1; seed <= 20; seed++) {
      const random = createRandom(seed);
      const start = generatePipeline({ steps: 6, seed });
      const [mine, theirs] = replicas(start, 2) as [EditorSession, EditorSession];
      for (let left = 12; left > 0; left--) {
        const message = `seed ${seed}, ${left} left`;
        const before = mine.yaml;
        const steps = depth(mine);
        const { command, args } = randomEdit(mine, random);
        const options = random.chance(0.3) ? { merge: 'typing' } : {};
        const faults = random.int(0, 2);
        const change = random.chance(0.3)
          ? (): ReturnType<EditorSession['run']> =>
              mine.setYaml(before.replace(/description: .*/, `description: ${left}`))
          : (): ReturnType<EditorSession['run']> => mine.run(command, args, options);
        const { result, told } = withFaults(faults, random.chance(0.5), change);
        if (!result.ok) expect(mine.yaml, message).to.equal(before);
        if (!result.ok && result.refusal.code === 'fault') {
          refused++;
          expect(mine.canRedo, message).to.equal(false);
          const { cause } = result.refusal;
          // What plans may break on a copy of the tree, what applies on the tree itself.
          expect(((cause as Error).cause ?? cause) as Error, message).to.have.property('message', 'broken');
          expect(depth(mine), message).to.equal(steps);
        } else if (told.length > 0) recovered++;
        expectSound(mine, message);
        if (random.chance(0.4)) meet(mine, theirs);
      }
      meet(mine, theirs);
      expect(theirs.yaml, `seed ${seed}`).to.equal(mine.yaml);
      while (mine.undo());
      expect(mine.yaml, `seed ${seed}`).to.equal(start);
    }
    expect(refused, 'refused').to.be.greaterThan(10);
    expect(recovered, 'recovered').to.be.greaterThan(10);
  });

  it('in whoever listens is theirs: the change is made, and the others hear of it', () => {
    const session = openSession({ yaml });
    const heard: string[] = [];
    session.subscribe(() => {
      throw new Error('theirs');
    });
    session.subscribe(({ kind }) => heard.push(kind));
    session.doc.on('update', () => {
      throw new Error('also theirs');
    });
    const { result, told } = withFaults(0, false, () =>
      session.run('step.rename', { id: session.snapshot.roots[0]?.id, name: 'two' }),
    );
    expect(result).to.deep.equal({ ok: true });
    expect(session.yaml).to.equal(yaml.replace('name: one', 'name: two'));
    expect(heard).to.deep.equal(['document']);
    expect(told.map((error) => (error as Error).message)).to.have.members(['theirs', 'also theirs']);
  });
});
