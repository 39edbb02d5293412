// Two builds. npm: modules one to one, dependencies left to the host's bundler. cdn: self-contained, minified, with lazy chunks.
// `BUILD=npm` or `BUILD=cdn` makes only one of them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import commonjs from '@rollup/plugin-commonjs';
import json from '@rollup/plugin-json';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { bundledLicenses, facades, moduleWorkers, oneWave, sweep } from './scripts/rollup-plugins.mjs';
import { chunksByMoment } from './scripts/chunks-by-moment.mjs';
import { squeezeTemplates } from './scripts/squeeze-templates.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const isDependency = (id) =>
  id.startsWith('node:') || Object.keys(dependencies).some((name) => id === name || id.startsWith(`${name}/`));

const typescript = () => esbuild({ target: 'es2022', tsconfig: join(root, 'tsconfig.json'), sourceMap: true });

/** A cycle or an unresolved import is a mistake of ours, never something to ship with a warning. */
const strict = (warning, warn) => {
  const inPackages = (warning.ids ?? [warning.id ?? '']).every((id) => id.includes('node_modules'));
  if (['CIRCULAR_DEPENDENCY', 'THIS_IS_UNDEFINED'].includes(warning.code) && inPackages) return;
  if (['CIRCULAR_DEPENDENCY', 'UNRESOLVED_IMPORT', 'MISSING_EXPORT'].includes(warning.code))
    throw new Error(warning.message);
  warn(warning);
};

const npm = {
  input: [
    'components/index.ts',
    'components/register.ts',
    'components/viewer.ts',
    'components/viewer-register.ts',
    'src/headless.ts',
    'src/testing/index.ts',
    'src/cli/main.ts',
  ],
  external: isDependency,
  onwarn: strict,
  plugins: [json({ compact: true, preferConst: true }), typescript(), moduleWorkers({ move: false })],
  output: {
    dir: 'dist',
    format: 'es',
    preserveModules: true,
    preserveModulesRoot: '.',
    sourcemap: true,
    generatedCode: 'es2015',
  },
};

const cdn = {
  input: { editor: 'components/register.ts', viewer: 'components/viewer-register.ts' },
  onwarn: strict,
  plugins: [
    nodeResolve({ browser: true, exportConditions: ['production'] }),
    commonjs(),
    json({ compact: true, preferConst: true }),
    typescript(),
    squeezeTemplates(),
    moduleWorkers({ move: true }),
    facades({ editor: 'pipeline-editor.js', viewer: 'pipeline-viewer.js' }),
    oneWave(),
    bundledLicenses('LICENSES.txt'),
    sweep(),
  ],
  output: {
    dir: 'cdn',
    format: 'es',
    entryFileNames: 'chunks/[name]-[hash].js',
    chunkFileNames: ({ isDynamicEntry }) => (isDynamicEntry ? 'chunks/[name]-[hash].js' : 'chunks/shared-[hash].js'),
    onlyExplicitManualChunks: true,
    manualChunks: chunksByMoment({
      pages: [
        [
          'components/register.ts',
          'src/session/session.ts',
          'components/editor/editor-findings.ts',
          'src/session/refactorings.ts',
        ],
        ['components/viewer-register.ts', 'components/viewer-reader.ts'],
      ],
      names: ['frame', 'session', 'findings', 'refactorings'],
    }),
    generatedCode: 'es2015',
    plugins: [terser({ module: true, ecma: 2022, compress: { passes: 2 }, format: { comments: false } })],
  },
};

const builds = { npm, cdn };
export default process.env.BUILD ? builds[process.env.BUILD] : Object.values(builds);
