import { isAlias, isScalar, parseDocument } from 'yaml';
import type { Edit } from '../model/edit.js';
import { valueAt, type FieldPath, type YamlValue } from '../model/yaml-value.js';
import { literalOf } from '../yaml/leaf.js';
import type { Item, LeafContent } from './content.js';
import { leafPlace } from './plan-entry.js';
import { leafSource } from './change-leaf.js';
import { planSetAll, type PlanSource } from './plan-value.js';
import { resolvePath, type Resolved } from './resolve-path.js';

/** A piece of the text at `path` that something else takes the place of; offsets in its value, in UTF-16 units. */
export interface TextReplacement {
  readonly path: FieldPath;
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

interface Place extends Resolved {
  readonly path: readonly string[];
  readonly fullPath: FieldPath;
  readonly value: string;
  readonly pieces: readonly TextReplacement[];
}

/**
 * Plans that pieces of texts are replaced where they stand in the source, so that quotes, folds, anchors and everything around them keep
 * their bytes; where that cannot be done, the text is written anew. Aliases are left alone: their text stands elsewhere.
 */
export function planReplaceAll(from: PlanSource, item: Item, replacements: readonly TextReplacement[]): Edit[] {
  const edits: Edit[] = [];
  const byLeaf = new Map<LeafContent, Place[]>();
  for (const place of placesOf(from, item, replacements)) {
    if (place.last.kind !== 'leaf') continue;
    const literal = place.rest.length === 0 ? literalOf(leafSource(place.last)) : undefined;
    if (literal && place.pieces.every(({ insert }) => !insert.includes('\n'))) {
      for (const { from: start, to, insert } of place.pieces)
        edits.push({ kind: 'text', id: place.item.id, path: place.last.path, from: start, to, insert });
    } else byLeaf.set(place.last, [...(byLeaf.get(place.last) ?? []), place]);
  }
  for (const places of byLeaf.values()) edits.push(...replaceInLeaf(from, item, places));
  return edits;
}

/** The texts to change, each with its pieces from the last to the first. */
function placesOf(from: PlanSource, item: Item, replacements: readonly TextReplacement[]): Place[] {
  const byPath = new Map<string, TextReplacement[]>();
  for (const piece of replacements) {
    const key = JSON.stringify(piece.path);
    byPath.set(key, [...(byPath.get(key) ?? []), piece]);
  }
  return [...byPath.values()].flatMap((pieces) => {
    const fullPath = pieces[0]?.path ?? [];
    const found = resolvePath(from.tree, item, fullPath);
    const value =
      found.last.kind === 'leaf' ? valueAt(from.reader.leafValue(found.item, found.last), found.rest) : undefined;
    if (typeof value !== 'string') return [];
    const sorted = [...pieces].sort((one, other) => other.from - one.from);
    return [{ ...found, fullPath, value, pieces: sorted }];
  });
}

/** Pieces of one leaf: a scalar, or the scalars of a flow collection. */
function replaceInLeaf(from: PlanSource, item: Item, places: readonly Place[]): Edit[] {
  const [first] = places;
  const place = first && leafPlace(from.tree, first.item, first.lastEntry);
  const anew = (): Edit[] =>
    planSetAll(
      from,
      item,
      places.map(({ fullPath, value, pieces }) => ({ path: fullPath, value: replaced(value, pieces) })),
    );
  if (!place) return anew();
  const source = place.text.slice(place.from, place.to);
  const changes: { from: number; to: number; insert: string }[] = [];
  const expected: { rest: FieldPath; value: YamlValue }[] = [];
  const document = parse(source);
  for (const { rest, value, pieces } of places) {
    const node: unknown = document.getIn(['k', ...rest], true);
    if (isAlias(node)) continue;
    const range = isScalar(node) && node.value === value ? node.range : undefined;
    if (!range) return anew();
    const scalar = source.slice(range[0] - 2, range[1] - 2);
    for (const piece of pieces) {
      const at = inSource(scalar, value, piece);
      if (at === undefined) return anew();
      const start = range[0] - 2 + at;
      changes.push({ from: start, to: start + piece.to - piece.from, insert: quoted(piece.insert, scalar) });
    }
    expected.push({ rest, value: replaced(value, pieces) });
  }
  if (changes.length === 0) return [];
  const next = changes
    .sort((one, other) => other.from - one.from)
    .reduce((text, { from: start, to, insert }) => text.slice(0, start) + insert + text.slice(to), source);
  const reread = parse(next);
  const isRight =
    reread.errors.length === 0 && expected.every(({ rest, value }) => reread.getIn(['k', ...rest]) === value);
  return isRight ? [place.edit(place.text.slice(0, place.from) + next + place.text.slice(place.to))] : anew();
}

function parse(source: string): ReturnType<typeof parseDocument> {
  return parseDocument(`k:${source}`, { uniqueKeys: false, logLevel: 'silent' });
}

function replaced(value: string, pieces: readonly TextReplacement[]): string {
  return pieces.reduce((text, { from, to, insert }) => text.slice(0, from) + insert + text.slice(to), value);
}

/** Where a piece of a text stands in the source of its scalar: the same one of all that look like it; undefined when they do not match up. */
function inSource(scalar: string, value: string, { from, to }: TextReplacement): number | undefined {
  const piece = value.slice(from, to);
  const [inValue, found] = [offsetsOf(value, piece), offsetsOf(scalar, piece)];
  return inValue.length === found.length ? found[inValue.indexOf(from)] : undefined;
}

function offsetsOf(text: string, piece: string): number[] {
  const offsets: number[] = [];
  if (piece === '') return offsets;
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) offsets.push(at);
  return offsets;
}

/** A text as it stands inside a scalar of the same quotes. */
function quoted(text: string, scalar: string): string {
  if (scalar.startsWith("'")) return text.replaceAll("'", "''");
  return scalar.startsWith('"') ? JSON.stringify(text).slice(1, -1) : text;
}
