import type { Catalogue, Field } from '../format/catalogue.js';
import type { FieldPath } from '../model/yaml-value.js';
import { createStrings, type Strings } from '../strings/strings.js';
import { completeExpression } from './complete-expression.js';
import type { Completion } from './completion.js';
import { fieldIn, fieldsAt, isField, typeOf } from './field-context.js';
import { formOf } from './expression-form.js';
import { ExpressionScope } from './scope.js';
import { flowAt, type FlowPlace } from './yaml-flow.js';
import { contextAt, slotOf, type LanguageText, type LineMeter, type YamlContext } from './yaml-context.js';
import { kindItems, mapItems, stepItems, taskItems } from './yaml-items.js';
import { keyCompletions, type KeyPlace } from './yaml-keys.js';
import { isBlockHeader, isOpenValue, quoteEnd, readYamlLine, type YamlLine } from './yaml-line.js';
import { childColumn, siblingsAt, type Siblings } from './yaml-siblings.js';
import { listIndentOf } from './list-indent.js';
import { valueCompletions } from './yaml-values.js';

export interface YamlCompletionOptions {
  readonly strings?: Strings;
  readonly meter?: LineMeter;
}

/**
 * What may stand at an offset of a pipeline's text, best first: keys, values, new list items, and expressions in texts. Works in a text that
 * does not parse; looks at the lines around the place and at what the session last knew.
 */
export function completeYaml(
  source: LanguageText,
  offset: number,
  options: YamlCompletionOptions = {},
): readonly Completion[] {
  return new YamlCompleter(source, offset, options).complete();
}

const noKeys: Siblings = { keys: new Map(), isPartial: false, before: undefined };

class YamlCompleter {
  readonly #source: LanguageText;
  readonly #offset: number;
  readonly #strings: Strings;
  readonly #meter: LineMeter;
  readonly #line: YamlLine;
  readonly #column: number;

  constructor(source: LanguageText, offset: number, { strings, meter }: YamlCompletionOptions) {
    this.#source = source;
    this.#offset = Math.max(0, Math.min(offset, source.text.length));
    this.#strings = strings ?? createStrings();
    this.#meter = meter ?? { lines: 0 };
    this.#line = readYamlLine(source.text.lineAt(this.#offset));
    this.#column = this.#offset - this.#line.from;
  }

  /** The step types of the session: the format's and the host's. */
  get #catalogue(): Catalogue {
    return this.#source.session.catalogue;
  }

  complete(): readonly Completion[] {
    const line = this.#line;
    const column = this.#column;
    const isBlank = line.content >= line.text.length;
    const start = isBlank ? Math.max(column, line.dashes.length > 0 ? line.content : 0) : line.content;
    if (!isBlank && column < line.content) return [];
    const context = contextAt(this.#source, line.number, start, this.#meter);
    if (context === undefined) return [];
    if (context.scalar !== undefined) return this.#text(context, context.path, line.text, 0);
    if (column > line.comment && line.comment < line.text.length) return [];
    // Below a key with a plain text: the text goes on.
    const { parent, isBelowKey } = context;
    if (parent !== undefined && parent !== line && isBelowKey && !isOpenValue(parent.value))
      return this.#text(context, context.path, line.text, 0);
    const { key } = line;
    if (key !== undefined && column >= key.colonTo) return this.#value(context, [...context.path, key.name]);
    if (key !== undefined && column > key.to) return [];
    return this.#block(context, start);
  }

  /** A key, a list item, or the beginning of one. */
  #block(context: YamlContext, start: number): readonly Completion[] {
    const line = this.#line;
    const { owner, path, parent } = context;
    const type = typeOf(this.#source.text, owner);
    const hasDash = line.dashes.length > 0;
    const isBlank = line.content >= line.text.length;
    if (!hasDash && parent !== undefined && isBlank) {
      const usual = childColumn(this.#source.text, parent.number, parent.key?.from ?? parent.content, line.number);
      if (context.isBelowKey && usual !== undefined && usual !== start) return [];
    }
    const names = path.filter((key) => typeof key === 'string');
    const slot = names.length === path.length ? slotOf(owner, names) : undefined;
    const field = fieldIn(owner, type, path, this.#catalogue);
    const isList =
      !hasDash && (slot !== undefined || (field?.types.includes('list') === true && !field.types.includes('map')));
    const word = { from: line.from + Math.min(start, this.#column), to: line.from + (line.key?.to ?? line.comment) };
    const to = Math.max(
      this.#offset,
      Math.min(word.to, line.from + line.content + line.text.slice(line.content).trimEnd().length),
    );
    if (isList) return this.#items(context, type, path, start, word.from, to, true);
    const found: Completion[] = [];
    if (hasDash && start === line.content) {
      const list = this.#listPath(context);
      if (list !== undefined && line.key === undefined)
        found.push(...this.#items(context, type, list, line.dashes.at(-1) ?? 0, word.from, to, false));
    } else if (!hasDash && isBlank) found.push(...this.#itemsOfSameColumn(context, type, start, word.from, to));
    const fields = fieldsAt(owner, type, path, this.#catalogue);
    if (fields !== undefined) found.push(...this.#keys(context, fields, start, word.from, to));
    if (hasDash && line.key === undefined && typeof path.at(-1) === 'number') found.push(...this.#value(context, path));
    return unique(found);
  }

  /** The list that the item with the dash on this line stands in, as seen from the owner of the list. */
  #listPath({ owner, path }: YamlContext): FieldPath | undefined {
    if (typeof path.at(-1) === 'number') return path.slice(0, -1);
    return path.length === 0 && owner.kind !== 'file' ? [] : undefined;
  }

  #keys(
    context: YamlContext,
    fields: readonly Field[],
    column: number,
    from: number,
    to: number,
  ): readonly Completion[] {
    const { text } = this.#source;
    const siblings = siblingsAt(text, this.#line.number, column, this.#meter);
    const ending: KeyPlace['ending'] = this.#line.key ? '' : 'block';
    const place = { from, to, column, ending, listIndent: listIndentOf(text) };
    const { owner, path } = context;
    const known = siblings.isPartial && path.length === 0 ? owner.step : undefined;
    const others = new Set(
      known ? [...Object.keys(known.fields), ...known.children.map(({ path: [key] }) => key ?? '')] : [],
    );
    return keyCompletions(fields, siblings, others, place, this.#strings);
  }

  /** New items for the list that stands in the column of its key, just above. */
  #itemsOfSameColumn(
    context: YamlContext,
    type: string,
    column: number,
    from: number,
    to: number,
  ): readonly Completion[] {
    const { before } = siblingsAt(this.#source.text, this.#line.number, column, this.#meter);
    if (!before?.key || !isOpenValue(before.value)) return [];
    const at = childColumn(this.#source.text, before.number, column, this.#line.number);
    if (at !== column) return [];
    return this.#items(context, type, [...context.path, before.key.name], column, from, to, true);
  }

  #items(
    context: YamlContext,
    type: string,
    list: FieldPath,
    column: number,
    from: number,
    to: number,
    needsDash: boolean,
  ): readonly Completion[] {
    const { owner } = context;
    const place = { from, to, column, needsDash, listIndent: listIndentOf(this.#source.text) };
    // Behind the dash of a step or task the owner is that item itself.
    const names = list.filter((key) => typeof key === 'string');
    const slot = needsDash
      ? names.length === list.length
        ? slotOf(owner, names)
        : undefined
      : list.length === 0
        ? owner.kind === 'task'
          ? 'tasks'
          : 'steps'
        : undefined;
    if (slot === 'steps') return stepItems(this.#names(), place, this.#catalogue, this.#strings);
    if (slot === 'tasks') {
      const name = needsDash ? String(names[0]) : owner.slot;
      return taskItems(
        fieldsAt({ ...owner, kind: 'task', slot: name }, '', [], this.#catalogue) ?? [],
        place,
        this.#strings,
      );
    }
    const field = fieldIn(owner, type, list, this.#catalogue);
    const fields = field?.items?.fields;
    if (fields !== undefined) {
      const by = fields.find(({ widget, key }) => widget === 'part-type' || key === 'operation');
      const [step] = this.#scope(context, list).steps;
      return by ? kindItems(by, fields, step, place, this.#strings) : mapItems(fields, place, this.#strings);
    }
    if (!needsDash || field === undefined) return [];
    const item = field.items ?? field;
    const values = valueCompletions(
      item,
      field,
      list,
      this.#scope(context, list),
      noKeys,
      { from, to, isQuoted: false, lead: '- ' },
      this.#strings,
      this.#catalogue,
    );
    return values;
  }

  /** The value behind a colon or a dash. */
  #value(context: YamlContext, path: FieldPath): readonly Completion[] {
    const line = this.#line;
    const column = this.#column;
    if (isBlockHeader(line.value)) return [];
    const from = Math.min(line.valueFrom, column);
    const type = typeOf(this.#source.text, context.owner);
    const first = line.text.charAt(line.valueFrom);
    if ((first === '[' || first === '{') && column > line.valueFrom && !line.text.startsWith('{{', line.valueFrom)) {
      return this.#flow(context, type, path);
    }
    const isQuoted = (first === '"' || first === "'") && column > line.valueFrom;
    const close = isQuoted ? quoteEnd(line.text, line.valueFrom) : -1;
    if (isQuoted && close !== -1 && column >= close) return [];
    const inner = isQuoted
      ? { from: from + 1, to: close === -1 ? line.text.length : close - 1 }
      : { from, to: Math.max(column, line.valueFrom + line.value.length) };
    const lead = !isQuoted && line.text.charAt(column - 1) === ':' ? ' ' : '';
    return this.#scalar(context, type, path, inner, isQuoted, lead);
  }

  /** A scalar between two columns of the line. */
  #scalar(
    context: YamlContext,
    type: string,
    path: FieldPath,
    { from, to }: { readonly from: number; readonly to: number },
    isQuoted: boolean,
    lead: string,
  ): readonly Completion[] {
    const line = this.#line;
    const field = fieldIn(context.owner, type, path, this.#catalogue);
    const list =
      typeof path.at(-1) === 'number' ? fieldIn(context.owner, type, path.slice(0, -1), this.#catalogue) : undefined;
    const place = { from: line.from + from, to: line.from + to, isQuoted, lead };
    const scope = this.#scope(context, path);
    const siblings = siblingsAt(this.#source.text, line.number, line.key?.from ?? line.content, this.#meter);
    const values =
      field === undefined
        ? []
        : valueCompletions(field, list, path, scope, siblings, place, this.#strings, this.#catalogue);
    const isText =
      context.owner.kind !== 'file' &&
      (field === undefined || field.types.length === 0 || field.types.includes('string'));
    const text = line.text.slice(from, to);
    const expressions = isText ? this.#text(context, path, text, from) : [];
    // A text that begins with braces is a map to YAML, unless it is quoted.
    const quoted = isQuoted
      ? expressions
      : expressions.map((each) => (each.label === '{{ }}' && each.from === place.from ? quote(each) : each));
    const isClosed = values.length > 0 && !(isField(field) && field.widget === 'suggest');
    return [...values, ...(isClosed ? quoted.filter(({ label }) => label !== '{{ }}') : quoted)];
  }

  #flow(context: YamlContext, type: string, path: FieldPath): readonly Completion[] {
    const line = this.#line;
    const place: FlowPlace | undefined = flowAt(line.text, line.valueFrom, this.#column);
    if (place === undefined) return [];
    const inside = [...path, ...place.path];
    if (place.kind === 'value') return this.#scalar(context, type, inside, place, place.isQuoted, place.lead);
    const fields = fieldsAt(context.owner, type, inside, this.#catalogue);
    if (fields === undefined) return [];
    const keys = new Map(place.keys.map((name) => [name, line]));
    const at = {
      from: line.from + place.from,
      to: line.from + place.to,
      column: 0,
      ending: place.hasColon ? '' : ': ',
      listIndent: 2,
    } as const;
    return keyCompletions(fields, { ...noKeys, keys }, new Set(), at, this.#strings);
  }

  /** Expressions in a text that begins in a column of this line. */
  #text(context: YamlContext, path: FieldPath, text: string, column: number): readonly Completion[] {
    const { owner } = context;
    const at = this.#column - column;
    const start = this.#line.from + column;
    if (owner.kind === 'file') return [];
    const form = formOf(path);
    const { step, also } = this.#seenFrom(context);
    return completeExpression(this.#source.session.snapshot, step, text, at, form, {
      path,
      strings: this.#strings,
      also,
    }).map((each) => ({ ...each, from: each.from + start, to: each.to + start }));
  }

  #scope(context: YamlContext, path: FieldPath): ExpressionScope {
    const { step, also } = this.#seenFrom(context);
    return new ExpressionScope(this.#source.session.snapshot, step, path, undefined, also);
  }

  /** A step that is only typed yet sees what its neighbour sees, and the neighbour. */
  #seenFrom({ owner }: YamlContext) {
    const { step, before, parent } = owner;
    return { step: step ?? before ?? parent, also: step === undefined && before !== undefined ? [before] : [] };
  }

  #names(): ReadonlySet<string> {
    return new Set(this.#source.session.snapshot.steps.map(({ name }) => name));
  }
}

function quote(completion: Completion): Completion {
  return { ...completion, insert: '"{{}}"', holes: [{ from: 3, to: 3 }] };
}

/** The same label from two sources is one offer; the first counts. */
function unique(completions: readonly Completion[]): readonly Completion[] {
  const known = new Set<string>();
  return completions.filter(({ kind, label }) => {
    const key = `${kind} ${label}`;
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}
