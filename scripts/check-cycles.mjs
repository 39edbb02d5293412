// Import cycles of src and components as they are at run time: node scripts/check-cycles.mjs
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles } from './list-files.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const files = listFiles(['src', 'components'], '.ts').filter((file) => !/\.(test|d)\.ts$/.test(file));
const imports = new Map(files.map((file) => [file, importsOf(file)]));
const cycles = findCycles(imports);

for (const cycle of cycles) console.error(`Import cycle: ${[...cycle, cycle[0]].join(' -> ')}`);
if (cycles.length > 0) process.exit(1);
console.log(`${files.length} files, no import cycles.`);

/** Static imports and re-exports only: `import type` leaves nothing behind, and a lazy `import()` is how a cycle is rightly cut. */
function importsOf(file) {
  const code = readFileSync(file, 'utf8')
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');
  const sources = [...code.matchAll(/^(?:import|export)\b(?!\s+type\b)[^;'"`]*?(?:from\s*)?['"](\.[^'"]+)['"]/gm)].map(
    (match) => match[1],
  );
  return sources
    .map((source) =>
      normalize(join(dirname(file), source))
        .replace(/\\/g, '/')
        .replace(/\.js$/, '.ts'),
    )
    .filter(existsSync);
}

/** Strongly connected components of more than one file (Tarjan), each as one path around it. */
function findCycles(graph) {
  const seen = new Map();
  const stack = [];
  const found = [];
  const visit = (node) => {
    const entry = { low: seen.size, at: seen.size, open: true };
    seen.set(node, entry);
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      const known = seen.get(next);
      if (!known) entry.low = Math.min(entry.low, visit(next).low);
      else if (known.open) entry.low = Math.min(entry.low, known.at);
    }
    if (entry.low === entry.at) {
      const group = stack.splice(stack.indexOf(node));
      for (const each of group) seen.get(each).open = false;
      if (group.length > 1 || graph.get(node)?.includes(node)) found.push(around(graph, new Set(group), node));
    }
    return entry;
  };
  for (const node of graph.keys()) if (!seen.has(node)) visit(node);
  return found;
}

/** The shortest way from `start` back to itself inside `group`. */
function around(graph, group, start) {
  const paths = [[start]];
  for (const path of paths) {
    for (const next of graph.get(path.at(-1)) ?? []) {
      if (next === start) return path;
      if (group.delete(next)) paths.push([...path, next]);
    }
  }
  return [start];
}
