import type { Field, FieldType, FieldValue, FieldWidget } from './field.js';
import type { FieldData, ValueData } from './field-data.js';
import { lists, shapes } from './generated/fields.js';
import { titleOf } from './title-of.js';
import { usualWidget } from './usual-widget.js';

const typeNames: Readonly<Record<string, FieldType>> = {
  s: 'string',
  b: 'boolean',
  i: 'integer',
  n: 'number',
  l: 'list',
  m: 'map',
};

/** Known keys, in order, of a shared part or a step type (`type:<name>`); empty when there is none. */
export function readShape(name: string): readonly Field[] {
  const shape = shapes[name];
  return (shape && new ReadValue(shape).fields) ?? [];
}

/** Fields from data that is not among the generated. */
export function fieldsOfData(data: readonly FieldData[]): readonly Field[] {
  return Object.freeze(data.map((field) => new ReadField(field)));
}

/** Turns generated data into fields; parts inside are read when they are first asked for, because conditions and tasks nest. */
class ReadValue implements FieldValue {
  readonly types: readonly FieldType[];
  readonly options: readonly string[] | undefined;
  readonly suggestions: readonly string[] | undefined;
  readonly suggestedOnly: boolean;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly #data: ValueData;
  #fields: readonly Field[] | undefined;
  #items: FieldValue | undefined;
  #entries: FieldValue | undefined;

  constructor(given: ValueData) {
    const data = withPart(given);
    this.#data = data;
    this.types = [...new Set(data.t)].map((letter) => typeNames[letter]).filter((type) => type !== undefined);
    this.options = data.o;
    this.suggestions = typeof data.s === 'string' ? suggestionList(data.s) : data.s;
    this.suggestedOnly = data.u !== undefined;
    this.minimum = data.a;
    this.maximum = data.z;
  }

  get fields(): readonly Field[] | undefined {
    this.#fields ??=
      this.#data.f && Object.freeze(this.#data.f.map((field) => new ReadField(field, this.hasBasicProvider)));
    return this.#fields;
  }

  /** The options below go to a provider that leaves out those of the enhanced Claude steps. */
  protected get hasBasicProvider(): boolean {
    return false;
  }

  get items(): FieldValue | undefined {
    this.#items ??= this.#data.i && new ReadValue(this.#data.i);
    return this.#items;
  }

  get entries(): FieldValue | undefined {
    this.#entries ??= this.#data.e && new ReadValue(this.#data.e);
    return this.#entries;
  }
}

class ReadField extends ReadValue implements Field {
  readonly key: string;
  readonly title: string;
  readonly help: string;
  readonly note: string;
  readonly widget: FieldWidget;
  readonly group: string;
  readonly unit: string | undefined;
  readonly default: string | number | boolean | undefined;
  readonly usualRange: readonly [number, number] | undefined;
  readonly required: 'loader' | 'run' | undefined;
  readonly rule: string | undefined;
  readonly ignored: boolean;
  readonly deprecated: boolean;
  readonly hidden: boolean;
  readonly fullProviderOnly: boolean;
  readonly softType: boolean;
  readonly loaderChecksType: boolean;
  readonly instead: string | undefined;
  readonly insteadSeverity: 'warning' | 'info';
  readonly appliesWhen: { readonly key: string; readonly values: readonly (string | null)[] } | undefined;

  readonly #flags: string;

  constructor(data: FieldData, isBasic = false) {
    super(data);
    const flags = data.m ?? '';
    const [help = '', note = ''] = data.h.split('|');
    const [when] = Object.entries(data.c ?? {});
    const [low, high] = data.y ?? [];
    this.key = data.k;
    this.title = data.n ?? titleOf(data.k);
    this.help = help;
    this.note = note;
    this.widget = (data.w ?? usualWidget(data)) as FieldWidget;
    this.group = data.g ?? '';
    this.unit = data.q;
    this.default = data.d;
    this.usualRange = low !== undefined && high !== undefined ? [low, high] : undefined;
    this.required = flags.includes('L') ? 'loader' : flags.includes('R') ? 'run' : undefined;
    this.rule = data.x;
    this.#flags = flags;
    this.ignored = flags.includes('I') || (isBasic && flags.includes('F'));
    this.deprecated = flags.includes('D');
    this.hidden = flags.includes('H');
    this.fullProviderOnly = flags.includes('F');
    this.softType = flags.includes('S');
    this.loaderChecksType = flags.includes('T');
    this.instead = data.j;
    this.insteadSeverity = flags.includes('W') ? 'warning' : 'info';
    this.appliesWhen = when && { key: when[0], values: when[1] };
  }

  protected override get hasBasicProvider(): boolean {
    return this.#flags.includes('B');
  }
}

function suggestionList(name: string): readonly string[] | undefined {
  return Object.hasOwn(lists, name) ? lists[name] : undefined;
}

/** Own data over that of the part it builds on; types and known keys of both count. */
function withPart(data: ValueData): ValueData {
  if (data.r === undefined) return data;
  const shape = shapes[data.r];
  if (!shape) return data;
  const part = withPart(shape);
  const fields = part.f || data.f ? { f: [...(part.f ?? []), ...(data.f ?? [])] } : {};
  return { ...part, ...data, t: (part.t ?? '') + (data.t ?? ''), ...fields };
}
