import type { Snapshot } from '../../model/step.js';
import { isAbsent } from '../describe-value.js';
import type { DocumentRule, Sink } from '../rule.js';
import { checkEnvironment } from './engine-rules.js';
import { checkExpressions } from './expression-rules.js';

/** Expressions and old names in the workflow header (`FORMAT.md §8.1`, §10). */
export const headerRules: readonly DocumentRule[] = [expressions, oldNames];

function expressions({ workflow }: Snapshot, report: Sink): void {
  checkExpressions(workflow, ['workflow'], report);
  checkEnvironment(workflow, ['workflow'], report);
}

function oldNames({ workflow }: Snapshot, report: Sink): void {
  if (!isAbsent(workflow['safety_config'])) {
    report({ code: 'deprecated.safety-config', path: ['workflow', 'safety_config'] });
  }
}
