import type { Place } from '../model/edit.js';
import type { ItemId } from '../model/step.js';
import { findBroken } from '../yaml/find-broken.js';
import { splitEntry, splitItem } from '../yaml/split.js';
import type { EntrySyntax, ItemSyntax } from '../yaml/syntax.js';
import type { Slice } from './content.js';
import { isOrderKey } from './order-keys.js';
import { Source } from './source.js';

/**
 * What edits say, by key. Keys and values are what `PipelineDocument` keeps in a shared map:
 *
 * | key | value |
 * |---|---|
 * | `n<id>` | `[source, column, parentId, path, order]`: an inserted item |
 * | `v<id>` | `[source, column]`: all of an item anew |
 * | `p<id>` | `[parentId, path, order]`: where it was moved to |
 * | `x<id>` | `1`: removed |
 * | `l<id>` | `[source, column]`: lines before it |
 * | `f<id> <path>` | `[source, column, order?]`: an entry; `null`: dropped; `0`: dropped because it became empty |
 * | `h<id> <path>` | `[source, column]`: the line of a key, with the lines before it |
 * | `o<id> <path>` | `order`: where an entry stands among its neighbours |
 * | `t<id> <path>` | `[source, column]`: lines at the end of a map or list |
 */
export type OverlayKind = 'n' | 'v' | 'p' | 'x' | 'l' | 'f' | 'h' | 'o' | 't';

export interface OverlayKey {
  readonly kind: OverlayKind;
  readonly id: ItemId;
  readonly path: readonly string[];
}

export function overlayKey(kind: OverlayKind, id: ItemId, path?: readonly string[]): string {
  return path ? `${kind}${id} ${JSON.stringify(path)}` : kind + id;
}

/** Undefined for a key that none of our versions writes. */
export function parseOverlayKey(key: string): OverlayKey | undefined {
  const kind = key.charAt(0) as OverlayKind;
  if (!'nvpxlfhot'.includes(kind) || kind.length === 0) return undefined;
  if ('nvpxl'.includes(kind)) return key.includes(' ') ? undefined : { kind, id: key.slice(1), path: [] };
  const space = key.indexOf(' ');
  const path = space < 0 ? undefined : parsePath(key.slice(space + 1));
  return path && { kind, id: key.slice(1, space), path };
}

export interface FieldOverlay {
  readonly path: readonly string[];
  readonly state: 'written' | 'dropped' | 'pruned';
  readonly written?: { readonly source: Source; readonly syntax: EntrySyntax; readonly column: number };
  readonly order?: string;
}

/** Reads what a peer or the disk says about a field. Undefined when it is nothing we would have written. */
export function readField(path: readonly string[], value: unknown): FieldOverlay | undefined {
  if (path.length === 0) return undefined;
  if (value === null) return { path, state: 'dropped' };
  if (value === 0) return { path, state: 'pruned' };
  if (!isSourceTuple(value)) return undefined;
  const [text, column, order] = value;
  const split = splitEntry(text);
  if (!split || split.entry.key !== path[path.length - 1] || columnOf(text, split.entry) !== column) return undefined;
  if (order !== undefined && !isOrderKey(order)) return undefined;
  if (findBroken(split.entry.value, text, undefined, column)) return undefined;
  return {
    path,
    state: 'written',
    written: { source: new Source(text, false), syntax: split.entry, column },
    ...(order === undefined ? {} : { order }),
  };
}

export interface ItemOverlay {
  readonly source: Source;
  readonly syntax: ItemSyntax;
  readonly column: number;
  readonly home: Place | undefined;
}

export function readItem(value: unknown, withHome: boolean): ItemOverlay | undefined {
  if (!isSourceTuple(value)) return undefined;
  const [text, column] = value;
  const split = splitItem(text);
  if (!split || split.item.dash - split.item.lineFrom !== column) return undefined;
  if (findBroken(split.item.value, text, undefined, column)) return undefined;
  const home = withHome ? readPlace(value.slice(2)) : undefined;
  if (withHome && !home) return undefined;
  return { source: new Source(text, false), syntax: split.item, column, home };
}

export function readPlace(value: unknown): Place | undefined {
  if (!Array.isArray(value) || value.length !== 3) return undefined;
  const [parentId, key, order] = value as unknown[];
  const path = typeof key === 'string' ? parsePath(key) : undefined;
  if (typeof parentId !== 'string' || !path || path.length === 0 || !isOrderKey(order)) return undefined;
  return { parentId, path, order };
}

export function writePlace(place: Place): [string, string, string] {
  return [place.parentId, JSON.stringify(place.path), place.order];
}

/** Lines before an item or at the end of a block: blanks and comments only, whole lines. */
export function readTrivia(value: unknown): Slice | undefined {
  if (!isSourceTuple(value)) return undefined;
  const [text, column] = value;
  if (!/^(?:[ \t]*(?:#[^\n]*)?\n)*$/.test(text)) return undefined;
  return { source: new Source(text, false), from: 0, to: text.length, column };
}

/** The line of a key with nothing behind it but a comment, and the lines before it. */
export function readHead(path: readonly string[], value: unknown): Slice | undefined {
  const field = readField(path, value);
  const written = field?.written;
  if (!written || written.syntax.value.kind !== 'leaf') return undefined;
  const { source, syntax, column } = written;
  const behind = source.text.slice(syntax.colonTo);
  return /^[ \t]*(?:#[^\n]*)?\n$/.test(behind) ? { source, from: 0, to: source.text.length, column } : undefined;
}

const maxSourceLength = 5_000_000;

function isSourceTuple(value: unknown): value is [string, number, ...unknown[]] {
  return (
    Array.isArray(value) &&
    typeof value[0] === 'string' &&
    value[0].length <= maxSourceLength &&
    (value[0] === '' || value[0].endsWith('\n')) &&
    Number.isInteger(value[1]) &&
    (value[1] as number) >= 0 &&
    (value[1] as number) < 2000
  );
}

function columnOf(_text: string, entry: EntrySyntax): number {
  return entry.keyFrom - entry.lineFrom;
}

function parsePath(text: string): string[] | undefined {
  try {
    const path: unknown = JSON.parse(text);
    return Array.isArray(path) && path.length <= 100 && path.every((key) => typeof key === 'string') ? path : undefined;
  } catch {
    return undefined;
  }
}
