import { autoUpdate, computePosition, flip, offset, size } from '@floating-ui/dom';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import { formParts } from './form-parts.styles.js';
import { setText } from './keep-caret.js';
import { styles } from './pe-combobox.styles.js';

export interface ComboOption {
  readonly value: string;
  readonly label?: string;
  readonly detail?: string;
  /** A second line below: what choosing it would do. */
  readonly note?: string;
  readonly icon?: string;
  /** A `kind-...` token that colours the icon. */
  readonly color?: string;
  readonly group?: string;
}

/** The text changed by typing. */
export class ComboInputEvent extends Event {
  readonly value: string;

  constructor(value: string) {
    super('pe-combo-input', { bubbles: true });
    this.value = value;
  }
}

/** An option was chosen, or Enter pressed on text of one's own. */
export class ComboPickEvent extends Event {
  readonly value: string;
  readonly option: ComboOption | undefined;

  constructor(value: string, option: ComboOption | undefined) {
    super('pe-combo-pick', { bubbles: true });
    this.value = value;
    this.option = option;
  }
}

const maxShown = 60;

/**
 * @summary A text field with suggestions, in the pattern of the ARIA authoring practices (editable combobox with list).
 * @fires pe-combo-input - The text was typed.
 * @fires pe-combo-pick - An option, or with `free` a text, was chosen.
 */
export class PeCombobox extends LitElement {
  static override styles = [controls, formParts, styles];

  @property() value = '';
  @property() label = '';
  @property() placeholder = '';
  @property({ type: Boolean }) readonly = false;
  @property({ type: Boolean }) invalid = false;
  /** Any text may be entered; otherwise Enter takes the first option that fits. */
  @property({ type: Boolean }) free = false;
  /** Enter takes the option that fits a typed text best; otherwise, with `free`, the text itself. */
  @property({ type: Boolean }) eager = false;
  /** Said about the field besides its label: what is wrong with it, or help. */
  @property() description = '';
  @property({ type: Boolean }) required = false;
  /** Empties the field when something was chosen, for lists that grow. */
  @property({ type: Boolean }) clearing = false;
  /** Without border and toggle, as a part of another control. */
  @property({ type: Boolean, reflect: true }) bare = false;
  /** What fits a text; asked when the list opens and while typing. The empty text means all. */
  @property({ attribute: false }) search: (text: string) => readonly ComboOption[] = () => [];

  @state() private open = false;
  @state() private shown: readonly ComboOption[] = [];
  @state() private active = -1;

  @query('input') private readonly input!: HTMLInputElement;
  @query('.list') private readonly list!: HTMLElement;

  #stopFollowing: (() => void) | undefined;

  /** Whatever is typed at this moment. */
  get text(): string {
    return this.input?.value ?? this.value;
  }

  override focus(): void {
    this.input?.focus();
  }

  /** Opens the list with everything in it; what is typed next takes the place of the text. */
  show(): void {
    this.input?.select();
    this.#open('');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#close();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('value')) setText(this.input, this.value);
    if (changed.has('active') && this.active >= 0) {
      this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
    }
  }

  #open(text: string): void {
    if (this.readonly) return;
    this.shown = this.search(text).slice(0, maxShown);
    this.active = (this.free && !this.eager) || text === '' ? -1 : 0;
    if (this.shown.length === 0) return this.#close();
    if (this.open) return;
    this.open = true;
    this.list.showPopover();
    this.#stopFollowing = autoUpdate(this.input, this.list, () => void this.#place());
  }

  async #place(): Promise<void> {
    const { x, y } = await computePosition(this.bare ? this : this.input, this.list, {
      strategy: 'fixed',
      placement: 'bottom-start',
      middleware: [
        offset(4),
        flip({ padding: 8 }),
        size({
          padding: 8,
          apply: ({ availableHeight, rects, elements }) => {
            elements.floating.style.setProperty('max-block-size', `${Math.max(120, Math.min(320, availableHeight))}px`);
            elements.floating.style.setProperty('min-inline-size', `${Math.max(160, rects.reference.width)}px`);
          },
        }),
      ],
    });
    this.list.style.setProperty('left', `${x}px`);
    this.list.style.setProperty('top', `${y}px`);
  }

  #close(): void {
    this.#stopFollowing?.();
    this.#stopFollowing = undefined;
    if (this.open && this.list?.matches(':popover-open')) this.list.hidePopover();
    this.open = false;
    this.active = -1;
  }

  #pick(value: string, option?: ComboOption): void {
    this.#close();
    setText(this.input, this.clearing ? '' : (option?.label ?? value));
    this.dispatchEvent(new ComboPickEvent(value, option));
  }

  #typed(): void {
    this.#open(this.input.value);
    this.dispatchEvent(new ComboInputEvent(this.input.value));
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing || this.readonly) return;
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (!this.open) return this.#open('');
      const step = key === 'ArrowDown' ? 1 : -1;
      const count = this.shown.length;
      this.active = this.active < 0 ? (step > 0 ? 0 : count - 1) : (this.active + step + count) % count;
    } else if (key === 'Enter') {
      const option = this.shown[this.active];
      if (this.open && option) {
        event.preventDefault();
        this.#pick(option.value, option);
      } else if (this.free && this.input.value !== '') {
        event.preventDefault();
        this.#pick(this.input.value);
      }
    } else if (key === 'Escape' && this.open) {
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    }
  }

  protected override render(): TemplateResult {
    const active = this.active >= 0 ? `option-${this.active}` : nothing;
    return html`
      <div class="box">
        <input
          class=${this.bare ? 'bare' : 'input mono'}
          role="combobox"
          dir=${this.value === '' ? nothing : 'auto'}
          autocomplete="off"
          spellcheck="false"
          aria-label=${this.label}
          aria-autocomplete="list"
          aria-expanded=${this.open}
          aria-controls="list"
          aria-activedescendant=${active}
          aria-invalid=${this.invalid ? 'true' : nothing}
          aria-required=${this.required ? 'true' : nothing}
          aria-describedby=${this.description ? 'description' : nothing}
          placeholder=${this.placeholder}
          ?readonly=${this.readonly}
          @input=${() => this.#typed()}
          @keydown=${(event: KeyboardEvent) => this.#key(event)}
          @click=${() => (this.open ? undefined : this.#open(''))}
          @blur=${() => this.#close()}
        />
        ${this.description ? html`<span class="visually-hidden" id="description">${this.description}</span>` : nothing}
        ${
          this.bare || this.readonly
            ? nothing
            : html`<button
                class="toggle"
                tabindex="-1"
                aria-hidden="true"
                @pointerdown=${(event: Event) => this.#toggle(event)}
              >
                ${icon('chevron-down')}
              </button>`
        }
      </div>
      <div class="list scroll" id="list" role="listbox" popover="manual" aria-label=${this.label}>
        ${repeat(
          this.open ? this.shown : [],
          (option) => option.value,
          (option, at) => this.#option(option, at),
        )}
      </div>
    `;
  }

  #toggle(event: Event): void {
    event.preventDefault();
    if (this.open) return this.#close();
    this.input.focus();
    this.#open('');
  }

  #option(option: ComboOption, at: number): TemplateResult {
    const heading = option.group && option.group !== this.shown[at - 1]?.group ? option.group : undefined;
    return html`${heading ? html`<div class="group" role="presentation">${heading}</div>` : nothing}
      <div
        class="option"
        id="option-${at}"
        role="option"
        aria-selected=${at === this.active}
        @pointerdown=${(event: Event) => event.preventDefault()}
        @pointermove=${() => (this.active = at)}
        @click=${() => this.#pick(option.value, option)}
      >
        ${option.icon ? html`<span class="sign ${option.color ?? ''}">${icon(option.icon)}</span>` : nothing}
        <span class="text">
          <span class="name">${option.label ?? option.value}</span>
          ${option.detail ? html`<span class="detail">${option.detail}</span>` : nothing}
          ${option.note ? html`<span class="detail note">${option.note}</span>` : nothing}
        </span>
        ${option.value === this.value && !this.clearing ? icon('check') : nothing}
      </div>`;
  }
}
