/** One table of the flat tables that modules export. */
export function joined(areas: readonly object[]): Readonly<Record<string, string>> {
  return Object.fromEntries(areas.flatMap((area) => Object.values(area).flatMap(Object.entries)));
}
