// Serves the tests to the browser as one bundle in parts: a page of hundreds of modules, each a request, takes longer to load than to run.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { listFiles } from './list-files.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A plugin for web-test-runner: the tests below `folders` that `wanted` takes. What is not in the bundle (workers, files of data) is served as before. */
export function bundledTests(folders, wanted) {
  const served = new Map();
  return {
    name: 'bundled-tests',
    async serverStart() {
      const { outputFiles } = await build({
        absWorkingDir: root,
        entryPoints: listFiles(
          folders.map((folder) => join(root, folder)),
          '.test.ts',
        ).filter((file) => wanted(relative(root, file).replace(/\\/g, '/'))),
        outbase: root,
        outdir: join(root, '.cache', 'bundled-tests'),
        write: false,
        bundle: true,
        splitting: true,
        format: 'esm',
        platform: 'browser',
        conditions: ['browser', 'development'],
        target: 'es2022',
        sourcemap: 'inline',
        // What the test runner itself serves.
        external: ['/__*'],
        chunkNames: '__bundle__/[hash]',
        plugins: [ownAddresses()],
        logLevel: 'error',
      });
      for (const { path, contents } of outputFiles) {
        const name = relative(join(root, '.cache', 'bundled-tests'), path).replace(/\\/g, '/');
        served.set(`/${name.replace(/\.test\.js$/, '.test.ts')}`, contents);
      }
    },
    serve({ path, response }) {
      const contents = served.get(path);
      if (contents === undefined) return undefined;
      if (path.startsWith('/__bundle__/')) response.set('cache-control', 'max-age=31536000, immutable');
      return { body: Buffer.from(contents), type: 'js' };
    },
  };
}

/** A module that asks where it lies is told its own address, not that of the part of the bundle it came in. */
function ownAddresses() {
  return {
    name: 'own-addresses',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/](src|components)[\\/].*\.ts$/ }, ({ path }) => {
        const text = readFileSync(path, 'utf8');
        if (!text.includes('import.meta')) return undefined;
        const address = JSON.stringify(`/${relative(root, path).replace(/\\/g, '/')}`);
        const own = `({ url: new URL(${address}, location.origin).href })`;
        return { contents: text.replaceAll('import.meta', own), loader: 'ts' };
      });
    },
  };
}
