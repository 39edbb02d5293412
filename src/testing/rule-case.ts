import type { Code } from '../validation/codes.js';

/** For a code: a file that has it, exactly what is found there under that code, and a file close to it that has not. */
export type RuleCase = readonly [code: Code, bad: string, findings: readonly string[], good: string];

export const header = (fields: string): string =>
  `workflow: {name: w, steps: [{name: a, type: set_variable, variables: {x: 1}}], ${fields}}`;
export const step = (fields: string): string => `workflow: {name: w, steps: [{name: a, ${fields}}]}`;
export const claude = (fields: string): string => step(`type: claude, ${fields}`);
export const part = (fields: string): string => claude(`prompt: [{${fields}}]`);
export const text = 'prompt: [{type: static, content: hi}]';
/** The same step as the only one of a loop's body. */
export const inLoop = (fields: string): string =>
  `workflow: {name: w, steps: [{name: l, type: for_loop, iterator: i, data_source: x, steps: [{name: a, ${fields}}]}]}`;
