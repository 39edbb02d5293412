// The main job in a whole browser: the demo pages as they are served, under the strict policy, with real input.
// node scripts/e2e.mjs [part of a file's name ...] [--without part] [--grep text] [--cdn folder]     (--cdn tries another build)
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import Mocha from 'mocha';
import { closeBrowser, openBrowser } from './e2e/browser.mjs';
import { ensureBundle } from './ensure-bundle.mjs';
import { listFiles } from './list-files.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { grep: { type: 'string' }, without: { type: 'string' }, cdn: { type: 'string' } },
});
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
if (values.cdn === undefined) ensureBundle();

const files = listFiles(['scripts/e2e'], '.test.mjs').filter(
  (file) =>
    (positionals.length === 0 || positionals.some((part) => file.includes(part))) &&
    !(values.without !== undefined && file.includes(values.without)),
);
const mocha = new Mocha({ timeout: 60_000, slow: 5_000, ...(values.grep ? { grep: values.grep } : {}) });
for (const file of files) mocha.addFile(file);

await openBrowser({ ...(values.cdn === undefined ? {} : { cdn: values.cdn }) });
try {
  await mocha.loadFilesAsync();
  const failures = [];
  const { stats } = await new Promise((resolve) => {
    const runner = mocha.run(() => resolve(runner));
    runner.on('fail', (test, error) => {
      const file = relative(process.cwd(), test.file).replace(/\\/g, '/');
      failures.push({ file, title: test.fullTitle(), error: error.stack });
    });
  });
  const { passes: passed, failures: failed, pending: skipped } = stats;
  console.log(`${passed} passed, ${failed} failed`);
  // For scripts/test.mjs.
  if (process.env.TEST_COUNTS)
    writeFileSync(process.env.TEST_COUNTS, JSON.stringify({ passed, failed, skipped, failures }));
  process.exitCode = stats.failures > 0 || stats.passes === 0 ? 1 : 0;
} finally {
  await closeBrowser();
}
