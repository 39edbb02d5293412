// npm run build: dist/ (modules and declarations) and cdn/ (bundles). `node scripts/build.mjs npm|cdn` makes one of them.
// With --changed only what was not built from these very sources already.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { dropStamp, hashOfSources, isBuilt, stamp } from './build-stamp.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const { values, positionals } = parseArgs({ allowPositionals: true, options: { changed: { type: 'boolean' } } });
const [only] = positionals;
const rollup = [join('node_modules', 'rollup', 'dist', 'bin', 'rollup'), '-c', '--silent'];
const tsc = [join('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'];

if (only !== 'npm') make('cdn', () => run('cdn/', rollup, { BUILD: 'cdn' }));
if (only !== 'cdn') {
  make('dist', () => {
    rmSync('dist', { recursive: true, force: true });
    run('dist/', rollup, { BUILD: 'npm' });
    run('dist/ declarations', tsc);
  });
}

function make(folder, build) {
  if (values.changed && isBuilt(folder)) {
    console.log(`${folder}/ was built from these sources already`);
    return;
  }
  const source = hashOfSources();
  dropStamp(folder);
  build();
  stamp(folder, source);
}

function run(what, args, env = {}) {
  const started = performance.now();
  const done = spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  if (done.status !== 0) {
    console.error(`Building ${what} failed.`);
    process.exit(1);
  }
  console.log(`${what} built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
