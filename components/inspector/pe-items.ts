import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { ItemId } from '../../src/model/step.js';
import { type FieldPath, isYamlList, isYamlMap, type YamlValue } from '../../src/model/yaml-value.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import type { MenuChooseEvent, MenuEntry, PeMenu } from '../menu/pe-menu.js';
import { formParts } from './form-parts.styles.js';
import { afterRender } from './after-render.js';
import { optionsOf } from './field-controls.js';
import { FormElement } from './form-element.js';
import { type FormField, unknownField } from './form-field.js';
import { decidingField, doesApply } from './form-rows.js';
import { findingsAt, nextStay } from './form-target.js';
import { isReady } from './lazy-element.js';
import type { FocusedActions } from './focused-actions.js';
import { freshItem, itemSummary, movedText, partIcon } from './list-item.js';
import type { PeField } from './pe-field.js';
import type { PeForm } from './pe-form.js';
import { worstSeverity } from './field-findings.js';
import type { ComboPickEvent, PeCombobox } from './pe-combobox.js';
import { styles } from './pe-items.styles.js';
import { RowDrag } from './row-drag.js';
import { rowDragStyles } from './row-drag.styles.js';
import { textOfScalar } from './scalar-text.js';
import { stepRightBefore } from './step-names.js';
import { yamlMap } from './yaml-map.js';

/** More kinds than this are chosen from a list that can be searched. */
const maxKinds = 6;

/**
 * @summary A list whose items are forms: prompt parts, operations, outputs, hooks.
 *
 * Items are moved by their handle (drag, or Alt with the arrow keys while it has the focus) and by buttons. What an item is comes first, in
 * its heading; the field that matters most stands without a label.
 */
export class PeItems extends FormElement {
  static override styles = [controls, formParts, rowDragStyles, styles];

  @state() private folded: ReadonlySet<number> = new Set();
  @state() private said = '';
  @state() private previewed = false;

  readonly #drag = new RowDrag(this, {
    rows: () => [...this.renderRoot.querySelectorAll<HTMLElement>('.item')],
    drop: (from, to) => this.#move(from, to),
  });

  /** The first item, or the way to the first one. */
  override focus(): void {
    if (this.#list.length > 0) void this.#focusItem(0);
    else this.renderRoot.querySelector<HTMLElement>('.adding button, .adding pe-combobox')?.focus();
  }

  get #list(): readonly YamlValue[] {
    return isYamlList(this.value) ? this.value : [];
  }

  get #item(): FormField {
    return this.field.item ?? unknownField('');
  }

  #move(from: number, to: number): void {
    if (to < 0 || to >= this.#list.length || from === to) return;
    this.target?.move(this.path, from, to);
    this.said = this.strings('inspector.item.moved', { position: to + 1, count: this.#list.length });
    void afterRender().then(() => this.renderRoot.querySelectorAll<HTMLElement>('.handle')[to]?.focus());
  }

  #remove(at: number): void {
    this.target?.remove(this.path, at);
    this.said = this.strings('inspector.item.removed', { position: at + 1 });
    void afterRender().then(() => {
      const handles = this.renderRoot.querySelectorAll<HTMLElement>('.handle');
      (
        handles[Math.min(at, handles.length - 1)] ?? this.renderRoot.querySelector<HTMLElement>('.adding button')
      )?.focus();
    });
  }

  async #add(kind?: string): Promise<void> {
    const at = this.#list.length;
    const fresh = freshItem(this.#item, kind, this.#list);
    const step = isYamlMap(fresh) && fresh['step'] === '' ? stepRightBefore(this.target) : '';
    const value = isYamlMap(fresh) && step !== '' ? yamlMap(Object.entries({ ...fresh, step })) : fresh;
    this.target?.insert(this.path, at, value);
    await afterRender();
    const [first] = this.#item.fields;
    if (isYamlMap(value) && Object.keys(value).length === 0 && first) await this.#formOf(at)?.reveal(first.key);
    else await this.#focusItem(at);
    // What is there already is only likely: the others are shown.
    if (step !== '') this.#textField(at)?.renderRoot.querySelector<PeCombobox>('pe-combobox')?.show();
  }

  async #focusItem(at: number): Promise<void> {
    const item = this.renderRoot.querySelectorAll<HTMLElement>('.item')[at];
    const form = item?.querySelector<FormElement>('pe-form, pe-field');
    await form?.updateComplete;
    const field = form?.localName === 'pe-field' ? form : form?.renderRoot.querySelector<HTMLElement>('pe-field');
    (field ?? item?.querySelector<HTMLElement>('.handle'))?.focus();
  }

  #key(event: KeyboardEvent, at: number): void {
    if (this.readonly) return;
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      this.#move(at, at + (event.key === 'ArrowUp' ? -1 : 1));
    } else if (event.key === 'Delete') {
      event.preventDefault();
      this.#remove(at);
    }
  }

  /** A word becomes a map that says the same, with room for more. */
  async #toMap(text: string, at: number): Promise<void> {
    const { fields } = this.#item;
    const [main, next] = fields;
    if (!main) return;
    this.target?.set([...this.path, at], yamlMap([[main.key, text]]));
    await afterRender();
    if (next) await this.#formOf(at)?.reveal(next.key);
  }

  #formOf(at: number): PeForm | null | undefined {
    return this.renderRoot.querySelectorAll('.item')[at]?.querySelector<PeForm>('pe-form');
  }

  #setKind(at: number, key: string, kind: string): void {
    const { target } = this;
    const path = [...this.path, at];
    const merge = `${path.join('.')} kind ${nextStay()}`;
    const moved = movedText(this.#item.fields, this.#list[at] ?? null, kind);
    if (moved) target?.rename([...path, moved.from], moved.to, merge);
    target?.set([...path, key], kind, merge);
  }

  /** The field with the text of a part. */
  #textField(at: number): PeField | null | undefined {
    return this.#formOf(at)?.renderRoot.querySelector<PeField>('pe-field');
  }

  /** Where the caret stands, or stood last, in the text of a part. */
  #caret(at: number): { readonly id: ItemId | undefined; readonly path: FieldPath; readonly at: number } {
    const control = this.#textField(at)?.renderRoot.querySelector<HTMLTextAreaElement>('textarea');
    return { id: this.target?.ids?.[0], path: [...this.path, at], at: control?.selectionStart ?? 0 };
  }

  #entries(at: number, count: number): readonly MenuEntry[] {
    const { strings } = this;
    const session = this.target?.session;
    const can = (command: string, args: object): boolean => session?.can(command, args).ok === true;
    const prompt: readonly MenuEntry[] =
      this.field.widget === 'prompt' && isText(this.#list[at])
        ? [
            {
              id: 'result',
              label: strings('inspector.use-result'),
              icon: 'corner-down-right',
            },
            {
              id: 'split',
              label: strings('inspector.prompt.split'),
              icon: 'scissors',
              disabled: !can('prompt.split', this.#caret(at)),
            },
            {
              id: 'join',
              label: strings('inspector.prompt.join'),
              icon: 'link',
              disabled: !can('prompt.join', { ...this.#caret(at), with: at + 1 }),
            },
            'line',
          ]
        : [];
    return [
      { id: 'up', label: strings('inspector.item.move-up'), icon: 'arrow-up', disabled: at === 0 },
      { id: 'down', label: strings('inspector.item.move-down'), icon: 'arrow-down', disabled: at === count - 1 },
      { id: 'duplicate', label: strings('inspector.duplicate'), icon: 'copy-plus' },
      'line',
      ...prompt,
      { id: 'remove', label: strings('inspector.delete'), icon: 'trash-2' },
    ];
  }

  #choose(id: string, at: number): void {
    const { target } = this;
    if (id === 'up' || id === 'down') this.#move(at, at + (id === 'up' ? -1 : 1));
    else if (id === 'remove') this.#remove(at);
    else if (id === 'duplicate') target?.duplicate(this.path, at);
    else if (id === 'result') this.#textField(at)?.pickResult();
    else if (id === 'split') target?.session.run('prompt.split', this.#caret(at));
    else target?.session.run('prompt.join', { ...this.#caret(at), with: at + 1 });
  }

  /** What the palette offers while the focus is in an item: what the item's menu does. */
  get focusedActions(): FocusedActions | undefined {
    const focused = this.shadowRoot?.activeElement?.closest('.item');
    const at = focused ? [...this.renderRoot.querySelectorAll('.item')].indexOf(focused) : -1;
    if (at < 0 || this.readonly || this.field.widget !== 'prompt') return undefined;
    return {
      group: this.strings('inspector.prompt.part', { position: at + 1 }),
      entries: this.#entries(at, this.#list.length),
      choose: (id) => this.#choose(id, at),
    };
  }

  #toggle(at: number): void {
    const folded = new Set(this.folded);
    if (!folded.delete(at)) folded.add(at);
    this.folded = folded;
  }

  protected override render(): TemplateResult {
    const list = this.#list;
    return html`
      <ol class=${this.#drag.active ? 'dragging' : ''}>
        ${list.map((value, at) => this.#card(value, at, list.length))}
      </ol>
      ${
        this.readonly && this.field.widget !== 'prompt'
          ? nothing
          : html`<div class="adding">${this.readonly ? nothing : this.#adding()} ${this.#previewToggle()}</div>`
      }
      ${
        this.previewed && isReady('preview', this)
          ? html`<pe-prompt-preview .value=${this.value} .strings=${this.strings}></pe-prompt-preview>`
          : nothing
      }
      <p class="visually-hidden" role="status">${this.said}</p>
    `;
  }

  #card(value: YamlValue, at: number, count: number): TemplateResult {
    const { strings } = this;
    const folded = this.folded.has(at);
    const findings = findingsAt(this.findings, [...this.path, at]);
    const worst = worstSeverity(findings);
    return html`<li class="item ${this.#drag.classFor(at)}">
      <div class="heading">
        <button
          class="handle"
          aria-label=${strings('inspector.item.handle', { position: at + 1, count })}
          title=${strings('inspector.item.handle-hint')}
          @pointerdown=${(event: PointerEvent) => this.readonly || this.#drag.start(event, at)}
          @keydown=${(event: KeyboardEvent) => this.#key(event, at)}
        >
          ${icon('grip-vertical')}
        </button>
        ${this.#kind(value, at)}
        <span class="summary">${folded ? itemSummary(value) : nothing}</span>
        ${folded && worst ? html`<span class="mark ${worst}">${icon(worst === 'error' ? 'circle-alert' : 'triangle-alert')}</span>` : nothing}
        <span class="buttons">
          ${
            this.readonly
              ? nothing
              : html`<pe-menu
                  .label=${strings('inspector.item.more', { position: at + 1 })}
                  .entries=${() => this.#entries(at, count)}
                  @pe-choose=${(event: MenuChooseEvent) => (event.stopPropagation(), this.#choose(event.detail.id, at))}
                ></pe-menu>`
          }
          <button
            class="mini"
            aria-expanded=${!folded}
            aria-label=${strings('inspector.item.fold', { position: at + 1 })}
            @click=${() => this.#toggle(at)}
          >
            ${icon(folded ? 'chevron-down' : 'chevron-up')}
          </button>
        </span>
      </div>
      ${folded ? nothing : html`<div class="body" role="group" aria-label="${this.field.key} ${at + 1}">${this.#body(value, at, findings)}</div>`}
    </li>`;
  }

  /** What the item is: the field that decides about the others, or its number. */
  #kind(value: YamlValue, at: number): TemplateResult {
    const deciding = decidingField(this.#item.fields);
    if (!deciding || !isYamlMap(value)) return html`<span class="kind">${at + 1}</span>`;
    const kind = value[deciding.key];
    const others = deciding.options.some((option) => option.value === kind) ? [] : [{ value: textOfScalar(kind) }];
    const set = (event: Event): void => this.#setKind(at, deciding.key, (event.target as HTMLSelectElement).value);
    const sign = this.field.widget === 'prompt' ? icon(partIcon(textOfScalar(kind))) : nothing;
    return html`<span class="kind">
      ${sign}
      <span class="picker"
        ><select
          aria-label=${this.strings('inspector.item.kind', { position: at + 1 })}
          ?disabled=${this.readonly}
          @change=${set}
        >
          ${[...others, ...deciding.options].map((option) => html`<option value=${String(option.value)} .selected=${option.value === kind}>${String(option.value)}</option>`)}</select
        >${icon('chevron-down')}</span
      >
    </span>`;
  }

  #body(value: YamlValue, at: number, findings: FormElement['findings']): TemplateResult {
    const path = [...this.path, at];
    const item = this.#item;
    if (!isYamlMap(value)) {
      return html`<pe-field
          unlabelled
          .target=${this.target}
          .strings=${this.strings}
          .field=${{ ...unknownField(this.strings('inspector.item.name', { position: at + 1 })), widget: 'text', required: true, options: item.options } satisfies FormField}
          .path=${path}
          .value=${value}
          .findings=${findings}
          .depth=${this.depth}
          ?readonly=${this.readonly}
        ></pe-field>
        ${
          item.fields.length > 0 && typeof value === 'string' && !this.readonly
            ? html`<button class="button quiet small" @click=${() => void this.#toMap(value, at)}>
                ${icon('list')}${this.strings('inspector.item.to-map', { fields: item.fields.map(({ key }) => key).join(', ') })}
              </button>`
            : nothing
        }`;
    }
    const deciding = decidingField(item.fields);
    const main = item.fields.find(
      (field) => field.required && field.key !== deciding?.key && doesApply(field, value, item.fields),
    );
    return html`<pe-form
      whole
      .target=${this.target}
      .strings=${this.strings}
      .fields=${item.fields}
      .omit=${deciding ? [deciding.key] : []}
      .plain=${deciding && main ? main.key : ''}
      .path=${path}
      .value=${value}
      .findings=${findings}
      .depth=${this.depth + 1}
      ?readonly=${this.readonly}
    ></pe-form>`;
  }

  #previewToggle(): TemplateResult | typeof nothing {
    if (this.field.widget !== 'prompt') return nothing;
    return html`<button
      class="button quiet small"
      aria-expanded=${this.previewed}
      @click=${() => (this.previewed = !this.previewed)}
    >
      ${icon(this.previewed ? 'eye-off' : 'eye')}${this.strings('inspector.prompt.show')}
    </button>`;
  }

  /** Says what is added; the list of an event has the name of the map it stands in. */
  get #addLabel(): string {
    const name = this.field.key || String(this.path.at(-2));
    const key = `inspector.add.${name}`;
    const label = this.strings(key);
    return label === key ? this.strings('inspector.map.add', { name }) : label;
  }

  /** What can be added, each with what it is for. A part that only templates of tasks may have is offered there alone. */
  #addMenu(kinds: readonly string[]): TemplateResult {
    const { strings } = this;
    const prompt = this.field.widget === 'prompt';
    const entries = kinds
      .filter((kind) => kind !== 'dynamic' || this.path.includes('task_template'))
      .map((kind) => ({
        id: kind,
        label: kind,
        icon: prompt ? partIcon(kind) : 'plus',
        ...(prompt ? { detail: strings(`inspector.part.${kind}`) } : {}),
      }));
    const label = this.#addLabel;
    const open = (event: Event): void => {
      const button = event.currentTarget as HTMLElement;
      const menu = this.renderRoot.querySelector<PeMenu>('.adding pe-menu');
      void menu?.show(button.getBoundingClientRect(), button);
    };
    return html`<button class="offer" aria-haspopup="menu" @click=${open}>${icon('plus')}${label}</button>
      <pe-menu
        anchorless
        .label=${label}
        .entries=${entries}
        @pe-choose=${(event: MenuChooseEvent) => (event.stopPropagation(), void this.#add(event.detail.id))}
      ></pe-menu>`;
  }

  #adding(): TemplateResult {
    const deciding = decidingField(this.#item.fields);
    const options = deciding?.options ?? [];
    if (options.length === 0) {
      return html`<button class="offer" @click=${() => void this.#add()}>${icon('plus')}${this.#addLabel}</button>`;
    }
    if (options.length <= maxKinds) return this.#addMenu(options.map(({ value }) => String(value)));
    return html`<pe-combobox
      class="add"
      free
      clearing
      bare
      .label=${this.#addLabel}
      .placeholder=${this.#addLabel}
      .search=${(text: string) => (deciding ? optionsOf(deciding, text) : [])}
      @pe-combo-pick=${(event: ComboPickEvent) => (event.stopPropagation(), void this.#add(event.value))}
      @pe-combo-input=${(event: Event) => event.stopPropagation()}
    ></pe-combobox>`;
  }
}

function isText(part: YamlValue | undefined): boolean {
  return isYamlMap(part) && part['type'] === 'static';
}
