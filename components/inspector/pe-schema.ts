import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { type FieldPath, isYamlMap, type YamlValue } from '../../src/model/yaml-value.js';
import type { CommandResult } from '../../src/session/editor-session.js';
import { schemaBuilderStrings } from '../../src/strings/en/schema-builder.js';
import { addEnglish } from '../../src/strings/strings.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import { afterRender } from './after-render.js';
import { fieldFindings, worstSeverity } from './field-findings.js';
import { FormElement } from './form-element.js';
import { formParts } from './form-parts.styles.js';
import { findingsAt, type FormFinding } from './form-target.js';
import { styles as fieldStyles } from './pe-field.styles.js';
import { styles } from './pe-schema.styles.js';
import { SchemaEdits } from './schema-edits.js';
import { schemaKeywords, schemaTypes } from './schema-keywords.js';
import { schemaTypePicker } from './schema-type-picker.js';
import { type SchemaValue, schemaValue } from './schema-value.js';
import { textOfScalar } from './scalar-text.js';
import { yamlMap } from './yaml-map.js';

/** Schemas inside schemas are built this deep; below they are YAML. */
const maxNesting = 6;

/**
 * @summary A JSON Schema: properties as rows of name, type and whether they are required, the rest of each behind its row.
 *
 * Everything the rows do not say is a field of the form behind them, so nothing is lost; what is written is the keyword that was changed.
 */
export class PeSchema extends FormElement {
  static {
    addEnglish(schemaBuilderStrings);
  }

  static override styles = [controls, formParts, fieldStyles, styles];

  /** What the schema describes, for names that are read out. */
  @property() subject = '';
  /** How many schemas are around this one. */
  @property({ attribute: false }) nesting = 0;

  @state() private opened: ReadonlySet<string> = new Set();
  @state() private refusal = '';
  @state() private said = '';

  override focus(): void {
    const { renderRoot } = this;
    (renderRoot.querySelector<HTMLElement>('.new input') ?? renderRoot.querySelector<HTMLElement>('select'))?.focus();
  }

  get #name(): string {
    return this.subject || this.field.key;
  }

  #answer(result: CommandResult | undefined): boolean {
    this.refusal = result && !result.ok ? result.refusal.reason : '';
    return result?.ok === true;
  }

  get #edits(): SchemaEdits | undefined {
    return this.target && new SchemaEdits(this.target, this.path, this.value);
  }

  #add(control: HTMLInputElement): void {
    const name = control.value.trim();
    if (name === '' || !this.#isFree(name) || !this.#answer(this.#edits?.add(name))) return;
    control.value = '';
    this.said = this.strings('inspector.schema.added', { name });
  }

  #isFree(name: string): boolean {
    const free = !Object.hasOwn(schemaValue(this.value).properties, name);
    this.refusal = free ? '' : this.strings('inspector.map.taken', { name });
    return free;
  }

  #rename(from: string, control: HTMLInputElement): void {
    const to = control.value.trim();
    if (to === from || to === '' || !this.#isFree(to) || !this.#answer(this.#edits?.rename(from, to))) {
      control.value = from;
      return;
    }
    if (this.opened.has(from)) this.opened = new Set([...this.opened].map((name) => (name === from ? to : name)));
  }

  #remove(name: string, at: number): void {
    if (!this.#answer(this.#edits?.remove(name))) return;
    this.said = this.strings('inspector.schema.removed', { name });
    void afterRender().then(() => {
      const names = this.renderRoot.querySelectorAll<HTMLElement>('.property > .line > .name');
      const next = names[Math.min(at, names.length - 1)];
      if (next) next.focus();
      else this.focus();
    });
  }

  /** The button makes way for what it began: the focus goes on to the type of the items. */
  #startItems(): void {
    if (!this.#answer(this.#edits?.write(['items'], yamlMap([['type', 'string']])))) return;
    void afterRender().then(() => this.renderRoot.querySelector<HTMLElement>('.items select')?.focus());
  }

  #toggle(name: string): void {
    const opened = new Set(this.opened);
    if (!opened.delete(name)) opened.add(name);
    this.opened = opened;
  }

  protected override render(): TemplateResult {
    const schema = schemaValue(this.value);
    const isObject = schema.type === 'object' || (schema.type === '' && schema.items === undefined);
    const properties = Object.entries(schema.properties);
    const own = this.#ownFindings([], schema.shown);
    return html`<div class="schema" role="group" aria-label=${this.#name}>
      ${this.nesting === 0 ? this.#rootType(schema) : nothing}
      ${this.target ? fieldFindings(own, this.target) : nothing}
      ${
        properties.length > 0
          ? html`<ul class="properties">
              ${properties.map(([name, value], at) => this.#property(name, value, at, schema))}
            </ul>`
          : nothing
      }
      ${own.length === 0 ? this.#undeclared(schema) : nothing} ${isObject && !this.readonly ? this.#adding() : nothing}
      ${schema.type === 'array' || schema.items ? this.#items(schema) : nothing}
      ${this.refusal ? html`<p class="refusal" role="alert">${this.refusal}</p>` : nothing}
      ${this.nesting === 0 && isYamlMap(this.value) ? this.#details([], this.value, this.#keywordsOf(schema), schema.shown, this.findings) : nothing}
      <p class="visually-hidden" role="status">${this.said}</p>
    </div>`;
  }

  #rootType(schema: SchemaValue): TemplateResult {
    return html`<label class="root-type">
      <span>${this.strings('inspector.schema.type')}</span>${this.#typePicker([], this.value, schema.type, this.#name)}
    </label>`;
  }

  #adding(): TemplateResult {
    const label = this.strings(this.nesting > 0 ? 'inspector.schema.add-to' : 'inspector.schema.add', {
      name: this.#name,
    });
    return html`<div class="new">
      <input
        class="input mono"
        autocomplete="off"
        spellcheck="false"
        aria-label=${label}
        placeholder=${label}
        @change=${(event: Event) => this.#add(event.target as HTMLInputElement)}
      />
    </div>`;
  }

  #property(name: string, value: YamlValue, at: number, schema: SchemaValue): TemplateResult {
    const { strings } = this;
    const path = [...this.path, 'properties', name];
    const inner = schemaValue(value);
    const open = this.opened.has(name);
    const findings = findingsAt(this.findings, path);
    const worst = worstSeverity(findings);
    const own = open ? this.#ownFindings(['properties', name], inner.shown) : [];
    const required = schema.required?.includes(name) === true;
    const summary = isYamlMap(value) ? textOfScalar(value['description']) : '';
    return html`<li class="property ${open ? 'open' : ''}">
      <div class="line">
        <input
          class="input mono name"
          autocomplete="off"
          spellcheck="false"
          .value=${live(name)}
          title=${name}
          aria-label=${strings('inspector.schema.name-of', { name })}
          ?readonly=${this.readonly}
          @change=${(event: Event) => this.#rename(name, event.target as HTMLInputElement)}
        />
        ${isYamlMap(value) || value === null ? this.#typePicker(['properties', name], value, inner.type, name) : html`<span></span>`}
        <button
          class="mini star"
          role="switch"
          aria-checked=${required}
          aria-label=${strings('inspector.schema.required', { name })}
          title=${strings('inspector.schema.required', { name })}
          ?disabled=${this.readonly || schema.required === undefined}
          @click=${() => this.#answer(this.#edits?.require(name, !required))}
        >
          *
        </button>
        <button
          class="mini"
          aria-expanded=${open}
          aria-label=${strings('inspector.schema.details', { name })}
          title=${strings('inspector.schema.details', { name })}
          @click=${() => this.#toggle(name)}
        >
          ${icon(open ? 'chevron-up' : 'chevron-down')}
        </button>
        ${
          this.readonly
            ? nothing
            : html`<button
                class="mini"
                aria-label=${strings('inspector.remove', { name })}
                title=${strings('inspector.remove', { name })}
                @click=${() => this.#remove(name, at)}
              >
                ${icon('x')}
              </button>`
        }
      </div>
      ${
        open
          ? html`<div class="inside">
              ${this.target ? fieldFindings(own, this.target) : nothing} ${this.#inside(name, value, inner, findings)}
            </div>`
          : html`${summary ? html`<p class="summary">${summary}</p>` : nothing}
            ${worst ? html`<p class="mark ${worst}">${icon(worst === 'error' ? 'circle-alert' : 'triangle-alert')}<span dir="auto">${findings[0]?.diagnostic.message}</span></p>` : nothing}`
      }
    </li>`;
  }

  #inside(name: string, value: YamlValue, inner: SchemaValue, findings: readonly FormFinding[]): TemplateResult {
    const path = [...this.path, 'properties', name];
    if (!isYamlMap(value) && value !== null) return this.#asYaml(path, value, findings);
    const nested =
      inner.type === 'object' ||
      inner.type === 'array' ||
      Object.keys(inner.properties).length > 0 ||
      inner.items !== undefined;
    return html`${this.#details(['properties', name], value, this.#keywordsOf(inner), inner.shown, findings)}
    ${nested ? this.#nested(path, value, name, findings) : nothing}`;
  }

  #items(schema: SchemaValue): TemplateResult | typeof nothing {
    if (!schema.shown.includes('items')) return nothing;
    const path = [...this.path, 'items'];
    const { strings } = this;
    if (!schema.items) {
      return this.readonly
        ? html``
        : html`<button class="offer" @click=${() => this.#startItems()}>
            ${icon('plus')}${strings('inspector.schema.start-items')}
          </button>`;
    }
    const inner = schemaValue(schema.items);
    const findings = findingsAt(this.findings, path);
    return html`<div class="items">
      <label class="root-type">
        <span>${strings('inspector.schema.items')}</span>
        ${this.#typePicker(['items'], schema.items, inner.type, strings('inspector.schema.items'))}
      </label>
      ${this.target ? fieldFindings(this.#ownFindings(['items'], inner.shown), this.target) : nothing}
      ${this.#details(['items'], schema.items, this.#keywordsOf(inner), inner.shown, findings)}
      ${inner.type === 'object' || inner.type === 'array' || Object.keys(inner.properties).length > 0 ? this.#nested(path, schema.items, strings('inspector.schema.items'), findings) : nothing}
    </div>`;
  }

  #nested(path: FieldPath, value: YamlValue, name: string, findings: readonly FormFinding[]): TemplateResult {
    if (this.nesting >= maxNesting) return this.#asYaml(path, value, findings);
    return html`<pe-schema
      class="nested"
      .subject=${name}
      .nesting=${this.nesting + 1}
      .target=${this.target}
      .strings=${this.strings}
      .field=${this.field}
      .path=${path}
      .value=${value}
      .findings=${findings}
      .depth=${this.depth + 1}
      ?readonly=${this.readonly}
    ></pe-schema>`;
  }

  #asYaml(path: FieldPath, value: YamlValue, findings: readonly FormFinding[]): TemplateResult {
    return html`<pe-yaml-value
      .target=${this.target}
      .strings=${this.strings}
      .field=${this.field}
      .path=${path}
      .value=${value}
      .findings=${findings}
      ?readonly=${this.readonly}
    ></pe-yaml-value>`;
  }

  /** The keywords that are set, and a search for the others. */
  #details(
    path: FieldPath,
    value: YamlValue,
    fields: ReturnType<typeof schemaKeywords>,
    omit: readonly string[],
    findings: readonly FormFinding[],
  ): TemplateResult {
    return html`<pe-form
      class="details"
      .target=${this.target}
      .strings=${this.strings}
      .fields=${fields}
      .omit=${omit}
      .path=${[...this.path, ...path]}
      .value=${value}
      .findings=${findings}
      .depth=${this.depth + 1}
      ?readonly=${this.readonly}
    ></pe-form>`;
  }

  readonly #keywords = new Map<string, ReturnType<typeof schemaKeywords>>();

  #keywordsOf({ type }: SchemaValue): ReturnType<typeof schemaKeywords> {
    const known = (schemaTypes as readonly string[]).includes(type) ? type : '';
    let made = this.#keywords.get(known);
    if (!made) this.#keywords.set(known, (made = schemaKeywords(known, this.strings)));
    return made;
  }

  #typePicker(path: FieldPath, value: YamlValue | undefined, type: string, name: string): TemplateResult {
    return schemaTypePicker({
      type,
      stands: isYamlMap(value) ? value['type'] : undefined,
      label: this.strings('inspector.schema.type-of', { name }),
      any: this.strings('inspector.schema.any'),
      readonly: this.readonly,
      pick: (picked) => this.#answer(this.#edits?.setType(path, picked)),
    });
  }

  #undeclared({ undeclared }: SchemaValue): TemplateResult | typeof nothing {
    if (undeclared.length === 0) return nothing;
    return html`<div class="undeclared">
      <p>${this.strings('inspector.schema.undeclared', { names: undeclared.join(', ') })}</p>
      ${
        this.readonly
          ? nothing
          : undeclared.map(
              (name) =>
                html`<button class="offer" @click=${() => this.#answer(this.#edits?.add(name))}>
                  ${icon('plus')}${this.strings('inspector.schema.undeclared.fix', { name })}
                </button>`,
            )
      }
    </div>`;
  }

  /** What is said about a schema itself and about the keywords its row shows. */
  #ownFindings(path: FieldPath, shown: readonly string[]): readonly FormFinding[] {
    const full = [...this.path, ...path];
    return findingsAt(this.findings, full).filter(({ path: at }) => {
      const next = at[full.length];
      if (next === undefined) return this.nesting > 0 || path.length > 0;
      if (next === 'properties') return at.length === full.length + 1;
      return next !== 'items' && shown.includes(String(next));
    });
  }
}
