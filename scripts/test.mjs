// npm test: installs what is missing, finds or fetches a browser, runs every test, and ends with the sums.
// npm test -- [folder or file ...] runs only what is below these.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './ensure-installed.mjs';
import { listFiles } from './list-files.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
ensureInstalled();

const places = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'pipeline-editor-test-'));
const sums = { passed: 0, failed: 0, skipped: 0 };
let broken = false;

const headless = places.length > 0 ? places.filter((place) => /^(\.\/)?src\b/.test(place)) : ['src'];
if (headless.length > 0) {
  heading('Headless core in Node');
  runCounted('node', ['scripts/test-node.mjs', ...headless, '--', '--reporter', 'scripts/mocha-reporter.cjs']);
}

const browser = await findOrExplain();
if (browser) {
  heading(`In the browser: ${browser.path} (${browser.why})`);
  process.env.CHROME_PATH = browser.path;
  // The command line runs in Node alone.
  const files = listFiles(places.length > 0 ? places : ['src', 'components'], '.test.ts').filter(
    (file) => !file.startsWith('src/cli/'),
  );
  if (files.length > 0) {
    const only = places.length > 0 ? ['--files', ...files] : [];
    runCounted('wtr', ['node_modules/@web/test-runner/dist/bin.js', ...only]);
  }
  if (places.length === 0 && existsSync('scripts/e2e-storage.mjs')) {
    heading('Storage against crashes, full disks and two tabs');
    runPrinting(['scripts/e2e-storage.mjs']);
  }
  if (places.length === 0 && existsSync('scripts/e2e.mjs')) {
    heading('The main job on the demo pages, by mouse, keyboard and touch');
    runPrinting(['scripts/e2e.mjs']);
  }
} else {
  broken = true;
}

rmSync(folder, { recursive: true, force: true });
if (sums.skipped > 0) console.log(`\n${sums.skipped} skipped`);
console.log(`\n${sums.passed} passed, ${sums.failed} failed`);
process.exitCode = sums.failed > 0 ? 1 : broken ? 2 : 0;

async function findOrExplain() {
  const { findBrowser } = await import('./find-browser.mjs');
  try {
    return await findBrowser({ log: (text) => console.log(text) });
  } catch (error) {
    console.error(`\n${error.message}\nThe tests that need a browser did not run.`);
    sums.failed++;
    return undefined;
  }
}

/** Runs a test runner that leaves its sums in the file named by `TEST_COUNTS`. */
function runCounted(name, args) {
  const file = join(folder, `${name}.json`);
  const done = spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, TEST_COUNTS: file } });
  add(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 0, skipped: 0 }, done.status);
}

/** Runs a script whose last line is `N passed, N failed`. */
function runPrinting(args) {
  const done = spawnSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' });
  process.stdout.write(done.stdout);
  const last = /^(\d+) passed, (\d+) failed\s*$/m.exec(done.stdout.slice(done.stdout.trimEnd().lastIndexOf('\n') + 1));
  add({ passed: Number(last?.[1] ?? 0), failed: Number(last?.[2] ?? 0), skipped: 0 }, done.status);
}

/** A runner that ended badly without a failed test counts as one failure itself. */
function add(counts, status) {
  for (const key of Object.keys(sums)) sums[key] += counts[key];
  if (status !== 0 && counts.failed === 0) sums.failed++;
}

function heading(text) {
  console.log(`\n== ${text}`);
}
