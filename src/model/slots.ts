import type { ChildSlot } from './step.js';

/**
 * Which lists inside a step hold steps or tasks (`FORMAT.md §4`, column "Children under"). `*` stands for any key.
 * The paths hold for every step type, so that unknown and templated types show their children as well.
 */
const slotPatterns: readonly { readonly path: readonly string[]; readonly kind: ChildSlot['kind'] }[] = [
  { path: ['steps'], kind: 'steps' },
  { path: ['cases', '*'], kind: 'steps' },
  { path: ['default'], kind: 'steps' },
  { path: ['pipeline', 'steps'], kind: 'steps' },
  { path: ['pipeline', 'workflow', 'steps'], kind: 'steps' },
  { path: ['error_handler'], kind: 'steps' },
  { path: ['on_error'], kind: 'steps' },
  { path: ['on_not_found'], kind: 'steps' },
  { path: ['parallel_tasks'], kind: 'tasks' },
  { path: ['tasks'], kind: 'tasks' },
];

/** The path of the top-level step list, counted from the root of the file. */
export const topLevelPath: readonly string[] = ['workflow', 'steps'];

/** What the list at `path` below a step holds; `undefined` for a list of anything else. */
export function slotKind(path: readonly string[]): ChildSlot['kind'] | undefined {
  return slotPatterns.find(
    (pattern) =>
      pattern.path.length === path.length && pattern.path.every((key, at) => key === '*' || key === path[at]),
  )?.kind;
}

/** Whether a slot may begin below `path`, so that a walk of a step knows where it need not look. */
export function leadsToSlot(path: readonly string[]): boolean {
  return slotPatterns.some(
    (pattern) =>
      pattern.path.length > path.length &&
      path.every((key, at) => pattern.path[at] === '*' || key === pattern.path[at]),
  );
}

/** `['cases', 'a.b']` as `cases.a\.b`. */
export function slotName(path: readonly string[]): string {
  return path.map((key) => key.replace(/[\\.]/g, '\\$&')).join('.');
}

/** The inverse of `slotName`. */
export function slotPath(name: string): string[] {
  const keys = [''];
  for (let at = 0; at < name.length; at++) {
    const char = name.charAt(at);
    if (char === '.') keys.push('');
    else keys.push((keys.pop() ?? '') + (char === '\\' ? name.charAt(++at) : char));
  }
  return keys;
}
