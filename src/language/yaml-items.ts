import { starterFields, type Catalogue, type Field, type FieldValue } from '../format/catalogue.js';
import type { Step } from '../model/step.js';
import type { YamlMap, YamlValue } from '../model/yaml-value.js';
import type { Strings } from '../strings/strings.js';
import { writeItem } from '../yaml/write-value.js';
import type { Completion, CompletionKind } from './completion.js';
import './texts.js';

export interface ItemPlace {
  readonly from: number;
  readonly to: number;
  /** Column of the dash. */
  readonly column: number;
  /** The dash is still to be written. */
  readonly needsDash: boolean;
  /** Spaces a list is indented by below its key. */
  readonly listIndent: number;
}

/** New steps of every type, with the fields they start with; what is to be filled in is a hole. */
export function stepItems(
  takenNames: ReadonlySet<string>,
  place: ItemPlace,
  catalogue: Catalogue,
  strings: Strings,
): readonly Completion[] {
  return catalogue.stepTypes.map(({ name, title, help }, at) =>
    item(starterFields(name, takenNames, catalogue), place, {
      label: name,
      kind: 'snippet',
      detail: `${title} · ${strings('language.item.step')}`,
      help,
      score: 90 - at,
    }),
  );
}

/** A new task of a step with tasks. */
export function taskItems(fields: readonly Field[], place: ItemPlace, strings: Strings): readonly Completion[] {
  const id = fields.find(({ key }) => key === 'task_id' || key === 'id')?.key ?? 'id';
  const task = { [id]: 'task', prompt: [{ type: 'static', content: '' }] };
  return [item(task, place, { label: 'task', kind: 'snippet', detail: strings('language.item.task'), score: 90 })];
}

/** Items of a list whose kind is said by one of their fields: prompt parts, operations. `step` is what a part may refer to. */
export function kindItems(
  by: Field,
  fields: readonly Field[],
  step: Step | undefined,
  place: ItemPlace,
  strings: Strings,
): readonly Completion[] {
  const isPart = by.widget === 'part-type';
  return (by.options ?? by.suggestions ?? []).map((kind, at) => {
    const own = fields.filter(({ appliesWhen, hidden }) => appliesWhen?.values.includes(kind) === true && !hidden);
    const needed = own.filter(({ required }) => required !== undefined);
    const written = needed.length > 0 ? needed : own.slice(0, 1);
    const map: Record<string, YamlValue> = { [by.key]: kind };
    for (const field of written) map[field.key] = emptyValue(field, step);
    return item(map, place, {
      label: kind,
      kind: isPart ? 'part' : 'snippet',
      detail: strings(isPart ? 'language.item.part' : 'language.item.operation'),
      help: written.map(({ help }) => help).join('\n'),
      score: 90 - at,
    });
  });
}

/** An item of any other list of maps, with the fields it needs. */
export function mapItems(fields: readonly Field[], place: ItemPlace, strings: Strings): readonly Completion[] {
  const needed = fields.filter(({ required }) => required !== undefined);
  const written = needed.length > 0 ? needed : fields.slice(0, 1);
  const map: Record<string, YamlValue> = {};
  for (const field of written) map[field.key] = emptyValue(field, undefined);
  const label = written.map(({ key }) => key).join(', ');
  return label === ''
    ? []
    : [item(map, place, { label, kind: 'snippet', detail: strings('language.item.item'), score: 60 })];
}

function emptyValue(
  { widget, types, options, suggestions }: Field | (FieldValue & { widget?: string }),
  step: Step | undefined,
): YamlValue {
  if (widget === 'step') return step?.name ?? '';
  if (types.includes('list') && !types.includes('string')) return [''];
  if (types.includes('map') && !types.includes('string')) return { key: '' };
  return (options ?? suggestions)?.[0] ?? '';
}

type Texts = { readonly label: string; readonly kind: CompletionKind } & Pick<Completion, 'detail' | 'help' | 'score'>;

function item(fields: YamlMap, place: ItemPlace, texts: Texts): Completion {
  const margin = ' '.repeat(place.column);
  const source = writeItem(fields, { listIndent: place.listIndent })
    .trimEnd()
    // Names and words of the format are written as people write them.
    .replace(/^([ -]*[\w]+: )"([A-Za-z_][\w-]*)"$/gm, '$1$2')
    .replaceAll('\n', `\n${margin}`);
  const insert = place.needsDash ? source : source.slice(2);
  return { ...texts, insert, from: place.from, to: place.to, holes: holesOf(insert) };
}

const hole = /(?:^|\n)[ -]*(?:name|id|task_id|step|path|\w*key): ([^\n"]*)$|: ""$|: "([^"\n]{12,})"$|- ""$/gm;

/** What a person has to fill in: names, and texts in quotes. */
function holesOf(insert: string): { from: number; to: number }[] {
  const holes: { from: number; to: number }[] = [];
  for (const match of insert.matchAll(hole)) {
    const end = match.index + match[0].length;
    const isQuoted = match[0].endsWith('"');
    const length = (match[1] ?? match[2] ?? '').length;
    const to = isQuoted ? end - 1 : end;
    holes.push({ from: to - length, to });
  }
  return holes;
}
