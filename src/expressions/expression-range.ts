import type { Reference } from './references.js';

/** The range of a whole reference in its text: root, name and path. */
export function expressionRange(text: string, reference: Reference): { readonly from: number; readonly to: number } {
  const { from, to, path, kind } = reference;
  const before = text.slice(Math.max(0, from - 40), from);
  const root = /(?:steps\[\s*['"]|(?:[A-Za-z_]+)[.:])$/.exec(before)?.[0] ?? '';
  const isRooted = kind !== 'step' || /^(?:steps|previous_response)/.test(root);
  const close = root.startsWith('steps[') ? text.indexOf(']', to) + 1 : to;
  let end = close;
  if (path !== '') end += /[.:]/.test(text.charAt(close)) ? path.length + 1 : path.length;
  return { from: isRooted ? from - root.length : from, to: end };
}
