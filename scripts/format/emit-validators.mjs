// Ajv 8 standalone validators that run under `script-src 'self'`: no require, no eval, no Ajv at run time.
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { transform } from 'esbuild';
import { partName } from './read-schemas.mjs';

const annotations = new Set(['$schema', 'title', 'description', 'default', 'deprecated', 'examples']);
const runtime = { 'ajv/dist/runtime/ucs2length': 'ucs2length', 'ajv/dist/runtime/equal': 'equal' };

/** Leaves out what only people and forms read, and makes references absolute. Keys below `properties` are field names, never keywords. */
function withoutAnnotations(schema) {
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (annotations.has(keyword) || keyword.startsWith('x-')) continue;
    if (keyword === '$ref') kept.$ref = `/parts/${partName(value)}.schema.json`;
    else if (keyword === 'properties')
      kept.properties = Object.fromEntries(
        Object.entries(value).map(([key, field]) => [key, withoutAnnotations(field)]),
      );
    else if (Array.isArray(value)) kept[keyword] = value.map(withoutAnnotations);
    else kept[keyword] = withoutAnnotations(value);
  }
  return kept;
}

/** Replaces equal leaf schemas by references to one: a checker for "boolean or template" is needed once, not 250 times. */
function shareLeaves(schema, leaves) {
  if (Array.isArray(schema)) return schema.map((item) => shareLeaves(item, leaves));
  if (typeof schema !== 'object' || schema === null) return schema;
  const shared = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'properties')
      shared.properties = Object.fromEntries(
        Object.entries(value).map(([key, field]) => [key, shareLeaves(field, leaves)]),
      );
    else if (['items', 'additionalProperties', 'anyOf', 'allOf', 'not'].includes(keyword))
      shared[keyword] = shareLeaves(value, leaves);
    else shared[keyword] = value;
  }
  const nested = ['properties', '$ref', '$id', 'anyOf', 'allOf', 'const'].some((keyword) => keyword in shared);
  if (nested || shared.type === undefined) return shared;
  const key = JSON.stringify(shared);
  if (!leaves.has(key)) leaves.set(key, `/leaf-${leaves.size}`);
  return { $ref: leaves.get(key) };
}

export async function emitValidators({ types, parts, workflow }) {
  const leaves = new Map();
  const schemas = [...types.values(), ...parts.values(), workflow].map((schema) => {
    const { $id, ...rest } = shareLeaves(withoutAnnotations(schema), leaves);
    return { $id: `/${$id}`, ...rest };
  });
  for (const [key, $id] of leaves) schemas.push({ $id, ...JSON.parse(key) });

  const ajv = new Ajv.default({
    code: { source: true, esm: true, lines: false, optimize: 2 },
    allErrors: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
    inlineRefs: false,
  });
  ajv.addSchema(schemas);
  const exported = { validate_workflow: '/workflow.schema.json' };
  for (const name of types.keys()) exported[`validate_${name}`] = `/${name}.schema.json`;

  const used = new Set();
  let code = standaloneCode.default(ajv, exported).replace(/^"use strict";/, '');
  code = code.replace(/require\("([^"]+)"\)\.default/g, (_, path) => {
    if (!(path in runtime)) throw new Error(`no own version of ${path}: add it to src/format/ajv-runtime.ts`);
    used.add(runtime[path]);
    return runtime[path];
  });
  if (/\brequire\s*\(|new Function|\beval\s*\(/.test(code)) throw new Error('the validators are not CSP-clean');
  if (used.size > 0) code = `import { ${[...used].join(', ')} } from '../ajv-runtime.js';\n${code}`;
  const small = await transform(code, { minify: true, format: 'esm', target: 'es2022', treeShaking: true });
  return small.code;
}
