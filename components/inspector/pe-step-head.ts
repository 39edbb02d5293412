import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { experimentalStepTypes, formatCatalogue, stepType, type Catalogue } from '../../src/format/catalogue.js';
import type { Named } from '../../src/expressions/named-places.js';
import { isPipelineSlot } from '../../src/expressions/scopes.js';
import type { Step } from '../../src/model/step.js';
import { controls } from '../controls.styles.js';
import { fateOfFields } from '../editor/type-items.js';
import { icon } from '../icons.js';
import type { MenuChooseEvent, MenuEntry, PeMenu } from '../menu/pe-menu.js';
import { formParts } from './form-parts.styles.js';
import { boundText, forgetTyped, noteTyped } from './bound-text.js';
import { fieldFindings } from './field-findings.js';
import { styles as fieldStyles } from './pe-field.styles.js';
import { FixMenu } from './fix-menu.js';
import { FormElement } from './form-element.js';
import { nextStay } from './form-target.js';
import { grow, growing } from './grow.js';
import type { ComboOption, ComboPickEvent, PeCombobox } from './pe-combobox.js';
import { styles } from './pe-step-head.styles.js';
import { RenameInPlace } from './rename-in-place.js';
import { wrappers } from './wrappers.js';

/** Fields that the head shows, and the form does not. */
export const headFields: readonly string[] = ['name', 'type', 'description'];

/** The step went into another one, or gave way to the steps in it: the form shows those now. */
export class StepReplacedEvent extends Event {
  constructor() {
    super('pe-step-replaced', { bubbles: true });
  }
}

/**
 * @summary What a step is: icon, name, type, description, and what is wrong with it as a whole.
 *
 * The name is written when the field is left or Enter is pressed, because references in other steps follow it.
 *
 * @fires pe-step-replaced - From the menu, the step was put into another one or replaced with its steps.
 */
export class PeStepHead extends FormElement {
  static override styles = [controls, formParts, fieldStyles, styles];

  @property({ attribute: false }) step: Step | undefined;

  @state() private refusal = '';
  @state() private nameRefusal = '';
  readonly #fixMenu = new FixMenu(
    this,
    () => this.#own,
    () => this.step?.name ?? '',
  );

  readonly #renaming = new RenameInPlace(this, () => this.focus());

  #stay = nextStay();

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('step') && changed.get('step')?.id !== this.step?.id) this.refusal = this.nameRefusal = '';
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.step-name')?.focus();
  }

  /** Puts the focus on what the heading has for a key of the step. */
  focusKey(key: string): void {
    const control = { type: '.type pe-combobox', description: '.description' }[key] ?? '.step-name';
    this.renderRoot.querySelector<HTMLElement>(control)?.focus();
  }

  /** Puts the focus on the menu of what else can be done. */
  focusMenu(): void {
    const menu = this.renderRoot.querySelector<PeMenu>('pe-menu');
    menu?.renderRoot.querySelector<HTMLElement>('.trigger')?.focus();
  }

  #run(command: string, args: object): boolean {
    const result = this.target?.session.run(command, args);
    this.refusal = result && !result.ok ? result.refusal.reason : '';
    return result?.ok === true;
  }

  #rename(control: HTMLInputElement): void {
    const { step, target } = this;
    const name = control.value.trim();
    if (step && target && name !== step.name) {
      const args = { id: step.id, name };
      const may = target.session.can('step.rename', args);
      // Told here, beside what was typed, which stays to be changed; run, it would be told in a message as well.
      this.nameRefusal = may.ok ? '' : may.refusal.reason;
      if (!may.ok) return;
      this.#run('step.rename', args);
    }
    this.#forgetName(control);
  }

  #forgetName(control: HTMLInputElement): void {
    this.nameRefusal = '';
    forgetTyped(control);
    this.requestUpdate();
  }

  #nameKey(event: KeyboardEvent, step: Step): void {
    this.#renaming.key(event, namedStep(step));
    const control = event.target as HTMLInputElement;
    if (event.key === 'Enter' && !event.isComposing) this.#rename(control);
    else if (event.key === 'Escape' && control.value !== step.name) {
      event.stopPropagation();
      this.#forgetName(control);
      control.value = step.name;
    }
  }

  #describe(control: HTMLTextAreaElement): void {
    grow(control);
    const merge = `description ${this.#stay}`;
    noteTyped(control, control.value === '' ? undefined : control.value);
    if (control.value === '') this.target?.unset(['description'], merge);
    else this.target?.set(['description'], control.value, merge);
  }

  /** Problems that the form does not show: of the step itself and of its head. */
  get #own(): typeof this.findings {
    const fields = this.step?.kind === 'task' ? [] : headFields;
    return this.findings.filter(({ path: [key] }) => key === undefined || fields.includes(String(key)));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { step, target, strings } = this;
    if (!step || !target) return nothing;
    const type = target.session.catalogue.stepType(step.type);
    const task = step.kind === 'task';
    return html`<div class="whole" @keydown=${this.#fixMenu.key}>
      <div class="line">
        <span class="sign boxed ${type?.color ?? ''}"
          >${icon(task ? 'list-checks' : (type?.icon ?? 'circle-help'))}</span
        >
        ${
          task
            ? html`<h2 class="step-name" tabindex="-1">${step.name || strings('inspector.task')}</h2>`
            : this.#renaming.isAt(step.name)
              ? html`<div class="step-name">${this.#renaming.field(namedStep(step))}</div>`
              : html`<input
                  class="step-name mono"
                  autocomplete="off"
                  spellcheck="false"
                  aria-label=${strings('inspector.name')}
                  placeholder=${strings('inspector.name')}
                  aria-invalid=${this.nameRefusal ? 'true' : nothing}
                  aria-describedby=${this.nameRefusal ? 'name-refusal' : nothing}
                  ?readonly=${this.readonly}
                  ${boundText(step.name)}
                  @input=${(event: Event) => noteTyped(event.target as HTMLInputElement, step.name)}
                  @change=${(event: Event) => this.#rename(event.target as HTMLInputElement)}
                  @keydown=${(event: KeyboardEvent) => this.#nameKey(event, step)}
                />`
        }
        ${this.readonly ? nothing : this.#tools(step)}
      </div>
      ${this.nameRefusal ? html`<p class="refusal" id="name-refusal" role="alert">${this.nameRefusal}</p>` : nothing}
      ${task ? nothing : this.#type(step)} ${this.#parent(step)}
      ${
        task
          ? nothing
          : html`<textarea
              class="description"
              rows="1"
              aria-label=${strings('inspector.description')}
              placeholder=${strings('inspector.description')}
              ?readonly=${this.readonly}
              ${boundText(step.fields['description'])}
              ${growing()}
              @focus=${() => (this.#stay = nextStay())}
              @input=${(event: Event) => this.#describe(event.target as HTMLTextAreaElement)}
              @change=${(event: Event) => (forgetTyped(event.target as HTMLTextAreaElement), this.requestUpdate())}
            ></textarea>`
      }
      ${this.refusal ? html`<p class="refusal" role="alert">${this.refusal}</p>` : nothing} ${this.#renaming.status()}
      ${fieldFindings(this.#own, target)} ${this.#fixMenu.menu()}
    </div>`;
  }

  #tools(step: Step): TemplateResult {
    const { strings } = this;
    return html`<span class="tools">
      ${
        step.kind === 'task'
          ? nothing
          : html`<button
              class="icon-button"
              aria-label=${strings('inspector.duplicate')}
              title=${strings('inspector.duplicate')}
              @click=${() => this.#run('step.duplicate', { ids: [step.id] })}
            >
              ${icon('copy-plus')}
            </button>`
      }
      <button
        class="icon-button"
        aria-label=${strings('inspector.delete')}
        title=${strings('inspector.delete')}
        @click=${() => this.#run('step.remove', { ids: [step.id] })}
      >
        ${icon('trash-2')}
      </button>
      ${
        step.kind === 'task'
          ? nothing
          : html`<pe-menu
              .label=${strings('inspector.more')}
              .entries=${() => this.#entries(step)}
              @pe-choose=${(event: MenuChooseEvent) => this.#choose(step, event)}
            ></pe-menu>`
      }
    </span>`;
  }

  /** What else can be done with the step: another name or type, what it can be put into, and what can take its place. */
  #entries(step: Step): readonly MenuEntry[] {
    const { strings, target } = this;
    const can = (command: string, args: object): boolean => target?.session.can(command, args).ok === true;
    const entry = (id: string, icon: string, disabled: boolean, keys?: string): MenuEntry => ({
      ...{ id, icon, disabled, label: strings(`action.${id}`) },
      ...(keys ? { keys } : {}),
    });
    const wraps = wrappers.map((type) => ({
      id: `wrap.${type}`,
      label: strings('inspector.wrap', { type }),
      icon: stepType(type)?.icon ?? 'box',
      disabled: !can('step.wrap', { ids: [step.id], type }),
    }));
    const isInline = step.children.some(({ slot }) => isPipelineSlot(slot));
    return [
      entry('step.rename', 'pencil', step.value !== undefined, 'F2'),
      entry('step.set-type', 'replace', step.value !== undefined),
      'line',
      ...wraps,
      'line',
      entry('step.extract', 'workflow', !can('step.extract', { ids: [step.id] })),
      ...(isInline ? [entry('step.inline', 'square-dashed', !can('step.inline', { id: step.id }))] : []),
      ...(step.children.length > 0
        ? [
            {
              id: 'step.unwrap',
              label: strings('inspector.unwrap'),
              icon: 'list',
              disabled: !can('step.unwrap', { id: step.id }),
            },
          ]
        : []),
    ];
  }

  #choose({ id: stepId, name }: Step, { detail: { id } }: MenuChooseEvent): void {
    if (id === 'step.rename') return this.#renaming.begin(name);
    if (id === 'step.set-type') return this.#pickType();
    const type = id.startsWith('wrap.') ? id.slice('wrap.'.length) : undefined;
    const done = type === undefined ? this.#run(id, { id: stepId }) : this.#run('step.wrap', { ids: [stepId], type });
    if (done) this.dispatchEvent(new StepReplacedEvent());
  }

  /** Opens the list of all types. */
  #pickType(): void {
    const box = this.renderRoot.querySelector<PeCombobox>('.type pe-combobox');
    box?.focus();
    box?.show();
  }

  #type(step: Step): TemplateResult {
    return html`<div class="type">
      <pe-combobox
        free
        .value=${step.type}
        .label=${this.strings('inspector.type')}
        .placeholder=${this.strings('inspector.type')}
        .search=${(text: string) => this.#types(text, step)}
        ?readonly=${this.readonly}
        @pe-combo-input=${(event: Event) => event.stopPropagation()}
        @pe-combo-pick=${(event: ComboPickEvent) => this.#setType(step, event)}
        @focusout=${(event: FocusEvent) => this.#settleType(event, step)}
      ></pe-combobox>
    </div>`;
  }

  /** Each type says what would become of the fields. */
  #types(text: string, step: Step): readonly ComboOption[] {
    const { strings, target } = this;
    const catalogue = target?.session.catalogue ?? formatCatalogue;
    return typeOptions(text, catalogue, strings).map((option) =>
      option.value === step.type ? option : { ...option, note: fateOfFields(step, option.value, catalogue, strings) },
    );
  }

  #setType(step: Step, event: ComboPickEvent): void {
    event.stopPropagation();
    const type = event.value.trim();
    if (type !== '' && type !== step.type) this.#run('step.set-type', { id: step.id, type });
  }

  /** A type that was typed and not chosen is not taken. */
  #settleType(event: FocusEvent, step: Step): void {
    const box = event.currentTarget as HTMLElement & { value: string };
    box.value = '';
    box.value = step.type;
  }

  #parent(step: Step): TemplateResult | typeof nothing {
    const parent = step.parentId === null ? undefined : this.target?.session.snapshot.get(step.parentId);
    if (!parent) return nothing;
    return html`<button class="parent" @click=${() => this.target?.session.select([parent.id])}>
      ${icon('arrow-up')}${this.strings('inspector.inside', { name: parent.name || parent.type, slot: step.slot })}
    </button>`;
  }
}

function namedStep({ id, name }: Step): Named {
  return { kind: 'step', id, name };
}

/** Step types that fit a text, the nearest names first; all of them, by group, for the empty text. */
export function typeOptions(text: string, types: Catalogue, strings: FormElement['strings']): readonly ComboOption[] {
  const words = text
    .toLowerCase()
    .split(/[\s_]+/)
    .filter(Boolean);
  const name = words.join('_');
  const rank = (type: string): number => (type === name ? 0 : type.startsWith(name) ? 1 : type.includes(name) ? 2 : 3);
  const fitting = types.stepTypes.filter((type) => words.every((word) => type.search.includes(word)));
  const known = (name === '' ? fitting : fitting.sort((a, b) => rank(a.name) - rank(b.name))).map((type) => ({
    value: type.name,
    detail: type.help,
    icon: type.icon,
    color: type.color,
    ...(name === '' ? { group: strings(`inspector.types.${type.group}`) } : {}),
  }));
  return experimentalStepTypes.includes(text.trim()) ? [...known, { value: text.trim() }] : known;
}
