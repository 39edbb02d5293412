import { consume } from '@lit/context';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { createStrings, type Strings } from '../../src/strings/strings.js';
import { stringsContext } from '../contexts.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import type { MenuChooseEvent, PeMenu } from '../menu/pe-menu.js';
import { SessionController } from '../session-controller.js';
import { EditorActionEvent } from './action-event.js';
import { headerStyles } from './pe-header.styles.js';
import type { SavedState } from './saved-state.js';

export const views = ['visual', 'split', 'code'] as const;
export type View = (typeof views)[number];
export const drawings = ['flow', 'data'] as const;
export type Drawing = (typeof drawings)[number];

const viewIcons: Readonly<Record<View, string>> = { visual: 'workflow', split: 'columns-2', code: 'code' };

/**
 * The editor's top line: the pipeline's name, whether and where it is saved, undo and redo, the views, and a menu with everything else. What does
 * not fit is in the menu.
 *
 * @summary Toolbar of the editor.
 * @slot start - Before the name.
 * @slot end - After the menu.
 * @fires pe-action - For every button and menu item.
 */
export class PeHeader extends LitElement {
  static override styles = [controls, headerStyles];

  @consume({ context: stringsContext, subscribe: true })
  @property({ attribute: false })
  strings: Strings = createStrings();

  @property() view: View = 'visual';
  @property() drawing: Drawing = 'flow';
  @property({ attribute: false }) saved: SavedState = { state: 'none', edited: false };
  @property({ type: Boolean }) readonly = false;
  /** Nothing was begun, or could be opened: there is no name to change and no panel to open. */
  @property({ type: Boolean }) blank = false;
  @property({ type: Boolean }) canUndo = false;
  @property({ type: Boolean }) canRedo = false;
  @property({ type: Boolean }) libraryOpen = false;
  @property({ type: Boolean }) inspectorOpen = false;
  @property({ attribute: false }) entries: PeMenu['entries'] = [];
  /** Keys as they are shown, by action id. */
  @property({ attribute: false }) keys: Readonly<Record<string, string>> = {};

  @query('.name') private readonly nameField!: HTMLInputElement | null;

  readonly #draft = new SessionController(this, (session) => session.draft !== undefined);
  readonly #name = new SessionController(this, (session) => session.snapshot.name);

  #act(id: string): void {
    this.dispatchEvent(new EditorActionEvent(id));
  }

  #onName(event: Event): void {
    event.stopPropagation();
    const value = this.nameField?.value ?? '';
    this.#name.session?.run('workflow.set-field', { path: ['name'], value }, { merge: 'workflow.name' });
  }

  #onNameKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    this.nameField?.blur();
  }

  #onSegmentKeydown(event: KeyboardEvent): void {
    const buttons = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('button')];
    const at = buttons.indexOf(event.target as HTMLElement);
    const rtl = getComputedStyle(this).direction === 'rtl';
    const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || at === -1) return;
    event.preventDefault();
    const next = buttons[(at + step + buttons.length) % buttons.length];
    next?.focus();
    next?.click();
  }

  override render(): TemplateResult {
    const t = this.strings;
    const session = this.#name.session;
    return html`
      <header part="header" role="group" aria-label=${t('editor.toolbar')}>
        <slot name="start"></slot>
        ${this.#panelButton(this.readonly ? 'outline' : 'library', 'left', this.libraryOpen)}
        <div class="identity">
          <input
            class="name"
            ?hidden=${this.blank}
            type="text"
            spellcheck="false"
            autocomplete="off"
            aria-label=${t('editor.name')}
            placeholder=${t('editor.name-placeholder')}
            .value=${this.#name.value ?? ''}
            ?readonly=${this.readonly || session?.snapshot.shape !== 'pipeline'}
            @input=${this.#onName}
            @change=${(event: Event) => event.stopPropagation()}
            @keydown=${this.#onNameKeydown}
          />
          ${this.#saved()}
        </div>
        <span class="space"></span>
        <div class="group history" ?hidden=${this.readonly || this.blank}>
          ${this.#button('edit.undo', 'undo-2', '', undefined, !this.canUndo)}
          ${this.#button('edit.redo', 'redo-2', '', undefined, !this.canRedo)}
        </div>
        <span class="divider" ?hidden=${this.readonly || this.blank}></span>
        <div
          class="segmented view-switch"
          ?hidden=${this.blank}
          role="radiogroup"
          aria-label=${t('editor.view')}
          @keydown=${this.#onSegmentKeydown}
        >
          ${views.map((view) => this.#segment(`view.${view}`, view === this.view, viewIcons[view], 'view-label'))}
        </div>
        <div
          class="segmented drawing-switch"
          role="radiogroup"
          aria-label=${t('editor.drawing')}
          ?hidden=${this.view === 'code' || this.blank}
          @keydown=${this.#onSegmentKeydown}
        >
          ${drawings.map((drawing) => this.#segment(`drawing.${drawing}`, drawing === this.drawing))}
        </div>
        <div class="group">
          ${this.blank ? nothing : this.#button('find.step', 'search', 'find')}
          <pe-menu
            .label=${t('editor.menu')}
            .entries=${this.entries}
            @pe-choose=${(event: MenuChooseEvent) => this.#act(event.detail.id)}
          ></pe-menu>
        </div>
        <slot name="end"></slot>
        ${this.#panelButton('inspector', 'right', this.inspectorOpen)}
      </header>
    `;
  }

  #panelButton(panel: 'library' | 'outline' | 'inspector', side: 'left' | 'right', open: boolean) {
    if (this.blank) return nothing;
    return this.#button(`panel.${panel}`, `panel-${side}-${open ? 'close' : 'open'}`, 'panel-toggle', open);
  }

  /** One that can do nothing now stays where the focus is: a disabled one would drop it out of the editor, and every key with it. */
  #button(id: string, name: string, className = '', pressed?: boolean, disabled = false) {
    const label = this.strings(`action.${id}`);
    const keys = this.keys[id];
    return html`<button
      class="icon-button ${className}"
      type="button"
      aria-label=${label}
      title=${keys ? `${label} (${keys})` : label}
      aria-pressed=${pressed ?? nothing}
      aria-disabled=${disabled ? 'true' : nothing}
      @click=${() => disabled || this.#act(id)}
    >
      ${icon(name, { mirrored: /^(panel-|undo|redo)/.test(name) })}
    </button>`;
  }

  #segment(id: string, checked: boolean, name?: string, labelClass = '') {
    const label = this.strings(`action.${id}.short`);
    return html`<button
      type="button"
      role="radio"
      aria-checked=${checked}
      aria-label=${label}
      title=${this.strings(`action.${id}`)}
      tabindex=${checked ? 0 : -1}
      @click=${() => this.#act(id)}
    >
      ${name ? icon(name) : nothing}<span class=${labelClass}>${label}</span>
    </button>`;
  }

  #saved() {
    const { state, edited, reason } = this.saved;
    const t = this.strings;
    if (state === 'unsaved') {
      return html`<button
        class="saved unsaved"
        type="button"
        title=${t(`saved.reason.${reason ?? 'storage-blocked'}`)}
        aria-label="${t('saved.unsaved')}. ${t(`saved.reason.${reason ?? 'storage-blocked'}`)}"
        @click=${() => this.#act('storage.explain')}
      >
        ${icon('triangle-alert')}<span class="saved-text">${t('saved.unsaved')}</span>
      </button>`;
    }
    // What is stored is not what is on the screen then. The strip at the text says so to screen readers, once it is sure.
    if (this.#draft.value) {
      const kept = state === 'saved' || state === 'saving';
      return html`<span class="saved draft" title=${t(kept ? 'saved.draft.stored' : 'saved.draft.here')}>
        ${icon('pencil', { label: t('saved.draft') })}<span class="saved-text" aria-hidden="true"
          >${t('saved.draft')}</span
        >
      </span>`;
    }
    const key = state === 'none' ? (edited ? 'edited' : undefined) : state;
    if (!key) return nothing;
    const names = {
      failed: 'octagon-alert',
      edited: 'circle-dot',
      loading: 'hard-drive',
      saving: 'hard-drive',
      saved: 'check',
    } as const;
    return html`<span class="saved" role="status" title=${t(`saved.${key}.help`)}>
      ${icon(names[key], { label: t(`saved.${key}`) })}<span class="saved-text" aria-hidden="true"
        >${t(`saved.${key}`)}</span
      >
    </span>`;
  }
}
