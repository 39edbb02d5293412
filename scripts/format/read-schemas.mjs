// Reads schemas/ once for all generators: schemas by id, and which of them describe step types.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../schemas/', import.meta.url));

/** The palette shows groups in this order, and types in the order of FORMAT §4. */
export const groups = ['ai', 'flow', 'data', 'state', 'test'];
const typeOrder = [
  ...['gemini', 'claude', 'claude_smart', 'claude_session', 'claude_extract', 'claude_batch', 'claude_robust'],
  ...['parallel_claude', 'gemini_instructor', 'pipeline', 'for_loop', 'while_loop', 'switch', 'data_transform'],
  ...['file_ops', 'codebase_query', 'set_variable', 'checkpoint', 'test_echo'],
];

export function readSchemas() {
  const read = (path) => JSON.parse(readFileSync(folder + path, 'utf8'));
  const schemasIn = (path) => readdirSync(folder + path).filter((name) => name.endsWith('.schema.json'));
  const types = new Map();
  for (const file of schemasIn('')) {
    const schema = read(file);
    if (schema['x-group'] && schema['x-starter']) types.set(file.replace('.schema.json', ''), schema);
  }
  const unplaced = [...types.keys()].filter((name) => !typeOrder.includes(name));
  if (unplaced.length > 0) throw new Error(`scripts/format/read-schemas.mjs has no place for ${unplaced.join(', ')}`);
  const parts = new Map(schemasIn('parts').map((file) => [file.replace('.schema.json', ''), read(`parts/${file}`)]));
  const topLevel = schemasIn('').map((file) => [file, read(file)]);
  const below = [...parts].map(([name, schema]) => [`parts/${name}.schema.json`, schema]);
  return {
    /** Every schema by file name. */
    files: Object.fromEntries([...topLevel, ...below]),
    /** Step type schemas by type, in palette order. */
    types: new Map(typeOrder.filter((name) => types.has(name)).map((name) => [name, types.get(name)])),
    /** Shared parts by name. */
    parts,
    workflow: read('workflow.schema.json'),
    lists: read('lists.json'),
    results: read('results.json').results,
    skipped: read('results.json').skipped,
    expressions: read('expressions.json'),
    examples: readExamples(read('examples.json')),
  };
}

/** Without the comment. */
function readExamples({ $comment, ...examples }) {
  return examples;
}

/** `parts/prompt.schema.json` and `prompt.schema.json` as `prompt`. */
export function partName(ref) {
  return ref.replace(/^parts\//, '').replace(/\.schema\.json$/, '');
}

const acronyms = new Set(['id', 'json', 'url', 'mcp', 'usd', 'api', 'mb', 'csv', 'ttl', 'aws']);

/** `max_turns` as `Max turns`: titles that follow from the key are not shipped (`src/format/title-of.ts` has the same rule). */
export function titleOf(key) {
  const words = key.replace(/^\$/, '').split('_');
  const title = words.map((word) => (acronyms.has(word) ? word.toUpperCase() : word)).join(' ');
  return title.charAt(0).toUpperCase() + title.slice(1);
}
