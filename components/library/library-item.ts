/** A step type as the library and the type picker offer it. */
export interface LibraryItem {
  readonly type: string;
  readonly title: string;
  readonly help: string;
  readonly icon: string;
  /** The colour token without its prefix: `kind-ai`. */
  readonly color: string;
  readonly group: string;
  readonly groupTitle: string;
  /** Further words it is found by. */
  readonly words: string;
}
