import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { generatePipeline } from '../testing/generate-pipeline.js';
import { TestFolder } from './test-folder.js';

/** The program in a process of its own: what only a process can show. */
describe('the command line as a process', () => {
  // Below the project, so that its packages are found.
  const outdir = resolve('.cache', `cli-test-${process.pid}`);
  const program = join(outdir, 'main.mjs');
  let folder: TestFolder;

  before(async () => {
    await mkdir(outdir, { recursive: true });
    await build({
      entryPoints: ['src/cli/main.ts'],
      outfile: program,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
    });
    folder = await TestFolder.create();
  });
  after(async () => {
    await folder.remove();
    await rm(outdir, { recursive: true, force: true });
  });

  const run = (args: readonly string[], nodeOptions: readonly string[] = []) => {
    const child = spawn(process.execPath, [...nodeOptions, program, ...args], { cwd: folder.path });
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    return {
      child,
      ended: new Promise<{ status: number | null; err: string }>((done) =>
        child.on('close', (status) => done({ status, err })),
      ),
    };
  };

  it('checks a thousand files in 256 MB of heap', async function () {
    this.timeout(180_000);
    for (let seed = 1; seed <= 1000; seed++)
      await folder.write(`many/${String(seed).padStart(4, '0')}.yaml`, generatePipeline({ steps: 6, seed }));
    const { child, ended } = run(['validate', 'many/**/*.yaml', '--format', 'json'], ['--max-old-space-size=256']);
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    const { err, status } = await ended;
    expect(err).to.equal('');
    expect(status).to.be.oneOf([0, 1]);
    const { files, summary } = JSON.parse(out) as { files: unknown[]; summary: { files: number } };
    expect([files.length, summary.files]).to.deep.equal([1000, 1000]);
  });

  it('ends quietly when its reader goes away', async () => {
    await folder.write('broken.yaml', generatePipeline({ steps: 3000, seed: 1 }).replaceAll('type:', 'typ:'));
    const { child, ended } = run(['validate', 'broken.yaml']);
    child.stdout.once('data', () => child.stdout.destroy());
    expect(await ended).to.deep.equal({ status: 141, err: '' });
  });

  it('reads standard input', async () => {
    const { child, ended } = run(['validate', '-', '--max-warnings', '100']);
    child.stdin.end('a: [');
    child.stdout.resume();
    expect(await ended).to.deep.equal({ status: 1, err: '' });
  });
});
