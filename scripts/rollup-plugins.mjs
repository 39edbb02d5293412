// What our two builds need beyond the stock plugins of rollup.
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * Builds the workers named by `new URL('./x.worker.js', import.meta.url)`. With `move` the address follows the worker to wherever
 * its chunk ends up; without it the words stay as they are, because bundlers of hosts look for exactly these.
 * No worker is ever a blob: a strict CSP refuses those.
 */
export function moduleWorkers({ move }) {
  const pattern = /new URL\(\s*(['"])(\.[^'"]*\.worker)\.js\1\s*,\s*import\.meta\.url\s*\)/g;
  return {
    name: 'module-workers',
    async transform(code, importer) {
      let changed = code;
      for (const [whole, , path] of code.matchAll(pattern)) {
        const resolved = await this.resolve(`${path}.js`, importer);
        if (!resolved) this.error(`The worker ${path}.js that ${importer} starts does not exist.`);
        const reference = this.emitFile({ type: 'chunk', id: resolved.id, preserveSignature: false });
        if (move) changed = changed.replace(whole, `new URL(import.meta.ROLLUP_FILE_URL_${reference})`);
      }
      return changed === code ? null : { code: changed, map: null };
    },
  };
}

/**
 * Puts a file with a stable name before each hashed entry. Were the entry itself the file with the stable name, lazy chunks would
 * import it back, and a host that loads it as `pipeline-editor.js?v=2` would run all of it twice.
 */
export function facades(names) {
  return {
    name: 'facades',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        const fileName = chunk.isEntry && names[chunk.name];
        if (!fileName) continue;
        const early = [...staticImports(bundle, chunk)].map((file) => `import"./${file}";`).join('');
        this.emitFile({ type: 'asset', fileName, source: `${early}export*from"./${chunk.fileName}";\n` });
      }
    },
  };
}

/** All that the entry waits for, so that a browser fetches it at once instead of finding it out chunk by chunk. */
function staticImports(bundle, chunk, found = new Set()) {
  for (const file of chunk.imports) {
    if (found.has(file) || !bundle[file]) continue;
    staticImports(bundle, bundle[file], found);
    found.add(file);
  }
  return found;
}

/**
 * Fetches a lazy chunk together with all that it imports beyond what its importer has: left alone, a browser finds these out
 * only when the chunk has arrived and the page has a moment to read it, which costs a second wave of requests.
 */
export function oneWave() {
  return {
    name: 'one-wave',
    renderChunk(code, chunk, _options, { chunks }) {
      const known = staticImports(chunks, chunk).add(chunk.fileName);
      const nameOf = (file) => `./${file.slice(file.lastIndexOf('/') + 1)}`;
      const targets = new Map(chunk.dynamicImports.map((file) => [nameOf(file), file]));
      const next = code.replace(/\bimport\((['"])(\.\/[^'"]+)\1\)/g, (whole, _quote, name) => {
        const target = chunks[targets.get(name)];
        const more = target ? [...staticImports(chunks, target)].filter((file) => !known.has(file)) : [];
        if (more.length === 0) return whole;
        const all = [whole, ...more.map((file) => `import('${nameOf(file)}')`)];
        return `Promise.all([${all.join(', ')}]).then(([module]) => module)`;
      });
      return next === code ? null : { code: next, map: null };
    },
  };
}

/** Removes what earlier builds left behind, after the new files are in place: a page that is being served never finds nothing. */
export function sweep() {
  return {
    name: 'sweep',
    writeBundle({ dir }, bundle) {
      const written = new Set(Object.keys(bundle));
      for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
        const file = relative(dir, join(entry.parentPath ?? entry.path, entry.name)).replace(/\\/g, '/');
        if (entry.isFile() && !written.has(file)) rmSync(join(dir, file));
      }
    },
  };
}

/** The licence texts of every package that a bundle contains, in one file beside it. */
export function bundledLicenses(fileName) {
  return {
    name: 'bundled-licenses',
    generateBundle(_options, bundle) {
      const folders = new Set();
      for (const chunk of Object.values(bundle)) {
        for (const id of Object.keys(chunk.modules ?? {})) {
          const folder = /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id)?.[1];
          if (folder) folders.add(folder);
        }
      }
      const texts = [...folders].sort().map(licenseOf);
      this.emitFile({ type: 'asset', fileName, source: texts.join(`\n${'-'.repeat(100)}\n\n`) });
    },
  };
}

function licenseOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `Licence: ${license}`;
  return `${name} ${version} (${license})\n\n${text}\n`;
}
