import { expect } from 'chai';
import type { Snapshot, Step } from '../model/step.js';
import type { EditorSession } from '../session/editor-session.js';
import { openSession } from '../session/open-session.js';
import { commandCases, preparations, type Area } from '../testing/command-cases.js';
import { loadCorpus } from '../testing/corpus.js';
import { generatePipeline } from '../testing/generate-pipeline.js';
import { createRandom, type Random } from '../testing/random.js';
import { expectSound } from '../testing/sound.js';
import { isTakenApart, linesOutside } from '../testing/unchanged-lines.js';
import { canonical } from '../testing/yaml-reference.js';
import { commands } from './registry.js';

/** Runs a command on a pipeline once, and checks all that holds for every command. */
function tryCommand(id: string, yaml: string, seed: number, message: string): 'ran' | 'refused' | 'nothing' {
  const random = createRandom(seed);
  const session = openSession({ yaml, random: () => random.next() });
  const made = commandCases[id]?.(session, random);
  if (!made) return 'nothing';
  const context = `${message} ${id} ${JSON.stringify(made.args)}`;
  const before = session.snapshot;
  const outsideBefore = (areas: readonly Area[]): string[] => linesOutside(openSession({ yaml }), areas);
  const may = session.can(id, made.args);
  expect(session.yaml, `${context}: asking changes nothing`).to.equal(yaml);
  const result = session.run(id, made.args);
  expect(may.ok, `${context}: can and run agree`).to.equal(result.ok);
  if (!result.ok) {
    expect(session.yaml, `${context}: refused`).to.equal(yaml);
    return 'refused';
  }
  const after = session.yaml;
  expectSound(session, context);
  const followed: Area[] = made.follows ? changedFields(allSteps(before.roots), session) : [];
  const areas: Area[] = [
    ...made.areas,
    ...followed,
    ...slotKeys(before, session),
    ...session.selection.map((step) => [step, []] as const),
  ];
  const kept = outsideBefore([...areas, ...(made.before ?? [])]);
  const left = linesOutside(session, [...areas, ...(made.after ?? []), ...newKeys(yaml, areas)]);
  const blank = (lines: readonly string[]): string[] => lines.filter((line) => line.trim() !== '');
  expect(blank(left).join('\n'), `${context}: lines of other things\n${after}`).to.equal(blank(kept).join('\n'));
  if (after === yaml) return 'ran';
  expect(session.undo(), `${context}: undo`).to.equal(true);
  expect(session.yaml, `${context}: undone`).to.equal(yaml);
  expect(session.redo(), `${context}: redo`).to.equal(true);
  expect(session.yaml, `${context}: redone`).to.equal(after);
  return 'ran';
}

function prepared(id: string, seed: number): string {
  const yaml = generatePipeline({ steps: 8, seed });
  return preparations[id]?.(yaml) ?? yaml;
}

/** Steps and tasks at any depth. */
function allSteps(steps: readonly Step[]): Step[] {
  return steps.flatMap((step) => [step, ...step.children.flatMap((slot) => allSteps(slot.steps))]);
}

/** Keys on the way to what was not there before. */
function newKeys(yaml: string, areas: readonly Area[]): Area[] {
  const before = openSession({ yaml });
  return areas.flatMap(([id, path]) =>
    path.map((_, at): Area => [id, path.slice(0, at + 1), 'key']).filter(([, own]) => !isTakenApart(before, id, own)),
  );
}

/** Keys of lists that came to hold something or nothing: their lines say `[]` or no longer do. */
function slotKeys(before: Snapshot, session: EditorSession): Area[] {
  const areas: Area[] =
    before.roots.length > 0 !== session.snapshot.roots.length > 0 ? [[null, ['workflow', 'steps'], 'key']] : [];
  for (const old of before.steps) {
    const now = session.snapshot.get(old.id)?.children ?? [];
    for (const { path, slot } of now)
      if (!old.children.some((other) => other.slot === slot)) areas.push([old.id, path, 'key']);
    for (const { slot, path, steps } of old.children) {
      if (steps.length > 0 !== (now.find((other) => other.slot === slot)?.steps.length ?? 0) > 0)
        areas.push([old.id, path, 'key']);
    }
  }
  return areas;
}

function changedFields(before: readonly Step[], session: EditorSession): Area[] {
  return before.flatMap((step) => {
    const now = session.snapshot.get(step.id)?.fields ?? {};
    const keys = new Set([...Object.keys(step.fields), ...Object.keys(now)]);
    return [...keys]
      .filter((key) => canonical(step.fields[key] ?? null) !== canonical(now[key] ?? null))
      .map((key): Area => [step.id, [key]]);
  });
}

/** Commands for files that are no pipelines yet; they have tests of their own. */
const ofOtherFiles = new Set(['workflow.wrap']);

describe('every command', () => {
  it('has a case in the table', () => {
    expect([...commands.keys()].filter((id) => !ofOtherFiles.has(id)).sort()).to.deep.equal(
      Object.keys(commandCases).sort(),
    );
  });

  for (const [nth, id] of Object.keys(commandCases).entries()) {
    it(`${id}: touches only the lines of what it edits, undoes and redoes`, async function () {
      this.timeout(300_000);
      const counts = { ran: 0, refused: 0, nothing: 0 };
      // Some commands find something to do in few files only: for these the search goes on.
      for (let seed = 1; seed <= 12 || (counts.ran < 4 && seed <= 100); seed++)
        counts[tryCommand(id, prepared(id, seed), seed, `seed ${seed}`)]++;
      expect(counts.ran, JSON.stringify(counts)).to.be.greaterThan(3);
      // Every file meets some commands; more rounds make every file meet every command.
      const rounds = Number(globalThis.process?.env?.['PIPELINE_ROUNDS'] ?? 0);
      for (const [at, { file, text, parses, steps }] of [...((await loadCorpus()) ?? [])].entries()) {
        if (!parses || steps === 0 || text.length > 20_000 || (rounds === 0 && (at + nth) % 20 > 0)) continue;
        for (let round = 0; round <= rounds; round++)
          tryCommand(id, text, at + round * 1000, `${file} seed ${at + round * 1000}`);
      }
    });
  }

  it('refuses wrong arguments without throwing and without changing anything', function () {
    this.timeout(120_000);
    const yaml = generatePipeline({ steps: 8, seed: 3 });
    for (let seed = 1; seed <= 40; seed++) {
      const random = createRandom(seed);
      const session = openSession({ yaml });
      for (const id of commands.keys()) {
        const args = wrongArguments(session, random, id);
        const before = session.yaml;
        const result = session.run(id, args);
        if (!result.ok) {
          expect(session.yaml).to.equal(before);
          expect(result.refusal.code, `${id} ${inspect(args)}`).to.match(/^[a-z-]+$/);
          expect(result.refusal.reason).not.to.equal('');
        } else expectSound(session, `seed ${seed} ${id} ${inspect(args)}`);
      }
    }
  });

  it('that nobody knows is refused', () => {
    const session = openSession({ yaml: 'workflow:\n  steps: []\n' });
    for (const id of ['', 'toString', '__proto__', 'step.nothing']) {
      expect(session.run(id, {})).to.have.nested.property('refusal.code', 'unknown-command');
    }
  });
});

function inspect(value: unknown): string {
  const show = (own: unknown): unknown => {
    if (typeof own === 'symbol' || typeof own === 'bigint' || typeof own === 'number') return own.toString();
    return typeof own === 'function' ? 'function' : own;
  };
  return JSON.stringify(value, (_, own: unknown) => show(own)) ?? 'undefined';
}

/** Arguments that are right in part, and wrong in every way a host may be wrong. */
function wrongArguments(session: EditorSession, random: Random, id: string): unknown {
  const bad: readonly unknown[] = [
    undefined, null, '', 'nobody', '__proto__', -1, 1.5, NaN, Infinity, 1e9, true, [], {}, [null], [[]], { __proto__: null }, new Date(0),
    () => 1, Symbol('x'), 10n, new Map(), ['__proto__', 'x'], 'a\u0000b', '\ud800', 'a\nb', 'x'.repeat(5000), ['a\u0000b'], ['\ud800', 'y'],
    ['', ''], [0], ['prompt', 99], ['prompt', 'x'], Array.from({ length: 200 }, () => 'a'), { a: { b: undefined } }, { 'k\u0007': '\u0000' },
  ]; // prettier-ignore
  if (random.chance(0.1)) return random.pick(bad);
  const right = commandCases[id]?.(session, random)?.args ?? {};
  const args: Record<string, unknown> = { ...right };
  for (const key of [
    'id',
    'ids',
    'parentId',
    'slot',
    'index',
    'path',
    'value',
    'type',
    'name',
    'yaml',
    'from',
    'to',
    'fields',
  ]) {
    if (random.chance(key in right ? 0.4 : 0.1)) args[key] = random.pick(bad);
  }
  return args;
}
