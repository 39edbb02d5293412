// The generator of pipelines, from its source: the package's ./testing entry without a build of it.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

export async function loadGenerator() {
  const outdir = join(root, '.cache', `bench-${process.pid}`);
  mkdirSync(outdir, { recursive: true });
  try {
    const outfile = join(outdir, 'testing.mjs');
    await build({
      entryPoints: [join(root, 'src', 'testing', 'generate-pipeline.ts')],
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      outfile,
      logLevel: 'error',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
