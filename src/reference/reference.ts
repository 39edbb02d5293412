import {
  commonFields,
  formatCatalogue,
  workflowFields,
  type Catalogue,
  type Field,
  type StepType,
} from '../format/catalogue.js';
import {
  expressionFunctions,
  expressionOperators,
  expressionRoots,
  type ExpressionFunction,
} from '../format/expression-words.js';

export type ReferenceKind = 'type' | 'field' | 'operator' | 'function' | 'root';

/** One thing of the format that can be looked up. The same object every time. */
export interface ReferenceEntry {
  /** For links: `claude`, `claude.prompt`, `step.condition`, `workflow.name`, `function.length`, `operator.contains`, `root.steps`. */
  readonly id: string;
  readonly kind: ReferenceKind;
  /**
   * The section it stands in: a step type, `step` for what every step may say, `workflow`, `operators`, `functions`, `roots`, or the key of
   * a field that is the same in several types (`prompt`, `claude_options`) for what is inside it.
   */
  readonly section: string;
  /** The step type its example is made with; `step` and `workflow` as for the section. */
  readonly owner: string;
  /** As it is written: a key with the keys around it, a type, a name. */
  readonly name: string;
  readonly title: string;
  readonly help: string;
  readonly note: string;
  /** The group of a field in its form; empty elsewhere. */
  readonly group: string;
  /** Known to the present runtime; documented only otherwise. */
  readonly runtime: boolean;
  readonly deprecated: boolean;
  readonly field?: Field;
  readonly type?: StepType;
  readonly call?: ExpressionFunction;
  /** Keys from the step or the header to the field; `[]` for an entry of a list, `*` for any key. */
  readonly path: readonly string[];
}

/** Deeper fields are left to the form: nobody looks them up by themselves. */
const deepest = 3;

interface Known {
  readonly entries: readonly ReferenceEntry[];
  readonly byId: ReadonlyMap<string, ReferenceEntry>;
}

const known = new WeakMap<Catalogue, Known>();

function knownOf(catalogue: Catalogue): Known {
  let found = known.get(catalogue);
  if (found === undefined) {
    const entries = Object.freeze([...readTypes(catalogue), ...readSteps(), ...readWorkflow(), ...readExpressions()]);
    known.set(catalogue, (found = { entries, byId: new Map(entries.map((entry) => [entry.id, entry])) }));
  }
  return found;
}

/** Everything that can be looked up, in the order of its sections, a host's step types among the others. Read from the catalogue when first asked for. */
export function referenceEntries(catalogue = formatCatalogue): readonly ReferenceEntry[] {
  return knownOf(catalogue).entries;
}

export function referenceEntry(id: string, catalogue = formatCatalogue): ReferenceEntry | undefined {
  return knownOf(catalogue).byId.get(id);
}

/**
 * The id of the entry about a field of a step, or of the header for `workflow`: of the field itself, of what it stands in, or of the type
 * where nothing is known of it.
 */
export function referenceIdOf(
  type: string,
  path: readonly (string | number)[],
  catalogue = formatCatalogue,
): string | undefined {
  const keys = path.map((key) => (typeof key === 'number' ? '[]' : key));
  for (let length = keys.length; length >= 0; length--) {
    const below = keys.slice(0, length);
    const sections = type === 'workflow' ? ['workflow'] : [type, 'step'];
    const ids = [...sections.map((section) => [section, ...below].join('.')), ...(length > 1 ? [below.join('.')] : [])];
    const found = ids.find((id) => referenceEntry(id, catalogue));
    if (found !== undefined) return found;
  }
  return undefined;
}

function* readTypes(catalogue: Catalogue): Iterable<ReferenceEntry> {
  const own = new Map(catalogue.stepTypes.map((type) => [type, ownFields(type.name, catalogue)]));
  const shared = sharedFields([...own.values()].flat(), catalogue);
  const told = new Set<string>();
  for (const [type, fields] of own) {
    const { name, title, help } = type;
    const base = { ...plain, id: name, section: name, owner: name, name, title, help };
    yield { ...base, kind: 'type', runtime: type.loader === 'yes', type };
    yield* readFields({ section: name, owner: name }, fields, shared);
  }
  for (const [type, fields] of own) {
    for (const field of fields) {
      if (!shared.has(field.key) || told.has(field.key) || field.hidden) continue;
      told.add(field.key);
      yield* readInside({ section: field.key, owner: type.name, isShared: true }, field, [field.key], field.group);
    }
  }
}

function ownFields(type: string, catalogue: Catalogue): readonly Field[] {
  const common = new Set(commonFields().map(({ key }) => key));
  return catalogue.fieldsOf(type).filter(({ key }) => !common.has(key));
}

/** Keys of fields that several types have with the same things inside: these are told once, in a section of their own. */
function sharedFields(fields: readonly Field[], catalogue: Catalogue): ReadonlySet<string> {
  const shapes = new Map<string, string[]>();
  for (const { key, fields: inside, items } of fields) {
    const shape = (inside ?? items?.fields)?.map((field) => field.key).join(' ');
    if (shape !== undefined) shapes.set(key, [...(shapes.get(key) ?? []), shape]);
  }
  const same = [...shapes].filter(
    ([key, found]) => found.length > 1 && new Set(found).size === 1 && !catalogue.stepType(key),
  );
  return new Set(same.map(([key]) => key));
}

function readSteps(): Iterable<ReferenceEntry> {
  return readFields({ section: 'step', owner: 'step' }, commonFields());
}

function readWorkflow(): Iterable<ReferenceEntry> {
  return readFields({ section: 'workflow', owner: 'workflow' }, workflowFields());
}

function* readExpressions(): Iterable<ReferenceEntry> {
  for (const { name, help, runtime } of expressionOperators)
    yield {
      ...plain,
      owner: 'claude',
      id: `operator.${name}`,
      kind: 'operator',
      section: 'operators',
      name,
      title: name,
      help,
      runtime,
    };
  for (const call of expressionFunctions) {
    const { name, help, parameters } = call;
    const isKnown = call.in.includes('condition') || call.in.includes('template');
    const title = `${name}(${parameters})`;
    yield {
      ...plain,
      owner: 'claude',
      id: `function.${name}`,
      kind: 'function',
      section: 'functions',
      name,
      title,
      help,
      runtime: isKnown,
      call,
    };
  }
  for (const { name, help, runtime } of expressionRoots)
    yield {
      ...plain,
      id: `root.${name}`,
      kind: 'root',
      section: 'roots',
      owner: 'claude',
      name,
      title: name,
      help,
      runtime,
    };
}

interface Home {
  readonly section: string;
  readonly owner: string;
  /** The section is called by the first key of its paths. */
  readonly isShared?: boolean;
}

function* readFields(
  home: Home,
  fields: readonly Field[],
  shared: ReadonlySet<string> = new Set(),
  above: readonly string[] = [],
  group = '',
): Iterable<ReferenceEntry> {
  const { section, owner, isShared = false } = home;
  for (const field of fields) {
    if (field.hidden || (above.length === 0 && field.key === 'type' && section !== 'step')) continue;
    const path = [...above, field.key];
    const below = isShared ? path : [section, ...path];
    yield {
      ...plain,
      id: below.join('.'),
      kind: 'field',
      section,
      owner,
      name: path.join('.').replaceAll('.[]', '[]'),
      title: field.title,
      help: field.help,
      note: field.note,
      group: field.group || group,
      runtime: !field.ignored,
      deprecated: field.deprecated,
      field,
      path,
    };
    const isTold = above.length === 0 && shared.has(field.key);
    const isDeep = path.filter((key) => key !== '[]').length >= deepest;
    if (!isTold && !isDeep) yield* readInside(home, field, path, field.group || group);
  }
}

function* readInside(home: Home, field: Field, path: readonly string[], group: string): Iterable<ReferenceEntry> {
  if (field.fields) yield* readFields(home, field.fields, undefined, path, group);
  if (field.items?.fields) yield* readFields(home, field.items.fields, undefined, [...path, '[]'], group);
}

const plain = { title: '', help: '', note: '', group: '', runtime: true, deprecated: false, path: [] } as const;
