/** A `${...}` in a string value (`FORMAT.md §8.13`). Offsets count from the start of the string, in UTF-16 units. */
export interface EnvironmentUse {
  readonly from: number;
  readonly to: number;
  /** `NAME`, or a path such as `workflow.name`; `undefined` for an expression. */
  readonly name: string | undefined;
  /** What stands between the braces. */
  readonly inner: string;
  /** What is taken when the variable is not set: `${NAME:-default}`. */
  readonly fallback: string | undefined;
}

const simple = /^([A-Za-z_][\w.]*)(?::-([^]*))?$/;

/** All `${...}` of a string, in order. One that is never closed is plain text. */
export function findEnvironment(text: string): readonly EnvironmentUse[] {
  const found: EnvironmentUse[] = [];
  for (let from = text.indexOf('${'); from !== -1;) {
    const close = text.indexOf('}', from);
    if (close === -1) break;
    const inner = text.slice(from + 2, close);
    const match = simple.exec(inner);
    found.push({ from, to: close + 1, name: match?.[1], inner, fallback: match?.[2] });
    from = text.indexOf('${', close);
  }
  return found;
}
