import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { slotName } from '../../src/model/slots.js';
import type { Step } from '../../src/model/step.js';
import type { CommandResult } from '../../src/session/editor-session.js';
import { controls } from '../controls.styles.js';
import type { MenuChooseEvent, MenuEntry } from '../menu/pe-menu.js';
import { caseKind, type CaseKind, caseKinds, typedKey } from './case-key.js';
import { CaseMoveEvent } from './case-move-event.js';
import { FormElement } from './form-element.js';
import { formParts } from './form-parts.styles.js';
import { styles } from './pe-case-name.styles.js';

/**
 * The value a case of a switch stands for: text, number or truth value, as the file has it (`FORMAT.md §5.13`). Renaming keeps its steps
 * and comments.
 *
 * @summary Name of a case.
 * @fires pe-case-move - From the menu: one place up or down.
 */
export class PeCaseName extends FormElement {
  static override styles = [controls, formParts, styles];

  @property({ attribute: false }) step: Step | undefined;
  /** The key of the case. */
  @property() key = '';

  @state() private refusal = '';

  override focus(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  get #kind(): CaseKind {
    return this.step && this.target ? caseKind(this.target.session, this.step.id, this.key) : 'text';
  }

  #run(command: string, args: object): boolean {
    const result: CommandResult | undefined = this.target?.session.run(command, { id: this.step?.id, ...args });
    this.refusal = result && !result.ok ? result.refusal.reason : '';
    return result?.ok === true;
  }

  /** A number stays a number while the new name is one. */
  #rename(control: HTMLInputElement): void {
    const key = control.value.trim();
    const kind = this.#kind;
    if (key === '' || key === this.key) control.value = this.key;
    else if (!this.#run('case.rename', { from: this.key, key, plain: kind !== 'text' && typedKey(key) === kind }))
      control.value = this.key;
  }

  #canMove(by: 1 | -1): boolean {
    const keys = (this.step?.children ?? []).filter(({ path }) => path[0] === 'cases').map(({ path }) => path[1]);
    const index = keys.indexOf(this.key) + by;
    const args = { id: this.step?.id, path: ['cases', this.key], index };
    return index >= 0 && index < keys.length && this.target?.session.can('step.move-key', args).ok === true;
  }

  #entries(): readonly MenuEntry[] {
    const { strings } = this;
    const kind = this.#kind;
    return [
      ...caseKinds.map((each) => ({
        id: each,
        label: strings(`inspector.case.${each}`),
        checked: each === kind,
        disabled: each !== 'text' && typedKey(this.key) !== each,
      })),
      'line',
      { id: 'up', label: strings('inspector.item.move-up'), icon: 'arrow-up', disabled: !this.#canMove(-1) },
      { id: 'down', label: strings('inspector.item.move-down'), icon: 'arrow-down', disabled: !this.#canMove(1) },
      'line',
      { id: 'remove', label: strings('inspector.case.remove'), icon: 'trash-2' },
    ];
  }

  #choose({ detail: { id } }: MenuChooseEvent): void {
    if (id === 'up' || id === 'down') this.dispatchEvent(new CaseMoveEvent(id === 'up' ? -1 : 1));
    else if (id === 'remove') this.#run('step.unset-field', { path: ['cases', this.key] });
    else this.#run('case.rename', { from: this.key, key: this.key, plain: id !== 'text' });
  }

  protected override render(): TemplateResult {
    const { strings, key } = this;
    const kind = this.#kind;
    const count = this.step?.children.find(({ slot }) => slot === slotName(['cases', key]))?.steps.length ?? 0;
    return html`<div class="line">
        <input
          class="name mono"
          autocomplete="off"
          spellcheck="false"
          aria-label=${strings('inspector.case.name', { key })}
          ?readonly=${this.readonly}
          .value=${key}
          @change=${(event: Event) => this.#rename(event.target as HTMLInputElement)}
        />
        <span class="kind">${kind === 'text' ? nothing : strings(`inspector.case.${kind}`)}</span>
        <span class="count">${count}</span>
        ${
          this.readonly
            ? nothing
            : html`<pe-menu
                .label=${strings('inspector.case.more', { key })}
                .entries=${() => this.#entries()}
                @pe-choose=${(event: MenuChooseEvent) => (event.stopPropagation(), this.#choose(event))}
              ></pe-menu>`
        }
      </div>
      ${this.refusal ? html`<p role="alert">${this.refusal}</p>` : nothing}`;
  }
}
