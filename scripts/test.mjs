// npm test: installs what is missing, finds or fetches a browser, runs every test, and ends with the sums.
// npm test -- [folder or file ...] runs only what is below these.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { availableParallelism, tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './ensure-installed.mjs';
import { listFiles } from './list-files.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
ensureInstalled();

const places = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'pipeline-editor-test-'));
const sums = { passed: 0, failed: 0, skipped: 0 };
let broken = false;
let runs = 0;

const browser = await findOrExplain();
if (browser) process.env.CHROME_PATH = browser.path;
else broken = true;

// The one draws its pages one after the other and the other is one process: beside each other they take the time of the longer one.
const inNode = () => {
  const wanted = places.length > 0 ? places.filter((place) => /^(\.\/)?src\b/.test(place)) : ['src'];
  if (wanted.length === 0) return undefined;
  const reporter = ['--', '--reporter', 'scripts/mocha-reporter.cjs'];
  return runCounted('Headless core in Node', ['scripts/test-node.mjs', ...wanted, ...reporter]);
};
const inBrowser = () => {
  // The command line runs in Node alone.
  const files = listFiles(places.length > 0 ? places : ['src', 'components'], '.test.ts').filter(
    (file) => !file.startsWith('src/cli/'),
  );
  if (!browser || files.length === 0) return undefined;
  const only = places.length > 0 ? ['--files', ...files] : [];
  const runner = ['node_modules/@web/test-runner/dist/bin.js', ...only];
  return runCounted(`In the browser: ${browser.path} (${browser.why})`, runner);
};
if (availableParallelism() > 1) {
  await Promise.all([inNode(), inBrowser()]);
} else {
  await inNode();
  await inBrowser();
}

if (browser && places.length === 0) {
  await runPrinting('Storage against crashes, full disks and two tabs', ['scripts/e2e-storage.mjs']);
  await runPrinting('The main job on the demo pages, by mouse, keyboard and touch', ['scripts/e2e.mjs']);
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
async function runCounted(title, args) {
  const file = join(folder, `${runs++}.json`);
  const { status } = await run(title, args, { TEST_COUNTS: file });
  add(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 0, skipped: 0 }, status);
}

/** Runs a script whose last line is `N passed, N failed`. */
async function runPrinting(title, args) {
  const { said, status } = await run(title, args);
  const last = /^(\d+) passed, (\d+) failed\s*$/m.exec(said.slice(said.trimEnd().lastIndexOf('\n') + 1));
  add({ passed: Number(last?.[1] ?? 0), failed: Number(last?.[2] ?? 0), skipped: 0 }, status);
}

/** Runs a script of Node's, and prints under `title` what it said once it has ended. */
function run(title, args, environment = {}) {
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  return new Promise((resolve) => {
    child.on('close', (status) => {
      console.log(`\n== ${title} (${((performance.now() - started) / 1000).toFixed(0)} s)\n${said.trimEnd()}`);
      resolve({ said, status });
    });
  });
}

/** A runner that ended badly without a failed test counts as one failure itself. */
function add(counts, status) {
  for (const key of Object.keys(sums)) sums[key] += counts[key];
  if (status !== 0 && counts.failed === 0) sums.failed++;
}
