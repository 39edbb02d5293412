import type { Strings } from '../../src/strings/strings.js';
import type { FormField } from './form-field.js';
import { byGroup, type FormRows } from './form-rows.js';
import type { ComboOption } from './pe-combobox.js';

/** A field that a search found: the keys that lead to it from the form. */
interface FieldOption extends ComboOption {
  readonly path: readonly string[];
}

interface Candidate {
  readonly path: readonly string[];
  readonly field: FormField;
}

/** Maps inside maps are searched this deep. */
const maxDepth = 2;

/**
 * What can be added to a form, or is there already, that a text finds by key, title or help: the best first. Without a text everything that
 * can be added or has its place elsewhere, by group. A text that is nobody's key can be added as a field of one's own.
 */
export function fieldOptions(
  rows: FormRows & { readonly elsewhere?: readonly FormField[] },
  text: string,
  groupTitle: ((id: string) => string) | undefined,
  strings: Strings,
): readonly ComboOption[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') {
    return [...rows.absent, ...(rows.elsewhere ?? [])].sort(byGroup).map((field) => ({
      ...option({ path: [field.key], field }),
      ...(groupTitle ? { group: groupTitle(field.group) } : {}),
    }));
  }
  const here = rows.groups.flatMap((group) => group.rows);
  const elsewhere = (rows.elsewhere ?? []).map((field) => ({ path: [field.key], field }));
  const isElsewhere = ({ path, field }: Candidate): boolean =>
    path.length === 1 && rows.elsewhere?.includes(field) === true;
  const own = [...rows.absent, ...here].flatMap((field) => candidates([], field)).filter((each) => !isElsewhere(each));
  const found = [...own, ...elsewhere]
    .map((candidate) => ({ candidate, rank: rank(candidate, wanted) }))
    .filter((each) => each.rank < noMatch)
    .sort((a, b) => a.rank - b.rank)
    .map((each) => each.candidate);
  const known = found.some(({ path }) => path.length === 1 && path[0] === text.trim());
  const other = { value: text.trim(), label: strings('inspector.add-named', { name: text.trim() }), icon: 'plus' };
  return [...found.map(option), ...(known ? [] : [other])];
}

/** The keys that lead to the field of an option of `fieldOptions`. */
export function fieldOptionPath(option: ComboOption | undefined): readonly string[] | undefined {
  return option && 'path' in option ? (option as FieldOption).path : undefined;
}

function candidates(before: readonly string[], field: FormField): readonly Candidate[] {
  const path = [...before, field.key];
  const inside = field.widget === 'object' && path.length < maxDepth ? field.fields : [];
  return [{ path, field }, ...inside.filter(({ hidden }) => !hidden).flatMap((each) => candidates(path, each))];
}

const noMatch = 10;

/** Nearer matches have a smaller rank; fields of the form itself come before those inside its maps. */
function rank({ path, field }: Candidate, wanted: string): number {
  const [key, title] = [field.key.toLowerCase(), field.title.toLowerCase()];
  const deep = path.length > 1 ? 1 : 0;
  if (key === wanted) return deep;
  if (key.startsWith(wanted)) return 2 + deep;
  if (key.includes(wanted) || title.includes(wanted) || path.join('.').includes(wanted)) return 4 + deep;
  // `retry` finds `max_retries`.
  if (wanted.length > 3 && key.includes(wanted.slice(0, -1))) return 6 + deep;
  return field.help.toLowerCase().includes(wanted) ? 8 + deep : noMatch;
}

function option({ path, field }: Candidate): FieldOption {
  return { value: path.join('.'), detail: field.help, path };
}
