// npm run build: dist/ (modules and declarations) and cdn/ (bundles). `node scripts/build.mjs npm|cdn` makes one of them.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const only = process.argv[2];
const rollup = [join('node_modules', 'rollup', 'dist', 'bin', 'rollup'), '-c', '--silent'];
const tsc = [join('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'];

if (only !== 'npm') run('cdn/', rollup, { BUILD: 'cdn' });
if (only !== 'cdn') {
  rmSync('dist', { recursive: true, force: true });
  run('dist/', rollup, { BUILD: 'npm' });
  run('dist/ declarations', tsc);
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
