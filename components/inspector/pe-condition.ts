import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { isYamlList, isYamlMap, type FieldPath, type YamlMap, type YamlValue } from '../../src/model/yaml-value.js';
import { conditionStrings } from '../../src/strings/en/condition.js';
import { addEnglish } from '../../src/strings/strings.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import type { MenuChooseEvent, MenuEntry } from '../menu/pe-menu.js';
import { afterRender } from './after-render.js';
import { joinedParts, readRow } from './condition-row.js';
import { FormElement } from './form-element.js';
import { formParts } from './form-parts.styles.js';
import { findingsAt } from './form-target.js';
import { styles } from './pe-condition.styles.js';
import { yamlMap } from './yaml-map.js';

/** A part of a condition, where it stands, and what list it is in. */
interface Node {
  readonly value: YamlValue;
  readonly path: FieldPath;
  /** Position in the list around it, and how many there are. */
  readonly at?: number;
  readonly count?: number;
}

const maxDepth = 12;

/**
 * A condition as rows that can be joined, negated and grouped, and as text, both ways (`FORMAT.md §8.6`). Each change writes the place it
 * is about; what is no row, and maps that are no `and`, `or` or `not`, stay the text they are.
 *
 * @summary Editor of conditions.
 */
export class PeCondition extends FormElement {
  static {
    addEnglish(conditionStrings);
  }

  static override styles = [controls, formParts, styles];

  @state() private asText: boolean | undefined;

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('pe-condition-row, pe-yaml-value, .group button')?.focus();
  }

  /** What no row can show begins as text. What is shown does not change under the hands of somebody who types in it. */
  #isLong = false;

  get #isText(): boolean {
    return this.asText ?? this.#isLong;
  }

  protected override willUpdate(changed: PropertyValues): void {
    const isOther = changed.has('path') || changed.has('target');
    if (isOther) this.asText = undefined;
    if (isOther || !this.matches(':focus-within'))
      this.#isLong = typeof this.value === 'string' && readRow(this.value) === undefined;
  }

  #set(path: FieldPath, value: YamlValue): void {
    this.target?.set(path, value);
  }

  #wrap({ value, path }: Node, key: 'and' | 'or' | 'not'): void {
    this.#set(path, yamlMap([[key, key === 'not' ? value : [value]]]));
  }

  /** `and` and `or` change places by their key alone; a bare list, which means `and`, becomes a map. */
  #setJoiner({ value, path }: Node, key: 'and' | 'or'): void {
    const old = key === 'and' ? 'or' : 'and';
    const { session, ids } = this.target ?? {};
    if (isYamlMap(value) && ids?.length === 1) {
      const renamed = session?.run('step.rename-key', { id: ids[0], path: [...path, old], key });
      if (renamed?.ok) return;
    }
    this.#set(path, yamlMap([[key, itemsOf(value) ?? []]]));
  }

  #add({ value, path }: Node, fresh: YamlValue): void {
    const list = listPath(value, path);
    const at = itemsOf(value)?.length ?? 0;
    this.target?.insert(list, at, fresh);
    void afterRender().then(() => {
      const key = JSON.stringify([...list, at]);
      const rows = [...this.renderRoot.querySelectorAll<FormElement>('pe-condition-row')];
      rows.find((row) => JSON.stringify(row.path.slice(0, list.length + 1)) === key)?.focus();
    });
  }

  #remove({ path, at }: Node): void {
    if (at !== undefined) this.target?.remove(path.slice(0, -1), at);
    else if (path[path.length - 1] === 'not')
      this.#remove({ value: null, path: path.slice(0, -1), ...this.#placeOf(path.slice(0, -1)) });
    else this.target?.unset(path);
    void afterRender().then(() => this.focus());
  }

  #placeOf(path: FieldPath): { at?: number } {
    const last = path[path.length - 1];
    return typeof last === 'number' ? { at: last } : {};
  }

  protected override render(): TemplateResult {
    const { strings } = this;
    const text = this.#isText;
    const mode = (isText: boolean, label: string): TemplateResult =>
      html`<button
        role="radio"
        aria-checked=${text === isText}
        tabindex=${text === isText ? 0 : -1}
        @click=${() => (this.asText = isText)}
      >
        ${strings(label)}
      </button>`;
    return html`<div role="group" aria-label=${this.field.key}>
      ${text ? this.#text() : this.#node({ value: this.value ?? null, path: this.path })}
      <div class="foot">
        ${
          this.readonly || text || isGroup(this.value ?? null) || !this.field.structured
            ? nothing
            : html`<button class="offer" @click=${() => this.#grow()}>
                ${icon('plus')}${strings('inspector.condition.add')}
              </button>`
        }
        <span
          class="segmented"
          role="radiogroup"
          aria-label=${strings('inspector.condition.view')}
          @keydown=${(event: KeyboardEvent) => this.#viewKey(event)}
        >
          ${mode(false, 'inspector.condition.builder')}${mode(true, 'inspector.condition.as-text')}
        </span>
      </div>
    </div>`;
  }

  #viewKey(event: KeyboardEvent): void {
    if (!['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].includes(event.key)) return;
    event.preventDefault();
    this.asText = !this.#isText;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('[aria-checked="true"]')?.focus());
  }

  /** A second condition beside the only one. */
  #grow(): void {
    this.#set(this.path, yamlMap([['and', [this.value ?? '', '']]]));
    void afterRender().then(() =>
      [...this.renderRoot.querySelectorAll<FormElement>('pe-condition-row')].at(-1)?.focus(),
    );
  }

  #text(): TemplateResult {
    return typeof this.value === 'string' || this.value === undefined
      ? this.#row({ value: this.value ?? null, path: this.path }, true)
      : this.#yaml({ value: this.value, path: this.path });
  }

  #node(node: Node): TemplateResult {
    const { value, path } = node;
    if (path.length - this.path.length > maxDepth) return this.#yaml(node);
    const items = itemsOf(value);
    if (items) return this.#group(node, items);
    if (isYamlMap(value) && isOnly(value, 'not')) return this.#not(node, value['not'] ?? null);
    return typeof value === 'string' || value === null ? this.#row(node) : this.#yaml(node);
  }

  #group(node: Node, items: readonly YamlValue[]): TemplateResult {
    const { strings } = this;
    const inside = listPath(node.value, node.path);
    const any = isYamlMap(node.value) && Object.hasOwn(node.value, 'or');
    return html`<div
      class="group"
      role="group"
      aria-label=${strings(any ? 'inspector.condition.any' : 'inspector.condition.all')}
    >
      <div class="line">
        <span class="picker"
          ><select
            class="input joiner"
            aria-label=${strings('inspector.condition.joiner')}
            ?disabled=${this.readonly}
            @change=${(event: Event) => this.#setJoiner(node, (event.target as HTMLSelectElement).value === 'or' ? 'or' : 'and')}
          >
            <option value="and" .selected=${!any}>${strings('inspector.condition.all')}</option>
            <option value="or" .selected=${any}>${strings('inspector.condition.any')}</option></select
          >${icon('chevron-down')}</span
        >
        ${this.#tools(node)}
      </div>
      ${items.map((value, at) => this.#node({ value, path: [...inside, at], at, count: items.length }))}
      ${
        this.readonly
          ? nothing
          : html`<div class="adding">
              <button class="offer" @click=${() => this.#add(node, '')}>
                ${icon('plus')}${strings('inspector.condition.add')}
              </button>
              <button class="offer" @click=${() => this.#add(node, yamlMap([[any ? 'and' : 'or', ['']]]))}>
                ${icon('plus')}${strings('inspector.condition.add-group')}
              </button>
            </div>`
      }
    </div>`;
  }

  #not(node: Node, inner: YamlValue): TemplateResult {
    return html`<div class="group not" role="group" aria-label=${this.strings('inspector.condition.not')}>
      <div class="line"><span class="word">${this.strings('inspector.condition.not')}</span>${this.#tools(node)}</div>
      ${this.#node({ value: inner, path: [...node.path, 'not'] })}
    </div>`;
  }

  #row(node: Node, plain = false): TemplateResult {
    return html`<div class="line">
      <pe-condition-row
        .target=${this.target}
        .strings=${this.strings}
        .field=${this.field}
        .path=${node.path}
        .value=${node.value ?? undefined}
        ?whole=${plain}
        .findings=${findingsAt(this.findings, node.path)}
        ?readonly=${this.readonly}
      ></pe-condition-row>
      ${plain ? nothing : this.#tools(node)}
    </div>`;
  }

  #yaml(node: Node): TemplateResult {
    return html`<div class="line">
      <pe-yaml-value
        .target=${this.target}
        .strings=${this.strings}
        .field=${this.field}
        .path=${node.path}
        .value=${node.value}
        .findings=${findingsAt(this.findings, node.path)}
        ?readonly=${this.readonly}
      ></pe-yaml-value>
      ${node.path.length > this.path.length ? this.#tools(node) : nothing}
    </div>`;
  }

  #tools(node: Node): TemplateResult | typeof nothing {
    if (this.readonly || !this.field.structured || (node.value === null && node.path.length === this.path.length))
      return nothing;
    return html`<pe-menu
      .label=${this.strings('inspector.condition.more')}
      .entries=${() => this.#entries(node)}
      @pe-choose=${(event: MenuChooseEvent) => (event.stopPropagation(), this.#choose(node, event.detail.id))}
    ></pe-menu>`;
  }

  #entries({ value, at, count = 0 }: Node): readonly MenuEntry[] {
    const { strings } = this;
    const isNot = isYamlMap(value) && isOnly(value, 'not');
    const parts = typeof value === 'string' ? joinedParts(value) : undefined;
    const entry = (id: string, sign: string): MenuEntry => ({
      id,
      label: strings(`inspector.condition.do.${id}`),
      icon: sign,
    });
    return [
      ...(parts ? [entry('split', 'split')] : []),
      entry(isNot ? 'affirm' : 'negate', 'circle-x'),
      entry('all', 'layers'),
      entry('any', 'layers'),
      ...(itemsOf(value)?.length === 1 ? [entry('ungroup', 'list')] : []),
      ...(at === undefined
        ? []
        : [
            { ...(entry('up', 'arrow-up') as object), disabled: at === 0 } as MenuEntry,
            { ...(entry('down', 'arrow-down') as object), disabled: at === count - 1 } as MenuEntry,
          ]),
      'line',
      entry('remove', 'trash-2'),
    ];
  }

  #choose(node: Node, id: string): void {
    const { value, path, at = 0 } = node;
    const parts = typeof value === 'string' ? joinedParts(value) : undefined;
    switch (id) {
      case 'split':
        if (parts) this.#set(path, yamlMap([[parts.key, parts.parts]]));
        return;
      case 'negate':
        return this.#wrap(node, 'not');
      case 'affirm':
        return this.#set(path, (isYamlMap(value) ? value['not'] : null) ?? '');
      case 'all':
        return this.#wrap(node, 'and');
      case 'any':
        return this.#wrap(node, 'or');
      case 'ungroup':
        return this.#set(path, itemsOf(value)?.[0] ?? '');
      case 'up':
      case 'down':
        this.target?.move(path.slice(0, -1), at, at + (id === 'up' ? -1 : 1));
        return;
      default:
        this.#remove(node);
    }
  }
}

function isOnly(value: YamlMap, key: string): boolean {
  const keys = Object.keys(value);
  return keys.length === 1 && keys[0] === key;
}

/** The conditions a list, an `and` or an `or` joins; nothing for anything else. */
function itemsOf(value: YamlValue): readonly YamlValue[] | undefined {
  if (isYamlList(value)) return value;
  if (!isYamlMap(value)) return undefined;
  const [key] = ['and', 'or'].filter((each) => isOnly(value, each));
  const items = key === undefined ? undefined : value[key];
  return isYamlList(items) ? items : undefined;
}

function isGroup(value: YamlValue): boolean {
  return itemsOf(value) !== undefined;
}

function listPath(value: YamlValue, path: FieldPath): FieldPath {
  if (!isYamlMap(value)) return path;
  return [...path, Object.hasOwn(value, 'or') ? 'or' : 'and'];
}
