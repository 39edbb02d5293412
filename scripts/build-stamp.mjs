// What a build was made of, so that nothing is built twice from the same sources. A stamp lies in .cache, beside what is built.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from './list-files.mjs';

const sources = [
  'src',
  'components',
  'schemas',
  'scripts/build.mjs',
  'scripts/rollup-plugins.mjs',
  'scripts/squeeze-templates.mjs',
  'rollup.config.mjs',
];
const settings = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];
const stampOf = (folder) => join('.cache', `built-${folder}.json`);

/** Whether a folder holds what the sources of now give: built from the same bytes, and nothing taken away or put in since. */
export function isBuilt(folder) {
  try {
    const { source, files } = JSON.parse(readFileSync(stampOf(folder), 'utf8'));
    return source === hashOfSources() && files === describeFiles(folder);
  } catch {
    return false;
  }
}

/** Before a build: what is there counts no more. */
export function dropStamp(folder) {
  rmSync(stampOf(folder), { force: true });
}

/** After a build that went well, of sources that had the hash `source` when it began. */
export function stamp(folder, source) {
  mkdirSync('.cache', { recursive: true });
  writeFileSync(stampOf(folder), JSON.stringify({ source, files: describeFiles(folder) }));
}

/** Of all that a build reads, by content. */
export function hashOfSources() {
  const hash = createHash('sha256');
  for (const file of listFiles([...sources, ...settings], '')) {
    if (!file.endsWith('.test.ts')) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Names and sizes: the names of bundled files hold a hash of what is in them. */
function describeFiles(folder) {
  return listFiles([folder], '')
    .map((file) => `${file} ${statSync(file).size}`)
    .join('\n');
}
