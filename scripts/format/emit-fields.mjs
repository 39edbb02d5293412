// Schemas as compact field data for forms and the structural check (src/format/field-data.ts explains the letters).
import { partName, titleOf } from './read-schemas.mjs';

const typeLetters = { string: 's', boolean: 'b', integer: 'i', number: 'n', array: 'l', object: 'm' };

/** What a value may be, without its name: types, items, entries, known keys. */
function valueData(schema) {
  const data = {};
  if (schema.$ref) data.r = partName(schema.$ref);
  const types = new Set([schema.type ?? []].flat().filter((type) => type !== 'null'));
  for (const branch of schema.anyOf ?? []) {
    if (branch.$ref) data.r = partName(branch.$ref);
    else if (branch.enum) {
      data.o = branch.enum.filter((value) => value !== null);
      types.add('string');
    } else for (const type of [branch.type ?? []].flat()) if (!branch.pattern) types.add(type);
  }
  // A template makes a string fit any field, so `string` counts only where no pattern asks for one.
  if (schema.pattern === '\\{\\{') types.delete('string');
  if (types.size > 0) data.t = [...types].map((type) => typeLetters[type]).join('');
  if (schema.enum) data.s = schema.enum;
  if (schema.minimum !== undefined) data.a = schema.minimum;
  if (schema.maximum !== undefined) data.z = schema.maximum;
  if (schema.items) data.i = valueData(schema.items);
  if (typeof schema.additionalProperties === 'object') data.e = valueData(schema.additionalProperties);
  if (schema.properties) {
    const fields = fieldList(schema);
    if (fields.length > 0) data.f = fields;
  }
  if (schema['x-suggestions']) data.s = schema['x-suggestions'];
  if (schema['x-suggestion-list']) data.s = schema['x-suggestion-list'];
  if (schema['x-unknown']) data.u = 1;
  return data;
}

/** The widget that follows from the types; `src/format/read-field.ts` has the same rule. */
function usualWidget(data) {
  if (data.r !== undefined || data.t === 'm') return 'map';
  if (data.t === 'b') return 'boolean';
  if (data.t === 'i' || data.t === 'n') return 'number';
  if (data.t === 'l') return data.i?.t === 's' ? 'string-list' : 'list';
  if (data.t === 's') return data.o ? 'segmented' : data.s ? 'suggest' : 'text';
  return 'yaml';
}

function fieldData(key, schema, required) {
  const data = { k: key, ...valueData(schema) };
  if (schema.title && schema.title !== titleOf(key)) data.n = schema.title;
  if (schema['x-widget'] !== usualWidget(data)) data.w = schema['x-widget'];
  if (schema['x-group']) data.g = schema['x-group'];
  if (schema['x-unit']) data.q = schema['x-unit'];
  if ('default' in schema) data.d = schema.default;
  if (schema['x-usual-range']) data.y = schema['x-usual-range'];
  if (schema['x-applies-when']) data.c = schema['x-applies-when'];
  if (schema['x-rule']) data.x = schema['x-rule'];
  if (schema['x-instead']) data.j = schema['x-instead'];
  const flags =
    (required || schema['x-required'] === 'loader' ? 'L' : '') +
    (schema['x-required'] === 'run' ? 'R' : '') +
    (schema['x-profile'] === 'runtime' ? 'I' : '') +
    (schema.deprecated ? 'D' : '') +
    (schema['x-hidden'] ? 'H' : '') +
    (schema['x-provider'] === 'full' ? 'F' : '') +
    (schema['x-soft-type'] ? 'S' : '') +
    (schema['x-loader-type'] ? 'T' : '') +
    (schema['x-instead-severity'] === 'warning' ? 'W' : '');
  if (flags) data.m = flags;
  data.h = schema['x-note'] ? `${schema.description}|${schema['x-note']}` : (schema.description ?? '');
  return data;
}

function fieldList(schema) {
  return Object.entries(schema.properties)
    .filter(([, field]) => field['x-widget'])
    .map(([key, field]) => fieldData(key, field, schema.required?.includes(key)));
}

export function emitFields({ types, parts }) {
  const shapes = {};
  for (const [name, schema] of parts) shapes[name] = valueData(schema);
  // Of type schemas only their own fields: what every step has comes from the part `common`.
  for (const [name, schema] of types) shapes[`type:${name}`] = { f: fieldList(schema) };
  return shapes;
}
