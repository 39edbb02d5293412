// The headless tests in plain Node, fast: node scripts/test-node.mjs [folder or file ...] [-- mocha options]
// src/storage needs IndexedDB and runs only in the browser (npx wtr --files 'src/storage/**/*.test.ts').
import { spawnSync } from 'node:child_process';
import { listFiles } from './list-files.mjs';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

const split = process.argv.indexOf('--');
const wanted = process.argv.slice(2, split < 0 ? undefined : split);
const mochaOptions = split < 0 ? [] : process.argv.slice(split + 1);

const files = listFiles(wanted.length > 0 ? wanted : ['src'], '.test.ts').filter(
  (file) => !file.startsWith('src/storage/'),
);
if (files.length === 0) {
  console.log('No tests for Node here.');
  process.exit(0);
}

// Under the repository, so that packages left out of the bundle are found; one folder a run, so that runs do not meet.
const outdir = join('.cache', `node-tests-${process.pid}`);
mkdirSync(outdir, { recursive: true });
let status = 1;
try {
  await build({
    entryPoints: files,
    outdir,
    outbase: '.',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'error',
  });
  const specs = files.map((file) => join(outdir, file.replace(/\.ts$/, '.mjs')));
  const args = [
    '--enable-source-maps',
    'node_modules/mocha/bin/mocha.js',
    '--timeout',
    '60000',
    ...mochaOptions,
    ...specs,
  ];
  status = spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
} catch (error) {
  if (!error.errors) throw error;
} finally {
  rmSync(outdir, { recursive: true, force: true });
}
process.exit(status);
