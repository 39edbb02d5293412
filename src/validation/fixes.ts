import type { Finding, FindingFix } from './finding.js';
import { borderFixes } from './fixes/border-fixes.js';
import { claudeFixes } from './fixes/claude-fixes.js';
import { documentFixes } from './fixes/document-fixes.js';
import { expressionFixes } from './fixes/expression-fixes.js';
import { fieldFixes } from './fixes/field-fixes.js';
import type { FixContext, FixMaker } from './fixes/fix-context.js';
import { flowFixes } from './fixes/flow-fixes.js';
import { nameFixes } from './fixes/name-fixes.js';
import { promptFixes } from './fixes/prompt-fixes.js';
import { referenceFixes } from './fixes/reference-fixes.js';
import { schemaFixes } from './fixes/schema-fixes.js';
import { scopeFixes } from './fixes/scope-fixes.js';
import { taskFixes } from './fixes/task-fixes.js';
import { typeFixes } from './fixes/type-fixes.js';

export type { FixContext } from './fixes/fix-context.js';

const makers: ReadonlyMap<string, FixMaker> = new Map(
  [
    documentFixes,
    fieldFixes,
    nameFixes,
    referenceFixes,
    promptFixes,
    taskFixes,
    expressionFixes,
    flowFixes,
    typeFixes,
    claudeFixes,
    schemaFixes,
    scopeFixes,
    borderFixes,
  ].flatMap((table) => Object.entries(table)),
);

const none: readonly FindingFix[] = Object.freeze([]);

/** The fixes of a finding in the pipeline as it is now: those its rule gave, then those of its code. Made anew for every call. */
export function fixesOf(finding: Finding, context: FixContext): readonly FindingFix[] {
  const made = makers.get(finding.code)?.(finding, context) ?? none;
  return made.length === 0 ? finding.fixes : Object.freeze([...finding.fixes, ...made]);
}
