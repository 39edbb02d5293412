// Makes cdn/ from the sources when it is missing or older than they are: for npm start, the end-to-end tests and the benchmark.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles } from './list-files.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Ends the process when the build fails: nothing that follows could work. Changes the working directory to the repository's. */
export function ensureBundle() {
  process.chdir(root);
  if (!isStale()) return;
  console.log('Building the bundle ...');
  const done = spawnSync(process.execPath, [join('scripts', 'build.mjs'), 'cdn'], { stdio: 'inherit' });
  if (done.status !== 0) process.exit(1);
}

/** Whether a source is newer than the bundle made of it. */
function isStale() {
  const built = statSync(join('cdn', 'pipeline-editor.js'), { throwIfNoEntry: false })?.mtimeMs;
  if (built === undefined) return true;
  const sources = [...listFiles(['src', 'components', 'schemas'], ''), 'rollup.config.mjs', 'package-lock.json'];
  return sources.some((file) => !file.endsWith('.test.ts') && statSync(file).mtimeMs > built);
}
