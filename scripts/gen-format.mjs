// npm run gen:format: everything in src/format/generated from schemas/. With --check it writes nothing and fails when something is stale.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';
import { checkSchemas } from './format/check-schemas.mjs';
import { emitExpressions } from './format/emit-expressions.mjs';
import { emitFields } from './format/emit-fields.mjs';
import { emitKeyOrders, emitStepTypes } from './format/emit-step-types.mjs';
import { emitTypes } from './format/emit-types.mjs';
import { emitValidators } from './format/emit-validators.mjs';
import { readSchemas } from './format/read-schemas.mjs';

const folder = fileURLToPath(new URL('../src/format/generated/', import.meta.url));
const banner = '// Generated from schemas/ by scripts/gen-format.mjs. Do not edit.\n';
const schemas = readSchemas();
checkSchemas(schemas.files);
for (const name of schemas.types.keys())
  if (!schemas.results[name]) throw new Error(`schemas/results.json lacks ${name}`);
const options = await prettier.resolveConfig(folder + 'x.ts');
const pretty = (text) => prettier.format(text, { ...options, parser: 'typescript' });
const { $comment, ...lists } = schemas.lists;

const files = {
  'step-types.ts': await pretty(
    `${banner}import type { StepType } from '../step-type.js';\n\nexport const stepTypeData: readonly Omit<StepType, 'search'>[] = ${JSON.stringify(emitStepTypes(schemas))};\n`,
  ),
  'fields.ts': await pretty(
    `${banner}import type { ValueData } from '../field-data.js';\n\n` +
      `/** Shared parts by name, and the own fields of each step type under \`type:<name>\`. */\n` +
      `export const shapes: Readonly<Record<string, ValueData>> = ${JSON.stringify(await emitFields(schemas))};\n\n` +
      `export const keyOrders: Readonly<Record<string, string>> = ${JSON.stringify(emitKeyOrders(schemas))};\n\n` +
      `/** Open lists of suggestions. */\nexport const lists: Readonly<Record<string, readonly string[]>> = ${JSON.stringify(lists)};\n`,
  ),
  'expressions.ts': await pretty(banner + emitExpressions(schemas)),
  'examples.ts': await pretty(
    `${banner}import type { ReferenceExamples } from '../reference-examples.js';\n\nexport const exampleData: ReferenceExamples = ${JSON.stringify(schemas.examples)};\n`,
  ),
  'types.ts': await pretty(banner + emitTypes(schemas)),
  'validators.ts': `// @ts-nocheck\n${banner}${await emitValidators(schemas)}`,
};

const check = process.argv.includes('--check');
const stale = [];
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(files)) {
  let present = '';
  try {
    present = readFileSync(folder + name, 'utf8');
  } catch {
    // Missing counts as stale.
  }
  if (present === text) continue;
  stale.push(name);
  if (!check) writeFileSync(folder + name, text);
}
if (check && stale.length > 0) {
  process.stderr.write(`src/format/generated is stale (${stale.join(', ')}): run npm run gen:format\n`);
  process.exitCode = 1;
} else process.stdout.write(stale.length > 0 ? `wrote ${stale.join(', ')}\n` : 'src/format/generated is up to date\n');
