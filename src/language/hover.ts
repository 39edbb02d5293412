import { expressionFunction, expressionOperator, expressionRoot } from '../format/expression-words.js';
import type { ItemId, Step } from '../model/step.js';
import type { FieldPath } from '../model/yaml-value.js';
import { createStrings, type Strings } from '../strings/strings.js';
import { isField } from './field-context.js';
import { factsOf, typeText } from './field-texts.js';
import { symbolAt, type Meaning, type Symbol } from './symbol-at.js';
import type { LanguageText } from './yaml-context.js';
import './texts.js';

/** What is known of the word at a place. */
export interface Hover {
  readonly from: number;
  readonly to: number;
  /** The word, or how a function is called. */
  readonly title: string;
  /** A few words beside it: a type, what kind of thing it is. */
  readonly detail: string;
  readonly help: string;
  /** Default, range, notes about the runtime: a line each. */
  readonly facts: readonly string[];
  /** The field it is about, for a form; `null` is the header of the workflow. */
  readonly place?: { readonly stepId: ItemId | null; readonly path: FieldPath };
}

/** Help for the word at an offset, from the schemas and from the pipeline; `undefined` where there is none. */
export function hoverAt(source: LanguageText, offset: number, strings: Strings = createStrings()): Hover | undefined {
  const symbol = symbolAt(source, offset);
  const texts = symbol && textsOf(source, symbol.meaning, strings);
  if (!symbol || !texts) return undefined;
  const place = formPlace(symbol);
  return { from: symbol.from, to: symbol.to, ...texts, ...(place ? { place } : {}) };
}

type Texts = Pick<Hover, 'title' | 'detail' | 'help' | 'facts'>;

function textsOf(source: LanguageText, meaning: Meaning, strings: Strings): Texts | undefined {
  const note = (runtime: boolean): readonly string[] => (runtime ? [] : [strings('language.not-at-run-time')]);
  switch (meaning.kind) {
    case 'key': {
      const { field, name } = meaning;
      if (!field) return undefined;
      return { title: name, detail: typeText(field, strings), help: field.help, facts: factsOf(field, strings) };
    }
    case 'value': {
      const { field, value } = meaning;
      if (!isField(field)) return undefined;
      const type = field.widget === 'type' ? source.session.catalogue.stepType(value) : undefined;
      if (type) return { title: value, detail: type.title, help: type.help, facts: [] };
      return { title: field.key, detail: typeText(field, strings), help: field.help, facts: factsOf(field, strings) };
    }
    case 'step':
      return stepTexts(source, meaning.name, meaning.step, strings);
    case 'variable': {
      const { name, value, stepId } = meaning.variable;
      const step = stepId === null ? undefined : source.session.snapshot.get(stepId);
      const help = step ? strings('language.variable.step', { step: step.name }) : strings('language.variable.header');
      return { title: name, detail: strings('language.variable'), help, facts: [preview(value)] };
    }
    case 'loop-variable': {
      const help = strings('language.loop-variable.help', { loop: meaning.loop.name });
      return { title: meaning.name, detail: strings('language.loop-variable'), help, facts: [] };
    }
    case 'session':
      return {
        title: meaning.name,
        detail: strings('language.value.session'),
        help: '',
        facts: whereFacts(source, meaning.step, strings),
      };
    case 'function-of-workflow':
      return { title: meaning.name, detail: strings('language.value.function'), help: '', facts: [] };
    case 'member': {
      const { member } = meaning;
      const declared = member.declared ? [strings('language.declared')] : [];
      return {
        title: meaning.path.join('.').replaceAll('.[]', '[]'),
        detail: member.type ?? '',
        help: member.help ?? '',
        facts: declared,
      };
    }
    case 'root': {
      const root = expressionRoot(meaning.name);
      return root && { title: root.name, detail: strings('language.root'), help: root.help, facts: note(root.runtime) };
    }
    case 'operator': {
      const operator = expressionOperator(meaning.name);
      return (
        operator && {
          title: operator.name,
          detail: strings('language.operator'),
          help: operator.help,
          facts: note(operator.runtime),
        }
      );
    }
    case 'function': {
      const found = expressionFunction(meaning.name);
      const isCode = found?.in.some((place) => place === 'condition' || place === 'template') ?? false;
      return (
        found && {
          title: `${found.name}(${found.parameters})`,
          detail: strings('language.function'),
          help: found.help,
          facts: note(isCode),
        }
      );
    }
  }
}

function stepTexts(source: LanguageText, name: string, step: Step | undefined, strings: Strings): Texts {
  if (!step) return { title: name, detail: '', help: strings('language.step.unknown'), facts: [] };
  const { description } = step.fields;
  const type = source.session.catalogue.stepType(step.type);
  const help = typeof description === 'string' ? description : (type?.help ?? '');
  const detail = step.kind === 'task' ? strings('language.task') : (type?.title ?? step.type);
  return { title: name, detail, help, facts: whereFacts(source, step, strings) };
}

function whereFacts({ session }: LanguageText, step: Step | undefined, strings: Strings): readonly string[] {
  if (!step) return [];
  const parent = step.parentId === null ? undefined : session.snapshot.get(step.parentId);
  const line = session.locate(step.id, [], 'key')?.start.line ?? 0;
  return [
    parent ? strings('language.where.inside', { line, parent: parent.name }) : strings('language.where', { line }),
  ];
}

/** A value in one short line. */
function preview(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** The field of the form that the place belongs to. */
function formPlace({ place, meaning }: Symbol): Hover['place'] {
  const { owner, path } = place;
  if (meaning.kind === 'key' && meaning.field === undefined) return undefined;
  if (owner.kind === 'file') return path[0] === 'workflow' && path.length > 1 ? { stepId: null, path } : undefined;
  return owner.step && { stepId: owner.step.id, path };
}
