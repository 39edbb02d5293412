// Schemas as compact field data for forms and the structural check (src/format/field-data.ts explains the letters).
import { importTypescript } from './import-typescript.mjs';
import { partName } from './read-schemas.mjs';

export async function emitFields({ types, parts }) {
  const { SchemaFields } = await importTypescript('src/format/schema-fields.ts');
  const reader = new SchemaFields({ partName, isField: (schema) => Boolean(schema['x-widget']) });
  const shapes = {};
  for (const [name, schema] of parts) shapes[name] = reader.value(schema);
  // Of type schemas only their own fields: what every step has comes from the part `common`.
  for (const [name, schema] of types) shapes[`type:${name}`] = { f: reader.fields(schema) };
  return shapes;
}
