import { isTemplated } from '../../expressions/find-templates.js';
import { isNameAround } from '../../expressions/name-scope.js';
import { firstNamed, siblingsOf } from '../../expressions/scopes.js';
import type { Step } from '../../model/step.js';
import type { AcrossContext, AcrossRule, Sink } from '../rule.js';

/** Names within one list and the lists around it (`FORMAT.md §8.10`, §11.2). */
export const nameRules: readonly AcrossRule[] = [name];

function name(step: Step, { snapshot }: AcrossContext, report: Sink): void {
  if (step.kind === 'task' || step.name === '' || isTemplated(step.name)) return;
  const first = firstNamed(siblingsOf(snapshot, step), step.name);
  const params = { name: step.name };
  if (first !== undefined && first.id !== step.id) {
    report({ code: 'step.name-duplicate', path: ['name'], params });
  } else if (isNameAround(snapshot, step, step.name)) {
    report({ code: 'step.name-shadows', path: ['name'], params });
  }
}
