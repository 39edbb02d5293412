import type { YamlMap, YamlValue } from '../model/yaml-value.js';
import { formatCatalogue, type Catalogue } from './step-catalogue.js';

/** Names that are taken: a list of them, or who knows them. */
export type Taken = Iterable<string> | { has(name: string): boolean };

/**
 * The fields of a new step, in the order they are written (`FORMAT.md §12`), under a name nobody has yet.
 * A type that nobody knows gets name and type only.
 */
export function starterFields(type: string, takenNames: Taken, catalogue: Catalogue = formatCatalogue): YamlMap {
  const known = catalogue.stepType(type);
  const fields: Record<string, YamlValue> = Object.create(null) as Record<string, YamlValue>;
  fields['name'] = uniqueName(known?.starterName ?? 'new_step', takenNames);
  fields['type'] = type;
  if (!known) return fields;
  for (const { key } of catalogue.fieldsOf(type)) {
    const value = known.starter[key];
    if (value !== undefined) fields[key] = value;
  }
  return fields;
}

/** `wanted`, or `wanted_2`, `wanted_3`, ... when it is taken. A number at the end counts on. */
export function uniqueName(wanted: string, takenNames: Taken): string {
  const taken = 'has' in takenNames ? takenNames : new Set(takenNames);
  if (!taken.has(wanted)) return wanted;
  const [, stem = wanted, digits] = /^(.*?)_(\d{1,9})$/.exec(wanted) ?? [];
  let number = digits === undefined ? 2 : Number(digits) + 1;
  while (taken.has(`${stem}_${number}`)) number++;
  return `${stem}_${number}`;
}
