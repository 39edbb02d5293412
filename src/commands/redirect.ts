import { planReplaceAll, type TextReplacement } from '../document/plan-replace.js';
import { planSet, planUnset } from '../document/plan-value.js';
import type { Reference } from '../expressions/references.js';
import type { Edit } from '../model/edit.js';
import type { ItemId, Step } from '../model/step.js';
import { valueAt, type YamlValue } from '../model/yaml-value.js';
import type { CommandContext } from './command.js';
import { expressionRange } from '../expressions/expression-range.js';

/** What the first names of a path into a result mean now: the step `name`, behind `length` characters of the path. */
export interface Behind {
  readonly name: string;
  readonly length: number;
}

/** Collects what references have to say when a result is found in another place (`FORMAT.md §8.9, §8.12`); one planned edit a text. */
export class Redirection {
  readonly #context: CommandContext;
  readonly #pieces = new Map<ItemId, TextReplacement[]>();
  readonly #edits: Edit[] = [];

  constructor(context: CommandContext) {
    this.#context = context;
  }

  piece(step: Step, piece: TextReplacement): void {
    this.#pieces.set(step.id, [...(this.#pieces.get(step.id) ?? []), piece]);
  }

  add(edits: readonly Edit[]): void {
    this.#edits.push(...edits);
  }

  edits(): Edit[] {
    const { plan } = this.#context;
    const pieces = [...this.#pieces].flatMap(([id, own]) => {
      const item = plan.tree.item(id);
      return item ? planReplaceAll(plan, item, own) : [];
    });
    return [...pieces, ...this.#edits];
  }

  /** The result that a reference of `reader` means is the field `within` of the result of `name` from now on. */
  into(reader: Step, reference: Reference, name: string, within: string): void {
    const { plan } = this.#context;
    const { fieldPath: path, from, to, form } = reference;
    const text = valueAt(reader.fields, path);
    const item = plan.tree.item(reader.id);
    if (!item || typeof text !== 'string') return;
    if (form === 'prompt-part') {
      const extract = valueAt(reader.fields, [...path.slice(0, -1), 'extract']);
      this.piece(reader, { path, from, to, insert: name });
      this.#extract(reader, reference, typeof extract === 'string' ? `${within}.${extract}` : within);
      return;
    }
    const isIndexed = /\[\s*['"]$/.test(text.slice(0, from));
    const range = isIndexed ? { from: text.lastIndexOf('[', from), to: text.indexOf(']', to) + 1 } : { from, to };
    const isSource = form === 'source' && !text.slice(0, from).endsWith('steps.');
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
    const from = /\[\s*['"]$/.test(text.slice(0, reference.from)) ? text.lastIndexOf('[', reference.from) : reference.from;
    const dot = from < reference.from ? '.' : '';
    this.piece(reader, { path, from, to, insert: `${dot}${root}${target.name}${separator}${rest}` });
    return true;
  } // prettier-ignore

  #extract(reader: Step, { fieldPath }: Reference, value: string): void {
    const { plan } = this.#context;
    const item = plan.tree.item(reader.id);
    const field = [...fieldPath.slice(0, -1), 'extract'];
    if (item) this.add(value === '' ? planUnset(plan, item, field) : planSet(plan, item, field, value));
  }
}

function restOf(path: string, { length }: Behind): string {
  return path.slice(length).replace(/^\./, '');
}
