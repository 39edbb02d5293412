import type { Item } from '../document/content.js';
import { hasRoomForList } from '../document/plan-value.js';
import { isStepItem } from '../document/read-snapshot.js';
import { slotKind, slotPath, topLevelPath } from '../model/slots.js';
import type { FieldPath, YamlValue } from '../model/yaml-value.js';
import { refusal, type Refusal } from '../model/refusal.js';
import type { CommandContext } from './command.js';

type Args = Readonly<Record<string, unknown>>;

/** Reads and checks what a caller passed. A wrong argument is refused like anything else that cannot be done. */
export class Arguments {
  readonly #context: CommandContext;
  readonly #args: Args;

  constructor(context: CommandContext, args: Args) {
    this.#context = context;
    this.#args = args;
  }

  refuse(code: string, params?: Readonly<Record<string, string | number>>): Refusal {
    return refusal(code, this.#context.strings(`commands.refused.${code}`, params));
  }

  text(name: string): string | undefined {
    const value = this.#args[name];
    return typeof value === 'string' ? value : undefined;
  }

  index(name = 'index'): number | undefined {
    const value = this.#args[name];
    return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
  }

  value(name = 'value'): YamlValue | undefined {
    return toYamlValue(this.#args[name]);
  }

  path(name = 'path'): FieldPath | undefined {
    const value = this.#args[name];
    const path = typeof value === 'string' ? [value] : value;
    if (!Array.isArray(path) || path.length > 100) return undefined;
    const ok = path.every(
      (key) =>
        (typeof key === 'string' && isWritableKey(key)) ||
        (typeof key === 'number' && Number.isInteger(key) && key >= 0),
    );
    return ok ? (path as FieldPath) : undefined;
  }

  /** The step or task with the id under `name`. */
  step(name = 'id'): Item | undefined {
    return this.#stepItem(this.#args[name]);
  }

  /** The steps or tasks under `ids` (or one under `id`), as they were given. */
  stepsAtAnyDepth(): Item[] | undefined {
    const { ids = this.#args['id'] === undefined ? [] : [this.#args['id']] } = this.#args;
    const items = Array.isArray(ids) ? [...new Set(ids as unknown[])].map((id) => this.#stepItem(id)) : [];
    return items.length === 0 || items.some((item) => item === undefined) ? undefined : (items as Item[]);
  }

  /** The same in document order, without those inside others of them. */
  steps(): Item[] | undefined {
    const found = this.stepsAtAnyDepth();
    if (!found) return undefined;
    const { tree } = this.#context.plan;
    const outer = found.filter((item) => {
      for (let at = item.place && tree.item(item.place.parentId); at; at = at.place && tree.item(at.place.parentId)) {
        if (found.includes(at)) return false;
      }
      return true;
    });
    return outer.length > 1 ? sortByPlace(this.#context, outer) : outer;
  }

  /** The list that `parentId` and `slot` name; undefined when there is no such place. */
  slot(): { readonly owner: Item; readonly path: readonly string[] } | undefined {
    const { tree } = this.#context.plan;
    const parentId = this.#args['parentId'] ?? null;
    const slot = this.text('slot') ?? 'steps';
    if (parentId === null) {
      const isThere =
        slot === 'steps' &&
        this.#context.snapshot.shape === 'pipeline' &&
        this.#context.snapshot.stepsValue === undefined;
      const isOpen = (isThere || this.#isEmptySteps()) && this.#hasRoom(tree.root, topLevelPath);
      return isOpen ? { owner: tree.root, path: topLevelPath } : undefined;
    }
    const owner = this.#stepItem(parentId);
    const path = slotPath(slot);
    if (!owner || slotKind(path) === undefined || tree.content(owner).kind !== 'map') return undefined;
    return this.#hasRoom(owner, path) ? { owner, path } : undefined;
  }

  #hasRoom(owner: Item, path: readonly string[]): boolean {
    return hasRoomForList(this.#context.plan, owner, path);
  }

  /** Whether `steps` is there but says nothing: `steps:`, `steps: []`. */
  #isEmptySteps(): boolean {
    const { stepsValue, shape } = this.#context.snapshot;
    return shape === 'pipeline' && (stepsValue === null || (Array.isArray(stepsValue) && stepsValue.length === 0));
  }

  #stepItem(id: unknown): Item | undefined {
    const { tree } = this.#context.plan;
    const item = typeof id === 'string' ? tree.item(id) : undefined;
    return item && item !== tree.root && tree.isPresent(item) && isStepItem(tree, item) ? item : undefined;
  }
}

/** Top-down, as they stand in the file. */
function sortByPlace({ plan: { tree } }: CommandContext, items: readonly Item[]): Item[] {
  const trail = (item: Item): number[] => {
    const parent = item.place && tree.item(item.place.parentId);
    if (!item.place || !parent) return [];
    return [...trail(parent), tree.list(item.place.parentId, item.place.path).indexOf(item)];
  };
  const trails = new Map(items.map((item) => [item, trail(item)]));
  return [...items].sort((a, b) => {
    const [x, y] = [trails.get(a) ?? [], trails.get(b) ?? []];
    for (let at = 0; at < Math.max(x.length, y.length); at++) {
      const difference = (x[at] ?? -1) - (y[at] ?? -1);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

/** YAML has no room for longer keys on one line, and this package none for the character that marks duplicates. */
export function isWritableKey(key: string): boolean {
  return key.length <= 1000 && JSON.stringify(key).length <= 1000 && !key.includes('\u0000');
}

const maxValueDepth = 100;

/** Copies a plain value, prototype-free; undefined for anything YAML cannot say. */
export function toYamlValue(value: unknown, depth = 0): YamlValue | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (depth > maxValueDepth || typeof value !== 'object') return undefined;
  if (Array.isArray(value)) {
    const list = value.map((item) => toYamlValue(item, depth + 1));
    return list.every((item) => item !== undefined) ? list : undefined;
  }
  const map = Object.create(null) as Record<string, YamlValue>;
  for (const [key, own] of Object.entries(value)) {
    const copied = toYamlValue(own, depth + 1);
    if (copied === undefined || !isWritableKey(key)) return undefined;
    map[key] = copied;
  }
  return map;
}
