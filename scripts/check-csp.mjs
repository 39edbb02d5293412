// Opens every demo page under the strict policy that the README promises, switches every editor through its views, and counts:
// no violation, no request outside the origin, no error. Needs cdn/.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { demoMounts } from './demo-mounts.mjs';
import { browserArgs, findBrowser } from './find-browser.mjs';
import { listFiles } from './list-files.mjs';
import { serveFiles, strictPolicy } from './static-files.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const pages = listFiles([`${root}demo`], '.html').map((file) => basename(file));
const policies = {
  strict: strictPolicy,
  'strict with Trusted Types': `${strictPolicy}; require-trusted-types-for 'script'; trusted-types lit-html pipeline-editor`,
};
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const { path } = await findBrowser({ log: (text) => console.log(text) });
const browser = await chromium.launch({ executablePath: path, args: browserArgs });
const problems = [];
let editors = 0;

try {
  for (const [name, policy] of Object.entries(policies)) {
    const server = await serveFiles({ mounts: demoMounts(root), headers: { 'Content-Security-Policy': policy } });
    for (const page of pages) await visit(server.url, page, name);
    await server.close();
  }
  const server = await serveFiles({ mounts: demoMounts(root) });
  for (const page of pages) await inspect(server.url, page);
  await server.close();
} finally {
  await browser.close();
}

if (pages.length === 0) problems.push('there is no demo page');
if (editors === 0) problems.push('no page holds a defined pipeline-editor');
for (const problem of problems) console.error(`- ${problem}`);
console.log(
  `${pages.length} pages, ${editors} editors seen, ${Object.keys(policies).length} policies: ${problems.length} problems.`,
);
process.exitCode = problems.length > 0 ? 1 : 0;

async function visit(origin, file, policy) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const report = (text) => problems.push(`${file} (${policy}): ${text}`);
  page.on('pageerror', (error) => report(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') report(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url()))
      report(`request to ${request.url()}`);
  });
  page.on('requestfailed', (request) => report(`request failed: ${request.url()}`));
  await page.addInitScript(() => {
    globalThis.violations = [];
    addEventListener('securitypolicyviolation', (event) => {
      globalThis.violations.push(
        `${event.effectiveDirective} blocked ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber} ${event.sample}`,
      );
    });
  });
  await page.goto(`${origin}/${file}`);
  await page.waitForLoadState('networkidle');
  for (const view of ['split', 'code', 'visual']) {
    editors += await page.evaluate((next) => {
      const found = [...document.querySelectorAll('pipeline-editor:defined')];
      for (const editor of found) editor.view = next;
      return next === 'visual' ? found.length : 0;
    }, view);
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
  for (const violation of await page.evaluate(() => globalThis.violations)) report(`violation: ${violation}`);
  await context.close();
}

/** Accessibility of the page as a whole, without the policy: axe itself would not pass it. */
async function inspect(origin, file) {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${origin}/${file}`);
  await page.waitForLoadState('networkidle');
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const result = await globalThis.axe.run(document);
    return result.violations.map(
      ({ id, help, nodes }) => `axe ${id}: ${help}: ${nodes[0].target.flat().join(' > ')} (${nodes.length})`,
    );
  });
  for (const violation of violations) problems.push(`${file}: ${violation}`);
  await context.close();
}
