// Whether what scripts/gen-*.mjs write is committed as they would write it now.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { listFiles } from './list-files.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
for (const script of listFiles(['scripts'], '.mjs').filter((file) => /\/gen-[^/]+$/.test(file))) {
  const done = spawnSync(process.execPath, [script, '--check'], { stdio: 'inherit' });
  if (done.status === 0) continue;
  console.error(`What ${script} generates is stale: node ${script}`);
  process.exitCode = 1;
}
