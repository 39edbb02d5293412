import type { ItemId } from './step.js';

/** The id of the root of the file in edits: the map that holds `workflow`. */
export const rootItem: ItemId = '';

/** Where a list item stands. */
export interface Place {
  readonly parentId: ItemId;
  /** Keys from the parent item to the list; from the root of the file for `rootItem`. */
  readonly path: readonly string[];
  /** A fractional order key; items are sorted by it, then by id. */
  readonly order: string;
}

/** YAML text with `\n` line ends: comment and blank lines that belong to it, then the entry or item itself. */
export interface SourceText {
  readonly text: string;
  /** Column of the key or the dash in `text`. */
  readonly column: number;
}

/** A change of the document. Commands plan edits; only `src/document` turns them into Yjs writes. */
export type Edit =
  /** A new list item: `- ...`. */
  | { readonly kind: 'insert'; readonly id: ItemId; readonly source: SourceText; readonly place: Place }
  | { readonly kind: 'move'; readonly id: ItemId; readonly place: Place }
  | { readonly kind: 'remove'; readonly id: ItemId }
  | { readonly kind: 'restore'; readonly id: ItemId }
  /** All of an item's own source anew, children included; its id and place stay. */
  | { readonly kind: 'replace'; readonly id: ItemId; readonly source: SourceText }
  /** One entry of a map: `key: ...`. `order` is for a new key only. */
  | {
      readonly kind: 'field';
      readonly id: ItemId;
      readonly path: readonly string[];
      readonly source: SourceText;
      readonly order?: string;
    }
  /** Removes an entry. `prune` marks a map that is dropped only because it became empty: a field another peer adds to it meanwhile brings it back. */
  | { readonly kind: 'drop'; readonly id: ItemId; readonly path: readonly string[]; readonly prune?: boolean }
  /**
   * Characters of a literal block scalar: merged by character with what others type. Offsets in UTF-16 units of its body.
   * An empty `path` is the scalar of a list item itself.
   */
  | {
      readonly kind: 'text';
      readonly id: ItemId;
      readonly path: readonly string[];
      readonly from: number;
      readonly to: number;
      readonly insert: string;
    }
  /** The blank and comment lines before an item. */
  | { readonly kind: 'lead'; readonly id: ItemId; readonly source: SourceText }
  /** The line of a key that has a map or a list below it, with the lines before it; what is below stays. */
  | { readonly kind: 'head'; readonly id: ItemId; readonly path: readonly string[]; readonly source: SourceText }
  /** An entry stands at another place among its neighbours; what it says stays. */
  | { readonly kind: 'order'; readonly id: ItemId; readonly path: readonly string[]; readonly order: string }
  /** The blank and comment lines at the end of a map or a list. */
  | { readonly kind: 'tail'; readonly id: ItemId; readonly path: readonly string[]; readonly source: SourceText }
  /** Another text altogether; nothing of the old one is kept but its history. */
  | { readonly kind: 'file'; readonly text: string };
