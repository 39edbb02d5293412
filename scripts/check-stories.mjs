// Visits every story of a built Storybook, light and then dark: no page error, no console error, no axe violation.
// node scripts/check-stories.mjs [part of a story's id] [--part 1/2]     (--part visits no more than every second one)
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { browserArgs, findBrowser } from './find-browser.mjs';
import { serveFiles } from './static-files.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'storybook-static');
if (!existsSync(join(folder, 'index.json'))) {
  console.error('There is no storybook-static/ yet: npm run storybook:build');
  process.exit(1);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { part: { type: 'string', default: '1/1' } },
});
const [part, parts] = values.part.split('/').map(Number);
const { entries } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
const stories = Object.values(entries)
  .filter(({ type, id }) => type === 'story' && id.includes(positionals[0] ?? ''))
  .filter((_, at) => at % parts === part - 1);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const { path } = await findBrowser({ log: (text) => console.log(text) });
const server = await serveFiles({ mounts: { '/': folder } });
const browser = await chromium.launch({ executablePath: path, args: browserArgs });
// One for all: what the stories share is fetched and compiled once.
const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1280, height: 800 } });
let withProblems = 0;

try {
  for (const story of stories) {
    const problems = await problemsOf(story);
    if (problems.length === 0) continue;
    withProblems++;
    console.error(`${story.id}\n${problems.map((each) => `  - ${each}`).join('\n')}`);
  }
} finally {
  await browser.close();
  await server.close();
}

console.log(
  `${stories.length} stories, light and dark: ${withProblems === 0 ? 'no errors, no axe violations' : `${withProblems} with problems`}.`,
);
process.exitCode = withProblems > 0 || stories.length === 0 ? 1 : 0;

async function problemsOf({ id, tags }) {
  const problems = [];
  let scheme = 'light';
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(`${scheme}: page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${scheme}: console: ${message.text()}`);
  });
  try {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(`${server.url}/iframe.html?id=${id}&viewMode=story&globals=scheme:light;a11y.manual:!true`);
    await page.waitForFunction(() => /sb-show-(main|errordisplay|nopreview)/.test(document.body.className), undefined, {
      timeout: 20_000,
    });
    if (!(await page.evaluate(() => document.body.classList.contains('sb-show-main'))))
      problems.push('the story did not render');
    await page.waitForLoadState('networkidle');
    await page.evaluate(axe);
    await settle(page);
    // A story that shows a failure on purpose says so with this tag.
    const look = async (only) => {
      if (tags?.includes('no-axe')) return;
      // A view that scrolls or is marked while axe looks at it takes elements away from under it: then it looks once more.
      const found = () => page.evaluate(axeProblems, only);
      const violations = await found().catch(() => page.waitForTimeout(1000).then(found));
      problems.push(...violations.map((each) => `${scheme}: ${each}`));
    };
    await look(null);

    scheme = 'dark';
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.evaluate(async () => {
      const channel = globalThis.__STORYBOOK_ADDONS_CHANNEL__;
      const rendered = new Promise((resolve) => channel.once('storyRendered', resolve));
      channel.emit('updateGlobals', { globals: { scheme: 'dark' } });
      await rendered;
    });
    await page.waitForLoadState('networkidle');
    await settle(page);
    if (!(await page.evaluate(() => document.documentElement.style.colorScheme === 'dark')))
      problems.push('dark: the page stays light');
    await look(['color-contrast', 'link-in-text-block']);
  } catch (error) {
    problems.push(`${scheme}: ${error.message}`);
  } finally {
    await page.close();
  }
  return problems;
}

/** An element is at rest when Lit has nothing left to update anywhere below it. */
async function settle(page) {
  await page.evaluate(async () => {
    const settleIn = async (scope) => {
      for (const element of scope.querySelectorAll('*')) {
        await element.updateComplete;
        if (element.shadowRoot) await settleIn(element.shadowRoot);
      }
    };
    await settleIn(document);
    await settleIn(document);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
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
