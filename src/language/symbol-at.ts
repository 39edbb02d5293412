import type { Field, FieldValue } from '../format/catalogue.js';
import { expressionFunction, expressionOperator, expressionRoot } from '../format/expression-words.js';
import { isPipelineSlot } from '../expressions/scopes.js';
import type { Step } from '../model/step.js';
import { templateAround, type ExpressionForm } from './complete-expression.js';
import { formOf } from './expression-form.js';
import { isSeparator, pathEndingAt, tokensOf } from './expression-path.js';
import { fieldIn, isField, typeOf } from './field-context.js';
import { ExpressionScope } from './scope.js';
import type { Member } from './shape.js';
import { variablesOf, type Variable } from './variables.js';
import type { LanguageText } from './yaml-context.js';
import { yamlPlaceAt, type YamlPlace } from './yaml-place.js';

/** What a word of a pipeline's text means. */
export type Meaning =
  | { readonly kind: 'key'; readonly field: Field | undefined; readonly name: string }
  | { readonly kind: 'value'; readonly field: Field | FieldValue; readonly value: string }
  /** A name that means a step, or the name of the step itself; `step` is missing when nobody has it. */
  | { readonly kind: 'step'; readonly name: string; readonly step: Step | undefined; readonly isOwn: boolean }
  | { readonly kind: 'variable'; readonly variable: Variable }
  | { readonly kind: 'loop-variable'; readonly name: string; readonly loop: Step }
  | { readonly kind: 'session' | 'function-of-workflow'; readonly name: string; readonly step: Step | undefined }
  | { readonly kind: 'member'; readonly member: Member; readonly path: readonly string[] }
  | { readonly kind: 'root' | 'function' | 'operator'; readonly name: string };

export interface Symbol {
  readonly from: number;
  readonly to: number;
  readonly meaning: Meaning;
  readonly place: YamlPlace;
}

interface Word {
  readonly from: number;
  readonly to: number;
  readonly meaning: Meaning;
}

/** The word at an offset with what it means here; `undefined` for plain text. */
export function symbolAt(source: LanguageText, offset: number): Symbol | undefined {
  const place = yamlPlaceAt(source, offset);
  if (place === undefined) return undefined;
  const word = place.kind === 'key' ? keyMeaning(source, place) : scalarMeaning(source, place, offset);
  return word && { ...word, place };
}

function keyMeaning(source: LanguageText, place: YamlPlace): Word {
  const { owner, path, from, to } = place;
  const name = String(path.at(-1));
  const variable = variableSetAt(source, place);
  if (variable !== undefined) return { from, to, meaning: { kind: 'variable', variable } };
  const field = fieldIn(owner, typeOf(source.text, owner), path, source.session.catalogue);
  return { from, to, meaning: { kind: 'key', name, field: isField(field) && field.key === name ? field : undefined } };
}

/** The variable whose own key this is. */
function variableSetAt({ session }: LanguageText, { owner, path }: YamlPlace): Variable | undefined {
  const inside = owner.kind === 'file' ? path.slice(1) : path;
  const [key, name] = inside;
  if (inside.length !== 2 || (key !== 'variables' && key !== 'state') || typeof name !== 'string') return undefined;
  const isSetter = owner.kind === 'file' || owner.step?.type === 'set_variable' || owner.step?.type === 'checkpoint';
  return isSetter ? variablesOf(session.snapshot).get(name) : undefined;
}

function scopeOf({ session }: LanguageText, { owner, path }: YamlPlace): ExpressionScope {
  const { step, before, parent } = owner;
  const also = step === undefined && before !== undefined ? [before] : [];
  return new ExpressionScope(session.snapshot, step ?? before ?? parent, path, undefined, also);
}

function scalarMeaning(source: LanguageText, place: YamlPlace & { kind: 'scalar' }, offset: number): Word | undefined {
  const { owner, path, text, from, to } = place;
  const scope = scopeOf(source, place);
  const form = formOf(path);
  const at = offset - from;
  const braces = templateAround(text, at);
  if (braces !== undefined) return expressionMeaning(scope, place, at, braces, 'template');
  const whole = { from, to };
  const field = fieldIn(owner, typeOf(source.text, owner), path, source.session.catalogue);
  const named = namedBy(source, place, field, scope, text);
  if (named !== undefined) return { ...whole, meaning: named };
  if (form !== 'template' && owner.kind !== 'file') {
    const found = expressionMeaning(scope, place, at, { from: 0, to: text.length }, form);
    if (found !== undefined) return found;
  }
  if (field === undefined || text.includes('{{')) return undefined;
  return { ...whole, meaning: { kind: 'value', field, value: text } };
}

/** What a whole value names by itself: a step, a session, a function. */
function namedBy(
  { session }: LanguageText,
  { owner, path }: YamlPlace,
  field: Field | FieldValue | undefined,
  scope: ExpressionScope,
  text: string,
): Meaning | undefined {
  const last = path.at(-1);
  const key = path.findLast((part) => typeof part === 'string');
  const isName = path.length === 1 && (owner.kind === 'task' ? last === 'id' || last === 'task_id' : last === 'name');
  if (owner.kind !== 'file' && isName) return { kind: 'step', name: text, step: owner.step, isOwn: true };
  if (isField(field) && field.widget === 'step')
    return { kind: 'step', name: text, step: scope.stepNamed(text), isOwn: false };
  if (key === 'session_id') {
    const step = session.snapshot.steps.find((each) => each.type === 'claude_session' && sessionName(each) === text);
    return step && { kind: 'session', name: text, step };
  }
  if (key === 'functions' && owner.kind === 'step')
    return { kind: 'function-of-workflow', name: text, step: undefined };
  if (key === 'outputs' || (last === 'path' && path[0] === 'outputs')) {
    const name = text.split('.')[0] ?? '';
    const children = owner.step?.children.flatMap(({ slot, steps }) => (isPipelineSlot(slot) ? steps : [])) ?? [];
    return { kind: 'step', name, step: children.find((child) => child.name === name), isOwn: false };
  }
  return undefined;
}

function sessionName(step: Step): string {
  const config = step.fields['session_config'];
  const name =
    typeof config === 'object' && config !== null && 'session_name' in config ? config.session_name : undefined;
  return typeof name === 'string' && name !== '' ? name : step.name;
}

function expressionMeaning(
  scope: ExpressionScope,
  place: YamlPlace & { kind: 'scalar' },
  at: number,
  span: { readonly from: number; readonly to: number },
  form: ExpressionForm,
): Word | undefined {
  // In a source a colon leads to a field; dots and colons take the same room.
  const text = form === 'source' ? place.text.replaceAll(':', '.') : place.text;
  const tokens = tokensOf(text, span.from, span.to, (name) => scope.isStepName(name));
  const index = tokens.findIndex(
    (token) => token.kind !== 'end' && token.from <= at && at <= token.to && isWord(token.kind, token.text),
  );
  const token = tokens[index];
  if (token === undefined) return undefined;
  const range = { from: place.from + token.from, to: place.from + token.to };
  if (token.kind === 'string') {
    const isIndex = tokens[index - 1]?.text === '[' && tokens[index - 2]?.text === 'steps';
    if (!isIndex) return undefined;
    const step = scope.stepNamed(token.text);
    return { from: range.from + 1, to: range.to - 1, meaning: { kind: 'step', name: token.text, step, isOwn: false } };
  }
  if (token.kind === 'operator') return { ...range, meaning: { kind: 'operator', name: token.text } };
  const isMember = isSeparator(tokens, index - 1);
  const found = isMember ? pathEndingAt(tokens, index) : undefined;
  const isCall = tokens[index + 1]?.text === '(' && !isMember;
  const meaning = isMember
    ? found && memberMeaning(scope, found.path)
    : nameMeaning(scope, token.text, isCall, form, tokens[index + 1]?.text === '.' || form === 'source');
  return meaning && { ...range, meaning };
}

function isWord(kind: string, text: string): boolean {
  return kind === 'name' || kind === 'string' || (kind === 'operator' && expressionOperator(text) !== undefined);
}

function memberMeaning(scope: ExpressionScope, path: readonly string[]): Meaning | undefined {
  const [root = '', name = ''] = path;
  if (path.length === 2) {
    if (root === 'steps' || root === 'previous_response') {
      const step = scope.stepNamed(name);
      return { kind: 'step', name, step, isOwn: false };
    }
    const variable = root === 'state' || root === 'variables' ? variablesOf(scope.snapshot).get(name) : undefined;
    if (variable !== undefined) return { kind: 'variable', variable };
    const iterator = root === 'loop' ? scope.iterators.find((each) => each.name === name) : undefined;
    if (iterator !== undefined) return { kind: 'loop-variable', ...iterator };
  }
  const last = path.at(-1) ?? '';
  const member = scope.shapeAt(path.slice(0, -1))?.members.find((each) => each.name === last);
  if (member !== undefined) return { kind: 'member', member, path };
  return last === 'length' ? { kind: 'operator', name: '.length' } : undefined;
}

/** A name that stands alone or begins a path (`FORMAT.md §8.7`). */
function nameMeaning(
  scope: ExpressionScope,
  name: string,
  isCall: boolean,
  form: ExpressionForm,
  isPath: boolean,
): Meaning | undefined {
  if (isCall) return expressionFunction(name) && { kind: 'function', name };
  if (expressionOperator(name) !== undefined) return { kind: 'operator', name };
  if (expressionRoot(name) !== undefined) return { kind: 'root', name };
  const step = scope.item === undefined && (isPath || form !== 'template') ? scope.stepNamed(name) : undefined;
  if (step !== undefined) return { kind: 'step', name, step, isOwn: false };
  const iterator = scope.iterators.find((each) => each.name === name);
  if (iterator !== undefined) return { kind: 'loop-variable', ...iterator };
  const variable = variablesOf(scope.snapshot).get(name);
  if (variable !== undefined) return { kind: 'variable', variable };
  const member = scope.item?.members.find((each) => each.name === name);
  return member && { kind: 'member', member, path: [name] };
}
