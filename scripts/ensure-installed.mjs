// Installs the packages when they are missing or not those of the lockfile. Uses nothing but Node's own modules.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Ends the process with a plain message where the installation fails. */
export function ensureInstalled() {
  requireNode(20, 11);
  const reason = whatIsMissing();
  if (!reason) return;
  console.log(`Installing packages (${reason}) ...`);
  const { command, args } = npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: command === 'npm' && process.platform === 'win32',
  });
  if (done.status === 0) return;
  console.error(
    '\nThe packages could not be installed. Look at the messages of npm above; a proxy or a registry setting is the usual cause.',
  );
  process.exit(1);
}

function requireNode(major, minor) {
  const [hasMajor = 0, hasMinor = 0] = process.versions.node.split('.').map(Number);
  if (hasMajor > major || (hasMajor === major && hasMinor >= minor)) return;
  console.error(`Node ${major}.${minor} or newer is needed; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Why an installation is needed, or `undefined` when all that the lockfile wants is there. */
function whatIsMissing() {
  const installed = packagesIn(join('node_modules', '.package-lock.json'));
  if (!installed) return 'there are none yet';
  const wanted = packagesIn('package-lock.json') ?? {};
  for (const [path, { version, optional, devOptional, link }] of Object.entries(wanted)) {
    if (path === '' || optional || devOptional || link) continue;
    if (installed[path]?.version !== version) return `${path.replace(/^.*node_modules\//, '')} ${version} is missing`;
  }
  return undefined;
}

function packagesIn(lockfile) {
  try {
    return JSON.parse(readFileSync(join(root, lockfile), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** The npm that runs us if one does, else that beside this Node, else the one on the path. */
function npm(args) {
  const candidates = [
    process.env.npm_execpath,
    join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const cli = candidates.find((path) => path?.endsWith('npm-cli.js') && exists(path));
  return cli ? { command: process.execPath, args: [cli, ...args] } : { command: 'npm', args };
}

function exists(path) {
  try {
    readFileSync(path);
    return true;
  } catch {
    return false;
  }
}
