import type { ReferenceEntry } from '../../src/reference/reference.js';
import type { Strings } from '../../src/strings/strings.js';

/** What else there is to say about a field, as pairs of words: what it takes, its range, what holds without it. */
export function entryFacts({ field }: ReferenceEntry, strings: Strings): readonly (readonly [string, string])[] {
  if (!field) return [];
  const { types, options, suggestions, minimum, maximum, usualRange, unit, appliesWhen } = field;
  const facts: [string, string][] = [];
  const add = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') facts.push([strings(`reference.fact.${name}`), value]);
  };
  add('type', (types.length === 0 ? ['any'] : types).map((type) => strings(`reference.type.${type}`)).join(', '));
  add('default', field.default === undefined ? undefined : String(field.default));
  add('options', options?.join(', '));
  add('suggestions', suggestions?.slice(0, 8).join(', '));
  const [low, high] = [minimum ?? usualRange?.[0], maximum ?? usualRange?.[1]];
  if (low !== undefined && high !== undefined)
    add('range', strings('reference.range.between', { minimum: low, maximum: high }));
  else if (low !== undefined) add('range', strings('reference.range.from', { minimum: low }));
  else if (high !== undefined) add('range', strings('reference.range.to', { maximum: high }));
  add('unit', unit);
  add('applies', appliesWhen && `${appliesWhen.key}: ${appliesWhen.values.map((value) => value ?? '–').join(', ')}`);
  return facts;
}
