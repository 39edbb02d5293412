// The package as a stranger gets it: packed, unpacked, linted, and every entry imported in plain Node. Needs a build.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles } from './list-files.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const { name, version, dependencies, exports, bin } = JSON.parse(readFileSync('package.json', 'utf8'));

// Below the repository, so that dependencies are found as in a host that installed them.
const host = join('.cache', 'package-check');
const unpacked = join(host, 'node_modules', name);
const tarball = join(host, `${name}-${version}.tgz`);
const problems = [];

rmSync(host, { recursive: true, force: true });
mkdirSync(unpacked, { recursive: true });
npm(['pack', '--ignore-scripts', '--silent', '--pack-destination', host]);
execFileSync('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1']);

checkTargets();
checkContents();
checkDependencies();
checkPrograms();
runCheck('Every entry imports in plain Node', importAll());
runCheck('publint', [join('node_modules', 'publint', 'src', 'cli.js'), unpacked, '--strict']);
runCheck('attw', [
  join('node_modules', '@arethetypeswrong', 'cli', 'dist', 'index.js'),
  tarball,
  ...['--profile', 'esm-only', '--no-emoji', '--no-color', '--format', 'table-flipped'],
  // Not modules: data, and bundles for script tags.
  ...['--exclude-entrypoints', './custom-elements.json', './package.json'],
]);

if (problems.length > 0) {
  for (const problem of problems) console.error(`- ${problem}`);
  process.exit(1);
}
rmSync(host, { recursive: true, force: true });
console.log('The package is sound.');

function npm(args) {
  const cli = process.env.npm_execpath?.endsWith('.js') ? process.env.npm_execpath : undefined;
  if (cli) execFileSync(process.execPath, [cli, ...args]);
  else execFileSync('npm', args, { shell: process.platform === 'win32', stdio: ['ignore', 'ignore', 'inherit'] });
}

/** What package.json names must be in the tarball. */
function checkTargets() {
  for (const [entry, target] of Object.entries(exports)) {
    for (const file of typeof target === 'string' ? [target] : Object.values(target)) {
      const path = file.replace(/\*.*$/, '');
      if (!existsSync(join(unpacked, path))) problems.push(`${entry} leads to ${file}, which is not in the package`);
    }
  }
}

/** Tests, sources and what only the bench uses stay out. */
function checkContents() {
  for (const path of listFiles([unpacked], '')) {
    const file = relative(unpacked, path).replace(/\\/g, '/');
    if (/\.test\.|(^|\/)(stories|demo|node_modules|scripts)\/|^(src|components)\//.test(file))
      problems.push(`${file} should not be in the package`);
  }
}

/** All that dist/ imports by name must be a dependency: what is installed here by chance is not there with a host. */
function checkDependencies() {
  for (const path of listFiles([join(unpacked, 'dist')], '.js').concat(listFiles([join(unpacked, 'dist')], '.d.ts'))) {
    const code = readFileSync(path, 'utf8');
    for (const [, source] of code.matchAll(/(?:\bfrom\s*|^\s*import\s*|\bimport\()\s*['"]([^'".][^'"]*)['"]/gm)) {
      const owner = source
        .split('/')
        .slice(0, source.startsWith('@') ? 2 : 1)
        .join('/');
      if (owner === name || dependencies[owner]) continue;
      // The command line is a program of Node's and no entry.
      if (source.startsWith('node:') && relative(unpacked, path).replace(/\\/g, '/').startsWith('dist/src/cli/'))
        continue;
      const why = builtinModules.includes(source.replace(/^node:/, ''))
        ? 'which only Node has'
        : 'which is no dependency';
      problems.push(`${relative(unpacked, path)} imports ${source}, ${why}`);
    }
  }
}

/** The command line, run from where a host has it. */
function checkPrograms() {
  for (const [program, file] of Object.entries(bin)) {
    const path = join(unpacked, file);
    if (!existsSync(path) || !readFileSync(path, 'utf8').startsWith('#!/usr/bin/env node\n')) {
      problems.push(`${program} leads to ${file}, which is no program`);
      continue;
    }
    const sample = join('stories', 'fixtures', 'code-review.yaml');
    const expected = [
      [['--version'], 0, `${version}\n`],
      [['validate', sample, '--format', 'json'], 0, '"errors":0'],
      [['graph', sample, '--drawing', 'data'], 0, '</svg>'],
      [['graph', sample, '--format', 'mermaid'], 0, 'flowchart TD'],
      [['diff', sample, sample], 0, ''],
      [['validate', 'no-such-file.yaml'], 2, 'There is no such file.'],
    ];
    for (const [args, status, output] of expected) {
      const done = spawnSync(process.execPath, [path, ...args], { encoding: 'utf8' });
      if (done.status !== status || !done.stdout.includes(output) || done.stderr)
        problems.push(
          `${program} ${args.join(' ')} ended with ${done.status}:\n${done.stdout.slice(0, 500)}${done.stderr}`,
        );
    }
  }
}

/** A real file in the host's place: `node -e` has globals that a module has not. */
function importAll() {
  const entries = Object.entries(exports).filter(
    ([entry, target]) => typeof target === 'object' && !entry.includes('*'),
  );
  const lines = entries.map(([entry]) => {
    const specifier = JSON.stringify(join(name, entry).replace(/\\/g, '/'));
    return `await import(${specifier}).catch((error) => { console.error(${specifier} + ': ' + error.stack); process.exitCode = 1; });`;
  });
  const file = join(host, 'import-all.mjs');
  writeFileSync(file, `${lines.join('\n')}\nprocess.exit();\n`);
  return [file];
}

function runCheck(what, args) {
  const done = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (done.status !== 0) problems.push(`${what}:\n${done.stdout}${done.stderr}`);
}
