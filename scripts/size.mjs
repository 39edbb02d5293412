// npm run size: what a page loads, gzipped, against the budgets of the architecture. Fails over a budget. Needs cdn/.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const cdn = join(fileURLToPath(new URL('..', import.meta.url)), 'cdn');
const kilobyte = 1024;

/** Everything an entry needs before it works, static imports included. */
const entries = [
  { file: 'pipeline-editor.js', name: 'editor, to show and edit visually', budget: 120 },
  { file: 'pipeline-viewer.js', name: 'viewer', budget: 70 },
];

/**
 * What is fetched when it is first used: the chunk and what it imports beyond its entry. Found by the name of the chunk.
 * The architecture has no row for `document` (reading, the shared document, commands, findings), `forms` and `other`.
 */
const lazy = [
  // With the format's fields and the reader of YAML, which the document's chunk has brought already.
  { match: /language/, name: 'language', budget: 120 },
  { match: /code/, name: 'code view', budget: 155 },
  { match: /layout/, name: 'layout', budget: 45 },
  { match: /session/, name: 'document', budget: 130 },
  { match: /collab|sync|webrtc/, name: 'collaboration', budget: 70 },
  { match: /read|shared/, name: 'reading', budget: 70 },
  { match: /expression/, name: 'language', budget: 35 },
  { match: /inspector|form/, name: 'forms', budget: 50 },
  { match: /./, name: 'other', budget: 15 },
];

if (!existsSync(join(cdn, 'pipeline-editor.js'))) {
  console.error('There is no cdn/ yet: npm run build');
  process.exit(1);
}

const rows = [];
for (const { file, name, budget } of entries) {
  const loaded = closure(file, new Set());
  rows.push({ name, file, size: sizeOf(loaded), budget });
  for (const [chunk, before] of lazyOf(loaded)) {
    const kind = lazy.find(({ match }) => match.test(chunk.replace(/-[^-]*$/, '')));
    const size = sizeOf(closure(chunk, new Set(before))) - sizeOf(before);
    rows.push({ name: `  lazy: ${kind.name}`, file: chunk, size, budget: kind.budget });
  }
}

const width = Math.max(...rows.map(({ name }) => name.length));
for (const { name, file, size, budget } of rows) {
  const over = size > budget * kilobyte;
  const figures = `${(size / kilobyte).toFixed(1).padStart(6)} of ${String(budget).padStart(3)} KB`;
  console.log(`${over ? 'OVER' : 'ok  '}  ${name.padEnd(width)}  ${figures}  ${file}`);
  if (over) process.exitCode = 1;
}

/** `file` and all that it imports statically, added to `found`. */
function closure(file, found) {
  if (found.has(file)) return found;
  found.add(file);
  for (const next of importsOf(file).static) closure(next, found);
  return found;
}

/** The chunks that code in `loaded` may fetch later, and those that these may fetch in turn, each with what is there by then. */
function lazyOf(loaded) {
  const found = new Map();
  const queue = [[loaded, loaded]];
  for (const [files, before] of queue) {
    for (const chunk of [...files].flatMap((file) => importsOf(file).dynamic)) {
      if (before.has(chunk) || found.has(chunk)) continue;
      found.set(chunk, before);
      const after = closure(chunk, new Set(before));
      queue.push([[...after].filter((file) => !before.has(file)), after]);
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

function importsOf(file) {
  const code = readFileSync(join(cdn, file), 'utf8');
  const local = (matches) =>
    [...matches].map(([, source]) => posix.join(dirname(file), source)).filter((each) => existsSync(join(cdn, each)));
  return {
    static: local(code.matchAll(/(?:^|[;}\s])(?:import|export)(?:[\w$*\s{},]*from)?\s*["'](\.[^"']+)["']/g)),
    dynamic: [
      ...local(code.matchAll(/\bimport\(\s*["'`](\.[^"'`]+)["'`]\s*\)/g)),
      ...local(code.matchAll(/new URL\(\s*["'`]([^"'`]+\.js)["'`]\s*,\s*import\.meta\.url/g)),
    ],
  };
}

function sizeOf(files) {
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(cdn, file)), { level: 9 }).length, 0);
}
