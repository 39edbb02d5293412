import { autoUpdate, computePosition, flip, offset as gap, size } from '@floating-ui/dom';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Completion } from '../../src/language/completion.js';
import { icon } from '../icons.js';
import { caretBox } from './caret-box.js';
import { completionSheet } from './pe-expression-input.styles.js';

type TextControl = HTMLInputElement | HTMLTextAreaElement;

/** What may stand at an offset of a text. Without `asked` only where somebody who types there expects a list. */
export type Completer = (text: string, offset: number, asked: boolean) => Promise<readonly Completion[]>;

const maxShown = 50;
const icons: Partial<Record<Completion['kind'], string>> = {
  step: 'box',
  field: 'hash',
  root: 'braces',
  function: 'command',
  operator: 'split',
  variable: 'variable',
};

let lists = 0;

/**
 * Completes expressions in the text control inside it, which keeps its own name, description and events: the list belongs to the control as
 * the ARIA combobox pattern has it. The list opens while an expression is typed, and with Ctrl+Space.
 *
 * @summary Completion of expressions for an input or a textarea.
 * @slot - One input or textarea.
 */
export class PeExpressionInput extends LitElement {
  /** The list's own name. */
  @property() label = '';
  /** Asked after every change; without one nothing is offered. */
  @property({ attribute: false }) complete: Completer | undefined;

  @state() private shown: readonly Completion[] = [];
  @state() private active = 0;

  readonly #id = `pe-completions-${++lists}`;
  /** Counts questions, so that a late answer to an old one is dropped. */
  #asked = 0;
  #stopFollowing: (() => void) | undefined;

  constructor() {
    super();
    this.addEventListener('input', () => void this.#ask(false));
    this.addEventListener('focusout', () => this.#close());
    this.addEventListener('pointerdown', ({ target }) => target === this.#control && this.#close());
    this.addEventListener('keydown', (event) => this.#key(event), { capture: true });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const root = this.getRootNode() as ShadowRoot | Document;
    if (!root.adoptedStyleSheets.includes(completionSheet)) root.adoptedStyleSheets.push(completionSheet);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#close();
  }

  /** The list stands beside the control, so that the control may refer to it. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  get #control(): TextControl | null {
    return this.querySelector<TextControl>('input, textarea');
  }

  get #isOpen(): boolean {
    return this.shown.length > 0;
  }

  protected override firstUpdated(): void {
    const control = this.#control;
    if (!control) return;
    control.setAttribute('aria-autocomplete', 'list');
    control.setAttribute('aria-controls', this.#id);
    control.setAttribute('aria-haspopup', 'listbox');
    if (control instanceof HTMLInputElement) control.setAttribute('role', 'combobox');
  }

  protected override updated(): void {
    const control = this.#control;
    if (!control) return;
    if (control instanceof HTMLInputElement) control.setAttribute('aria-expanded', String(this.#isOpen));
    if (this.#isOpen) control.setAttribute('aria-activedescendant', `${this.#id}-${this.active}`);
    else control.removeAttribute('aria-activedescendant');
    if (this.#isOpen) this.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  async #ask(asked: boolean): Promise<void> {
    const control = this.#control;
    const question = ++this.#asked;
    if (!control || control.readOnly || !this.complete) return this.#close();
    const { value, selectionStart, selectionEnd } = control;
    if (selectionStart === null || selectionStart !== selectionEnd) return this.#close();
    const found = await this.complete(value, selectionStart, asked);
    if (question !== this.#asked || !control.isConnected || control.value !== value) return;
    const fitting = ranked(found, value, selectionStart);
    if (fitting.length === 0) return this.#close();
    this.shown = fitting;
    this.active = 0;
    await this.updateComplete;
    this.#open(control);
  }

  #open(control: TextControl): void {
    const list = this.querySelector<HTMLElement>('.completions');
    if (!list || !this.#isOpen) return;
    if (!list.matches(':popover-open')) list.showPopover();
    this.#stopFollowing?.();
    this.#stopFollowing = autoUpdate(control, list, () => void place(control, list));
  }

  #close(): void {
    this.#asked++;
    this.#stopFollowing?.();
    this.#stopFollowing = undefined;
    const list = this.querySelector<HTMLElement>('.completions');
    if (list?.matches(':popover-open')) list.hidePopover();
    if (this.shown.length > 0) this.shown = [];
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const { key } = event;
    const wants =
      (key === ' ' && event.ctrlKey) ||
      (key === 'ArrowDown' && event.altKey && this.#control instanceof HTMLInputElement);
    if (wants) void this.#ask(true);
    else if (!this.#isOpen) return;
    else if (key === 'ArrowDown' || key === 'ArrowUp') {
      const count = this.shown.length;
      this.active = (this.active + (key === 'ArrowDown' ? 1 : -1) + count) % count;
    } else if (key === 'Enter') this.#take(this.shown[this.active]);
    else if (key === 'Escape') this.#close();
    else {
      if (['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(key)) this.#close();
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  #take(completion: Completion | undefined): void {
    const control = this.#control;
    this.#close();
    if (!control || !completion) return;
    const { insert, from, to, holes } = completion;
    control.setRangeText(insert, from, to, 'end');
    const [hole] = holes ?? [];
    if (hole) control.setSelectionRange(from + hole.from, from + hole.to);
    // The field hears of it as of any typing; what follows a dot or stands between new braces is asked for at once.
    control.dispatchEvent(
      new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertReplacementText' }),
    );
    if (!/[.:]$/.test(insert) && !hole) this.#close();
  }

  protected override render(): TemplateResult {
    const help = this.shown[this.active]?.help;
    return html`<div class="completions" popover="manual">
      <div role="listbox" id=${this.#id} aria-label=${this.label}>
        ${this.shown.map(
          ({ label, kind, detail }, at) =>
            html`<div
              role="option"
              id="${this.#id}-${at}"
              aria-selected=${at === this.active}
              @pointerdown=${(event: Event) => event.preventDefault()}
              @click=${() => this.#take(this.shown[at])}
            >
              ${icon(icons[kind] ?? 'type')}<span class="completion">${label}</span>
              ${detail ? html`<span class="about">${detail}</span>` : nothing}
            </div>`,
        )}
      </div>
      ${help ? html`<p>${help}</p>` : nothing}
    </div>`;
  }
}

/** Those that fit what is typed of them, the best first. */
function ranked(found: readonly Completion[], text: string, offset: number): readonly Completion[] {
  const fit = (completion: Completion): number => {
    const typed = text.slice(completion.from, offset).trim().toLowerCase();
    const label = completion.label.toLowerCase();
    const insert = completion.insert.toLowerCase();
    if (typed === '' || completion.kind === 'snippet') return 1;
    return label.startsWith(typed) || insert.startsWith(typed) ? 2 : typed.length > 1 && label.includes(typed) ? 1 : 0;
  };
  const fitting = found
    .map((completion) => ({ completion, fit: fit(completion) }))
    .filter((each) => each.fit > 0)
    .sort((a, b) => b.fit - a.fit || (b.completion.score ?? 0) - (a.completion.score ?? 0))
    .map((each) => each.completion);
  const [only] = fitting;
  if (fitting.length === 1 && only && text.slice(only.from, only.to) === only.insert) return [];
  return fitting.slice(0, maxShown);
}

async function place(control: TextControl, list: HTMLElement): Promise<void> {
  const anchor = { getBoundingClientRect: () => caretBox(control), contextElement: control };
  const { x, y } = await computePosition(anchor, list, {
    strategy: 'fixed',
    placement: 'bottom-start',
    middleware: [
      gap(4),
      flip({ padding: 8 }),
      size({
        padding: 8,
        apply: ({ availableHeight, elements }) => {
          const height = Math.max(96, Math.min(280, availableHeight));
          elements.floating.style.setProperty('max-block-size', `${height}px`);
        },
      }),
    ],
  });
  const most = document.documentElement.clientWidth - list.offsetWidth - 8;
  list.style.setProperty('left', `${Math.max(8, Math.min(x, most))}px`);
  list.style.setProperty('top', `${y}px`);
}
