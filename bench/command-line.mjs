// The command line on a thousand files, as a process: built from its source, with the packages of this project.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = 1000;
const steps = 20;

export async function measureCommandLine(generatePipeline, report) {
  const outdir = join(root, '.cache', `bench-cli-${process.pid}`);
  const folder = mkdtempSync(join(tmpdir(), 'pipeline-editor-bench-'));
  mkdirSync(outdir, { recursive: true });
  try {
    const outfile = join(outdir, 'main.mjs');
    await build({
      entryPoints: [join(root, 'src', 'cli', 'main.ts')],
      outfile,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
    });
    let bytes = 0;
    for (let seed = 1; seed <= files; seed++) {
      const text = generatePipeline({ steps, seed });
      bytes += text.length;
      writeFileSync(join(folder, `${seed}.yaml`), text);
    }
    const run = (args) => {
      const started = performance.now();
      const { stderr } = spawnSync(process.execPath, ['--max-old-space-size=256', outfile, ...args], {
        encoding: 'utf8',
        maxBuffer: 1e9,
      });
      if (stderr) throw new Error(stderr);
      return performance.now() - started;
    };
    const start = run(['--version']);
    const all = run(['validate', folder, '--format', 'json']);
    const note = `${steps} steps each, ${(bytes / 1e6).toFixed(1)} MB in all, 256 MB of heap`;
    report.figure('start and say the version', start, 'ms');
    report.figure(`validate ${files.toLocaleString('en')} files`, all / 1000, 's', { note });
    report.figure('  a file', (all - start) / files, 'ms');
  } finally {
    rmSync(outdir, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}
