import type { Strings } from '../../src/strings/strings.js';
import { type FormField, type FormWidget, unknownField } from './form-field.js';

/** Types of a JSON Schema, in the order of a picker. */
export const schemaTypes = ['string', 'integer', 'number', 'boolean', 'array', 'object', 'null'] as const;

const numeric = ['integer', 'number'];

interface Keyword {
  readonly key: string;
  readonly types?: readonly string[];
  readonly widget: (type: string) => FormWidget;
  readonly whole?: boolean;
  readonly options?: readonly string[];
}

/** `description` first, then what narrows the values (`FORMAT.md §2.5`, and the keywords of JSON Schema that real files use). */
const keywords: readonly Keyword[] = [
  { key: 'description', widget: () => 'textarea' },
  { key: 'enum', widget: (type) => (type === 'string' || type === '' ? 'string-list' : 'yaml') },
  { key: 'minimum', types: numeric, widget: () => 'number' },
  { key: 'maximum', types: numeric, widget: () => 'number' },
  { key: 'minLength', types: ['string'], widget: () => 'number', whole: true },
  { key: 'maxLength', types: ['string'], widget: () => 'number', whole: true },
  { key: 'pattern', types: ['string'], widget: () => 'text' },
  {
    key: 'format',
    types: ['string'],
    widget: () => 'suggest',
    options: ['date', 'date-time', 'time', 'email', 'uri', 'uuid', 'hostname', 'ipv4', 'ipv6'],
  },
  { key: 'minItems', types: ['array'], widget: () => 'number', whole: true },
  { key: 'maxItems', types: ['array'], widget: () => 'number', whole: true },
  { key: 'uniqueItems', types: ['array'], widget: () => 'boolean' },
  { key: 'additionalProperties', types: ['object'], widget: () => 'boolean' },
  { key: 'default', widget: widgetOfType },
];

function widgetOfType(type: string): FormWidget {
  if (numeric.includes(type)) return 'number';
  return type === 'boolean' ? 'boolean' : type === 'string' ? 'text' : 'yaml';
}

/**
 * The keywords of a schema of a type (empty: not said, or several) as fields of a form. A keyword that the type does not read is shown apart
 * when it is set.
 */
export function schemaKeywords(type: string, strings: Strings): readonly FormField[] {
  return keywords.map(({ key, types, widget, whole = false, options = [] }) => ({
    ...unknownField(key),
    help: strings(`inspector.schema.help.${key}`),
    widget: widget(type),
    known: true,
    whole,
    ...(whole ? { minimum: 0 } : {}),
    options: options.map((value) => ({ value })),
    structured: false,
    appliesWhen: types && type !== '' ? { key: 'type', values: types } : undefined,
  }));
}
