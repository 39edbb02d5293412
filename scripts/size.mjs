// npm run size: what a page loads, gzipped, against the budgets of the architecture. Fails over a budget. Needs cdn/.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const cdn = join(fileURLToPath(new URL('..', import.meta.url)), 'cdn');
const kilobyte = 1024;

/**
 * The first row of the architecture's table is everything needed to show and edit visually. These chunks count to it; all of them but the
 * first are fetched beside it or right after the first drawing. It has been over 120 KB since there was a document, and
 * docs/decisions.md says why; `ceiling` is what it may not grow beyond.
 */
const visual = {
  entry: 'pipeline-editor.js',
  parts: [
    { match: /^session$/, name: 'document: reading, shared document, commands' },
    { match: /^findings$/, name: 'findings and fixes' },
    { match: /^inspector-elements$/, name: 'forms' },
  ],
  budget: 120,
  ceiling: 330,
};

/** These every editor fetches when it is made, so that other chunks count beyond them. */
const waves = /^(?:session|findings|refactorings)$/;

/** What is fetched when it is first used: the chunk and what it imports beyond what is there. `ours`: the architecture has no row for it. */
const lazy = [
  { match: /language/, name: 'language', budget: 120 },
  { match: /code/, name: 'code view', budget: 155 },
  { match: /layout/, name: 'layout', budget: 45 },
  { match: /^shared$/, name: 'layout, in a worker', budget: 45 },
  { match: /collab|sync|webrtc/, name: 'collaboration', budget: 70 },
  { match: /expression/, name: 'language', budget: 35, ours: true },
  { match: /^open-stored-session$/, name: 'storage', budget: 15, ours: true },
  { match: /^viewer-reader$/, name: 'reading, for the viewer', budget: 60, ours: true },
  { match: /^refactorings$/, name: 'refactorings', budget: 15, ours: true },
  { match: /^pe-reference$/, name: 'reference', budget: 60, ours: true },
  { match: /./, name: 'other', budget: 15, ours: true },
];

if (!existsSync(join(cdn, 'pipeline-editor.js'))) {
  console.error('There is no cdn/ yet: npm run build');
  process.exit(1);
}

const loaded = closure(visual.entry, new Set());
const chunks = lazyOf(loaded);
const counted = new Set(loaded);
console.log('To show and edit visually:');
print('frame, drawing, library', sizeOf(counted), undefined, visual.entry);
const countedChunks = new Set();
for (const { match, name } of visual.parts) {
  const chunk = [...chunks.keys()].find((file) => match.test(nameOf(file)));
  if (!chunk) throw new Error(`No chunk is called ${match}: scripts/size.mjs has to follow its new name.`);
  countedChunks.add(chunk);
  print(name, addedBy(chunk, counted), undefined, chunk);
}
const total = sizeOf(counted);
console.log(
  `${verdict(total, visual.ceiling)}  total ${inKilobytes(total)} of ${visual.budget} KB in the architecture` +
    `${total > visual.budget * kilobyte ? `, ${inKilobytes(total - visual.budget * kilobyte)} KB over` : ''}` +
    `; may not grow beyond ${visual.ceiling} KB (docs/decisions.md)`,
);

console.log('Fetched when first used:');
for (const [chunk, before] of chunks) if (!countedChunks.has(chunk)) printLazy(chunk, before, chunks);

console.log('Viewer:');
const viewer = closure('pipeline-viewer.js', new Set());
print('to show', sizeOf(viewer), 70, 'pipeline-viewer.js');
const viewerChunks = lazyOf(viewer);
for (const [chunk, before] of viewerChunks) printLazy(chunk, before, viewerChunks);

function printLazy(chunk, before, all) {
  const { name, budget, ours } = lazy.find(({ match }) => match.test(nameOf(chunk)));
  const has = new Set(before);
  for (const file of all.keys()) if (file !== chunk && waves.test(nameOf(file))) closure(file, has);
  print(ours ? `${name} (our own budget)` : name, addedBy(chunk, has), budget, chunk);
}

function print(name, size, budget, file) {
  const of = budget === undefined ? '          ' : `of ${String(budget).padStart(3)} KB`;
  console.log(`${verdict(size, budget)}  ${name.padEnd(46)} ${inKilobytes(size).padStart(6)} ${of}  ${file}`);
}

function verdict(size, budget = Infinity) {
  if (size <= budget * kilobyte) return budget === Infinity ? '    ' : 'ok  ';
  process.exitCode = 1;
  return 'OVER';
}

function inKilobytes(size) {
  return (size / kilobyte).toFixed(1);
}

/** What a page fetches for a chunk beyond `before`, which then holds it too. */
function addedBy(chunk, before) {
  const had = sizeOf(before);
  return sizeOf(closure(chunk, before)) - had;
}

/** The name of the module that a chunk was made for. */
function nameOf(file) {
  return posix.basename(file).replace(/-[\w-]{8}\.js$/, '');
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
    for (const chunk of [...files].flatMap(fetchedBy)) {
      if (before.has(chunk) || found.has(chunk)) continue;
      found.set(chunk, before);
      const after = closure(chunk, new Set(before));
      queue.push([[...after].filter((file) => !before.has(file)), after]);
    }
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What chunks share is fetched beside them, and counted with them. */
function fetchedBy(file) {
  const { dynamic, workers } = importsOf(file);
  return [...dynamic.filter((chunk) => nameOf(chunk) !== 'shared'), ...workers];
}

function importsOf(file) {
  const code = readFileSync(join(cdn, file), 'utf8');
  const local = (matches) =>
    [...matches].map(([, source]) => posix.join(dirname(file), source)).filter((each) => existsSync(join(cdn, each)));
  return {
    static: local(code.matchAll(/(?:^|[;}\s])(?:import|export)(?:[\w$*\s{},]*from)?\s*["'](\.[^"']+)["']/g)),
    dynamic: local(code.matchAll(/\bimport\(\s*["'`](\.[^"'`]+)["'`]\s*\)/g)),
    workers: local(code.matchAll(/new URL\(\s*["'`]([^"'`]+\.js)["'`]\s*,\s*import\.meta\.url/g)),
  };
}

function sizeOf(files) {
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(cdn, file)), { level: 9 }).length, 0);
}
