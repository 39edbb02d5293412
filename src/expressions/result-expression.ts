/** Whether a name can stand behind a dot. */
export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_][\w-]*$/.test(name);
}

/** Whether what a part takes of a result can be said in an expression: names, indices and `[*]`, but no JSONPath (`FORMAT.md §7.1`). */
export function isResultPath(extract: string): boolean {
  return /^[A-Za-z_][\w-]*(?:\.[\w-]+|\[(?:\d+|\*)\])*$/.test(extract);
}

/** The result of a step, or a field of it, as an expression says it (`FORMAT.md §8.4`). */
export function resultExpression(name: string, path = 'result'): string {
  return `${isIdentifier(name) ? `steps.${name}` : `steps['${name}']`}.${path}`;
}
