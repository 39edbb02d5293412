/** First names of a path that mean something of their own (`FORMAT.md §8.4`): never the bare name of a step. */
export const rootNames = [
  'steps',
  'previous_response',
  'state',
  'variables',
  'global_vars',
  'inputs',
  'loop',
  'item',
  'key',
  'value',
  'record',
  'workflow',
  'step',
  'environment',
  'env',
  'config',
  'timestamp',
  'date',
  'execution_id',
  'current_step',
  'error',
  'task',
  'chunk',
  'system',
  'context',
  'workspace',
  'secrets',
  'codebase',
  'timer',
  'test',
] as const;

const literalNames = ['true', 'false', 'null'] as const;

/** Operators that are words (`FORMAT.md §8.5`). */
export const operatorNames = [
  'and',
  'or',
  'not',
  'contains',
  'matches',
  'between',
  'in',
  'not_in',
  'starts_with',
  'ends_with',
  'exists',
  'empty',
  'any',
  'all',
] as const;

const reserved: ReadonlySet<string> = new Set([...rootNames, ...literalNames, ...operatorNames]);

/** Whether a bare name in an expression can never mean a step. */
export function isReserved(name: string): boolean {
  return reserved.has(name);
}
