import { referencesOf } from '../../expressions/references.js';
import type { Step } from '../../model/step.js';
import { valueAt } from '../../model/yaml-value.js';
import { pointingAt, type AcrossContext, type AcrossRule, type Sink } from '../rule.js';

/** Variables that nothing in the file sets (`FORMAT.md §11.4`). */
export const variableRules: readonly AcrossRule[] = [unset];

function unset(step: Step, { names }: AcrossContext, report: Sink): void {
  const told = new Set<string>();
  for (const reference of referencesOf(step)) {
    const { kind, name, fieldPath, from } = reference;
    if (kind !== 'variable' || names.count(`variable:${name}`) > 0) continue;
    const text = valueAt(step.fields, fieldPath);
    // `global_vars` come from a pipeline around this file as well.
    const root =
      typeof text === 'string' ? /(state|variables)\.$/.exec(text.slice(Math.max(0, from - 12), from)) : null;
    const key = JSON.stringify([fieldPath, name]);
    if (root === null || told.has(key)) continue;
    told.add(key);
    const params = { name, root: root[1] ?? 'state' };
    pointingAt(reference, report)({ code: 'variable.unknown', path: fieldPath, params });
  }
}
