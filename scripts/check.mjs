// npm run check: everything but the tests. node scripts/check.mjs [name ...] runs only the checks whose names contain one of these.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './ensure-installed.mjs';
import { runInLanes } from './lanes.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
ensureInstalled();

const tool = (...parts) => join('node_modules', ...parts);
const tsc = [tool('typescript', 'bin', 'tsc'), '--pretty', 'false', '-p'];

const stories = (part) => ({ args: ['scripts/check-stories.mjs', '--part', part], after: ['storybook build'] });

/** The long ones first, so that what runs beside each other ends together. */
const checks = {
  // What this run has built already from the same sources, for the tests, need not be built again.
  build: { args: ['scripts/build.mjs', '--changed'] },
  'storybook build': {
    args: [tool('storybook', 'dist', 'bin', 'dispatcher.js'), 'build', '--quiet', '--disable-telemetry'],
  },
  'stories, one half': stories('1/2'),
  'stories, other half': stories('2/2'),
  lint: { args: [tool('eslint', 'bin', 'eslint.js'), '--max-warnings', '0', '.'] },
  'demo pages under the strict CSP': { args: ['scripts/check-csp.mjs'], after: ['build'] },
  format: { args: [tool('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  types: { args: [...tsc, 'tsconfig.json'] },
  package: { args: ['scripts/check-package.mjs'], after: ['build'] },
  'types of the command line': { args: [...tsc, join('src', 'cli')] },
  'types without the DOM': { args: [...tsc, 'tsconfig.core.json'] },
  'types of the storage without the DOM': { args: [...tsc, 'tsconfig.storage.json'] },
  'generated files': { args: ['scripts/check-generated.mjs'] },
  manifest: { args: ['scripts/check-manifest.mjs'] },
  size: { args: ['scripts/size.mjs'], after: ['build'] },
  cycles: { args: ['scripts/check-cycles.mjs'] },
  lockfile: { args: ['scripts/check-lockfile.mjs'] },
};

const wanted = process.argv.slice(2);
const results = { passed: 0, failed: [] };
const jobs = Object.entries(checks)
  .filter(([name]) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
  .map(([name, check]) => ({ name, ...check }));
await runInLanes(jobs, run, ({ name }, cause) => {
  results.failed.push(name);
  console.log(`FAILED  ${name}: not run, because of ${cause}`);
});

if (results.failed.length > 0) console.log(`\nFailed: ${results.failed.join(', ')}`);
console.log(`\n${results.passed} passed, ${results.failed.length} failed`);
process.exitCode = results.failed.length > 0 ? 1 : 0;

/** Says one line when a check passes, and all that it said when it fails. */
function run({ name, args }) {
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, STORYBOOK_DISABLE_TELEMETRY: '1', FORCE_COLOR: '0' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  return new Promise((resolve) => {
    child.on('close', (status) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      if (status === 0) results.passed++;
      else results.failed.push(name);
      const speaks = status !== 0 || name === 'size';
      console.log(
        `${status === 0 ? 'ok    ' : 'FAILED'}  ${name} (${seconds} s)${speaks ? `\n${said.trim().replace(/^/gm, '        ')}` : ''}`,
      );
      resolve(status === 0);
    });
  });
}
