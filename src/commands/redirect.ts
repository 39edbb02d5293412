import type { Content, Item } from '../document/content.js';
import { ordersBetween } from '../document/order-keys.js';
import { planReplaceAll, type TextReplacement } from '../document/plan-replace.js';
import { planSet, planSetAll, type FieldChange } from '../document/plan-value.js';
import { resolvePath } from '../document/resolve-path.js';
import type { Reference } from '../expressions/references.js';
import type { Edit } from '../model/edit.js';
import type { ItemId, Step } from '../model/step.js';
import { applyChanges } from '../model/text-change.js';
import { isYamlMap, valueAt, type FieldPath, type YamlValue } from '../model/yaml-value.js';
import type { CommandContext } from './command.js';
import { expressionRange } from '../expressions/expression-range.js';
import { isResultPath, resultExpression } from '../expressions/result-expression.js';

/** What the first names of a path into a result mean now: the step `name`, behind `length` characters of the path. */
export interface Behind {
  readonly name: string;
  readonly length: number;
}

/** What a part may say and be no more than a text. */
const textFields: ReadonlySet<string> = new Set(['type', 'step', 'extract', 'condition']);

/** Collects what references have to say when a result is found in another place (`FORMAT.md §8.9, §8.12`); one planned edit a text. */
export class Redirection {
  readonly #context: CommandContext;
  readonly #pieces = new Map<ItemId, TextReplacement[]>();
  readonly #fields = new Map<ItemId, FieldChange[]>();
  readonly #edits: Edit[] = [];

  constructor(context: CommandContext) {
    this.#context = context;
  }

  piece(step: Step, piece: TextReplacement): void {
    this.#pieces.set(step.id, [...(this.#pieces.get(step.id) ?? []), piece]);
  }

  /** A field gets another value; `undefined` takes it away. */
  field(step: Step, path: FieldPath, value: YamlValue | undefined): void {
    this.#fields.set(step.id, [...(this.#fields.get(step.id) ?? []), { path, value }]);
  }

  /** A part that takes no more than the text of a result becomes a static one that says an expression; `false` when it does more. */
  asText(reader: Step, { fieldPath }: Reference, expression: string): boolean {
    const path = fieldPath.slice(0, -1);
    const part = valueAt(reader.fields, path);
    if (!isYamlMap(part) || !Object.keys(part).every((key) => textFields.has(key))) return false;
    const { extract } = part;
    if (extract !== undefined && (typeof extract !== 'string' || !isResultPath(extract))) return false;
    const fields = { type: 'static', content: `{{ ${expression} }}`, step: undefined, extract: undefined };
    this.inPlace(reader, path, 'step', fields);
    return true;
  }

  /** The same with the result that the part takes. */
  asTemplate(reader: Step, reference: Reference): boolean {
    const extract = valueAt(reader.fields, [...reference.fieldPath.slice(0, -1), 'extract']);
    return this.asText(
      reader,
      reference,
      resultExpression(reference.name, typeof extract === 'string' ? extract : undefined),
    );
  }

  /** Fields of the map at `path`: the new ones stand where `key` stands, which goes with all that are `undefined`. */
  inPlace(step: Step, path: FieldPath, key: string, fields: Readonly<Record<string, YamlValue | undefined>>): void {
    const { plan } = this.#context;
    const item = plan.tree.item(step.id);
    const map = item && resolvePath(plan.tree, item, path).content;
    const entries = map?.kind === 'map' ? map.entries : [];
    const at = entries.findIndex((entry) => entry.key === key);
    const added = Object.keys(fields).filter(
      (own) => fields[own] !== undefined && !entries.some((entry) => entry.key === own),
    );
    const orders = ordersBetween(entries[at]?.order, entries[at + 1]?.order, added.length, () => plan.random());
    for (const [own, value] of Object.entries(fields)) {
      const order = orders[added.indexOf(own)];
      if (!item || at < 0 || value === undefined || order === undefined) this.field(step, [...path, own], value);
      else
        this.add(
          planSet(plan, item, [...path, own], value).map((edit) => (edit.kind === 'field' ? { ...edit, order } : edit)),
        );
    }
  }

  add(edits: readonly Edit[]): void {
    this.#edits.push(...edits);
  }

  edits(): Edit[] {
    const ids = new Set([...this.#pieces.keys(), ...this.#fields.keys()]);
    return [...[...ids].flatMap((id) => this.#editsOf(id)), ...this.#edits];
  }

  /** Pieces of texts where they stand; in a flow collection that gets other fields as well, all of it is one edit. */
  #editsOf(id: ItemId): Edit[] {
    const { plan, snapshot } = this.#context;
    const item = plan.tree.item(id);
    if (!item) return [];
    const fields = this.#fields.get(id) ?? [];
    const pieces = this.#pieces.get(id) ?? [];
    const changed = new Set(fields.map(({ path }) => this.#flowAround(item, path)));
    const isTogether = ({ path }: TextReplacement): boolean => {
      const flow = this.#flowAround(item, path);
      return flow !== undefined && changed.has(flow);
    };
    const texts = written(snapshot.get(id), pieces.filter(isTogether));
    const alone = pieces.filter((piece) => !isTogether(piece));
    return [...planReplaceAll(plan, item, alone), ...planSetAll(plan, item, [...fields, ...texts])];
  }

  #flowAround(item: Item, path: FieldPath): Content | undefined {
    const { last, rest } = resolvePath(this.#context.plan.tree, item, path);
    return last.kind === 'leaf' && rest.length > 0 ? last : undefined;
  }

  /** The result that a reference of `reader` means is the field `within` of the result of `name` from now on. */
  into(reader: Step, reference: Reference, name: string, within: string): void {
    const { fieldPath: path, from, to, form } = reference;
    const text = valueAt(reader.fields, path);
    if (typeof text !== 'string') return;
    if (form === 'prompt-part') {
      const extract = valueAt(reader.fields, [...path.slice(0, -1), 'extract']);
      this.piece(reader, { path, from, to, insert: name });
      this.#extract(reader, reference, pathInto(within, extract));
      return;
    }
    const isIndexed = /\[\s*['"]$/.test(text.slice(0, from));
    const range = isIndexed ? { from: text.lastIndexOf('[', from), to: text.indexOf(']', to) + 1 } : { from, to };
    const isSource = form === 'source' && !text.slice(0, from).endsWith('steps.');
    // Only the long spelling of a source takes indices (`FORMAT.md §8.8`, §8.9).
    if (isSource && within.includes('[')) {
      const rest = reference.path === '' ? '' : `.${reference.path.replaceAll(':', '.')}`;
      this.piece(reader, { path, from: 0, to: text.length, insert: `steps.${name}.${within}${rest}` });
      return;
    }
    const insert = isIndexed ? `.${name}.${within}` : `${name}${isSource ? ':' : '.'}${within}`;
    const colon = isSource && text.charAt(to) === ':' ? to + 1 : range.to;
    this.piece(reader, { path, ...range, to: colon, insert: colon > range.to ? `${insert}.` : insert });
  }

  /** The inverse: a field of the result that `reference` means is the result of a step of its own. `false` when it reads more than that. */
  outOf(reader: Step, reference: Reference, behind: (path: YamlValue | undefined) => Behind | undefined): boolean {
    const { plan } = this.#context;
    const { fieldPath: path, form } = reference;
    const text = valueAt(reader.fields, path);
    if (typeof text !== 'string' || !plan.tree.item(reader.id)) return false;
    if (form === 'prompt-part') {
      const extract = valueAt(reader.fields, [...path.slice(0, -1), 'extract']);
      const target = behind(extract);
      if (!target) return false;
      this.piece(reader, { path, from: 0, to: text.length, insert: target.name });
      this.#extract(reader, reference, typeof extract === 'string' ? restOf(extract, target) : '');
      return true;
    }
    const target = behind(reference.path);
    if (!target) return false;
    const { to } = expressionRange(text, reference);
    const rest = restOf(reference.path, target);
    const isSource = form === 'source' && !text.slice(0, reference.from).endsWith('steps.');
    const separator = rest === '' || rest.startsWith('[') ? '' : isSource ? ':' : '.';
    // In a template a bare name alone would be no reference (E4).
    const root = reference.candidate === true && form === 'template' && rest === '' ? 'steps.' : '';
    const from = /\[\s*['"]$/.test(text.slice(0, reference.from))
      ? text.lastIndexOf('[', reference.from)
      : reference.from;
    const dot = from < reference.from ? '.' : '';
    this.piece(reader, { path, from, to, insert: `${dot}${root}${target.name}${separator}${rest}` });
    return true;
  }

  #extract(reader: Step, { fieldPath }: Reference, value: string): void {
    this.field(reader, [...fieldPath.slice(0, -1), 'extract'], value === '' ? undefined : value);
  }
}

/** The `extract` of a part that takes what it took from a field of another result: a JSONPath begins at the root (`FORMAT.md §7.1`). */
export function pathInto(field: string, extract: YamlValue | undefined): string {
  if (typeof extract !== 'string' || extract === '') return field;
  if (extract.startsWith('$')) return `$.${field}${extract.slice(1)}`;
  return extract.startsWith('[') ? field + extract : `${field}.${extract}`;
}

/** The texts of some fields with their pieces in place. */
function written(step: Step | undefined, pieces: readonly TextReplacement[]): FieldChange[] {
  const byPath = new Map<string, TextReplacement[]>();
  for (const piece of pieces) {
    const key = JSON.stringify(piece.path);
    byPath.set(key, [...(byPath.get(key) ?? []), piece]);
  }
  return [...byPath.values()].flatMap((own): FieldChange[] => {
    const path = own[0]?.path ?? [];
    const text = valueAt(step?.fields, path);
    if (typeof text !== 'string') return [];
    return [
      {
        path,
        value: applyChanges(
          text,
          own.sort((one, other) => one.from - other.from),
        ),
      },
    ];
  });
}

function restOf(path: string, { length }: Behind): string {
  return path.slice(length).replace(/^\./, '');
}
