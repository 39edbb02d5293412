import { type Extension, RangeSetBuilder, type Text } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { findTemplates, mayHoldTemplate } from '../../src/expressions/find-templates.js';
import { expressionFunction, expressionOperator, expressionRoot } from '../../src/format/expression-words.js';
import { isSeparator, tokensOf } from '../../src/language/expression-path.js';
import type { Snapshot } from '../../src/model/step.js';
import type { CodeLanguage } from './code-language.js';

/** Longer lines are not looked into: this runs while one types. */
const longestLine = 4000;
/** A bare expression in a list belongs to a key this far above, at most. */
const farthestKey = 40;

const marks = {
  template: Decoration.mark({ class: 'cm-template' }),
  expression: Decoration.mark({ class: 'cm-expression' }),
  root: Decoration.mark({ class: 'cm-expr-root' }),
  step: Decoration.mark({ class: 'cm-expr-step' }),
  unknown: Decoration.mark({ class: 'cm-expr-unknown' }),
  function: Decoration.mark({ class: 'cm-expr-function' }),
  operator: Decoration.mark({ class: 'cm-expr-operator' }),
  literal: Decoration.mark({ class: 'cm-expr-literal' }),
};

type Mark = keyof typeof marks;

const names = new WeakMap<Snapshot, ReadonlySet<string>>();

function namesOf(snapshot: Snapshot): ReadonlySet<string> {
  let known = names.get(snapshot);
  if (known === undefined) names.set(snapshot, (known = new Set(snapshot.steps.map(({ name }) => name))));
  return known;
}

/** Roots, functions, operators and names that nobody has, in templates and bare expressions on the screen. */
export function expressionMarks(language: CodeLanguage): Extension {
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = decorate(view, language);
      }

      update(update: ViewUpdate): void {
        if (
          update.docChanged ||
          update.viewportChanged ||
          update.transactions.some(({ effects }) => effects.length > 0)
        )
          this.decorations = decorate(update.view, language);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}

function decorate(view: EditorView, language: CodeLanguage): DecorationSet {
  const session = language.source(view)?.session;
  const known = session && namesOf(session.snapshot);
  const builder = new RangeSetBuilder<Decoration>();
  const { doc } = view.state;
  let last = -1;
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to;) {
      const line = doc.lineAt(at);
      if (line.from > last && line.length <= longestLine) markLine(builder, doc, line, known);
      last = line.from;
      at = line.to + 1;
    }
  }
  return builder.finish();
}

interface Found {
  readonly from: number;
  readonly to: number;
  readonly mark: Mark;
}

function markLine(
  builder: RangeSetBuilder<Decoration>,
  doc: Text,
  line: { readonly from: number; readonly number: number; readonly text: string },
  known: ReadonlySet<string> | undefined,
): void {
  const found: Found[] = [];
  const { text } = line;
  const bare = bareExpression(doc, line);
  if (bare) found.push({ ...bare, mark: 'expression' }, ...words(text, bare.from, bare.to, known, bare.isSource));
  if (mayHoldTemplate(text)) {
    for (const template of findTemplates(text)) {
      if (!template.closed) continue;
      found.push({ from: template.from, to: template.to, mark: 'template' });
      if (!template.dynamic && !bare) found.push(...words(text, template.innerFrom, template.innerTo, known, false));
    }
  }
  found.sort((one, other) => one.from - other.from || other.to - one.to);
  for (const { from, to, mark } of found) if (to > from) builder.add(line.from + from, line.from + to, marks[mark]);
}

function* words(
  text: string,
  from: number,
  to: number,
  known: ReadonlySet<string> | undefined,
  isSource: boolean,
): Iterable<Found> {
  const tokens = tokensOf(text, from, to, (name) => known?.has(name) === true);
  for (const [at, token] of tokens.entries()) {
    const mark = markOf(tokens, at, known, isSource);
    if (mark) yield { from: token.from, to: token.to, mark };
  }
}

function markOf(
  tokens: ReturnType<typeof tokensOf>,
  at: number,
  known: ReadonlySet<string> | undefined,
  isSource: boolean,
): Mark | undefined {
  const token = tokens[at];
  if (token === undefined || token.kind === 'end' || token.kind === 'template') return undefined;
  if (token.kind === 'string' || token.kind === 'number') return 'literal';
  if (token.kind === 'operator') return /^[=!<>&|+*/%?-]/.test(token.text) ? 'operator' : undefined;
  if (token.kind !== 'name') return undefined;
  if (isSeparator(tokens, at - 1)) {
    const root = tokens[at - 2]?.text;
    const isStep = (root === 'steps' || root === 'previous_response') && !isSeparator(tokens, at - 3);
    return isStep ? (known?.has(token.text) === false ? 'unknown' : 'step') : undefined;
  }
  if (tokens[at + 1]?.text === '(') return expressionFunction(token.text) ? 'function' : 'unknown';
  if (expressionOperator(token.text)) return 'operator';
  if (['true', 'false', 'null'].includes(token.text)) return 'literal';
  if (expressionRoot(token.text)) return 'root';
  return known?.has(token.text) && (isSource || tokens[at + 1]?.text === '.') ? 'step' : undefined;
}

const bareKey =
  /^ *(?:- +)*(condition|break_condition|continue_condition|expression|data_source|input_source|right_source|and|or|not): +(?=\S)/;
const listItem = /^( *)- +(?=["'\w(])/;

/** The part of a line that is an expression without braces. */
function bareExpression(
  doc: Text,
  line: { readonly number: number; readonly text: string },
): { readonly from: number; readonly to: number; readonly isSource: boolean } | undefined {
  const { text } = line;
  const match = bareKey.exec(text) ?? (isInCondition(doc, line) ? listItem.exec(text) : null);
  if (!match) return undefined;
  const from = match[0].length;
  const first = text.charAt(from);
  if (first === '{' || first === '[' || first === '|' || first === '>' || first === '#') return undefined;
  const isSource = match[1]?.endsWith('_source') === true;
  if (first === '"' || first === "'") {
    const close = text.lastIndexOf(first);
    return close > from ? { from: from + 1, to: close, isSource } : undefined;
  }
  const comment = text.indexOf(' #', from);
  return { from, to: comment === -1 ? text.length : comment, isSource };
}

/** Whether a list item stands below `and`, `or` or a condition. */
function isInCondition(doc: Text, line: { readonly number: number; readonly text: string }): boolean {
  const indent = listItem.exec(line.text)?.[1]?.length;
  if (indent === undefined) return false;
  for (let at = line.number - 1; at >= Math.max(1, line.number - farthestKey); at--) {
    const { text } = doc.line(at);
    const own = text.length - text.trimStart().length;
    if (text.trim() === '' || own > indent || (own === indent && text.charAt(own) === '-')) continue;
    return /^ *(?:- +)*(?:and|or|condition|break_condition|continue_condition): *(?:#.*)?$/.test(text);
  }
  return false;
}
