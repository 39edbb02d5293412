import type { Field, FieldValue } from '../format/catalogue.js';
import type { Strings } from '../strings/strings.js';
import { isField } from './field-context.js';
import './texts.js';

/** `string`, `number · tokens`, `list of strings`: what a value may be, in a few words. */
export function typeText(field: Field | FieldValue | undefined, strings: Strings): string {
  if (field === undefined || field.types.length === 0) return strings('language.type.any');
  const types = field.types.map((type) => strings(`language.type.${type}`)).join(strings('language.type.or'));
  return isField(field) && field.unit !== undefined ? `${types} · ${field.unit}` : types;
}

/** What else is worth knowing of a field, a line each: default, range, what the present runtime makes of it. */
export function factsOf(field: Field | FieldValue, strings: Strings): readonly string[] {
  const facts: string[] = [];
  const add = (key: string, params: Record<string, string | number> = {}): void => {
    facts.push(strings(key, params));
  };
  if (isField(field)) {
    if (field.required === 'loader') add('language.fact.required');
    else if (field.required === 'run') add('language.fact.required-run');
    if (field.default !== undefined) add('language.fact.default', { value: String(field.default) });
  }
  const { minimum, maximum } = field;
  if (minimum !== undefined && maximum !== undefined) add('language.fact.range', { minimum, maximum });
  else if (minimum !== undefined) add('language.fact.minimum', { minimum });
  else if (maximum !== undefined) add('language.fact.maximum', { maximum });
  if (!isField(field)) return facts;
  if (field.usualRange) add('language.fact.usual', { minimum: field.usualRange[0], maximum: field.usualRange[1] });
  if (field.deprecated) add('language.fact.deprecated');
  if (field.instead !== undefined) add('language.fact.instead', { instead: field.instead });
  if (field.ignored) add('language.fact.ignored');
  if (field.fullProviderOnly) add('language.fact.full-provider');
  if (field.appliesWhen) {
    const values = field.appliesWhen.values.map((value) => value ?? strings('language.fact.not-set')).join(', ');
    add('language.fact.applies', { key: field.appliesWhen.key, values });
  }
  if (field.note !== '') facts.push(field.note);
  return facts;
}

/** Help of a field with what has to be known before it is used. */
export function helpOf(field: Field, strings: Strings): string {
  return [field.help, ...factsOf(field, strings)].filter((line) => line !== '').join('\n');
}
