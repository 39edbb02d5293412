// Finds a Chromium-family browser for tests, or fetches one. Every other script asks here, so that all use the same one.
// Run by itself it prints what it found: node scripts/find-browser.mjs [--no-fetch]
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The last version that runs on Node 20; carries its own shared libraries and fonts. */
const packaged = { name: '@sparticuz/chromium', version: '147.0.0' };

/** What a browser is started with everywhere: containers seldom have the kernel rights or the shared memory it asks for. */
export const browserArgs = ['--no-sandbox', '--disable-dev-shm-usage'];

export class BrowserNotFound extends Error {
  name = 'BrowserNotFound';
}

/**
 * Resolves to `{ path, why }`, or rejects with `BrowserNotFound` whose message names the ways out.
 *
 * `fetch` allows to download one (into `.cache`); `log` hears what takes long. May set environment variables that the browser
 * found needs, so start it from this process.
 */
export async function findBrowser({ fetch = true, log = () => {} } = {}) {
  const found =
    fromEnvironment() ?? (await fromPlaywright()) ?? fromSystem() ?? (await fromPackage({ install: false, log }));
  if (found) return found;
  if (fetch) {
    const fetched = (await fromPackage({ install: true, log })) ?? (await fromPlaywrightInstall(log)) ?? fromApt(log);
    if (fetched) return fetched;
  }
  throw new BrowserNotFound(
    [
      'No Chromium, Chrome or Edge was found, and none could be fetched. Any one of these helps:',
      '  - install Chrome, Chromium or Edge the usual way (Debian, Ubuntu: apt-get install -y chromium)',
      '  - set CHROME_PATH to the full path of a browser that you have',
      '  - npx playwright-core install --only-shell chromium',
    ].join('\n'),
  );
}

function fromEnvironment() {
  for (const name of ['CHROME_PATH', 'CHROME_BIN', 'PUPPETEER_EXECUTABLE_PATH']) {
    const path = process.env[name];
    if (!path) continue;
    if (!isExecutable(path))
      throw new BrowserNotFound(`${name} is set to ${path}, which is not a program. Correct or unset it.`);
    return { path, why: `named by ${name}` };
  }
  return undefined;
}

async function fromPlaywright() {
  try {
    const { chromium } = await import('playwright-core');
    const path = chromium.executablePath();
    if (isExecutable(path)) return { path, why: "in Playwright's cache" };
  } catch {
    // Playwright knows no build for this system; the next place may have one.
  }
  return undefined;
}

function fromSystem() {
  const path = systemCandidates().find(isExecutable);
  return path && { path, why: 'installed on this system' };
}

function systemCandidates() {
  if (process.platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'];
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
      apps.map((app) => join(folder, `${app}.app`, 'Contents', 'MacOS', app)),
    );
  }
  if (process.platform === 'win32') {
    const folders = [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA];
    const programs = [
      ['Google', 'Chrome', 'Application', 'chrome.exe'],
      ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
      ['Chromium', 'Application', 'chrome.exe'],
      ['BraveSoftware', 'Brave-Browser', 'Application', 'brave.exe'],
    ];
    return folders.filter(Boolean).flatMap((folder) => programs.map((parts) => join(folder, ...parts)));
  }
  const names = [
    'google-chrome-stable',
    'google-chrome',
    'chromium',
    'chromium-browser',
    'microsoft-edge-stable',
    'microsoft-edge',
    'brave-browser',
    'brave',
  ];
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), '/snap/bin'];
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** A browser that comes through the npm registry alone, for machines that reach nothing else. */
async function fromPackage({ install, log }) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const home = join(root, '.cache', 'browser');
  const folder = join(home, 'node_modules', ...packaged.name.split('/'));
  if (!existsSync(folder)) {
    if (!install) return undefined;
    log(`No browser on this system; fetching ${packaged.name} ${packaged.version} (66 MB) into .cache ...`);
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
    const done = run('npm', ['install', '--no-save', '--ignore-scripts', `${packaged.name}@${packaged.version}`], home);
    if (!done) return undefined;
  }
  // Only then does it unpack the libraries and fonts it carries; without fonts text has no height.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x';
  try {
    const entry = createRequire(join(home, 'package.json')).resolve(packaged.name);
    const { default: chromium } = await import(pathToFileURL(entry).href);
    const path = await chromium.executablePath();
    if (isExecutable(path)) return { path, why: `from the npm package ${packaged.name} ${packaged.version}` };
  } catch (error) {
    log(`${packaged.name} could not be unpacked: ${error.message}`);
  }
  return undefined;
}

async function fromPlaywrightInstall(log) {
  log("Trying Playwright's download ...");
  const cli = join(root, 'node_modules', 'playwright-core', 'cli.js');
  if (!existsSync(cli) || !run(process.execPath, [cli, 'install', '--only-shell', 'chromium'])) return undefined;
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath().replace(/chromium-(\d+)/, 'chromium_headless_shell-$1');
  return [chromium.executablePath(), path]
    .filter(isExecutable)
    .map((each) => ({ path: each, why: "from Playwright's download" }))[0];
}

/** Only where nobody is asked for a password: a container run as root. */
function fromApt(log) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  log('Trying apt-get install chromium ...');
  if (!run('apt-get', ['update']) || !run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']))
    return undefined;
  return fromSystem();
}

function run(command, args, cwd = root) {
  const shell = process.platform === 'win32' && command === 'npm';
  return (
    spawnSync(command, args, { cwd, shell, stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 }).status === 0
  );
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const { path, why } = await findBrowser({
      fetch: !process.argv.includes('--no-fetch'),
      log: (text) => console.error(text),
    });
    console.log(`${path} (${why})`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 2;
  }
}
