// Component tests, and the tests of src once more, in a real browser: npx wtr [--files 'components/x.test.ts']
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join, normalize, sep } from 'node:path';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { bundledTests } from './scripts/bundled-tests.mjs';
import { browserArgs, findBrowser } from './scripts/find-browser.mjs';
import { countingReporter } from './scripts/counting-reporter.mjs';
import { defaultReporter } from '@web/test-runner';

const rootDir = fileURLToPath(new URL('.', import.meta.url));
const corpus = process.env.PIPELINE_CORPUS ?? join(rootDir, '..', 'shared', 'corpus');
const browser = await findBrowser({ log: (text) => process.stderr.write(`${text}\n`) });

/** Sample pipelines that are no part of the repository; tests that read them skip themselves on a 404. */
const serveCorpus = async (context, next) => {
  if (!context.path.startsWith('/__corpus__/')) return next();
  const base = normalize(corpus + sep);
  const file = normalize(join(base, decodeURIComponent(context.path.slice('/__corpus__/'.length))));
  const bytes = file.startsWith(base) ? await readFile(file).catch(() => undefined) : undefined;
  context.status = bytes ? 200 : 404;
  context.type = 'application/octet-stream';
  context.body = bytes ?? '';
};

/**
 * Searches through the corpus and through random edits, and counts of work on thousands of steps: minutes of plain computing that knows nothing of
 * a page. Node runs them on every run, a browser only where they are asked for with `--files`; what they go through, the elements' tests use.
 */
const inNodeAlone = [
  'src/commands/move-key',
  'src/commands/registry',
  'src/commands/step-extract',
  'src/document/print',
  'src/graph/build-graph',
  'src/graph/layout/create-layout',
  'src/graph/spatial-index',
  'src/language/complete-expression',
  'src/reference/reference',
  'src/session/cost',
  'src/session/fixes',
  'src/session/merge',
  'src/session/peers',
  'src/validation/validator',
].map((name) => `${name}.test.ts`);

export default {
  rootDir,
  files: ['components/**/*.test.ts', 'src/**/*.test.ts', '!src/cli/**', ...inNodeAlone.map((file) => `!${file}`)],
  nodeResolve: { browser: true, exportConditions: ['browser', 'development'] },
  plugins: [
    bundledTests(['components', 'src'], (file) => !file.startsWith('src/cli/')),
    esbuildPlugin({ ts: true, tsconfig: join(rootDir, 'tsconfig.json') }),
  ],
  middleware: [serveCorpus],
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath: browser.path, args: browserArgs },
      // A profile of the run's own, empty when it begins; the files of a run share it, one after the other.
      createBrowserContext: ({ browser: chrome }) => chrome.createBrowserContext(),
    }),
  ],
  // A page that is not in front draws no frames: one at a time.
  concurrency: 1,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 600_000,
  testFramework: { config: { ui: 'bdd', timeout: 30_000 } },
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: Boolean(process.stdout.isTTY) }),
    countingReporter(),
  ],
};
