// npm run check: everything but the tests. node scripts/check.mjs [name ...] runs only the checks whose names contain one of these.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './ensure-installed.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
ensureInstalled();

const tool = (...parts) => join('node_modules', ...parts);
const tsc = [tool('typescript', 'bin', 'tsc'), '--pretty', 'false', '-p'];

/** Stages run one after the other; what stands in one stage does not depend on each other. */
const stages = [
  {
    format: [tool('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.'],
    lint: [tool('eslint', 'bin', 'eslint.js'), '--max-warnings', '0', '.'],
    cycles: ['scripts/check-cycles.mjs'],
    lockfile: ['scripts/check-lockfile.mjs'],
    types: [...tsc, 'tsconfig.json'],
    'types without the DOM': [...tsc, 'tsconfig.core.json'],
    'types of the storage without the DOM': [...tsc, 'tsconfig.storage.json'],
    'types of the command line': [...tsc, join('src', 'cli')],
    'generated files': ['scripts/check-generated.mjs'],
    manifest: ['scripts/check-manifest.mjs'],
  },
  { build: ['scripts/build.mjs'] },
  {
    size: ['scripts/size.mjs'],
    package: ['scripts/check-package.mjs'],
    'storybook build': [tool('storybook', 'dist', 'bin', 'dispatcher.js'), 'build', '--quiet', '--disable-telemetry'],
  },
  { 'demo pages under the strict CSP': ['scripts/check-csp.mjs'] },
  { stories: ['scripts/check-stories.mjs'] },
];

const wanted = process.argv.slice(2);
const results = { passed: 0, failed: [] };
for (const stage of stages) {
  const queue = Object.entries(stage).filter(
    ([name]) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
  );
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await run(...next);
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));
}

if (results.failed.length > 0) console.log(`\nFailed: ${results.failed.join(', ')}`);
console.log(`\n${results.passed} passed, ${results.failed.length} failed`);
process.exitCode = results.failed.length > 0 ? 1 : 0;

/** Says one line when a check passes, and all that it said when it fails. */
function run(name, args) {
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
      resolve();
    });
  });
}
