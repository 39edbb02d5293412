/**
 * The lossless shape of a YAML text: block maps and block lists as branches, everything else as leaves that keep their source.
 *
 * All numbers are offsets into the text (UTF-16 units). Every character of the text belongs to exactly one part, so that joining
 * the parts gives the text back.
 */
export type Syntax = MapSyntax | ListSyntax | LeafSyntax;

/** A scalar, a flow collection, an alias, nothing at all, or anything that is kept as it stands. */
export interface LeafSyntax {
  readonly kind: 'leaf';
  /** After the colon or the dash; trailing comments are included. */
  readonly from: number;
  readonly to: number;
}

export interface MapSyntax {
  readonly kind: 'map';
  /** Column of the keys. */
  readonly column: number;
  readonly entries: readonly EntrySyntax[];
  /** Blank and comment lines after the last entry that belong to the map, up to its end. */
  readonly tailFrom: number;
  readonly to: number;
}

export interface EntrySyntax {
  /** The key's value for strings, its source for other scalars (`true`, `1`). Earlier duplicates get a suffix no key can have. */
  readonly key: string;
  /** Start of the blank and comment lines before the entry that belong to it. */
  readonly leadFrom: number;
  /** Start of the line of the key; equals `keyFrom` for the first key behind a dash. */
  readonly lineFrom: number;
  readonly keyFrom: number;
  /** End of the key; the colon comes at or after it. */
  readonly keyTo: number;
  /** Behind the colon. */
  readonly colonTo: number;
  /** End of the head: `colonTo` for leaves, the end of the key's line for branches. */
  readonly headTo: number;
  readonly value: Syntax;
  readonly to: number;
}

export interface ListSyntax {
  readonly kind: 'list';
  /** Column of the dashes. */
  readonly column: number;
  readonly items: readonly ItemSyntax[];
  readonly tailFrom: number;
  readonly to: number;
}

export interface ItemSyntax {
  readonly leadFrom: number;
  readonly lineFrom: number;
  /** Offset of the dash: identifies the item. */
  readonly dash: number;
  /** End of the dash and what follows it up to the value: blanks, or the rest of the line when the value starts below. */
  readonly headTo: number;
  readonly value: Syntax;
  readonly to: number;
}

/** A whole file. */
export interface FileSyntax {
  /** End of the BOM, directives, leading comments and `---`. The root starts here. */
  readonly prefixTo: number;
  readonly root: Syntax;
  /** Start of `...`, or of the next document of the stream; the end of the text when there is none. */
  readonly suffixFrom: number;
  readonly problems: readonly SyntaxProblem[];
}

/** Where the splitter met something it does not take apart; the text there became a leaf. */
export interface SyntaxProblem {
  readonly code: 'tab-indent' | 'bad-indent' | 'not-a-block' | 'too-deep' | 'unclosed';
  readonly at: number;
}
