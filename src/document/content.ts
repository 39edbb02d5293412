import type { ItemId } from '../model/step.js';
import type { LeafValue } from '../yaml/leaf.js';
import type { EntrySyntax, ItemSyntax } from '../yaml/syntax.js';
import type { Place } from '../model/edit.js';
import type { Step } from '../model/step.js';
import type { YamlMap, YamlValue } from '../model/yaml-value.js';
import type { OpenBlock } from './settle-trivia.js';
import type { Source } from './source.js';

/** What a list item or the root of the file says, with every edit applied. Child items are not part of it. */
export type Content = MapContent | ListContent | LeafContent;

export interface MapContent {
  readonly kind: 'map';
  readonly path: readonly string[];
  /** Column of the keys in the source they come from; undefined when the map is not in any source yet. */
  readonly column: number | undefined;
  readonly entries: readonly EntryContent[];
  readonly tail: Slice | undefined;
}

export interface EntryContent {
  readonly key: string;
  readonly path: readonly string[];
  readonly order: string;
  /** Undefined for a key that edits below it brought into being. */
  readonly written: { readonly source: Source; readonly syntax: EntrySyntax; readonly column: number } | undefined;
  /** The lines up to the value, when they were edited on their own. */
  readonly head: Slice | undefined;
  readonly value: Content;
}

export interface ListContent {
  readonly kind: 'list';
  readonly path: readonly string[];
  readonly column: number | undefined;
  readonly tail: Slice | undefined;
}

export interface LeafContent {
  readonly kind: 'leaf';
  readonly path: readonly string[];
  readonly source: Source;
  readonly from: number;
  readonly to: number;
  /** Column of the key or dash it belongs to. */
  readonly column: number;
  /** The body of a literal block that was edited by characters. */
  readonly body: string | undefined;
  /** Cache of the value. */
  read: LeafValue | undefined;
}

/** Part of a source and the column it is written for. */
export interface Slice {
  readonly source: Source;
  readonly from: number;
  readonly to: number;
  readonly column: number;
}

/** An item of a list anywhere in the file: a step, a task, a prompt part, a word. The root of the file is one, too. */
export interface Item {
  readonly id: ItemId;
  readonly source: Source;
  /** Undefined for the root of the file. */
  readonly syntax: ItemSyntax | undefined;
  /** Column of the dash in `source`. */
  readonly column: number;
  /** Where it was born; undefined for the root. */
  readonly home: Place | undefined;
  /** Where it is; undefined while it is nowhere. */
  place: Place | undefined;
  /** Whether it stands in its list, neither removed nor lost. */
  listed: boolean;
  /** Whether it, or anything inside it, differs from its source. */
  touched: boolean;
  content: Content | undefined;
  /** The block scalar right before it that would swallow the lines before the item; its parent knows. */
  settled: OpenBlock | undefined;
  printed: { readonly column: number; readonly text: string } | undefined;
  value: YamlValue | undefined;
  /** What it says without child steps and tasks. */
  fields: YamlMap | undefined;
  step: Step | undefined;
  /** The step before the last change: parts that are the same again are taken from it. */
  formerStep: Step | undefined;
}

export function pathKey(path: readonly string[]): string {
  return JSON.stringify(path);
}

export function startsWith(path: readonly string[], prefix: readonly string[]): boolean {
  return prefix.length <= path.length && prefix.every((key, at) => key === path[at]);
}
