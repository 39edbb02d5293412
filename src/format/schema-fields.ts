import type { FieldData, ValueData } from './field-data.js';
import { titleOf } from './title-of.js';
import { usualWidget } from './usual-widget.js';

/** A JSON Schema as it comes: keywords of any kind. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const typeLetters: Readonly<Record<string, string>> = {
  string: 's',
  boolean: 'b',
  integer: 'i',
  number: 'n',
  array: 'l',
  object: 'm',
};

/** Schemas nest; deeper than this a value is edited as YAML. */
const maxDepth = 12;

export interface SchemaFieldsOptions {
  /** The name of the shared part that a `$ref` stands for; `undefined` when the reference is to be followed by `resolve`. */
  partName?(ref: string): string | undefined;
  /** The schema that a `$ref` points to; `undefined` for none. */
  resolve?(ref: string): JsonSchema | undefined;
  /** Which properties become fields. Default: all. */
  isField?(schema: JsonSchema): boolean;
}

/**
 * JSON Schemas as the compact field data that forms, completion and checks read (`field-data.ts` explains the letters).
 * The generator runs it over `schemas/`, the editor over the schemas of a host's own step types.
 */
export class SchemaFields {
  readonly #options: SchemaFieldsOptions;

  constructor(options: SchemaFieldsOptions = {}) {
    this.#options = options;
  }

  /** What a value may be, without its name: types, items, entries, known keys. */
  value(given: JsonSchema, depth = 0): ValueData {
    const schema = this.#followed(given);
    const data: Mutable<ValueData> = {};
    const part = this.#part(schema);
    if (part !== undefined) data.r = part;
    const types = new Set(stringsOf(schema['type']).filter((type) => type !== 'null'));
    for (const branch of schemasOf(schema['anyOf'])) {
      const branchPart = this.#part(branch);
      if (branchPart !== undefined) data.r = branchPart;
      else if (Array.isArray(branch['enum'])) {
        data.o = branch['enum'].filter((value) => value !== null) as string[];
        types.add('string');
      } else for (const type of stringsOf(branch['type'])) if (branch['pattern'] === undefined) types.add(type);
    }
    // A template makes a string fit any field, so `string` counts only where no pattern asks for one.
    if (schema['pattern'] === '\\{\\{') types.delete('string');
    if (types.size > 0) data.t = [...types].map((type) => typeLetters[type] ?? '').join('');
    if (Array.isArray(schema['enum'])) data.s = stringsOf(schema['enum']);
    if (typeof schema['minimum'] === 'number') data.a = schema['minimum'];
    if (typeof schema['maximum'] === 'number') data.z = schema['maximum'];
    if (depth < maxDepth) this.#inside(schema, data, depth + 1);
    const suggestions = schema['x-suggestions'] ?? schema['x-suggestion-list'];
    if (suggestions !== undefined) data.s = suggestions as string;
    if (schema['x-unknown'] !== undefined) data.u = 1;
    return data;
  }

  /** The properties of a schema as fields, in the order they stand there. */
  fields(schema: JsonSchema, depth = 0): FieldData[] {
    const required = new Set(stringsOf(schema['required']));
    return Object.entries(isSchema(schema['properties']) ? schema['properties'] : {})
      .filter((entry): entry is [string, JsonSchema] => isSchema(entry[1]))
      .filter(([, field]) => this.#options.isField?.(field) ?? true)
      .map(([key, field]) => this.#field(key, field, required.has(key), depth));
  }

  #field(key: string, given: JsonSchema, required: boolean, depth: number): FieldData {
    const schema = { ...this.#followed(given), ...withoutRef(given, this.#part(given)) };
    const data: Mutable<Omit<FieldData, 'h'>> = { k: key, ...this.value(schema, depth) };
    const { title, description, default: fallback, 'x-note': note } = schema;
    if (typeof title === 'string' && title !== titleOf(key)) data.n = title;
    const widget = schema['x-widget'];
    if (typeof widget === 'string' && widget !== usualWidget(data)) data.w = widget;
    if (typeof schema['x-group'] === 'string') data.g = schema['x-group'];
    if (typeof schema['x-unit'] === 'string') data.q = schema['x-unit'];
    if ('default' in schema) data.d = fallback as string;
    if (schema['x-usual-range']) data.y = schema['x-usual-range'] as number[];
    if (schema['x-applies-when']) data.c = schema['x-applies-when'] as NonNullable<FieldData['c']>;
    if (typeof schema['x-rule'] === 'string') data.x = schema['x-rule'];
    if (typeof schema['x-instead'] === 'string') data.j = schema['x-instead'];
    const flags =
      (required || schema['x-required'] === 'loader' ? 'L' : '') +
      (schema['x-required'] === 'run' ? 'R' : '') +
      (schema['x-profile'] === 'runtime' ? 'I' : '') +
      (schema['deprecated'] === true ? 'D' : '') +
      (schema['x-hidden'] ? 'H' : '') +
      (schema['x-provider'] === 'full' ? 'F' : '') +
      (schema['x-provider'] === 'basic' ? 'B' : '') +
      (schema['x-soft-type'] ? 'S' : '') +
      (schema['x-loader-type'] ? 'T' : '') +
      (schema['x-instead-severity'] === 'warning' ? 'W' : '');
    if (flags) data.m = flags;
    const help = typeof description === 'string' ? description : '';
    return { ...data, h: typeof note === 'string' && note !== '' ? `${help}|${note}` : help };
  }

  #inside(schema: JsonSchema, data: Mutable<ValueData>, depth: number): void {
    const { items, additionalProperties, properties } = schema;
    if (isSchema(items)) data.i = this.value(items, depth);
    if (isSchema(additionalProperties)) data.e = this.value(additionalProperties, depth);
    if (!isSchema(properties)) return;
    const fields = this.fields(schema, depth);
    if (fields.length > 0) data.f = fields;
  }

  #part(schema: JsonSchema): string | undefined {
    const ref = schema['$ref'];
    return typeof ref === 'string' ? this.#options.partName?.(ref) : undefined;
  }

  #followed(schema: JsonSchema): JsonSchema {
    const ref = schema['$ref'];
    if (typeof ref !== 'string' || this.#part(schema) !== undefined) return schema;
    return this.#options.resolve?.(ref) ?? schema;
  }
}

export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

function withoutRef(schema: JsonSchema, part: string | undefined): JsonSchema {
  if (part !== undefined) return schema;
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$ref'));
}

function stringsOf(value: unknown): string[] {
  return [value ?? []].flat().filter((each): each is string => typeof each === 'string');
}

function schemasOf(value: unknown): readonly JsonSchema[] {
  return Array.isArray(value) ? value.filter(isSchema) : [];
}
