import type { BrokenText } from './find-broken.js';
import { brokenLine, lineAt } from './text-repairs.js';

/** Why a text is no YAML: the end of the key of its text (`validation.yaml.syntax…`), and what that names. */
export interface BrokenReason {
  readonly key: string;
  readonly found: string;
}

/** What the parser says, by what it means for whoever wrote the line; the first that fits. */
const meanings: readonly (readonly [RegExp, string])[] = [
  [/\btabs?\b/i, 'tab'],
  [/escape sequence/, 'escape'],
  [/closing ["']quote/, 'open-quote'],
  [/scalar header/, 'block-header'],
  [/cannot start with/, 'sign'],
  [/same line with key/, 'dash'],
  [/same column|block sequence may not/, 'indent'],
  [/anchor|alias|\btags?\b/i, 'anchor'],
  [/flow|, or :/i, 'brackets'],
  [/node end/, 'behind'],
  [/Nested mappings/, 'colon'],
  [/[Ii]mplicit (?:map )?key/, 'no-colon'],
];

const longest = 40;

/** Says why a text is no YAML without the words of the parser. */
export function brokenReason(
  text: string,
  { from, to, message }: Omit<BrokenText, 'to'> & { readonly to?: number },
): BrokenReason {
  const line = lineAt(text, brokenLine(text, from)).trim();
  const kind = meanings.find(([pattern]) => pattern.test(message))?.[1] ?? '';
  const whole = line.length > longest ? `${line.slice(0, longest)}…` : line;
  const said = (key: string, found = whole): BrokenReason => ({ key: key === '' ? key : `.${key}`, found });
  const value = /^(?:- +)*[^:]*: +(.*)$/.exec(line)?.[1] ?? line;
  if (kind === 'escape') return said(kind, text.slice(from, Math.max(from + 2, to ?? 0)));
  if (kind === 'sign') return said(kind, text.charAt(from));
  if (kind === 'behind' && value.startsWith('{{')) return said('template');
  if (kind === 'colon' && !/:(?: |$)/.test(value)) return said('indent');
  if (kind === 'no-colon' && /^(?:- +)*[\w-]+:[^\s]/.test(line)) return said('no-blank');
  return said(kind);
}
