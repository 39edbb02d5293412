// One browser and one server for all end-to-end tests, and pages that notice what must never happen on them.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { demoMounts } from '../demo-mounts.mjs';
import { browserArgs, findBrowser } from '../find-browser.mjs';
import { serveFiles, strictPolicy } from '../static-files.mjs';
import { EditorPage } from './editor-page.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const fixtures = join(root, 'stories', 'fixtures');
export const fixture = (name) => readFileSync(join(fixtures, name), 'utf8');

let browser;
let server;
let mounts;

export async function openBrowser({ cdn } = {}) {
  const { path } = await findBrowser({ log: (text) => console.error(text) });
  mounts = { ...demoMounts(root), ...(cdn === undefined ? {} : { '/cdn/': resolve(cdn) }) };
  server = await serveFiles({ mounts, headers: { 'Content-Security-Policy': strictPolicy } });
  browser = await chromium.launch({ executablePath: path, args: browserArgs });
}

export async function closeBrowser() {
  await browser?.close();
  await server?.close();
}

/** Where a file of the bundle is on this disk. */
export function bundleFile(path) {
  return join(mounts['/cdn/'], path.slice('/cdn/'.length));
}

/** A second server of the same files under other headers. The caller closes it. */
export function serveWith(headers) {
  return serveFiles({ mounts, headers });
}

/**
 * Runs `work(visit, context)` in a browser profile of its own. `visit(address, html)` opens a page: of the demo, or one made of `html`.
 * `hear` names events that `page.heard()` gives, from the first on. Afterwards no page may have had an error, a violation of the policy, or a request that the host page did not ask for;
 * `expected` names what a test is about.
 */
export async function withBrowser(options, work) {
  const { expected = [], hear = [], origin = server.url, ...contextOptions } = options;
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, ...contextOptions });
  context.setDefaultTimeout(10_000);
  const problems = [];
  const report = (text) => {
    if (!expected.some((pattern) => pattern.test(text))) problems.push(text);
  };
  await context.exposeBinding('reportViolation', (_, text) => report(`violation: ${text}`));
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      globalThis.reportViolation(`${event.effectiveDirective} blocked ${event.blockedURI} at ${event.sourceFile}`);
    });
  });
  await context.addInitScript((names) => {
    globalThis.heard = [];
    for (const name of names)
      addEventListener(name, ({ type, target, detail, key }) => {
        globalThis.heard.push({ type, id: target.id, code: detail?.code, origin: detail?.origin, key });
      });
  }, hear);
  const visit = async (address, html) => {
    const page = await context.newPage();
    page.on('pageerror', (error) => report(`page error: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') report(`console: ${message.text()}`);
    });
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url)) report(`request to ${url}`);
    });
    const url = `${origin}/${address}`;
    if (html !== undefined) await page.route(url, (route) => route.fulfill(document(html)));
    await page.goto(url);
    return new EditorPage(page);
  };
  try {
    await work(visit, context);
  } finally {
    await context.close();
  }
  if (problems.length > 0) throw new Error(`The page had problems:\n${problems.join('\n')}`);
}

/** A host page around `body`, with nothing on it but the editor's script. */
function document(body) {
  return {
    contentType: 'text/html; charset=utf-8',
    headers: { 'Content-Security-Policy': strictPolicy },
    body: `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/assets/icon.svg"><title>Host</title><script type="module" src="/cdn/pipeline-editor.js"></script><body>${body}</body></html>`,
  };
}
