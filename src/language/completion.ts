export const completionKinds = [
  'step',
  'field',
  'root',
  'function',
  'operator',
  'variable',
  'key',
  'value',
  'part',
  'snippet',
] as const;

export type CompletionKind = (typeof completionKinds)[number];

/** Something that may stand at the cursor. Offsets are those of the text that was given, in UTF-16 units. */
export interface Completion {
  readonly label: string;
  /** What replaces the text from `from` to `to`. Where it ends in a dot or a colon, more can be completed right behind it. */
  readonly insert: string;
  readonly kind: CompletionKind;
  /** A few words beside the label: a type, a signature, a title. */
  readonly detail?: string;
  /** What it is for. */
  readonly help?: string;
  readonly from: number;
  readonly to: number;
  /** Parts of `insert` that are to be filled in, in order; the cursor goes to the first, otherwise behind the text. */
  readonly holes?: readonly { readonly from: number; readonly to: number }[];
  /** Higher comes first among equally good matches; 0 to 99. */
  readonly score?: number;
}
