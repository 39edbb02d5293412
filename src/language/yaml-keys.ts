import type { Field } from '../format/catalogue.js';
import type { Strings } from '../strings/strings.js';
import { slotKind } from '../model/slots.js';
import type { Completion } from './completion.js';
import { unquoted } from './field-context.js';
import { helpOf, typeText } from './field-texts.js';
import type { Siblings } from './yaml-siblings.js';

export interface KeyPlace {
  readonly from: number;
  readonly to: number;
  /** Column of the keys of this map. */
  readonly column: number;
  /** The map stands between braces, or a colon follows already: only the name is inserted. */
  readonly ending: '' | ': ' | 'block';
  /** Spaces a list is indented by below its key. */
  readonly listIndent: number;
}

/** Keys that may be added to a map: required ones first, then in the order they are written in, never one that is there. */
export function keyCompletions(
  fields: readonly Field[],
  siblings: Siblings,
  others: ReadonlySet<string>,
  place: KeyPlace,
  strings: Strings,
): readonly Completion[] {
  const isOffered = ({ key, hidden, deprecated, instead }: Field): boolean =>
    !siblings.keys.has(key) && !others.has(key) && !hidden && !deprecated && instead === undefined;
  const offered = fields.filter(isOffered).map((field) => ({ field, rank: rankOf(field, siblings) }));
  return offered
    .sort((one, other) => one.rank - other.rank)
    .map(({ field, rank }, at) => {
      const { insert, holes } = entryOf(field, place);
      return {
        label: field.key,
        insert,
        kind: 'key',
        detail: typeText(field, strings),
        help: helpOf(field, strings),
        from: place.from,
        to: place.to,
        ...(holes.length > 0 ? { holes } : {}),
        score: Math.max(0, 99 - rank * 20 - Math.min(19, at)),
      };
    });
}

/** 0 for what the file needs, up to 3 for what another field has to allow first. */
function rankOf(field: Field, siblings: Siblings): number {
  if (!applies(field, siblings)) return 3;
  if (field.required !== undefined) return 0;
  return field.ignored ? 2 : 1;
}

function applies({ appliesWhen }: Field, { keys }: Siblings): boolean {
  if (!appliesWhen) return true;
  const line = keys.get(appliesWhen.key);
  return appliesWhen.values.includes(line ? unquoted(line.value) : null);
}

/** The key with what has to follow it. */
function entryOf(field: Field, place: KeyPlace): { insert: string; holes: { from: number; to: number }[] } {
  const { key } = field;
  if (place.ending !== 'block') return { insert: key + place.ending, holes: [] };
  const inner = ' '.repeat(place.column + 2);
  const dash = `${' '.repeat(place.column + place.listIndent)}- `;
  if (field.widget === 'prompt') {
    const insert = `${key}:\n${dash}type: static\n${' '.repeat(dash.length)}content: ""`;
    return { insert, holes: [{ from: insert.length - 1, to: insert.length - 1 }] };
  }
  if (field.widget === 'condition' || field.widget === 'expression') {
    const insert = `${key}: ""`;
    return { insert, holes: [{ from: insert.length - 1, to: insert.length - 1 }] };
  }
  if (isStepList(field)) return { insert: `${key}:\n${dash}`, holes: [] };
  const [type, ...more] = field.types;
  if (more.length > 0) return { insert: `${key}: `, holes: [] };
  if (type === 'list') return { insert: `${key}:\n${dash}`, holes: [] };
  if (type === 'map') return { insert: `${key}:\n${inner}`, holes: [] };
  return { insert: `${key}: `, holes: [] };
}

function isStepList({ key, widget }: Field): boolean {
  return widget === 'steps' || slotKind([key]) !== undefined;
}
