// Schemas as TypeScript: one interface a step type and a part, every field with its help as docstring.
import { partName } from './read-schemas.mjs';

const scalars = { string: 'string', boolean: 'boolean', integer: 'number', number: 'number' };

function pascal(name) {
  return name.replace(/(^|[-_])(\w)/g, (_, __, letter) => letter.toUpperCase());
}

export function typeName(partOrType, suffix = '') {
  return partOrType === 'workflow-fields' ? 'Workflow' : pascal(partOrType) + suffix;
}

function valueType(schema, indent) {
  const union = new Set();
  if (schema.$ref) union.add(typeName(partName(schema.$ref)));
  for (const branch of schema.anyOf ?? []) {
    if (branch.enum) for (const value of branch.enum) union.add(JSON.stringify(value));
    else union.add(branch.pattern ? 'Template' : valueType(branch, indent));
  }
  for (const type of [schema.type ?? []].flat()) {
    if (type === 'null') union.add('null');
    else if (type === 'string' && schema.pattern) union.add('Template');
    else if (type === 'array')
      union.add(`readonly ${wrap(schema.items ? valueType(schema.items, indent) : 'unknown')}[]`);
    else if (type === 'object') union.add(objectType(schema, indent));
    else if (schema.enum) for (const value of schema.enum) union.add(JSON.stringify(value));
    else union.add(scalars[type]);
  }
  return union.size === 0 ? 'unknown' : [...union].join(' | ');
}

function wrap(type) {
  return /[ |{]/.test(type) ? `(${type})` : type;
}

function objectType(schema, indent) {
  if (schema.properties) return `{\n${members(schema, indent + '  ')}${indent}}`;
  if (typeof schema.additionalProperties === 'object')
    return `{ readonly [name: string]: ${valueType(schema.additionalProperties, indent)} }`;
  return '{ readonly [name: string]: unknown }';
}

function members(schema, indent) {
  let text = '';
  for (const [key, field] of Object.entries(schema.properties)) {
    const name = /^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key);
    const optional = schema.required?.includes(key) ? '' : '?';
    if ('const' in field) {
      text += `${indent}readonly ${name}: ${JSON.stringify(field.const)};\n`;
      continue;
    }
    const note = field['x-note'] ? ` ${field['x-note']}` : '';
    if (field.description) text += `${indent}/** ${field.description}${note} */\n`;
    const type = valueType(field, indent);
    text += `${indent}readonly ${name}${optional}: ${type}${optional ? ' | undefined' : ''};\n`;
  }
  return text + `${indent}readonly [key: string]: unknown;\n`;
}

function declaration(name, schema, extend = '') {
  const doc = `/** ${schema.description} (${schema['x-source'].replace('FORMAT ', '`FORMAT.md ')}\`) */\n`;
  if (
    !schema.properties ||
    schema.type?.includes?.('array') ||
    ([schema.type].flat().includes('string') && !schema.pattern)
  )
    return `${doc}export type ${name} = ${valueType({ ...schema, $ref: undefined }, '')};\n`;
  return `${doc}export interface ${name}${extend} {\n${members(schema, '  ')}}\n`;
}

export function emitTypes({ types, parts }) {
  let text =
    '/** A string with an expression in it: it may stand wherever a number, a boolean, a list or a map is wanted. */\n';
  text += 'export type Template = `${string}{{${string}`;\n\n';
  for (const [name, schema] of parts) {
    const extend = schema.$ref ? ` extends ${typeName(partName(schema.$ref))}` : '';
    text += declaration(typeName(name), schema, extend) + '\n';
  }
  for (const [name, schema] of types) {
    text += declaration(typeName(name, 'Step'), schema, ' extends Common') + '\n';
  }
  const names = [...types.keys()];
  text += `export type StepTypeName = ${names.map((name) => `'${name}'`).join(' | ')};\n\n`;
  text += '/** A step of any known type, as a plain value. */\n';
  text += `export type KnownStep = ${names.map((name) => typeName(name, 'Step')).join(' | ')};\n`;
  return text;
}
