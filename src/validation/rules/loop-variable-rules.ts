import { isTemplated } from '../../expressions/find-templates.js';
import { referencesOf } from '../../expressions/references.js';
import { isLoop } from '../../expressions/scopes.js';
import type { Snapshot, Step } from '../../model/step.js';
import { nearestNames } from '../nearest-names.js';
import { pointingAt, type AcrossContext, type AcrossRule, type Sink } from '../rule.js';

/** `loop.x` in the loops around a step (`FORMAT.md §8.4`, §11.4). */
export const loopVariableRules: readonly AcrossRule[] = [loopVariables];

/** What every loop knows, by the names of the specification and of the runtime (`FORMAT.md §9` row 48). */
const loopFields: ReadonlySet<string> = new Set([
  ...[
    'index',
    'total',
    'length',
    'first',
    'last',
    'is_first',
    'is_last',
    'level',
    'parent',
    'iteration',
    'count',
    'item',
  ],
]);

function loopVariables(step: Step, { snapshot }: AcrossContext, report: Sink): void {
  let loops: readonly Step[] | undefined;
  const told = new Set<string>();
  for (const reference of referencesOf(step)) {
    const { kind, name, path: rest, fieldPath: path } = reference;
    if (kind !== 'loop') continue;
    const key = JSON.stringify([path, name, rest]);
    if (told.has(key)) continue;
    told.add(key);
    loops ??= loopsAround(snapshot, step);
    const tell = pointingAt(reference, report);
    if (loops.length === 0) tell({ code: 'loop.variable-unknown', variant: 'outside', path, params: { name } });
    else if (name === 'parent') parents(rest, loops.length, path, tell);
    else if (!loopFields.has(name)) iterator(name, loops, path, tell);
  }
}

function parents(rest: string, depth: number, path: readonly (string | number)[], report: Sink): void {
  let count = 1;
  for (const part of rest.split('.')) {
    if (part !== 'parent') break;
    count++;
  }
  if (count >= depth) report({ code: 'loop.parent-depth', path, params: { count, depth } });
}

function iterator(name: string, loops: readonly Step[], path: readonly (string | number)[], report: Sink): void {
  const names = loops.flatMap(({ fields }) => [fields['iterator'], fields['as']]);
  if (names.includes(name) || names.some((each) => isTemplated(each))) return;
  const known = names.filter((each): each is string => typeof each === 'string' && each !== '');
  const [suggestion] = nearestNames(name, [...known, ...loopFields]);
  report({
    code: 'loop.variable-unknown',
    ...(suggestion === undefined ? {} : { variant: 'suggestion' }),
    path,
    params: { name, ...(suggestion === undefined ? {} : { suggestion }) },
  });
}

/** The loops around a step, itself among them: its condition is asked in every round. */
function loopsAround(snapshot: Snapshot, step: Step): readonly Step[] {
  const loops: Step[] = [];
  for (
    let at: Step | undefined = step;
    at !== undefined;
    at = at.parentId === null ? undefined : snapshot.get(at.parentId)
  ) {
    if (isLoop(at)) loops.push(at);
  }
  return loops;
}
