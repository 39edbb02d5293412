import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { formatCatalogue, type Catalogue } from '../../src/format/catalogue.js';
import type { Step } from '../../src/model/step.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import { formParts } from './form-parts.styles.js';
import { FormElement } from './form-element.js';
import { type FormField, formField } from './form-field.js';
import type { ComboPickEvent, PeCombobox } from './pe-combobox.js';
import { styles } from './pe-selection.styles.js';
import { typeOptions } from './pe-step-head.js';
import { wrappers } from './wrappers.js';
import { yamlMap } from './yaml-map.js';

/** Widgets that make sense for several steps at once. */
const shared: readonly string[] = [
  'text',
  'textarea',
  'number',
  'boolean',
  'select',
  'suggest',
  'session',
  'string-list',
  'key-value',
  'object',
];

/** @summary What several selected steps have in common, and what can be done with all of them. */
export class PeSelection extends FormElement {
  static override styles = [controls, formParts, styles];

  @property({ attribute: false }) steps: readonly Step[] = [];

  @state() private refusal = '';

  override focus(): void {
    this.renderRoot.querySelector('h2')?.focus();
  }

  get #catalogue(): Catalogue {
    return this.target?.session.catalogue ?? formatCatalogue;
  }

  get #ids(): readonly string[] {
    return this.steps.map(({ id }) => id);
  }

  #run(command: string, args: object): void {
    const result = this.target?.session.run(command, args);
    this.refusal = result && !result.ok ? result.refusal.reason : '';
  }

  /** Fields that all of their types know. */
  get #fields(): readonly FormField[] {
    const types = [...new Set(this.steps.map(({ type }) => type))];
    const [first, ...others] = types.map((type) => this.#catalogue.fieldsOf(type));
    const everywhere = (first ?? []).filter(({ key }) =>
      others.every((fields) => fields.some((field) => field.key === key)),
    );
    return everywhere
      .map((field) => this.#asText(formField(field)))
      .filter((field) => shared.includes(field.widget) && field.key !== 'name' && field.key !== 'type')
      .map((field) => ({ ...field, group: 'common', required: false, appliesWhen: undefined }));
  }

  /** A condition is text here, unless one of the steps has it in parts. */
  #asText(field: FormField): FormField {
    const parts = (step: Step): boolean => typeof (step.fields[field.key] ?? '') === 'object';
    if (field.widget !== 'condition' || this.steps.some(parts)) return field;
    return { ...field, widget: 'textarea' };
  }

  protected override render(): TemplateResult {
    const { strings, readonly } = this;
    const fields = this.#fields;
    const keys = fields.map(({ key }) => key);
    const value = yamlMap(Object.entries(this.target?.values ?? {}).filter(([key]) => keys.includes(key)));
    return html`<div class="whole">
        <div class="line">
          <span class="sign boxed">${icon('layers')}</span>
          <h2 tabindex="-1">${strings('inspector.selected', { count: this.steps.length })}</h2>
        </div>
        <div class="types">${this.#types()}</div>
        ${readonly || this.steps.some(({ kind }) => kind === 'task') ? nothing : this.#type()}
        ${readonly ? nothing : this.#actions()}
        ${this.refusal ? html`<p class="refusal" role="alert">${this.refusal}</p>` : nothing}
      </div>
      ${
        this.steps.every(({ kind }) => kind === 'step')
          ? html`<p class="differing">${strings('inspector.mixed-hint')}</p>
              <pe-form
                .target=${this.target}
                .strings=${strings}
                .fields=${fields}
                .groupTitle=${() => strings('inspector.common-fields')}
                .value=${value}
                ?readonly=${readonly}
              ></pe-form>`
          : nothing
      }`;
  }

  #types(): unknown {
    const counts = new Map<string, number>();
    for (const { type, kind } of this.steps) {
      const key = kind === 'task' ? this.strings('inspector.task') : type;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return [...counts].map(([type, count]) => {
      const known = this.#catalogue.stepType(type);
      return html`<span class="count"
        ><span class="sign ${known?.color ?? ''}">${icon(known?.icon ?? 'list-checks')}</span
        ><span class="mono">${type}</span> ${count > 1 ? `× ${count}` : nothing}</span
      >`;
    });
  }

  /** The type of all of them; a type that was typed and not chosen is not taken. */
  #type(): TemplateResult {
    const { strings } = this;
    const [type = '', ...others] = new Set(this.steps.map((step) => step.type));
    const value = others.length === 0 ? type : '';
    return html`<pe-combobox
      free
      .value=${value}
      .label=${strings('inspector.type')}
      .placeholder=${strings('inspector.mixed')}
      .search=${(text: string) => typeOptions(text, this.#catalogue, strings)}
      @pe-combo-input=${(event: Event) => event.stopPropagation()}
      @pe-combo-pick=${(event: ComboPickEvent) => this.#setType(event)}
      @focusout=${(event: FocusEvent) => ((event.currentTarget as PeCombobox).value = value)}
    ></pe-combobox>`;
  }

  #setType(event: ComboPickEvent): void {
    event.stopPropagation();
    const type = event.value.trim();
    if (type !== '' && this.steps.some((step) => step.type !== type))
      this.#run('step.set-type', { ids: this.#ids, type });
  }

  #actions(): TemplateResult {
    const { strings } = this;
    const ids = this.#ids;
    const session = this.target?.session;
    const can = (command: string, args: object): boolean => session?.can(command, args).ok === true;
    const action = (label: string, sign: string, command: string, args: object): TemplateResult =>
      html`<button class="button" ?disabled=${!can(command, args)} @click=${() => this.#run(command, args)}>
        ${icon(sign)}${label}
      </button>`;
    return html`<div class="actions" role="toolbar" aria-label=${strings('inspector.actions')}>
      ${action(strings('inspector.duplicate'), 'copy-plus', 'step.duplicate', { ids })}
      ${wrappers
        .filter((type) => can('step.wrap', { ids, type }))
        .map((type) =>
          action(strings('inspector.wrap', { type }), this.#catalogue.stepType(type)?.icon ?? 'box', 'step.wrap', {
            ids,
            type,
          }),
        )}
      ${action(strings('inspector.delete'), 'trash-2', 'step.remove', { ids })}
    </div>`;
  }
}
