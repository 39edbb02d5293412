import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { isYamlList, isYamlMap, type YamlMap, type YamlValue } from '../../src/model/yaml-value.js';
import type { Named } from '../../src/expressions/named-places.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import { countPlaces, renameCommand } from '../rename/renaming.js';
import { formParts } from './form-parts.styles.js';
import { afterRender } from './after-render.js';
import { forgetTyped, freeText, noteTyped } from './bound-text.js';
import { completerFor } from './completer.js';
import { FormElement } from './form-element.js';
import { unknownField } from './form-field.js';
import { findingsAt, nextStay } from './form-target.js';
import { grow, growing } from './grow.js';
import { styles } from './pe-key-values.styles.js';
import { namedByKey, RenameInPlace } from './rename-in-place.js';
import { freeOfText } from './scalar-text.js';

interface Renamed {
  readonly named: Named;
  readonly to: string;
  /** What makes the renames one undo step. */
  readonly merge: string;
  /** How many places still read the old name. */
  readonly count: number;
}

/**
 * @summary A map of names to short values, as a table of two columns with an empty line for the next.
 *
 * A value that looks like a number or a truth value is one; quotes make it a text. Lists and maps stand below their name; any value can be
 * edited as YAML.
 */
export class PeKeyValues extends FormElement {
  static override styles = [controls, formParts, styles];

  @state() private refusal = '';
  /** A name that was just given here, while other places still read the old one. */
  @state() private renamed: Renamed | undefined;
  /** Keys whose value is edited as YAML. */
  @state() private yaml: ReadonlySet<string> = new Set();
  #stay = nextStay();
  readonly #renaming = new RenameInPlace(this, (name) => {
    const keys = [...this.renderRoot.querySelectorAll<HTMLInputElement>('.row:not(.new) > .key')];
    keys.find(({ value }) => value === name)?.focus();
  });

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.new .key')?.focus();
  }

  get #map(): YamlMap {
    return isYamlMap(this.value) ? this.value : {};
  }

  get #source(): Pick<FormElement, 'target' | 'field' | 'strings'> {
    return { target: this.target, field: this.field, strings: this.strings };
  }

  #rename(from: string, control: HTMLInputElement): void {
    const to = control.value.trim();
    const value = this.#map[from];
    if (to === from || to === '' || value === undefined || Object.hasOwn(this.#map, to)) {
      control.value = from;
      if (to !== from && to !== '') this.refusal = this.strings('inspector.map.taken', { name: to });
      return;
    }
    this.refusal = '';
    this.renamed = undefined;
    const named = namedByKey(this.target, this.path, from);
    const everywhere = named && this.target?.session.can(...renameCommand(named, to)).ok === true;
    const merge = `rename ${nextStay()}`;
    const result = this.target?.rename([...this.path, from], to, merge);
    if (result && !result.ok) {
      this.refusal = result.refusal.reason;
      control.value = from;
      return;
    }
    if (this.yaml.has(from)) this.yaml = new Set([...this.yaml].map((key) => (key === from ? to : key)));
    if (everywhere) void this.#offerEverywhere({ named, to, merge });
  }

  async #offerEverywhere(renamed: Omit<Renamed, 'count'>): Promise<void> {
    const { target } = this;
    const count = target ? await countPlaces(target.session, renamed.named, 'uses') : 0;
    if (count > 0) this.renamed = { ...renamed, count };
  }

  /** The one rename is taken back into what is one undo step with all the others. */
  #renameEverywhere({ named, to, merge }: Renamed): void {
    this.renamed = undefined;
    const { target } = this;
    if (!target?.rename([...this.path, to], named.name, merge).ok) return;
    const result = target.session.run(...renameCommand(named, to), { merge: `${target.key} ${merge}` });
    this.refusal = result.ok ? '' : result.refusal.reason;
  }

  /** The focus goes to what came after, as if the row had not been there. */
  #remove(key: string, byKey: boolean): void {
    const at = Object.keys(this.#map).indexOf(key);
    this.target?.unset([...this.path, key]);
    if (byKey) void afterRender().then(() => this.renderRoot.querySelectorAll<HTMLElement>('.row > .key')[at]?.focus());
  }

  #toggleYaml(key: string): void {
    const yaml = new Set(this.yaml);
    if (!yaml.delete(key)) yaml.add(key);
    this.yaml = yaml;
  }

  #write(key: string, control: HTMLTextAreaElement): void {
    grow(control);
    const value = freeOfText(control.value);
    noteTyped(control, value);
    this.target?.set([...this.path, key], value, `${this.path.join('.')} ${key} ${this.#stay}`);
  }

  /** The line below the table becomes an entry when its name is left. */
  #add(): void {
    const key = this.renderRoot.querySelector<HTMLInputElement>('.new .key');
    const value = this.renderRoot.querySelector<HTMLTextAreaElement>('.new .value');
    const name = key?.value.trim() ?? '';
    if (!key || !value || name === '') return;
    if (Object.hasOwn(this.#map, name)) {
      this.refusal = this.strings('inspector.map.taken', { name });
      return;
    }
    this.refusal = '';
    this.target?.set([...this.path, name], freeOfText(value.value));
    key.value = '';
    value.value = '';
    void afterRender().then(() => {
      const rows = this.renderRoot.querySelectorAll<HTMLElement>('.row:not(.new) .value');
      rows[rows.length - 1]?.focus();
    });
  }

  protected override render(): TemplateResult {
    const { strings } = this;
    const entries = Object.entries(this.#map);
    return html`<div role="group" aria-label=${this.field.key} @focusin=${() => (this.#stay = nextStay())}>
      ${entries.map(([key, value]) => this.#row(key, value))}
      ${
        this.readonly
          ? nothing
          : html`<div class="row new">
              <input
                class="input mono key"
                autocomplete="off"
                spellcheck="false"
                aria-label=${strings('inspector.map.new-name')}
                placeholder=${strings('inspector.map.new-name')}
                @change=${() => this.#add()}
              />
              <textarea
                class="input mono value"
                rows="1"
                aria-label=${strings('inspector.map.new-value')}
                placeholder=${strings('inspector.map.value')}
                @change=${() => this.#add()}
              ></textarea>
              <span></span><span></span>
            </div>`
      }
      ${this.#everywhere()} ${this.#renaming.status()}
      ${this.refusal ? html`<p role="alert">${this.refusal}</p>` : nothing}
    </div>`;
  }

  #everywhere(): TemplateResult | typeof nothing {
    const { renamed, strings } = this;
    if (!renamed) return nothing;
    return html`<div class="everywhere" role="status">
      <span>${strings('inspector.map.still-read', { name: renamed.named.name, count: renamed.count })}</span>
      <button class="button" @click=${() => this.#renameEverywhere(renamed)}>
        ${strings('inspector.map.rename-everywhere')}
      </button>
    </div>`;
  }

  #row(key: string, value: YamlValue): TemplateResult {
    const { strings } = this;
    const yaml = this.yaml.has(key);
    const below = yaml || (typeof value === 'object' && value !== null);
    const named = this.readonly ? undefined : namedByKey(this.target, this.path, key);
    return html`<div class="row ${below ? 'tall' : ''} ${named ? 'named' : ''}">
      ${
        named && this.#renaming.isAt(key)
          ? html`<div class="key">${this.#renaming.field(named)}</div>`
          : html`<input
              class="input mono key"
              autocomplete="off"
              spellcheck="false"
              .value=${live(key)}
              title=${key}
              aria-label=${strings('inspector.map.name')}
              ?readonly=${this.readonly}
              @keydown=${(event: KeyboardEvent) => this.#renaming.key(event, named)}
              @change=${(event: Event) => this.#rename(key, event.target as HTMLInputElement)}
            />`
      }
      ${below ? html`<span class="size">${sizeText(value, strings)}</span>` : this.#text(key, value)}
      ${
        this.readonly
          ? html`<span></span><span></span>`
          : html`${named ? this.#renaming.button(named) : nothing}<button
                class="mini ${yaml ? 'noted' : ''}"
                aria-pressed=${yaml}
                aria-label=${strings('inspector.map.as-yaml', { name: key })}
                title=${strings('inspector.map.as-yaml', { name: key })}
                @click=${() => this.#toggleYaml(key)}
              >
                ${icon('code')}</button
              ><button
                class="mini"
                aria-label=${strings('inspector.remove', { name: key })}
                @click=${(event: MouseEvent) => this.#remove(key, event.detail === 0)}
              >
                ${icon('x')}
              </button>`
      }
      ${below ? this.#below(key, value, yaml) : nothing}
    </div>`;
  }

  #text(key: string, value: YamlValue): TemplateResult {
    const { strings } = this;
    return html`<pe-expression-input
      .label=${strings('inspector.suggestions', { name: key })}
      .complete=${completerFor({ ...this.#source, path: [...this.path, key] })}
    >
      <textarea
        class="input mono value"
        rows="1"
        spellcheck="false"
        aria-label=${strings('inspector.map.value-of', { name: key })}
        ?readonly=${this.readonly}
        ${freeText(value)}
        ${growing()}
        @input=${(event: Event) => this.#write(key, event.target as HTMLTextAreaElement)}
        @change=${(event: Event) => (forgetTyped(event.target as HTMLTextAreaElement), this.requestUpdate())}
      ></textarea>
    </pe-expression-input>`;
  }

  /** Lists and maps by what is in them, or whatever it is as YAML. */
  #below(key: string, value: YamlValue, yaml: boolean): TemplateResult {
    const path = [...this.path, key];
    const findings = findingsAt(this.findings, path);
    return yaml
      ? html`<pe-yaml-value
          .target=${this.target}
          .strings=${this.strings}
          .field=${unknownField(key)}
          .path=${path}
          .value=${value}
          .findings=${findings}
          ?readonly=${this.readonly}
        ></pe-yaml-value>`
      : html`<pe-field
          unlabelled
          .target=${this.target}
          .strings=${this.strings}
          .field=${unknownField(key)}
          .path=${path}
          .value=${value}
          .findings=${findings}
          .depth=${this.depth}
          ?readonly=${this.readonly}
        ></pe-field>`;
  }
}

function sizeText(value: YamlValue, strings: FormElement['strings']): string {
  if (isYamlList(value)) return strings('inspector.entries', { count: value.length });
  return isYamlMap(value) ? strings('inspector.entries', { count: Object.keys(value).length }) : '';
}
