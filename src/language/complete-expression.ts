import { findTemplates, mayHoldTemplate } from '../expressions/find-templates.js';
import type { Snapshot, Step } from '../model/step.js';
import type { FieldPath } from '../model/yaml-value.js';
import type { Strings } from '../strings/strings.js';
import { createStrings } from '../strings/strings.js';
import type { Completion } from './completion.js';
import { expressionCursor, type ExpressionCursor } from './expression-cursor.js';
import { ExpressionOffers } from './expression-offers.js';
import { ExpressionScope } from './scope.js';
import './texts.js';

/** How a text holds expressions (`FORMAT.md §8.1`): between braces, as a whole, or as a source (`§8.8`). */
export type ExpressionForm = 'template' | 'expression' | 'source';

export interface ExpressionPlace {
  /** The field of the step whose text it is: what can be named depends on it. */
  readonly path?: FieldPath;
  readonly strings?: Strings;
  /** Steps that are in sight besides those that `step` sees: for a step that is not in the pipeline yet. */
  readonly also?: readonly Step[];
}

/** Where an expression begins and ends in a text. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Text before the cursor is searched this far for the braces around it. */
const farthestBrace = 4000;

let english: Strings | undefined;

/**
 * What may stand at `offset` of a text of `step`, best first; nothing between the braces of a template, and outside of them only the
 * braces themselves. Not narrowed to what is typed already: that is what `from` and `to` are for.
 */
export function completeExpression(
  snapshot: Snapshot,
  step: Step | undefined,
  text: string,
  offset: number,
  form: ExpressionForm,
  place: ExpressionPlace = {},
): readonly Completion[] {
  const scope = new ExpressionScope(snapshot, step, place.path, undefined, place.also);
  const strings = place.strings ?? (english ??= createStrings());
  const inside = templateAround(text, offset);
  if (inside !== undefined) return completeIn(scope, text, inside, offset, 'template', strings);
  if (form === 'template') return bracesAt(text, offset, strings);
  const braces = text.trim() === '' || text.charAt(offset - 1) === '{' ? bracesAt(text, offset, strings) : [];
  if (form === 'source') return [...completeSource(scope, text, offset, strings), ...braces];
  return [...completeIn(scope, text, { from: 0, to: text.length }, offset, 'expression', strings), ...braces];
}

function completeIn(
  scope: ExpressionScope,
  text: string,
  span: Span,
  offset: number,
  form: 'template' | 'expression',
  strings: Strings,
): readonly Completion[] {
  const cursor = expressionCursor(text, span.from, span.to, offset, (name) => scope.isStepName(name));
  if (cursor.kind === 'items') return completeItems(scope, text, cursor, offset, strings);
  return new ExpressionOffers(scope, text, cursor, form, strings).of(cursor);
}

/** A condition over items, in quotes inside another expression. */
function completeItems(
  scope: ExpressionScope,
  text: string,
  cursor: ExpressionCursor & { readonly kind: 'items' },
  offset: number,
  strings: Strings,
): readonly Completion[] {
  const items = scope.forItems(cursor.path && scope.shapeAt(cursor.path)?.items?.());
  const inside = expressionCursor(text, cursor.textFrom, cursor.textTo, offset, () => false);
  // Strings inside the string end it; a condition over items within such a condition is nothing anybody writes.
  return inside.kind === 'items' ? [] : new ExpressionOffers(items, text, inside, 'expression', strings).of(inside);
}

/** A source: a name and its field by a colon, or what the specification writes there, which is an expression. */
function completeSource(scope: ExpressionScope, text: string, offset: number, strings: Strings): readonly Completion[] {
  const named = /^(\s*)([A-Za-z_][\w-]*)(:)([\w.:[\]-]*)$/.exec(text.slice(0, offset));
  const name = named?.[2];
  if (named && name !== undefined && name !== 'previous_response' && name !== 'context') {
    const path = [name, ...(named[4] ?? '').split(/[.:]/).slice(0, -1)];
    const to = offset + (/^[\w-]*/.exec(text.slice(offset))?.[0].length ?? 0);
    const from = offset - (/[\w-]*$/.exec(text.slice(0, offset))?.[0].length ?? 0);
    const cursor = { kind: 'member', path, separator: ':', from, to } as const;
    return new ExpressionOffers(scope, text, cursor, 'source', strings).of(cursor);
  }
  const cursor = expressionCursor(text, 0, text.length, offset, (each) => scope.isStepName(each));
  if (cursor.kind === 'operator' || cursor.kind === 'items') return [];
  return new ExpressionOffers(scope, text, cursor, 'source', strings).of(cursor);
}

/** The content of the innermost template around `offset`; one that is not closed ends with its line. */
export function templateAround(text: string, offset: number): Span | undefined {
  if (!mayHoldTemplate(text)) return undefined;
  const from = openBraces(text, offset);
  if (from === undefined) return undefined;
  const lineEnd = text.indexOf('\n', offset);
  const end = lineEnd === -1 ? text.length : lineEnd;
  const [template] = findTemplates(text.slice(from - 2, Math.min(text.length, from + 2 * farthestBrace)));
  const closed = template?.closed === true && !template.dynamic && template.innerTo + from - 2 >= offset;
  const to = closed ? template.innerTo + from - 2 : end;
  const next = text.indexOf('{{', offset);
  return { from, to: next !== -1 && next < to && !closed ? next : Math.max(to, offset) };
}

/** Behind the `{{` that is open at `offset`. */
function openBraces(text: string, offset: number): number | undefined {
  let depth = 0;
  for (let at = offset - 2; at >= 0 && at > offset - farthestBrace; at--) {
    if (text.startsWith('}}', at)) {
      depth++;
      at--;
    } else if (text.startsWith('{{', at)) {
      if (depth === 0) return at + 2;
      depth--;
      at--;
    }
  }
  return undefined;
}

function bracesAt(text: string, offset: number, strings: Strings): readonly Completion[] {
  const from = text.charAt(offset - 1) === '{' ? offset - 1 : offset;
  return [
    {
      label: '{{ }}',
      insert: '{{}}',
      kind: 'snippet',
      detail: strings('language.template'),
      help: strings('language.template.help'),
      from,
      to: offset,
      holes: [{ from: 2, to: 2 }],
      score: 0,
    },
  ];
}
