// Visits every story of a built Storybook, light and dark: no page error, no console error, no axe violation.
// node scripts/check-stories.mjs [part of a story's id]
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { browserArgs, findBrowser } from './find-browser.mjs';
import { serveFiles } from './static-files.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'storybook-static');
if (!existsSync(join(folder, 'index.json'))) {
  console.error('There is no storybook-static/ yet: npm run storybook:build');
  process.exit(1);
}

const { entries } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
const stories = Object.values(entries).filter(({ type, id }) => type === 'story' && id.includes(process.argv[2] ?? ''));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const { path } = await findBrowser({ log: (text) => console.log(text) });
const server = await serveFiles({ mounts: { '/': folder } });
const browser = await chromium.launch({ executablePath: path, args: browserArgs });
const visits = stories.flatMap(({ id, tags }) => ['light', 'dark'].map((scheme) => ({ id, tags, scheme })));
const found = [];

try {
  await Promise.all([visitAll(), visitAll()]);
} finally {
  await browser.close();
  await server.close();
}

for (const { id, scheme, problems } of found)
  console.error(`${id} (${scheme})\n${problems.map((each) => `  - ${each}`).join('\n')}`);
console.log(
  `${stories.length} stories, light and dark: ${found.length === 0 ? 'no errors, no axe violations' : `${found.length} with problems`}.`,
);
process.exitCode = found.length > 0 || stories.length === 0 ? 1 : 0;

async function visitAll() {
  for (let visit = visits.shift(); visit; visit = visits.shift()) {
    const problems = await problemsOf(visit);
    if (problems.length > 0) found.push({ ...visit, problems });
  }
}

async function problemsOf({ id, tags, scheme }) {
  const problems = [];
  const context = await browser.newContext({
    colorScheme: scheme,
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 800 },
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  try {
    await page.goto(`${server.url}/iframe.html?id=${id}&viewMode=story&globals=scheme:${scheme};a11y.manual:!true`);
    await page.waitForFunction(() => /sb-show-(main|errordisplay|nopreview)/.test(document.body.className), undefined, {
      timeout: 20_000,
    });
    if (!(await page.evaluate(() => document.body.classList.contains('sb-show-main'))))
      problems.push('the story did not render');
    await page.waitForLoadState('networkidle');
    // An element is at rest when Lit has nothing left to update anywhere below it.
    await page.evaluate(async () => {
      const settle = async (scope) => {
        for (const element of scope.querySelectorAll('*')) {
          await element.updateComplete;
          if (element.shadowRoot) await settle(element.shadowRoot);
        }
      };
      await settle(document);
      await settle(document);
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
    await page.evaluate(axe);
    // A story that shows a failure on purpose says so with this tag.
    if (!tags?.includes('no-axe')) {
      // A view that scrolls or is marked while axe looks at it takes elements away from under it: then it looks once more.
      const look = () =>
        page.evaluate(axeProblems, scheme === 'dark' ? ['color-contrast', 'link-in-text-block'] : null);
      problems.push(...(await look().catch(() => page.waitForTimeout(1000).then(look))));
    }
  } catch (error) {
    problems.push(error.message);
  } finally {
    await context.close();
  }
  return problems;
}

/** Only the rules of `only`, where it is given: what is not about colours is the same in light and dark. */
async function axeProblems(only) {
  // Storybook's own addon runs the same axe; one run at a time.
  for (let tries = 0; globalThis.axe._running && tries < 100; tries++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  const { violations } = await globalThis.axe.run('#storybook-root', {
    ...(only === null ? {} : { runOnly: only }),
    // A story is a part of a page; what a whole page needs is checked on the demo.
    rules: {
      region: { enabled: false },
      'page-has-heading-one': { enabled: false },
      'landmark-one-main': { enabled: false },
    },
  });
  return violations.map(({ id, help, nodes }) => {
    const places = nodes
      .slice(0, 3)
      .map(
        ({ target, failureSummary }) => `${target.flat().join(' > ')} ${failureSummary?.split('\n')[1]?.trim() ?? ''}`,
      );
    return `axe ${id}: ${help} (${nodes.length}): ${places.join(' | ')}`;
  });
}
