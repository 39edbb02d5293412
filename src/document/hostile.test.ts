import { expect } from 'chai';
import * as Y from 'yjs';
import { openSession } from '../session/open-session.js';
import type { EditorSession } from '../session/editor-session.js';
import { generatePipeline } from '../testing/generate-pipeline.js';
import { outlineOf } from '../testing/outline.js';
import { readPipeline } from '../read/read-pipeline.js';
import { randomEdit } from '../testing/random-edits.js';
import { createRandom, type Random } from '../testing/random.js';
import { joined, replicas } from '../testing/replicas.js';
import { expectSound } from '../testing/sound.js';
import { PipelineDocument } from './pipeline-document.js';
import { documentVersion } from './seed-updates.js';

const yaml =
  'workflow:\n  name: x\n  steps:\n    - name: a\n      type: claude\n      prompt: |\n        text\n    - name: loop\n      type: for_loop\n      steps:\n        - name: b\n    - name: c\n      tools: [x, y]\n';

/** Writes into the shared maps as a peer that is not this package may. */
function tamper(
  session: EditorSession,
  write: (edits: Y.Map<unknown>, texts: Y.Map<unknown>, meta: Y.Map<unknown>) => void,
): void {
  const { doc } = session;
  const meta = doc.getMap('pipeline');
  const base = String(meta.get('base'));
  doc.transact(() => write(doc.getMap(`e:${base}`), doc.getMap(`t:${base}`), meta), { name: 'stranger' });
}

function expectAlive(session: EditorSession, message: string): void {
  expectSound(session, message);
  void session.diagnostics;
  void session.graph;
  const copy = joined(Y.encodeStateAsUpdate(session.doc));
  expect(copy.yaml, `${message}: another replica`).to.equal(session.yaml);
  expect(session.run('workflow.set-field', { path: ['version'], value: message }).ok, message).to.equal(true);
  expect(session.snapshot.workflow['version'], message).to.equal(message);
  expectSound(session, message);
  session.undo();
  expectSound(session, message);
}

const hostile: readonly unknown[] = [
  undefined, null, 0, 1, -1, NaN, '', 'text', true, [], {}, [null], [1, 2], ['x'], ['x', 0], ['x\n', -1], ['x\n', 1e9], ['x\n', 0.5],
  ['name: a\n', 0], ['name: a\nb: 2\n', 0], ['name: [\n', 0], ['  name: a\n', 2], ['  name: a\n', 0], ['name: a', 0], ['name: a\n', 0, 'zz'],
  ['name: |\n  a\n b\n', 0], ['name: "a\n', 0], ['name: a\n---\nb: c\n', 0], ['name: a\n...\n', 0], ['\tname: a\n', 0],
  ['- a\n', 0], ['- a\n- b\n', 0], ['- a: [\n', 0], ['- a\n', 0, '', '["workflow","steps"]', 'a0'], ['- a: 1\n', 0, '', '[]', 'a0'],
  ['- a: 1\n', 0, '', '["workflow","steps"]', '!'], ['- a: 1\n', 0, '__proto__', '["x"]', 'a0'], ['- a: 1\n', 0, 'nobody', '["workflow","steps"]', 'a0'],
  ['- name: n\n  steps:\n    - name: m\n', 0, '', '["workflow","steps"]', 'a5'], ['', '["workflow","steps"]', 'a0'], ['', '["workflow","name"]', 'a0'],
  ['', '["workflow"]', 'a0'], ['', '["__proto__","x"]', 'a0'], ['', '["new"]', 'a0'], ['', 'not json', 'a0'], ['', '["workflow","steps"]', 'a'.repeat(300)],
  ['# c\n', 0], ['\n\n', 0], ['x: 1\n', 0], ['# c\r\n', 0], ['# c\rx: 1\n', 0], ['name: &a a\n', 0], [`name: ${'['.repeat(5000)}\n`, 0], [`name: ${'x'.repeat(100_000)}\n`, 0],
  new Uint8Array([1, 2]), { a: 1 },
]; // prettier-ignore

function randomKey(session: EditorSession, random: Random): string {
  const ids = ['', 'nobody', '__proto__', '~abcd', '~abcdEFGH1234', ...session.snapshot.steps.map(({ id }) => id)];
  const id = random.pick(ids);
  const path = random.pick(['', ' ["name"]', ' ["workflow"]', ' ["workflow","name"]', ' ["workflow","steps"]', ' ["prompt"]', ' ["steps"]', ' ["tools"]', ' ["__proto__"]', ' ["a","b","c"]', ' []', ' [1]', ' {', ' ["x\\u0000"]']); // prettier-ignore
  return random.pick(['n', 'v', 'p', 'x', 'l', 'f', 'h', 't', 'q', '']) + id + path;
}

describe('a shared document that somebody else wrote', () => {
  it('may hold any value under any key', function () {
    this.timeout(60_000);
    for (let seed = 1; seed <= 60; seed++) {
      const random = createRandom(seed);
      const [session] = replicas(yaml, 1) as [EditorSession];
      const log: unknown[] = [];
      for (let left = random.int(1, 8); left > 0; left--) {
        const key = randomKey(session, random);
        const value = random.pick(hostile);
        log.push([key, value instanceof Uint8Array ? 'bytes' : String(JSON.stringify(value)).slice(0, 100)]);
        tamper(session, (edits) => (value === undefined ? edits.delete(key) : edits.set(key, value)));
      }
      expectAlive(session, `seed ${seed} ${JSON.stringify(log)}`);
    }
  });

  it('may hold nested types where plain values belong', () => {
    const [session] = replicas(yaml, 1) as [EditorSession];
    const id = session.snapshot.roots[0]?.id ?? '';
    tamper(session, (edits, texts) => {
      edits.set(`f${id} ["name"]`, new Y.Text('name: z\n'));
      edits.set(`p${id}`, new Y.Array());
      edits.set(`x${id} x`, new Y.Map());
      texts.set(`${id} ["prompt"] nothing`, new Y.Text('nothing'));
      texts.set('nowhere', new Y.Map());
      texts.set('', 'text');
    });
    expectAlive(session, 'nested types');
    expect(session.snapshot.roots[0]?.name).to.equal('a');
  });

  it('may move steps to nowhere, into themselves and in circles', () => {
    const [session] = replicas(yaml, 1) as [EditorSession];
    const [a, loop, c] = session.snapshot.roots.map(({ id }) => id) as [string, string, string];
    const b = session.snapshot.roots[1]?.children[0]?.steps[0]?.id ?? '';
    tamper(session, (edits) => {
      edits.set(`p${loop}`, [b, '["steps"]', 'a0']);
      edits.set(`p${b}`, [loop, '["steps"]', 'a0']);
      edits.set(`p${c}`, [c, '["steps"]', 'a0']);
      edits.set(`p${a}`, ['nobody', '["steps"]', 'a0']);
    });
    expectAlive(session, 'circles');
    expect(session.snapshot.steps.map(({ name }) => name).sort()).to.deep.equal(['a', 'b', 'c', 'loop']);
  });

  it('may edit by characters what is no literal block, or say anything in one', () => {
    for (const body of [
      '',
      '\n',
      ' ',
      'a\n  b',
      '  a\nb',
      '\ta',
      'a\rb',
      '---\n...',
      '# c',
      'a\u0000b\ufeff',
      '\n\n  x\n \n',
      'x\n   ',
      '   \nx',
      '|',
    ]) {
      const [session] = replicas(yaml, 1) as [EditorSession];
      const id = session.snapshot.roots[0]?.id;
      session.run('step.set-field', { id, path: ['prompt'], value: 'texts\n' });
      tamper(session, (_, texts) => {
        for (const text of texts.values())
          if (text instanceof Y.Text)
            text.applyDelta([
              { delete: text.length },
              { insert: body },
              { insert: { image: 1 } },
              { insert: '', attributes: { bold: true } },
            ]);
      });
      expectAlive(session, JSON.stringify(body));
    }
  });

  it('survives updates with changed bytes', function () {
    this.timeout(60_000);
    let refused = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const random = createRandom(seed);
      const [author] = replicas(generatePipeline({ steps: 4, seed }), 1) as [EditorSession];
      for (let left = 6; left > 0; left--) {
        const { command, args } = randomEdit(author, random);
        author.run(command, args);
      }
      const update = Y.encodeStateAsUpdate(author.doc);
      for (let left = random.int(1, 3); left > 0; left--) update[random.int(0, update.length - 1)] = random.int(0, 255);
      const [session] = replicas(yaml, 1) as [EditorSession];
      try {
        Y.applyUpdate(session.doc, update, { name: 'remote' });
      } catch {
        refused++;
      }
      // The text itself may be another one now; whatever it is, it is shown as it reads.
      expect(outlineOf(session.snapshot), `seed ${seed}`).to.deep.equal(outlineOf(readPipeline(session.yaml)));
      void session.diagnostics;
    }
    expect(refused).to.be.greaterThan(0);
  });

  it('of a newer version is shown and never written', () => {
    const [session] = replicas(yaml, 1) as [EditorSession];
    tamper(session, (_, __, meta) => meta.set('version', documentVersion + 1));
    expect(session.yaml).to.equal(yaml);
    expect(session.run('workflow.set-field', { path: ['name'], value: 'y' })).to.have.nested.property(
      'refusal.code',
      'newer-version',
    );
    expect(session.setYaml('a: 1\n')).to.have.nested.property('refusal.code', 'newer-version');
    expect(session.undo()).to.equal(false);
    expect(() => new PipelineDocument(session.doc).apply([{ kind: 'remove', id: 'x' }])).to.throw('newer version');
    expect(session.yaml).to.equal(yaml);
  });

  it('may name a text that is not there, or is no text', () => {
    for (const base of ['nobody', 7, null, '__proto__', {}]) {
      const [session] = replicas(yaml, 1) as [EditorSession];
      tamper(session, (_, __, meta) => meta.set('base', base));
      expect(session.snapshot.steps, JSON.stringify(base)).to.have.length(0);
      expect(session.yaml).to.equal('');
      expect(session.setYaml(yaml).ok).to.equal(true);
      expect(session.yaml).to.equal(yaml);
    }
    const doc = new Y.Doc();
    doc.getMap('pipeline').set('base', 'b');
    doc.getMap('bases').set('b', ['json', '"\\ud800"']);
    expect(openSession({ doc }).yaml).to.equal('\ud800');
  });
});
