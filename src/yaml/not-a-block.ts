import type { SyntaxProblem } from './syntax.js';

/** What the splitter does not take apart, and why. */
export class NotABlock extends Error {
  constructor(
    readonly code: SyntaxProblem['code'],
    readonly at: number,
  ) {
    super(code);
  }
}
