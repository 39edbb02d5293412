// The main job in a whole browser: the demo pages as they are served, under the strict policy, with real input.
// node scripts/e2e.mjs [part of a file's name ...] [--grep text] [--cdn folder]     (--cdn tries another build)
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import Mocha from 'mocha';
import { closeBrowser, openBrowser } from './e2e/browser.mjs';
import { ensureBundle } from './ensure-bundle.mjs';
import { listFiles } from './list-files.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { grep: { type: 'string' }, cdn: { type: 'string' } },
});
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
if (values.cdn === undefined) ensureBundle();

const files = listFiles(['scripts/e2e'], '.test.mjs').filter(
  (file) => positionals.length === 0 || positionals.some((part) => file.includes(part)),
);
const mocha = new Mocha({ timeout: 60_000, slow: 5_000, ...(values.grep ? { grep: values.grep } : {}) });
for (const file of files) mocha.addFile(file);

await openBrowser({ ...(values.cdn === undefined ? {} : { cdn: values.cdn }) });
try {
  await mocha.loadFilesAsync();
  const { stats } = await new Promise((resolve) => {
    const runner = mocha.run(() => resolve(runner));
  });
  console.log(`${stats.passes} passed, ${stats.failures} failed`);
  process.exitCode = stats.failures > 0 || stats.passes === 0 ? 1 : 0;
} finally {
  await closeBrowser();
}
