// Compiles every schema as it is published, in strict mode: unknown keywords and dangling references fail the generation.
import Ajv from 'ajv/dist/2020.js';

const unexplained = ['title', 'description', 'x-source', 'x-widget'];

function extensionsIn(schema, found = new Set()) {
  if (typeof schema !== 'object' || schema === null) return found;
  for (const [key, value] of Object.entries(schema)) {
    if (key.startsWith('x-') && key === key.toLowerCase()) found.add(key);
    extensionsIn(value, found);
  }
  return found;
}

/** Every field says what it is, what it is for, where it is documented and how it is edited. */
function checkFields(name, schema) {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [key, field] of Object.entries(schema.properties ?? {})) {
    const described = Object.keys(field).some((keyword) => keyword === 'title' || keyword === 'x-widget');
    for (const keyword of described ? unexplained : [])
      if (!field[keyword]) throw new Error(`schemas/${name}: ${key} has no ${keyword}`);
  }
  for (const inner of Object.values(schema)) checkFields(name, inner);
}

export function checkSchemas(files) {
  const ajv = new Ajv.default({ strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true });
  ajv.addVocabulary([...extensionsIn(files)]);
  for (const schema of Object.values(files)) ajv.addSchema(schema);
  for (const [name, schema] of Object.entries(files)) {
    if (!ajv.getSchema(schema.$id)) throw new Error(`schemas/${name} does not compile`);
    checkFields(name, schema);
  }
}
