// npm test: installs what is missing, finds or fetches a browser, runs every test, and ends with the sums.
// npm test -- [folder or file ...] runs only what is below these.
// What fails in a browser is run once more at the end, alone and in a fresh one: if it passes there, it counts as passed and is named in a list.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './ensure-installed.mjs';
import { runInLanes } from './lanes.mjs';
import { listFiles } from './list-files.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
ensureInstalled();

/** So many failures are no accident. */
const retriedAtMost = 10;
const places = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'pipeline-editor-test-'));
const sums = { passed: 0, failed: 0, skipped: 0 };
/** What failed and may be tried again: `{ suite, file, title, error }`. */
const unsure = [];
let runs = 0;

const browser = await findOrExplain();
if (browser) process.env.CHROME_PATH = browser.path;

await runInLanes(suites(), runSuite, (suite, cause) => {
  sums.failed++;
  console.log(`\n== ${suite.title}: not run, because of ${cause}`);
});
await runAgain();

rmSync(folder, { recursive: true, force: true });
if (sums.skipped > 0) console.log(`\n${sums.skipped} skipped`);
console.log(`\n${sums.passed} passed, ${sums.failed} failed`);
process.exitCode = sums.failed > 0 ? 1 : 0;

/** Each writes its sums to the file named by `TEST_COUNTS`; `again` gives the arguments that run no more than the failures named. */
function suites() {
  const whole = places.length === 0;
  const inNode = whole ? ['src'] : places.filter((place) => /^(\.\/)?src\b/.test(place));
  // The command line runs in Node alone.
  const files = listFiles(whole ? ['src', 'components'] : places, '.test.ts').filter(
    (file) => !file.startsWith('src/cli/'),
  );
  const wtr = 'node_modules/@web/test-runner/dist/bin.js';
  const e2e = {
    after: ['bundle'],
    again: (failures) => [
      'scripts/e2e.mjs',
      ...new Set(failures.map(({ file }) => file)),
      '--grep',
      `^(${failures.map(({ title }) => title.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')).join('|')})$`,
    ],
  };
  return [
    browser && whole && { name: 'bundle', title: 'Bundle', args: ['scripts/ensure-bundle.mjs'], isTool: true },
    browser &&
      files.length > 0 && {
        name: 'browser',
        title: `In the browser: ${browser.path} (${browser.why})`,
        args: [wtr, ...(whole ? [] : ['--files', ...files])],
        again: (failures) => [wtr, '--files', ...new Set(failures.map(({ file }) => file))],
      },
    inNode.length > 0 && {
      name: 'node',
      title: 'Headless core in Node',
      args: ['scripts/test-node.mjs', ...inNode, '--', '--reporter', 'scripts/mocha-reporter.cjs'],
    },
    browser &&
      whole && {
        ...e2e,
        name: 'building',
        title: 'Building by keyboard alone',
        args: ['scripts/e2e.mjs', 'build.test'],
      },
    browser &&
      whole && {
        ...e2e,
        name: 'main job',
        title: 'The main job on the demo pages, by mouse, keyboard and touch',
        args: ['scripts/e2e.mjs', '--without', 'build.test'],
      },
    // It measures how long things take.
    browser &&
      whole && {
        name: 'storage',
        alone: true,
        title: 'Storage against crashes, full disks and two tabs',
        args: ['scripts/e2e-storage.mjs'],
        again: (failures) => ['scripts/e2e-storage.mjs', ...new Set(failures.map(({ file }) => file))],
      },
  ].filter(Boolean);
}

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

async function runSuite(suite) {
  const { title, args, again, isTool } = suite;
  const { counts, status } = await run(title, args);
  if (isTool) {
    sums.failed += status === 0 ? 0 : 1;
    return status === 0;
  }
  sums.passed += counts.passed;
  sums.skipped += counts.skipped;
  // A runner that ended badly without a failed test counts as one failure itself.
  if (status !== 0 && counts.failed === 0) sums.failed++;
  else if (again) unsure.push(...counts.failures.map((failure) => ({ ...failure, suite })));
  else sums.failed += counts.failed;
  return status === 0;
}

/** Runs what failed once more, a suite after the other. */
async function runAgain() {
  if (unsure.length > retriedAtMost) {
    sums.failed += unsure.length;
    return;
  }
  const mended = [];
  for (const suite of new Set(unsure.map((failure) => failure.suite))) {
    const failures = unsure.filter((failure) => failure.suite === suite);
    const { counts, status } = await run(`Once more: ${suite.title}`, suite.again(failures));
    const isSame = (one) => (other) => one.file === other.file && one.title === other.title;
    const didNotRun = status !== 0 && counts.failed === 0;
    const still = failures.filter((failure) => didNotRun || counts.failures.some(isSame(failure)));
    // Others of the same file run along, and one of them may fail only now.
    const late = counts.failures.filter((failure) => !failures.some(isSame(failure)));
    sums.failed += still.length + late.length;
    sums.passed += failures.length - still.length - late.length;
    mended.push(...failures.filter((failure) => !still.includes(failure)));
  }
  if (mended.length > 0) console.log('\nPassed only at the second try:');
  for (const { file, title, error } of mended)
    console.log(`- ${file}: ${title || 'did not load'}\n${error.replace(/^/gm, '    ')}`);
}

/** Runs a script of Node's, and prints under `title` what it said once it has ended. */
function run(title, args) {
  const started = performance.now();
  const file = join(folder, `${runs++}.json`);
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TEST_COUNTS: file },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  return new Promise((resolve) => {
    child.on('close', (status) => {
      console.log(`\n== ${title} (${((performance.now() - started) / 1000).toFixed(0)} s)\n${said.trimEnd()}`);
      const none = { passed: 0, failed: 0, skipped: 0, failures: [] };
      resolve({ status, counts: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : none });
    });
  });
}
