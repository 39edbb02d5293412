/** A piece of a text and what takes its place. In lists: ascending, not overlapping, all counted before the first is made. */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

export function applyChanges(text: string, changes: readonly TextChange[]): string {
  let after = '';
  let done = 0;
  for (const { from, to, insert } of changes) {
    after += text.slice(done, from) + insert;
    done = to;
  }
  return after + text.slice(done);
}
