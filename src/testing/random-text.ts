import { createRandom } from './random.js';

const pieces = [
  ...'{{}}[]().,:|?-+*/%<>=!&\'"\\@$# \n\t0189azAZ_',
  '{{', '}}', ' {{ ', ' }} ', 'steps.', 'steps[', "steps['a b']", 'previous_response:', 'state.x', 'loop.item', 'inputs.a',
  'alpha', 'alpha.beta', 'a-b', ' and ', ' or ', 'not ', ' contains ', ' between ', ' in ', 'true', 'null', '=>', '==', '>=',
  'é', '🙂', '\ud800', '\u0000', '__proto__', 'constructor',
]; // prettier-ignore

/** A text of `length` pieces that expressions are made of, in an order nobody would write. */
export function randomText(seed: number, length: number): string {
  const random = createRandom(seed);
  return Array.from({ length }, () => random.pick(pieces)).join('');
}
