// What the language service costs without a page: completion anywhere in a file, findings from cold and after one edit.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { median, quantile } from './report.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Issue 3: completion at 1,000 steps on an idle machine, p95. */
const budgetMs = { 1000: 50 };
const places = 300;

export async function loadHeadless() {
  const outdir = join(root, '.cache', `bench-headless-${process.pid}`);
  mkdirSync(outdir, { recursive: true });
  try {
    const outfile = join(outdir, 'headless.mjs');
    await build({
      entryPoints: [join(root, 'src', 'headless.ts')],
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      outfile,
      logLevel: 'error',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

export function measureLanguage({ openSession, completeYaml, languageText }, { steps, text }, report) {
  const cold = [];
  for (let round = 0; round < 3; round++) {
    const session = openSession({ yaml: text });
    void session.snapshot;
    cold.push(timed(() => session.diagnostics));
    session.dispose();
  }
  report.figure('findings, cold', median(cold), 'ms');

  const session = openSession({ yaml: text });
  void session.diagnostics;
  const { id } = session.snapshot.roots[Math.floor(session.snapshot.roots.length / 2)];
  const edits = Array.from({ length: 15 }, (_, round) => {
    session.run('step.set-field', { id, path: ['description'], value: `round ${round}` });
    void session.snapshot;
    return timed(() => session.diagnostics);
  });
  report.figure('findings after one edit', median(edits), 'ms');

  // A key, a value and an expression at places all over the file, each in a text that the session does not know yet.
  const { yaml } = session;
  const kinds = { key: '', value: 'type: ', expression: 'description: "{{steps.' };
  for (const [name, typed] of Object.entries(kinds)) {
    const times = [];
    for (let at = 0; at < places / 3; at++) {
      const anchor = yaml.indexOf('\n      type:', Math.floor((yaml.length * at * 3) / places));
      if (anchor === -1) continue;
      const line = `\n      ${typed}`;
      const next = yaml.slice(0, anchor) + line + yaml.slice(anchor);
      const source = languageText(session, next);
      times.push(timed(() => completeYaml(source, anchor + line.length)));
    }
    report.figure(`complete a ${name}, p95`, quantile(times, 0.95), 'ms', {
      budget: budgetMs[steps],
      note: `p50 ${median(times).toFixed(2)}, max ${Math.max(...times).toFixed(1)} ms at ${times.length} places`,
    });
  }
  session.dispose();
}

function timed(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}
