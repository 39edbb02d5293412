// npm run bench: what the editor costs in a real browser, beside an idle page and beside other layouts measured in the same run.
// npm run bench -- [--quick] [--sizes 100,1000] [--cdn folder] [--no-layout]     Figures over a budget are marked, never hidden.
import { spawnSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { measureCommandLine } from '../bench/command-line.mjs';
import { loadGenerator } from '../bench/generate.mjs';
import { loadHeadless, measureLanguage } from '../bench/language.mjs';
import { Report } from '../bench/report.mjs';
import { measureFirstDrawing, measureSize } from '../bench/measure.mjs';
import { ensureBundle } from './ensure-bundle.mjs';
import { browserArgs, findBrowser } from './find-browser.mjs';
import { serveFiles } from './static-files.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    sizes: { type: 'string' },
    cdn: { type: 'string' },
    layout: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
process.chdir(root);
if (values.cdn === undefined) ensureBundle();

const sizes = values.sizes?.split(',').map(Number) ?? (values.quick ? [100, 1000] : [100, 1000, 5000, 10_000]);
const seed = 7;
const { generatePipeline } = await loadGenerator();
const { path } = await findBrowser({ log: (text) => console.error(text) });
const server = await serveFiles({
  mounts: {
    '/': join(root, 'bench', 'page'),
    '/cdn/': values.cdn === undefined ? join(root, 'cdn') : resolve(values.cdn),
  },
  headers: { 'Cache-Control': 'public, max-age=3600' },
});
const browser = await chromium.launch({ executablePath: path, args: [...browserArgs, '--enable-precise-memory-info'] });
const report = new Report();
const started = performance.now();
console.log(
  `${cpus().length} x ${cpus()[0]?.model.trim()}, load ${loadavg()[0]?.toFixed(1)}, Chromium ${browser.version()}, seed ${seed}`,
);

const headless = await loadHeadless();
for (const steps of sizes.filter((size) => size === 1000 || size === 5000)) {
  report.heading(`Findings and completion in Node, ${steps.toLocaleString('en')} steps`);
  measureLanguage(headless, { steps, text: generatePipeline({ steps, seed }) }, report);
}

try {
  report.heading('20 steps');
  await measureFirstDrawing(browser, server.url, generatePipeline({ steps: 20, seed }), report);
  for (const steps of sizes) {
    report.heading(`${steps.toLocaleString('en')} nested steps`);
    await measureSize(browser, server.url, { steps, text: generatePipeline({ steps, seed }) }, report);
  }
} finally {
  await browser.close();
  await server.close();
}

report.heading('The command line');
await measureCommandLine(generatePipeline, report);

if (values.layout) {
  report.heading('Layout of one flat graph, beside others');
  spawnSync(process.execPath, [join('scripts', 'bench-layout.mjs'), values.quick ? '300' : '1000'], {
    stdio: 'inherit',
  });
}
console.log(
  `\n${report.over === 0 ? 'Everything within its budget' : `${report.over} over budget`}, ` +
    `${((performance.now() - started) / 1000).toFixed(0)} s, load ${loadavg()[0]?.toFixed(1)} at the end.`,
);
