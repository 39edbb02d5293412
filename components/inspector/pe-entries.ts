import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { type FieldPath, isYamlMap, type YamlMap, type YamlValue } from '../../src/model/yaml-value.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import { renameEverywhere } from '../rename/renaming.js';
import { formParts } from './form-parts.styles.js';
import { afterRender } from './after-render.js';
import { optionsOf } from './field-controls.js';
import { FormElement } from './form-element.js';
import { functionUses, holdsFunctions } from './function-uses.js';
import { hookEvents } from './known-names.js';
import type { ComboPickEvent, PeCombobox } from './pe-combobox.js';
import { findingsAt } from './form-target.js';
import { styles } from './pe-items.styles.js';
import { namedByKey, RenameInPlace } from './rename-in-place.js';
import { yamlMap } from './yaml-map.js';

/** @summary A map of names to maps, such as agents, servers, queries and functions: one form a name. */
export class PeEntries extends FormElement {
  static override styles = [controls, formParts, styles];

  @state() private folded: ReadonlySet<string> = new Set();
  @state() private refusal = '';
  readonly #renaming = new RenameInPlace(this, (name) => {
    const names = [...this.renderRoot.querySelectorAll<HTMLInputElement>('.entry-name')];
    names.find(({ value }) => value === name)?.focus();
  });

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.adding input, .adding pe-combobox')?.focus();
  }

  get #map(): YamlMap {
    return isYamlMap(this.value) ? this.value : {};
  }

  #add(text: string, control: { value: string }): void {
    const name = text.trim();
    if (name === '') return;
    if (!this.#isFree(name)) return;
    const inner = this.field.item?.item;
    if (inner) {
      const [first] = inner.fields;
      this.target?.set([...this.path, name], [yamlMap(first ? [[first.key, first.fallback ?? '']] : [])]);
      control.value = '';
      void this.#focusLast();
      return;
    }
    const first = this.field.item?.fields.find(
      (field) => field.required && ['text', 'textarea'].includes(field.widget),
    );
    this.target?.set([...this.path, name], yamlMap(first ? [[first.key, '']] : []));
    control.value = '';
    void this.#focusLast();
  }

  /** What is filled in first of the entry that was just made. */
  async #focusLast(): Promise<void> {
    await afterRender();
    const entry = [...this.renderRoot.querySelectorAll<FormElement>('.body > pe-form, .body > pe-items')].at(-1);
    await entry?.updateComplete;
    entry?.focus();
  }

  #rename(from: string, control: HTMLInputElement): void {
    const to = control.value.trim();
    const value = this.#map[from];
    if (to === from || to === '' || value === undefined || !this.#isFree(to)) {
      control.value = from;
      return;
    }
    const { target } = this;
    const named = namedByKey(target, this.path, from);
    const result =
      target && named ? renameEverywhere(target.session, named, to) : target?.rename([...this.path, from], to);
    if (result && !result.ok) {
      this.refusal = result.refusal.reason;
      control.value = from;
    } else if (this.folded.has(from))
      this.folded = new Set([...this.folded].map((name) => (name === from ? to : name)));
  }

  #isFree(name: string): boolean {
    const free = !Object.hasOwn(this.#map, name);
    this.refusal = free ? '' : this.strings('inspector.map.taken', { name });
    return free;
  }

  #toggle(key: string): void {
    const folded = new Set(this.folded);
    if (!folded.delete(key)) folded.add(key);
    this.folded = folded;
  }

  protected override render(): TemplateResult {
    return html`<ol>
        ${Object.entries(this.#map).map(([key, value]) => this.#card(key, value))}
      </ol>
      ${this.readonly ? nothing : html`<div class="adding">${this.#adding()}</div>`} ${this.#renaming.status()}
      ${this.refusal ? html`<p class="finding error" role="alert">${this.refusal}</p>` : nothing}`;
  }

  #adding(): TemplateResult {
    if (this.field.key !== 'hooks') {
      const label = this.strings('inspector.map.add', { name: this.field.key });
      const add = (event: Event): void => {
        const control = event.target as HTMLInputElement;
        this.#add(control.value, control);
      };
      return html`<input
        class="input mono"
        autocomplete="off"
        spellcheck="false"
        aria-label=${label}
        placeholder=${label}
        @change=${add}
      />`;
    }
    const label = this.strings('inspector.hooks.add');
    const pick = (event: ComboPickEvent): void => {
      event.stopPropagation();
      this.#add(event.value, event.target as PeCombobox);
    };
    return html`<pe-combobox
      class="add"
      free
      clearing
      bare
      .label=${label}
      .placeholder=${label}
      .search=${(text: string) => optionsOf({ options: hookEvents }, text)}
      @pe-combo-pick=${pick}
      @pe-combo-input=${(event: Event) => event.stopPropagation()}
    ></pe-combobox>`;
  }

  #uses(name: string): TemplateResult | typeof nothing {
    const session = this.target?.session;
    if (!session || !holdsFunctions(this.target, this.path)) return nothing;
    const ids = [...new Set(functionUses(session, name).map(({ id }) => id))];
    if (ids.length === 0) return html`<p class="finding info">${this.strings('inspector.map.unused')}</p>`;
    return html`<button class="button quiet small" @click=${() => session.select(ids)}>
      ${icon('layers')}${this.strings('inspector.map.used-by', { count: ids.length })}
    </button>`;
  }

  #card(key: string, value: YamlValue): TemplateResult {
    const { strings } = this;
    const folded = this.folded.has(key);
    const path = [...this.path, key];
    const named = this.readonly ? undefined : namedByKey(this.target, this.path, key);
    return html`<li class="item">
      <div class="heading">
        ${
          named && this.#renaming.isAt(key)
            ? html`<div class="entry-name">${this.#renaming.field(named)}</div>`
            : html`<input
                class="entry-name mono"
                autocomplete="off"
                spellcheck="false"
                .value=${key}
                aria-label=${strings('inspector.map.name')}
                ?readonly=${this.readonly}
                @keydown=${(event: KeyboardEvent) => this.#renaming.key(event, named)}
                @change=${(event: Event) => this.#rename(key, event.target as HTMLInputElement)}
              />`
        }
        ${named ? this.#renaming.button(named) : nothing}
        ${
          this.readonly
            ? nothing
            : html`<button
                class="mini"
                aria-label=${strings('inspector.remove', { name: key })}
                @click=${() => this.target?.unset(path)}
              >
                ${icon('trash-2')}
              </button>`
        }
        <button
          class="mini"
          aria-expanded=${!folded}
          aria-label=${strings('inspector.map.fold', { name: key })}
          @click=${() => this.#toggle(key)}
        >
          ${icon(folded ? 'chevron-down' : 'chevron-up')}
        </button>
      </div>
      ${folded ? nothing : html`<div class="body">${this.#body(path, value)} ${this.#uses(key)}</div>`}
    </li>`;
  }

  #body(path: FieldPath, value: YamlValue): TemplateResult {
    const findings = findingsAt(this.findings, path);
    const { item } = this.field;
    if (item?.widget === 'items') {
      return html`<pe-items
        .target=${this.target}
        .strings=${this.strings}
        .field=${item}
        .path=${path}
        .value=${value}
        .findings=${findings}
        .depth=${this.depth + 1}
        ?readonly=${this.readonly}
      ></pe-items>`;
    }
    return html`<pe-form
      whole
      .target=${this.target}
      .strings=${this.strings}
      .fields=${item?.fields ?? []}
      .path=${path}
      .value=${value}
      .findings=${findings}
      .depth=${this.depth + 1}
      ?readonly=${this.readonly}
    ></pe-form>`;
  }
}
