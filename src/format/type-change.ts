import type { Step } from '../model/step.js';
import type { YamlMap, YamlValue } from '../model/yaml-value.js';
import { commonFields } from './fields.js';
import { starterFields } from './starter-fields.js';
import type { Catalogue } from './step-catalogue.js';

/** What becomes of a step's fields when it gets another type. */
export interface TypeChange {
  /** Lists that both types have in different places: these move. */
  readonly moved: readonly { readonly from: readonly string[]; readonly to: readonly string[] }[];
  /** What the old type started with, never touched since, and the new one does not know: it goes. */
  readonly dropped: readonly string[];
  /** What the new type starts with and the step lacks. */
  readonly added: YamlMap;
  /** What the new type reads as well. */
  readonly kept: readonly string[];
  /** What stays in the file although the new type does not read it. */
  readonly unused: readonly string[];
}

/** Where types hold the same thing: the steps inside, and the tasks (`FORMAT.md §4, §5`). */
const sameThings: readonly Readonly<Record<string, readonly string[]>>[] = [
  { for_loop: ['steps'], while_loop: ['steps'], switch: ['cases', 'true'], pipeline: ['pipeline', 'steps'] },
  { claude_batch: ['tasks'], parallel_claude: ['parallel_tasks'] },
];

/** Every field the user wrote stays; what both types have under different names moves. */
export function typeChange(
  step: Pick<Step, 'type' | 'fields' | 'children'>,
  type: string,
  catalogue: Catalogue,
): TypeChange {
  const own = new Set([...Object.keys(step.fields), ...step.children.map(({ path }) => path[0] ?? '')]);
  own.delete('name');
  own.delete('type');
  const moved = sameThings.flatMap((places) => {
    const [from, to] = [
      Object.hasOwn(places, step.type) && places[step.type],
      Object.hasOwn(places, type) && places[type],
    ];
    return from && to && from.join() !== to.join() && own.has(from[0] ?? '') ? [{ from, to }] : [];
  });
  const [before, after] = [starterFields(step.type, [], catalogue), starterFields(type, [], catalogue)];
  const known = new Set([...commonFields(), ...catalogue.fieldsOf(type)].map(({ key }) => key));
  const children = new Set(step.children.map(({ path }) => path[0] ?? ''));
  const isUntouched = (key: string): boolean =>
    !children.has(key) && Object.hasOwn(before, key) && isSame(step.fields[key], before[key]);
  const leaving = new Set(moved.map(({ from }) => from[0] ?? ''));
  const arriving = new Set(moved.map(({ to }) => to[0] ?? ''));
  const dropped = [...own].filter((key) => !known.has(key) && isUntouched(key) && !leaving.has(key));
  const added = Object.create(null) as Record<string, YamlValue>;
  for (const [key, value] of Object.entries(after)) {
    const isThere = own.has(key) || arriving.has(key) || Object.hasOwn(before, key);
    if (key !== 'name' && key !== 'type' && !isThere) added[key] = value;
  }
  const rest = [...own].filter((key) => !dropped.includes(key));
  return {
    moved,
    dropped,
    added,
    kept: rest.filter((key) => known.has(key) || leaving.has(key)),
    unused: rest.filter((key) => !known.has(key) && !leaving.has(key)),
  };
}

/** Starters are short and come from the schemas: what was never touched says the same in the same order. */
function isSame(one: YamlValue | undefined, other: YamlValue | undefined): boolean {
  return one !== undefined && JSON.stringify(one) === JSON.stringify(other);
}
