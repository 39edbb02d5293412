import { leadsToSlot, slotKind, slotName, topLevelPath } from '../model/slots.js';
import type { ChildSlot, DocumentShape, ItemId, Snapshot, Step } from '../model/step.js';
import { duplicateMark, isYamlList, isYamlMap, keyText, type YamlMap, type YamlValue } from '../model/yaml-value.js';
import { leafMark, readLeaf, readRoot, literalOf, literalValue, type LeafIssue } from '../yaml/leaf.js';
import type { Content, Item, LeafContent, MapContent } from './content.js';
import type { Tree } from './tree.js';

/** Something wrong with the text itself, at a leaf of an item. */
export interface TextIssue {
  readonly item: ItemId;
  readonly path: readonly string[];
  readonly code: LeafIssue['code'] | 'duplicate-key' | 'merge-key' | 'unquoted-template';
  /** Offsets from the start of the leaf; undefined for findings about a key. */
  readonly from?: number;
  readonly to?: number;
  readonly message: string;
}

/** More leaves with aliases than this are not followed. */
const maxAliasLeaves = 10_000;
/** After so many keys of the file itself with values that are no YAML it is something else, a log for example; the values of its further keys are not read. */
const maxFaultyKeys = 1000;

// These come first: fields of the class below start with them.
const emptyMap: YamlMap = Object.freeze(Object.create(null) as Record<string, YamlValue>);
const noSteps: readonly Step[] = Object.freeze([]);
const noSlots: readonly ChildSlot[] = Object.freeze([]);

type StepParts = Pick<Step, 'kind' | 'parentId' | 'slot' | 'fields' | 'children'> & {
  readonly value: YamlValue | undefined;
};

/** A step of a document. A class, because views read thousands of them after every edit, and engines read these fastest. */
class DocumentStep implements Step {
  readonly id: ItemId;
  readonly kind: Step['kind'];
  readonly name: string;
  readonly type: string;
  readonly parentId: ItemId | null;
  readonly slot: string;
  readonly fields: YamlMap;
  readonly children: readonly ChildSlot[];
  declare readonly value?: YamlValue;
  readonly #tree: Tree;
  readonly #item: Item;

  constructor(tree: Tree, item: Item, { kind, parentId, slot, fields, value, children }: StepParts) {
    const isTask = kind === 'task';
    this.id = item.id;
    this.kind = kind;
    this.name = textOf(isTask ? (fields['id'] ?? fields['task_id']) : fields['name']);
    this.type = !isTask && typeof fields['type'] === 'string' ? fields['type'] : '';
    this.parentId = parentId;
    this.slot = slot;
    this.fields = fields;
    this.children = children;
    if (value !== undefined) this.value = value;
    this.#tree = tree;
    this.#item = item;
    Object.freeze(this);
  }

  /** Looked up when asked for: an edit before it would make every step another one. */
  get index(): number {
    const { place } = this.#item;
    return place ? this.#tree.list(place.parentId, place.path).indexOf(this.#item) : -1;
  }
}

/** Reads values and steps out of a tree, each once until it changes. */
export class SnapshotReader {
  readonly #tree: Tree;
  /** Items with findings about their text. */
  readonly issues = new Map<Item, TextIssue[]>();
  /** What each of these lists holds already. */
  readonly #noted = new WeakMap<readonly TextIssue[], Set<string>>();
  #faultyKeys = 0;
  readonly #anchors = new Map<string, { readonly value: YamlValue; readonly item: Item }>();
  readonly #aliasItems = new Set<Item>();
  #aliasLeaves = 0;
  #current: Snapshot | undefined;
  #revision = 0;
  #roots: readonly Step[] = noSteps;
  #header:
    { readonly own: YamlMap; readonly workflow: YamlMap; readonly stepsValue: YamlValue | undefined } | undefined;

  constructor(tree: Tree) {
    this.#tree = tree;
  }

  /** The pipeline now. Call `changed` first when the tree did. */
  get snapshot(): Snapshot {
    return (this.#current ??= this.#read());
  }

  /** Items of the tree changed. */
  changed(items: Iterable<Item>): void {
    this.#current = undefined;
    this.#revision++;
    let anchorsGone = false;
    for (const item of items) {
      this.issues.delete(item);
      for (const [name, anchor] of this.#anchors) {
        if (anchor.item === item) {
          this.#anchors.delete(name);
          anchorsGone = true;
        }
      }
    }
    if (anchorsGone) this.#tree.invalidate(this.#aliasItems);
  }

  /** The value of an item, child items included. */
  value(item: Item): YamlValue {
    if (item.value === undefined) {
      this.#tree.counters.itemsRead++;
      this.issues.delete(item);
      item.value = this.#valueOf(item, this.#tree.content(item));
    }
    return item.value;
  }

  leafValue(item: Item, leaf: LeafContent): YamlValue {
    if (leaf.body !== undefined) {
      const literal = literalOf(leaf.source.text.slice(leaf.from, leaf.to));
      return literalValue(leaf.body, literal?.chomp ?? '');
    }
    leaf.read ??= this.#readLeaf(item, leaf);
    return leaf.read.value;
  }

  step(item: Item): Step {
    item.step ??= this.#makeStep(item);
    return item.step;
  }

  #readLeaf(item: Item, leaf: LeafContent): NonNullable<LeafContent['read']> {
    const source = leaf.source.text.slice(leaf.from, leaf.to);
    if (item === this.#tree.root && leaf.path.length === 0)
      return readRoot(this.#tree.base.text.slice(0, this.#tree.file.suffixFrom));
    const isOfFile = item === this.#tree.root && leaf.path.length === 1;
    if (isOfFile && this.#faultyKeys >= maxFaultyKeys) return { value: null, unread: true, issues: [] };
    const mark = leafMark(leaf.source.text, leaf.from);
    const read = readLeaf(source, leaf.column, (name) => this.#anchors.get(name)?.value, mark);
    if (isOfFile && read.issues.some(({ code }) => code === 'syntax')) this.#faultyKeys++;
    for (const [name, value] of read.anchors ?? []) this.#anchors.set(name, { value, item });
    if (read.aliases) {
      this.#aliasItems.add(item);
      if (++this.#aliasLeaves > maxAliasLeaves) {
        // Said once for the whole file: what follows is the same.
        if (this.#aliasLeaves > maxAliasLeaves + 1) return { value: null, unread: true, issues: [] };
        return {
          value: null,
          unread: true,
          issues: [{ code: 'alias-limit', severity: 'error', from: 0, to: source.length, message: '' }],
        };
      }
    }
    return read;
  }

  #valueOf(item: Item, content: Content): YamlValue {
    if (content.kind === 'list')
      return Object.freeze(this.#tree.list(item.id, content.path).map((child) => this.value(child)));
    if (content.kind === 'map') return this.#mapOf(item, content, () => true);
    const value = this.leafValue(item, content);
    this.#noteLeaf(item, content);
    return value;
  }

  #mapOf(item: Item, map: MapContent, keep: (path: readonly string[], content: Content) => boolean): YamlMap {
    const value = Object.create(null) as Record<string, YamlValue>;
    for (const { key, path, value: content } of map.entries) {
      if (key.includes(duplicateMark)) {
        this.#note(item, {
          item: item.id,
          path,
          code: 'duplicate-key',
          message: keyText(key),
        });
        // Its value counts for nothing, but it has to be YAML, and may set an anchor.
        this.#contentValue(item, content, keep);
        continue;
      }
      if (key === '<<') this.#note(item, { item: item.id, path, code: 'merge-key', message: '' });
      if (!keep(path, content)) continue;
      value[key] = this.#contentValue(item, content, keep);
    }
    return Object.freeze(value);
  }

  #contentValue(item: Item, content: Content, keep: (path: readonly string[], content: Content) => boolean): YamlValue {
    return content.kind === 'map' ? this.#mapOf(item, content, keep) : this.#valueOf(item, content);
  }

  #noteLeaf(item: Item, leaf: LeafContent): void {
    for (const issue of leaf.read?.issues ?? []) {
      this.#note(item, {
        item: item.id,
        path: leaf.path,
        code: issue.code,
        from: issue.from,
        to: issue.to,
        message: issue.message,
      });
    }
    // One that is no YAML at all was told of already.
    const isYaml = leaf.read?.issues.some(({ code }) => code === 'syntax') === false;
    if (isYaml && isUnquotedTemplate(leaf.source.text.slice(leaf.from, leaf.to))) {
      this.#note(item, { item: item.id, path: leaf.path, code: 'unquoted-template', message: '' });
    }
  }

  #note(item: Item, issue: TextIssue): void {
    let known = this.issues.get(item);
    if (!known) this.issues.set(item, (known = []));
    let noted = this.#noted.get(known);
    if (!noted) this.#noted.set(known, (noted = new Set()));
    const key = JSON.stringify([issue.code, issue.from, issue.path]);
    if (noted.has(key)) return;
    noted.add(key);
    known.push(issue);
  }

  #makeStep(item: Item): Step {
    const { fields, children: found, value } = this.#said(item);
    const former = item.formerStep;
    const children = sameParts(former?.children, found);
    const place = item.place;
    const top = place?.parentId === '';
    const parentId = top ? null : (place?.parentId ?? null);
    const slot = top ? 'steps' : slotName(place?.path ?? []);
    if (
      former?.fields === fields &&
      former.children === children &&
      former.parentId === parentId &&
      former.slot === slot
    )
      return former;
    this.#tree.counters.stepsMade++;
    const kind = !top && place && slotKind(place.path) === 'tasks' ? 'task' : 'step';
    return new DocumentStep(this.#tree, item, { kind, parentId, slot, fields, value, children });
  }

  /** A step's fields and its child slots. */
  #said(item: Item): { readonly fields: YamlMap; readonly children: readonly ChildSlot[]; readonly value?: YamlValue } {
    const content = this.#tree.content(item);
    if (content.kind !== 'map') {
      this.issues.delete(item);
      const value = this.#valueOf(item, content);
      if (!isYamlMap(value)) return { fields: emptyMap, children: noSlots, value };
      return { fields: (item.fields ??= value), children: noSlots };
    }
    if (item.fields === undefined) {
      this.issues.delete(item);
      item.fields = this.#mapOf(
        item,
        content,
        (path, below) => slotKind(path) === undefined || !this.#isList(item, below),
      );
    }
    return { fields: item.fields, children: this.#slotsOf(item, content) };
  }

  /** A list of items, or `[]`. */
  #isList(item: Item, content: Content): boolean {
    if (content.kind !== 'leaf') return content.kind === 'list';
    const value = this.leafValue(item, content);
    return isYamlList(value) && value.length === 0;
  }

  #slotsOf(item: Item, map: MapContent): ChildSlot[] {
    const slots: ChildSlot[] = [];
    for (const { path, value } of map.entries) {
      if (value.kind === 'map' && leadsToSlot(path)) slots.push(...this.#slotsOf(item, value));
      const kind = this.#isList(item, value) ? slotKind(path) : undefined;
      if (!kind) continue;
      const steps = this.#tree.list(item.id, path).map((child) => this.step(child));
      const former = item.formerStep?.children.find(
        (other) => other.slot === slotName(path) && sameParts(other.steps, steps) === other.steps,
      );
      slots.push(former ?? Object.freeze({ slot: slotName(path), kind, path, steps: Object.freeze(steps) }));
    }
    return slots;
  }

  /** The header without `steps`; the same object as long as the workflow's own fields are. */
  #headerOf(own: YamlMap): { workflow: YamlMap; stepsValue: YamlValue | undefined } {
    if (this.#header?.own !== own) {
      const { steps, ...header } = own;
      const workflow = Object.freeze(Object.assign(Object.create(null) as Record<string, YamlValue>, header));
      this.#header = { own, workflow, stepsValue: steps };
    }
    return this.#header;
  }

  #read(): Snapshot {
    const tree = this.#tree;
    const content = tree.content(tree.root);
    let root: YamlMap = emptyMap;
    let shape: DocumentShape = 'pipeline';
    let steps: readonly Step[] = noSteps;
    let workflow: YamlMap = emptyMap;
    let stepsValue: YamlValue | undefined;
    if (content.kind === 'map') {
      if (tree.root.fields === undefined) {
        this.issues.delete(tree.root);
        tree.root.fields = this.#mapOf(
          tree.root,
          content,
          (path, below) => below.kind !== 'list' || !isTopLevel(path) || tree.list('', path).length === 0,
        );
      }
      root = tree.root.fields;
      steps = sameParts(
        this.#roots,
        tree.isList('', topLevelPath) ? tree.list('', topLevelPath).map((child) => this.step(child)) : noSteps,
      );
      this.#roots = steps;
    } else {
      this.issues.delete(tree.root);
      const value = this.value(tree.root);
      const broken = [...(this.issues.get(tree.root) ?? [])].some((issue) => issue.code !== 'unquoted-template');
      if (broken) shape = 'not-yaml';
      else if (
        value === null &&
        tree.base.text
          .replace(/#[^\n]*/g, '')
          .trim()
          .replace(/^---/, '') === ''
      )
        shape = 'empty';
      else if (isYamlMap(value)) root = value;
      else shape = 'not-a-map';
    }
    if (shape === 'pipeline') {
      const own = root['workflow'];
      if (isYamlMap(own)) {
        ({ workflow, stepsValue } = this.#headerOf(own));
      } else shape = Object.hasOwn(root, 'workflow') ? 'workflow-not-a-map' : 'no-workflow';
    }
    let all: readonly Step[] | undefined;
    const name = workflow['name'];
    const snapshot: Snapshot = {
      revision: this.#revision,
      name: typeof name === 'string' ? name : '',
      workflow,
      stepsValue,
      shape,
      rootKeys: Object.freeze(Object.keys(root).filter((key) => key !== 'workflow')),
      roots: steps,
      get steps(): readonly Step[] {
        return (all ??= Object.freeze(flatten(steps)));
      },
      get: (id) => {
        const item = tree.item(id);
        return item && item !== tree.root && isStepItem(tree, item) && tree.isPresent(item)
          ? this.step(item)
          : undefined;
      },
    };
    return Object.freeze(snapshot);
  }
}

/** Whether an item stands in a list of steps or tasks. */
export function isStepItem(tree: Tree, item: Item): boolean {
  const place = item.place;
  if (!place) return false;
  if (place.parentId === '') return isTopLevel(place.path);
  const parent = tree.item(place.parentId);
  return parent !== undefined && slotKind(place.path) !== undefined && isStepItem(tree, parent);
}

/** What each list of child steps comes to with everything below it: an edit walks only the lists on its path. */
const flattened = new WeakMap<ChildSlot, readonly Step[]>();

function flatten(steps: readonly Step[]): Step[] {
  const all: Step[] = [];
  for (const step of steps) {
    if (step.kind === 'step') all.push(step);
    for (const slot of step.children) {
      let below = flattened.get(slot);
      if (below === undefined) flattened.set(slot, (below = flatten(slot.steps)));
      for (const inner of below) all.push(inner);
    }
  }
  return all;
}

function textOf(value: YamlValue | undefined): string {
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';
}

/** `key: {{x}}`: a flow map whose key is a map, where a template was meant (`FORMAT.md §1.2`). */
function isUnquotedTemplate(source: string): boolean {
  return /^[ \t]*\{\{/.test(source);
}

function isTopLevel(path: readonly string[]): boolean {
  return path.length === topLevelPath.length && path.every((key, at) => key === topLevelPath[at]);
}

/** `next`, or the former array when it holds the same parts. */
function sameParts<T>(former: readonly T[] | undefined, next: readonly T[]): readonly T[] {
  if (former?.length === next.length && next.every((part, at) => part === former[at])) return former;
  return Object.freeze(next);
}
