import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Named } from '../../src/expressions/named-places.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import { createStrings, type Strings } from '../../src/strings/strings.js';
import { controls } from '../controls.styles.js';
import { placePopover } from '../menu/place-popover.js';
import { RenameEndEvent } from './rename-end-event.js';
import { countPlaces, renameCommand, renameEverywhere } from './renaming.js';

/**
 * The field in which something gets another name wherever it is said: it stands where the name stood. Below it is how many places change, or
 * why the name cannot be had. Enter and leaving it keep the new name, Escape does not.
 *
 * @summary Inline rename.
 * @fires pe-rename-end - It is over, with the new name when there is one.
 */
export class PeRename extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        min-inline-size: 0;
      }

      input {
        inline-size: 100%;
        border-color: var(--pe-accent);
        font-weight: inherit;
      }

      [popover] {
        position: fixed;
        inset: auto;
        inline-size: max-content;
        max-inline-size: min(400px, 94vw);
        margin: 0;
        padding: 5px 8px;
        border: 1px solid var(--pe-line);
        border-radius: var(--pe-radius);
        background: var(--pe-surface-raised);
        color: var(--pe-text-quiet);
        box-shadow: var(--pe-shadow);
        font-family: var(--pe-font);
        font-size: var(--pe-font-size-small);
        font-weight: 400;
        line-height: 16px;
        pointer-events: none;
      }

      .refused {
        border-color: var(--pe-danger);
        color: var(--pe-danger);
      }

      @media (pointer: coarse) {
        input {
          min-block-size: 44px;
        }
      }
    `,
  ];

  @property({ attribute: false }) session: EditorSession | undefined;
  @property({ attribute: false }) strings: Strings = createStrings();
  @property({ attribute: false }) named: Named | undefined;

  @state() private count: number | undefined;
  @state() private refusal = '';

  @query('input') private readonly input!: HTMLInputElement | null;
  @query('[popover]') private readonly note!: HTMLElement | null;

  #over = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#over = false;
    void this.updateComplete.then(() => this.#begin());
  }

  /** Puts what is said below the field back in place after the field moved. */
  follow(): void {
    if (this.input && this.note?.matches(':popover-open')) placePopover(this.note, this.input);
  }

  #begin(): void {
    const { session, named, input } = this;
    if (!session || !named || !input || !this.isConnected) return;
    input.focus({ preventScroll: true });
    input.select();
    void countPlaces(session, named).then(
      (count) => (this.count = count),
      // How many they are is not said where the code for it does not arrive; the rename itself needs none.
      () => undefined,
    );
  }

  protected override updated(): void {
    const { note } = this;
    if (!note || !this.isConnected) return;
    if (note.textContent?.trim() === '') return;
    if (!note.matches(':popover-open')) note.showPopover();
    this.follow();
  }

  #key(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === 'Enter') this.#keep(true);
    else if (event.key === 'Escape') this.#end(undefined, '', true);
    else return;
    event.preventDefault();
  }

  /** A name that cannot be had stays in the field with the reason; when the field is left, what had the name keeps it. */
  #keep(byKey: boolean): void {
    const { session, named, input } = this;
    const name = input?.value.trim() ?? '';
    if (this.#over || !session || !named) return;
    if (name === '' || name === named.name) return this.#end(undefined, '', byKey);
    // A field that was left is no place to tell a refusal: there it is told as that of any command.
    const result = byKey ? renameEverywhere(session, named, name) : session.run(...renameCommand(named, name));
    if (result.ok) this.#end(name, this.strings('rename.done', { name, count: this.count ?? 1 }), byKey);
    else if (byKey) this.refusal = result.refusal.reason;
    else this.#end(undefined, '', false);
  }

  #end(name: string | undefined, said: string, byKey: boolean): void {
    if (this.#over) return;
    this.#over = true;
    if (this.note?.matches(':popover-open')) this.note.hidePopover();
    this.dispatchEvent(new RenameEndEvent(name, said, byKey));
  }

  protected override render(): TemplateResult {
    const { named, strings, count, refusal } = this;
    return html`<input
        class="input mono rename"
        dir="auto"
        autocomplete="off"
        spellcheck="false"
        aria-label=${strings(`rename.label.${named?.kind ?? 'step'}`, { name: named?.name ?? '' })}
        aria-describedby="note"
        aria-invalid=${refusal ? 'true' : nothing}
        .value=${named?.name ?? ''}
        @input=${(event: Event) => (event.stopPropagation(), (this.refusal = ''))}
        @change=${(event: Event) => event.stopPropagation()}
        @keydown=${(event: KeyboardEvent) => this.#key(event)}
        @click=${(event: Event) => event.stopPropagation()}
        @blur=${() => this.#keep(false)}
      />
      <div popover="manual" id="note" class=${refusal ? 'refused' : ''} role=${refusal ? 'alert' : 'status'}>
        ${refusal || (count === undefined ? nothing : strings('rename.places', { count }))}
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pe-rename': PeRename;
  }
  interface HTMLElementEventMap {
    'pe-rename-end': RenameEndEvent;
  }
}
