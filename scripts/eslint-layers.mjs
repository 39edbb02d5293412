// The layers of the project as an ESLint rule: who may import whom, and which packages belong to which folder.
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What each layer may import besides itself. Folders of `src` by their name; arrows run one way. */
const mayImport = {
  model: [],
  strings: [],
  yaml: ['model'],
  format: ['model', 'strings'],
  expressions: ['model'],
  validation: ['model', 'strings', 'yaml', 'format', 'expressions'],
  graph: ['model', 'expressions'],
  document: ['model', 'yaml'],
  read: ['model', 'yaml', 'document'],
  commands: ['model', 'strings', 'yaml', 'format', 'expressions', 'graph', 'document'],
  storage: ['model', 'strings', 'document'],
  session: [
    'model',
    'strings',
    'yaml',
    'format',
    'expressions',
    'validation',
    'graph',
    'document',
    'read',
    'commands',
    'storage',
  ],
  language: ['model', 'strings', 'yaml', 'format', 'expressions', 'document', 'commands', 'session'],
  diff: ['model'],
  reference: ['model', 'strings', 'yaml', 'format', 'expressions'],
  picture: ['model', 'strings', 'format', 'expressions', 'graph'],
  cli: ['model', 'strings', 'format', 'expressions', 'validation', 'graph', 'read', 'session', 'diff', 'picture'],
};

/** The files of `src` that elements may import as values; types they may import from anywhere. Stories and demos get `public` alone. */
const doors = [
  /^src\/headless\.ts$/,
  /^src\/model\//,
  /^src\/strings\//,
  /^src\/format\/(catalogue|step-catalogue|step-type|labels|expression-words|host-step-types)\.ts$/,
  /^src\/expressions\/[a-z-]+\.ts$/,
  /^src\/graph\/[a-z-]+\.ts$/,
  /^src\/session\/[a-z-]+\.ts$/,
  /^src\/language\/[a-z-]+\.ts$/,
  /^src\/read\/[a-z-]+\.ts$/,
  /^src\/reference\/[a-z-]+\.ts$/,
  /^src\/picture\/[a-z-]+\.ts$/,
  /^src\/storage\/index\.ts$/,
];

/** Packages that only some folders may import as values, so that each stays behind one port. No folder: tests and scripts alone. */
const packages = [
  { name: /^(lit|@lit\/.*|lit-.*)$/, folders: ['components', 'stories', 'demo'] },
  { name: /^(@codemirror|@lezer)\//, folders: ['components/code'] },
  { name: /^(yjs|y-.*)$/, folders: ['src/document', 'src/storage', 'src/session'] },
  { name: /^yaml$/, folders: ['src/yaml', 'src/document'] },
  { name: /^d3-dag$/, folders: ['src/graph'] },
  { name: /^idb$/, folders: ['src/storage'] },
  { name: /^(node:.*|tinyglobby|diff)$/, folders: ['src/cli'] },
  { name: /^(ajv.*|chai|mocha|@open-wc\/testing|lucide|playwright-core|elkjs|@dagrejs\/.*)$/, folders: [] },
];

export const layers = {
  meta: { type: 'problem', docs: { description: 'Imports follow the layers of CONTRIBUTING.md.' }, schema: [] },
  create(context) {
    const file = relative(root, context.filename).replace(/\\/g, '/');
    const isTest = /(\.test|-harness)\.ts$/.test(file) || file.startsWith('src/testing/');
    const check = (node, source, typeOnly) => {
      if (typeof source !== 'string' || isTest) return;
      const problem = source.startsWith('.')
        ? wrongFile(file, target(file, source), typeOnly)
        : wrongPackage(file, source, typeOnly);
      if (problem) context.report({ node, message: problem });
    };
    return {
      ImportDeclaration: (node) => check(node, node.source.value, isTypeOnly(node)),
      ExportAllDeclaration: (node) => check(node, node.source.value, node.exportKind === 'type'),
      ExportNamedDeclaration: (node) => check(node, node.source?.value, node.exportKind === 'type'),
      ImportExpression: (node) => check(node, node.source.value, false),
    };
  },
};

function isTypeOnly({ importKind, specifiers }) {
  return importKind === 'type' || (specifiers.length > 0 && specifiers.every((each) => each.importKind === 'type'));
}

function target(file, source) {
  return relative(root, resolve(root, dirname(file), source))
    .replace(/\\/g, '/')
    .replace(/\.js$/, '.ts');
}

function wrongFile(from, to, typeOnly) {
  const layer = /^src\/([a-z-]+)\//.exec(from)?.[1];
  if (from.startsWith('src/')) {
    // The command line says its version.
    if (layer === 'cli' && to === 'package.json') return undefined;
    if (!to.startsWith('src/') && !to.startsWith('schemas/'))
      return `src is headless and complete by itself; it may not import ${to}.`;
    const other = /^src\/([a-z-]+)\//.exec(to)?.[1];
    if (!layer || layer === other || layer === 'testing' || to.startsWith('schemas/')) return undefined;
    if (!(layer in mayImport)) return `src/${layer} is no layer yet; add it to scripts/eslint-layers.mjs.`;
    if (other && mayImport[layer].includes(other)) return undefined;
    return `${layer} may import ${list(mayImport[layer])}, not ${to}.`;
  }
  if (!to.startsWith('src/') || typeOnly) return undefined;
  if (from.startsWith('components/')) {
    return doors.some((door) => door.test(to))
      ? undefined
      : `${to} is no entry for elements; see the list in scripts/eslint-layers.mjs.`;
  }
  return to === 'src/headless.ts' || to.startsWith('src/testing/')
    ? undefined
    : `Stories and demos use the package as a stranger would, not ${to}.`;
}

function wrongPackage(file, name, typeOnly) {
  if (typeOnly) return undefined;
  const { folders } = packages.find((each) => each.name.test(name)) ?? {};
  if (!folders || folders.some((folder) => file.startsWith(`${folder}/`))) return undefined;
  return `${name} may be imported by ${folders.join(', ') || 'tests and scripts'} alone.`;
}

function list(names) {
  return names.length > 0 ? `only ${names.join(', ')}` : 'nothing of its neighbours';
}
