import { expect } from 'chai';
import { validatePipelineFiles } from '../headless.js';
import { generatePipeline } from '../testing/generate-pipeline.js';
import { openSession } from './open-session.js';

const yaml = generatePipeline({ steps: 3000, seed: 11 });
const lines = (all: readonly { readonly code: string; readonly message: string }[]): string[] =>
  all.map(({ code, message }) => `${code} ${message}`);
const called =
  'workflow:\n  name: w\n  steps:\n    - name: p\n      type: pipeline\n      pipeline_file: ./child.yaml\n      outputs: [gone]\n';
const child = 'workflow:\n  name: c\n  steps:\n    - name: done\n      type: set_variable\n      variables: {x: 1}\n';

describe('validation of a session', () => {
  it('goes on in the background, takes in what is edited meanwhile, and ends with what is found at once', async () => {
    const session = openSession({ yaml, validate: 'background' });
    const told: string[] = [];
    session.subscribe(({ kind }) => told.push(kind));
    expect(session.diagnostics.length).to.be.at.least(0);
    expect(session.isValidating).to.equal(true);
    const [first] = session.snapshot.steps;
    session.run('step.rename', { id: first!.id, name: 'renamed_meanwhile' });
    session.run('step.set-field', { id: session.snapshot.steps[2000]!.id, path: ['type'], value: 'nonsense_here' });
    const found = await session.whenValidated();
    expect(session.isValidating).to.equal(false);
    expect(told).to.include('validation');
    expect(lines(found)).to.deep.equal(lines(openSession({ yaml: session.yaml }).diagnostics));
    expect(found.some(({ code }) => code === 'step.type-unknown')).to.equal(true);
    session.dispose();
  }).timeout(60_000);

  it('lets nobody wait who ends the session', async () => {
    const session = openSession({ yaml, validate: 'background' });
    const waiting = session.whenValidated();
    session.dispose();
    await waiting;
  });

  it('hides a code or a profile without touching the file, and shows them again', () => {
    const session = openSession({
      yaml: 'workflow:\n  name: w\n  a: 1\n  a: 2\n  steps:\n    - name: s\n      type: checkpoint\n',
    });
    const codes = (): string[] => session.diagnostics.map(({ code }) => code);
    const before = session.diagnostics;
    expect(codes()).to.include.members(['yaml.duplicate-key', 'runtime.type-not-supported', 'field.unknown']);
    const told: string[] = [];
    session.subscribe(({ kind }) => told.push(kind));
    session.setValidation({ hiddenCodes: ['yaml.duplicate-key', 'field.unknown'] });
    expect(codes())
      .to.include('runtime.type-not-supported')
      .and.not.include('field.unknown')
      .and.not.include('yaml.duplicate-key');
    session.setValidation({ profile: 'spec' });
    expect(codes()).to.not.include('runtime.type-not-supported');
    expect(session.validation).to.deep.equal({ profile: 'spec', hiddenCodes: ['yaml.duplicate-key', 'field.unknown'] });
    session.setValidation({ profile: 'runtime', hiddenCodes: [] });
    expect(codes()).to.deep.equal(before.map(({ code }) => code));
    expect(told).to.deep.equal(['validation', 'validation', 'validation']);
    expect(session.canUndo).to.equal(false);
  });

  it('loads the files that steps call once, and tells what is found in them when they are there', async () => {
    const asked: string[] = [];
    const session = openSession({
      yaml: called,
      resolvePipeline: (path, from) => {
        asked.push(`${from}>${path}`);
        return Promise.resolve(path === 'child.yaml' ? child : undefined);
      },
    });
    expect(session.diagnostics.map(({ code }) => code)).to.not.include('pipeline.output-unknown');
    expect(session.isValidating).to.equal(true);
    const found = await session.whenValidated();
    expect(found.map(({ code }) => code)).to.include('pipeline.output-unknown');
    session.run('step.set-field', { id: session.snapshot.steps[0]!.id, path: ['pipeline_file'], value: 'other.yaml' });
    const next = await session.whenValidated();
    expect(next.map(({ code }) => code))
      .to.include('pipeline.file-missing')
      .and.not.include('pipeline.output-unknown');
    expect(asked).to.deep.equal(['>child.yaml', '>other.yaml']);
  });

  it('finds a circle of files, and survives what a host may do', async () => {
    const files = new Map([
      ['child.yaml', called.replace('name: w', 'name: v')],
      ['big.yaml', 'x'.repeat(2_000_000)],
    ]);
    const resolvePipeline = (path: string): Promise<string | undefined> => Promise.resolve(files.get(path));
    const circle = await validatePipelineFiles(called.replace('      outputs: [gone]\n', ''), { resolvePipeline });
    expect(circle.filter(({ code }) => code === 'pipeline.circular').map(({ severity }) => severity)).to.deep.equal([
      'error',
    ]);
    const strange = [
      () => Promise.reject(new Error('no')),
      () => {
        throw new Error('no');
      },
      () => Promise.resolve(7 as unknown as string),
      () => Promise.resolve('- not: a pipeline'),
      () => Promise.resolve('x'.repeat(2_000_000)),
    ];
    for (const each of strange) {
      const found = await validatePipelineFiles(called, { resolvePipeline: each });
      expect(found.filter(({ code }) => code.startsWith('pipeline.'))).to.deep.equal([]);
    }
  });

  it('does not load without end', async () => {
    let count = 0;
    await validatePipelineFiles(called, {
      resolvePipeline: () =>
        Promise.resolve(
          called.replace('child', `child_${String(++count)}`).replace('name: w', `name: w${String(count)}`),
        ),
    });
    expect(count).to.be.at.most(200);
  });
});
