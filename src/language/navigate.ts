import { placesOf, type Named } from '../expressions/named-places.js';
import { referencesTo } from '../expressions/references-to.js';
import { referencesOf } from '../expressions/references.js';
import type { TextRange } from '../model/diagnostic.js';
import type { ItemId, Step } from '../model/step.js';
import { valueAt, type FieldPath } from '../model/yaml-value.js';
import type { EditorSession } from '../session/editor-session.js';
import { symbolAt, type Meaning } from './symbol-at.js';
import type { Variable } from './variables.js';
import type { LanguageText } from './yaml-context.js';

/** A place of the pipeline that says something. */
export interface Location {
  /** `null` for the header of the workflow. */
  readonly stepId: ItemId | null;
  readonly path: FieldPath;
  /** In `session.yaml`. */
  readonly range: TextRange;
}

export interface ReferencePlace extends Location {
  /** The name is given here, not used. */
  readonly isDefinition: boolean;
}

/** What a rename at a place would change. */
export interface RenameOffer {
  readonly named: Named;
  /** The word at the place, in the text that was asked about. */
  readonly from: number;
  readonly to: number;
  /** All of them in `session.yaml`, the name's own first. */
  readonly places: readonly TextRange[];
}

/** Where that which the word at an offset names is made: the step, the variable, the loop, the session. */
export function definitionAt(source: LanguageText, offset: number): Location | undefined {
  const { session } = source;
  const meaning = symbolAt(source, offset)?.meaning;
  switch (meaning?.kind) {
    case 'step':
      return meaning.step && nameOf(session, meaning.step);
    case 'variable':
      return variablePlace(session, meaning.variable);
    case 'loop-variable':
      return located(session, meaning.loop.id, ['iterator']) ?? located(session, meaning.loop.id, ['as']);
    case 'session':
      return (
        meaning.step &&
        (located(session, meaning.step.id, ['session_config', 'session_name']) ?? nameOf(session, meaning.step))
      );
    case 'function-of-workflow':
      return located(session, null, ['workflow', 'gemini_functions', meaning.name], 'key');
    default:
      return undefined;
  }
}

/** Every place that names a step, in document order, its own name first. */
export function referencesOfStep(session: EditorSession, stepId: ItemId): readonly ReferencePlace[] {
  const { snapshot } = session;
  const target = snapshot.get(stepId);
  if (target === undefined) return [];
  const own = nameOf(session, target);
  const used = referencesTo(snapshot, target).flatMap(({ stepId: from, reference }) => {
    const range = session.locate(from, reference.fieldPath, reference);
    return range ? [{ stepId: from, path: reference.fieldPath, range, isDefinition: false }] : [];
  });
  return inOrder(own, used);
}

/** The definition, then uses as they stand in the text. */
function inOrder(own: Location | undefined, used: readonly ReferencePlace[]): readonly ReferencePlace[] {
  const sorted = [...used].sort((one, other) => one.range.start.offset - other.range.start.offset);
  return own ? [{ ...own, isDefinition: true }, ...sorted] : sorted;
}

/** Every place that names a variable, the one that sets it first. */
export function referencesOfVariable(session: EditorSession, variable: Variable): readonly ReferencePlace[] {
  const own = variablePlace(session, variable);
  const used: ReferencePlace[] = [];
  const walk = (steps: readonly Step[]): void => {
    for (const step of steps) {
      for (const reference of referencesOf(step)) {
        if (reference.kind !== 'variable' || reference.name !== variable.name) continue;
        const range = session.locate(step.id, reference.fieldPath, reference);
        if (range) used.push({ stepId: step.id, path: reference.fieldPath, range, isDefinition: false });
      }
      for (const slot of step.children) walk(slot.steps);
    }
  };
  walk(session.snapshot.roots);
  return inOrder(own, used);
}

/** References of what stands at an offset, be it a name's definition or a use. */
export function referencesAt(source: LanguageText, offset: number): readonly ReferencePlace[] {
  const meaning = symbolAt(source, offset)?.meaning;
  if (meaning?.kind === 'step' && meaning.step) return referencesOfStep(source.session, meaning.step.id);
  return meaning?.kind === 'variable' ? referencesOfVariable(source.session, meaning.variable) : [];
}

/** What can be renamed at an offset; `undefined` where nothing can. */
export function renameAt(source: LanguageText, offset: number): RenameOffer | undefined {
  const symbol = symbolAt(source, offset);
  const named = symbol && namedBy(symbol.meaning);
  if (!named) return undefined;
  const { session } = source;
  const places = placesOf(session.snapshot, named).flatMap(({ stepId, path, own: part = 'value', piece }) => {
    const own = named.kind === 'step' && !piece ? session.snapshot.get(stepId) : undefined;
    const range = own
      ? nameOf(session, own)?.range
      : session.locate(stepId || null, path, piece ?? (part === 'key' ? part : { from: 0, to: named.name.length }));
    return range ? [range] : [];
  });
  return { named, from: symbol.from, to: symbol.to, places };
}

function namedBy(meaning: Meaning): Named | undefined {
  switch (meaning.kind) {
    case 'step': {
      const { step, name } = meaning;
      return step && step.name === name ? { kind: 'step', id: step.id, name } : undefined;
    }
    case 'variable':
      return { kind: 'variable', name: meaning.variable.name };
    case 'loop-variable':
      return { kind: 'iterator', id: meaning.loop.id, name: meaning.name };
    case 'session':
      return valueAt(meaning.step?.fields ?? {}, ['session_config', 'session_name']) === meaning.name
        ? { kind: 'session', name: meaning.name }
        : undefined;
    case 'function-of-workflow':
      return { kind: 'function', name: meaning.name };
    default:
      return undefined;
  }
}

function nameOf(session: EditorSession, step: Step): Location | undefined {
  const key =
    step.kind === 'step'
      ? 'name'
      : Object.hasOwn(step.fields, 'task_id') && !Object.hasOwn(step.fields, 'id')
        ? 'task_id'
        : 'id';
  return located(session, step.id, [key], 'value') ?? located(session, step.id, [], 'key');
}

function variablePlace(session: EditorSession, { stepId, path }: Variable): Location | undefined {
  const isValue = path.length === 1;
  return located(session, stepId, stepId === null ? ['workflow', ...path] : path, isValue ? 'value' : 'key');
}

function located(
  session: EditorSession,
  stepId: ItemId | null,
  path: FieldPath,
  part: 'key' | 'value' = 'value',
): Location | undefined {
  const range = session.locate(stepId, path, part);
  return range && { stepId, path, range };
}
