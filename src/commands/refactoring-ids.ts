/** The commands of `refactorings.ts`, known before that part of the editor has arrived. */
export const refactoringIds: ReadonlySet<string> = new Set([
  'step.wrap',
  'step.unwrap',
  'step.extract',
  'step.inline',
  'variable.rename',
  'function.rename',
  'session.rename',
  'iterator.rename',
  'input.rename',
  'upgrade.v2',
  'workflow.wrap',
]);
