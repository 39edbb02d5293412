import type { Step } from '../model/step.js';
import { isYamlList, isYamlMap, type FieldPath, type YamlMap, type YamlValue } from '../model/yaml-value.js';
import { findTemplates, mayHoldTemplate, type Template } from './find-templates.js';
import { parseSource } from './parse-source.js';
import { scanNames, type NameUse } from './scan-names.js';

/** A name inside a step that points at something else. */
export interface Reference {
  readonly kind: 'step' | 'variable' | 'input' | 'loop';
  readonly name: string;
  /** The result path behind the name as written (`result.items[0]`); empty for the whole result. */
  readonly path: string;
  /** The field of the step whose text holds the name. */
  readonly fieldPath: FieldPath;
  /** The range of the name in the value of that field, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  readonly form: 'prompt-part' | 'template' | 'expression' | 'source';
  /** The name is known only at run time, because a template makes it. */
  readonly dynamic?: boolean;
  /** A reference only when a step of that name is visible: a bare name may be a variable as well. */
  readonly candidate?: boolean;
}

/** Keys whose values describe data and are no text of the step (`FORMAT.md §8.9`). */
export const schemaKeys: ReadonlySet<string> = new Set(['output_schema', 'schema', 'input_schema', 'parameters']);
export const conditionKeys: ReadonlySet<string> = new Set(['condition', 'break_condition', 'continue_condition']);
export const sourceKeys: ReadonlySet<string> = new Set(['data_source', 'input_source', 'right_source']);
/** Deeper values are data that no pipeline reads; the walk must not run out of stack over them. */
const maxDepth = 200;

const cache = new WeakMap<YamlMap, readonly Reference[]>();

/**
 * Every reference in a step's own fields; child steps and tasks have their own (`FORMAT.md §8.9`).
 * Order: prompt parts, templates, bare expressions, source strings; within each, as they stand.
 * The same array as long as the step's fields are the same object.
 */
export function referencesOf(step: Pick<Step, 'fields'>): readonly Reference[] {
  let references = cache.get(step.fields);
  if (references === undefined) {
    references = Object.freeze(new Collector().collect(step.fields));
    cache.set(step.fields, references);
  }
  return references;
}

class Collector {
  readonly #parts: Reference[] = [];
  readonly #templates: Reference[] = [];
  readonly #expressions: Reference[] = [];
  readonly #sources: Reference[] = [];
  /** Where the walk stands; one array for all, copied into what is found. */
  readonly #path: (string | number)[] = [];

  collect(fields: YamlMap): Reference[] {
    this.#walk(fields, false);
    return [...this.#parts, ...this.#templates, ...this.#expressions, ...this.#sources];
  }

  /** `bare` says that the text is an expression without braces. */
  #walk(value: YamlValue, bare: boolean): void {
    if (typeof value === 'string') this.#text(value, bare);
    else if (this.#path.length > maxDepth) return;
    else if (isYamlList(value)) value.forEach((item, index) => this.#enter(index, item, bare));
    else if (isYamlMap(value)) this.#map(value, bare);
  }

  #map(map: YamlMap, bare: boolean): void {
    const isPart = map['type'] === 'previous_response';
    for (const key of Object.keys(map)) {
      const value = map[key];
      if (value === undefined || schemaKeys.has(key)) continue;
      if (isPart && key === 'step' && typeof value === 'string') this.#part(value);
      this.#enter(key, value, bare || this.#isBare(key));
    }
  }

  #enter(key: string | number, value: YamlValue, bare: boolean): void {
    this.#path.push(key);
    this.#walk(value, bare);
    this.#path.pop();
  }

  /** Whether the text below `key` is a bare expression over steps (`FORMAT.md §8.1`); those of operations are over one item. */
  #isBare(key: string): boolean {
    if (conditionKeys.has(key)) return !this.#isInOperation();
    if (key === 'expression') return this.#path.length === 0;
    return key === 'conditions' && this.#path.at(-1) === 'cache';
  }

  #isInOperation(): boolean {
    return typeof this.#path.at(-1) === 'number' && this.#path.at(-2) === 'operations';
  }

  #part(name: string): void {
    const fieldPath = [...this.#path, 'step'];
    const dynamic = mayHoldTemplate(name);
    const reference = {
      kind: 'step',
      name,
      path: '',
      fieldPath,
      from: 0,
      to: name.length,
      form: 'prompt-part',
    } as const;
    this.#parts.push(dynamic ? { ...reference, dynamic } : reference);
  }

  #text(text: string, bare: boolean): void {
    const templates = findTemplates(text);
    for (const template of templates) {
      if (template.dynamic || !template.closed) continue;
      for (const use of scanNames(text, template.innerFrom, template.innerTo, true)) {
        this.#templates.push(this.#reference(use, 'template'));
      }
    }
    const isSource = sourceKeys.has(String(this.#path.at(-1)));
    if (!bare && !isSource) return;
    const rest = withoutTemplates(text, templates);
    if (bare) {
      for (const use of scanNames(rest, 0, rest.length, false))
        this.#expressions.push(this.#reference(use, 'expression'));
    } else {
      this.#source(rest);
    }
  }

  #source(text: string): void {
    const source = parseSource(text);
    if (source === undefined) return;
    const { form, name, from, to, path } = source;
    const reference = { kind: 'step', name, path, fieldPath: [...this.#path], from, to, form: 'source' } as const;
    this.#sources.push(form === 'name' ? { ...reference, candidate: true } : reference);
  }

  #reference(use: NameUse, form: Reference['form']): Reference {
    const { rule, name, from, to, path } = use;
    const kind: Reference['kind'] = rule === 'variable' || rule === 'input' || rule === 'loop' ? rule : 'step';
    const reference = { kind, name, path, fieldPath: [...this.#path], from, to, form };
    return rule === 'bare' ? { ...reference, candidate: true } : reference;
  }
}

/** The text with blanks in place of its templates: offsets stay valid. */
export function withoutTemplates(text: string, templates: readonly Template[]): string {
  let result = '';
  let done = 0;
  for (const { from, to } of templates) {
    if (to <= done) continue;
    result += text.slice(done, from) + ' '.repeat(to - from);
    done = to;
  }
  return result + text.slice(done);
}
