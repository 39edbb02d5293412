import type { Catalogue, Field, FieldValue } from '../format/catalogue.js';
import { isPipelineSlot } from '../expressions/scopes.js';
import { isYamlMap, valueAt, type FieldPath } from '../model/yaml-value.js';
import type { Strings } from '../strings/strings.js';
import { isPlainSafe } from '../yaml/plain-safe.js';
import { writeText } from '../yaml/write-value.js';
import type { Completion, CompletionKind } from './completion.js';
import { isField, unquoted } from './field-context.js';
import type { ExpressionScope } from './scope.js';
import type { Siblings } from './yaml-siblings.js';
import './texts.js';

export interface ValuePlace {
  readonly from: number;
  readonly to: number;
  readonly isQuoted: boolean;
  /** A blank that is missing behind the colon. */
  readonly lead: string;
}

interface Offer {
  readonly value: string;
  readonly kind?: CompletionKind;
  readonly detail?: string;
  readonly help?: string;
}

/** Values that may stand in a field: what the format lists, and what the pipeline itself names. */
export function valueCompletions(
  field: Field | FieldValue,
  list: Field | FieldValue | undefined,
  path: FieldPath,
  scope: ExpressionScope,
  siblings: Siblings,
  place: ValuePlace,
  strings: Strings,
  catalogue: Catalogue,
): readonly Completion[] {
  return offersFor(field, list, path, scope, siblings, strings, catalogue).map(
    ({ value, kind = 'value', ...texts }, at) => ({
      label: value,
      insert: place.lead + (place.isQuoted ? value : isWord(value) ? value : writeText(value, 'plain', 0)),
      kind,
      ...texts,
      from: place.from,
      to: place.to,
      score: Math.max(1, 95 - at),
    }),
  );
}

/** Booleans and numbers are written as they are, all else only where YAML reads it as the same text. */
function isWord(value: string): boolean {
  return value === 'true' || value === 'false' || /^-?\d+(\.\d+)?$/.test(value) || isPlainSafe(value);
}

function offersFor(
  field: Field | FieldValue,
  list: Field | FieldValue | undefined,
  path: FieldPath,
  scope: ExpressionScope,
  siblings: Siblings,
  strings: Strings,
  catalogue: Catalogue,
): readonly Offer[] {
  const { snapshot } = scope;
  const widget = isField(field) ? field.widget : undefined;
  const key = String(path.findLast((part) => typeof part === 'string') ?? '');
  if (widget === 'type')
    return catalogue.stepTypes.map(({ name, title, help }) => ({ value: name, detail: title, help }));
  if (widget === 'step' || (key === 'left_source' && scope.item === undefined))
    return scope.steps.map(({ name, type, fields }) => {
      const { description } = fields;
      return {
        value: name,
        kind: 'step',
        detail: type,
        ...(typeof description === 'string' ? { help: description } : {}),
      };
    });
  if (widget === 'session' || key === 'session_id') return sessionsOf(scope, strings);
  if (key === 'functions')
    return named(valueAt(snapshot.workflow, ['gemini_functions']), strings('language.value.function'));
  if (key === 'agent') {
    const own = valueAt(scope.step?.fields, [...path.slice(0, -1), 'agents']) ?? snapshot.workflow['agents'];
    return named(own, strings('language.value.agent'));
  }
  if (key === 'outputs') return childSteps(scope);
  if (key === 'extract' && siblings.keys.has('step')) {
    const step = scope.stepNamed(unquoted(siblings.keys.get('step')?.value ?? ''));
    const members = (step && scope.stepMember(step).shape?.()?.members) ?? [];
    return members.map(({ name, type, help }) => ({
      value: name,
      kind: 'field',
      ...(type === undefined ? {} : { detail: type }),
      ...(help === undefined ? {} : { help }),
    }));
  }
  return fromFormat(field, list, strings);
}

function fromFormat(
  field: Field | FieldValue,
  list: Field | FieldValue | undefined,
  strings: Strings,
): readonly Offer[] {
  const preset = isField(field) && field.default !== undefined ? String(field.default) : undefined;
  const values = field.options ?? field.suggestions ?? list?.options ?? list?.suggestions;
  const isBoolean = field.types.includes('boolean');
  const all = [...(values ?? []), ...(isBoolean ? ['true', 'false'] : [])];
  if (all.length === 0 && preset !== undefined) all.push(preset);
  const usual = values && !field.options ? strings('language.value.suggested') : undefined;
  return all.map((value) => {
    const detail = value === preset ? strings('language.default') : usual;
    return detail === undefined ? { value } : { value, detail };
  });
}

function sessionsOf({ snapshot }: ExpressionScope, strings: Strings): readonly Offer[] {
  const names = new Set<string>();
  for (const step of snapshot.steps) {
    if (step.type !== 'claude_session') continue;
    const name = valueAt(step.fields, ['session_config', 'session_name']);
    names.add(typeof name === 'string' && name !== '' ? name : step.name);
  }
  return [...names].map((value) => ({ value, detail: strings('language.value.session') }));
}

function named(map: unknown, detail: string): readonly Offer[] {
  if (!isYamlMap(map)) return [];
  return Object.keys(map).map((value) => {
    const help = valueAt(map, [value, 'description']);
    return { value, detail, ...(typeof help === 'string' ? { help } : {}) };
  });
}

function childSteps({ step }: ExpressionScope): readonly Offer[] {
  const children = step?.children.flatMap(({ slot, steps }) => (isPipelineSlot(slot) ? steps : [])) ?? [];
  return children.map(({ name, type }) => ({ value: name, kind: 'step', detail: type }));
}
