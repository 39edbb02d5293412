// Makes cdn/ from the sources when it is missing or made of others: for npm start, the end-to-end tests and the benchmark.
// node scripts/ensure-bundle.mjs
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isBuilt } from './build-stamp.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Ends the process when the build fails: nothing that follows could work. Changes the working directory to the repository's. */
export function ensureBundle() {
  process.chdir(root);
  if (isBuilt('cdn')) return;
  console.log('Building the bundle ...');
  const done = spawnSync(process.execPath, [join('scripts', 'build.mjs'), 'cdn'], { stdio: 'inherit' });
  if (done.status !== 0) process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureBundle();
