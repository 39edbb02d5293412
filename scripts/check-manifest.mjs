// Whether custom-elements.json says what the docblocks say: node scripts/check-manifest.mjs
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const outdir = join('.cache', `manifest-${process.pid}`);
mkdirSync(outdir, { recursive: true });
try {
  const cem = join('node_modules', '@custom-elements-manifest', 'analyzer', 'cem.js');
  execFileSync(process.execPath, [
    cem,
    'analyze',
    '--config',
    'custom-elements-manifest.config.mjs',
    '--outdir',
    outdir,
    '--quiet',
  ]);
  const fresh = readFileSync(join(outdir, 'custom-elements.json'), 'utf8');
  const tags = JSON.parse(fresh).modules.flatMap((module) => module.declarations.map((each) => each.tagName));
  for (const tag of ['pipeline-editor', 'pipeline-viewer']) {
    if (!tags.includes(tag)) fail(`<${tag}> is not in the manifest; its class must be exported and have a docblock.`);
  }
  if (fresh !== readFileSync('custom-elements.json', 'utf8')) fail('custom-elements.json is stale: npm run manifest');
} finally {
  rmSync(outdir, { recursive: true, force: true });
}

function fail(text) {
  console.error(text);
  process.exitCode = 1;
}
