import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { formatCatalogue, uniqueName, type Catalogue } from '../../src/format/catalogue.js';
import { slotName } from '../../src/model/slots.js';
import type { Step } from '../../src/model/step.js';
import type { CommandResult } from '../../src/session/editor-session.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import { formParts } from './form-parts.styles.js';
import { typedKey } from './case-key.js';
import { FormElement } from './form-element.js';
import { isReady } from './lazy-element.js';
import type { ComboPickEvent } from './pe-combobox.js';
import { styles } from './pe-children.styles.js';
import { typeOptions } from './pe-step-head.js';
import { yamlMap } from './yaml-map.js';

/** A list of steps or tasks a step has, or could have. */
interface Slot {
  readonly path: readonly string[];
  readonly kind: 'steps' | 'tasks';
  readonly steps: readonly Step[];
}

/** More than this in one list are reached through the drawing and the outline. */
const maxShown = 40;

/** @summary The steps and tasks inside a step, list by list, each one a way to its own form. */
export class PeChildren extends FormElement {
  static override styles = [controls, formParts, styles];

  @property({ attribute: false }) step: Step | undefined;

  @state() private refusal = '';

  get #types(): Catalogue {
    return this.target?.session.catalogue ?? formatCatalogue;
  }

  /** Lists that are there, then those that the type has room for. */
  get #slots(): readonly Slot[] {
    const { step } = this;
    if (!step) return [];
    const slots: Slot[] = [...step.children];
    if (step.kind === 'task') return slots;
    for (const { key, widget, hidden } of this.#types.fieldsOf(step.type)) {
      if ((widget !== 'steps' && widget !== 'tasks') || hidden || Object.hasOwn(step.fields, key)) continue;
      if (slots.every(({ path }) => path.join('.') !== key)) slots.push({ path: [key], kind: widget, steps: [] });
    }
    return slots.filter((slot) => slot.steps.length > 0 || !unusual.includes(slot.path.join('.')));
  }

  get #hasCases(): boolean {
    return this.step?.kind === 'step' && this.#types.fieldsOf(this.step.type).some(({ widget }) => widget === 'cases');
  }

  #answer(result: CommandResult | undefined): boolean {
    this.refusal = result && !result.ok ? result.refusal.reason : '';
    return result?.ok === true;
  }

  #addStep(slot: Slot, event: ComboPickEvent): void {
    event.stopPropagation();
    const { step, target } = this;
    const type = event.value.trim();
    if (!step || !target || type === '') return;
    const name = slotName(slot.path);
    const index = slot.steps.length;
    if (!this.#answer(target.session.run('step.add', { type, parentId: step.id, slot: name, index }))) return;
    const added = target.session.snapshot.get(step.id)?.children.find((list) => list.slot === name)?.steps[index];
    if (added) target.session.select([added.id]);
  }

  #addTask(slot: Slot): void {
    const { step, target } = this;
    if (!step || !target) return;
    const batch = slot.path[0] === 'tasks';
    const id = uniqueName(
      'task_1',
      slot.steps.map((task) => task.name),
    );
    const part = yamlMap([
      ['type', 'static'],
      ['content', ''],
    ]);
    const value = yamlMap([
      [batch ? 'task_id' : 'id', id],
      ['prompt', [part]],
    ]);
    const path = [...slot.path];
    const result =
      slot.steps.length > 0
        ? target.session.run('item.add', { parentId: step.id, path, index: slot.steps.length, value })
        : target.set(path, [value]);
    if (!this.#answer(result)) return;
    const added = target.session.snapshot
      .get(step.id)
      ?.children.find((list) => list.slot === slotName(path))
      ?.steps.at(-1);
    if (added) target.session.select([added.id]);
  }

  #addCase(control: HTMLInputElement): void {
    const key = control.value.trim();
    if (key === '' || !this.target) return;
    const plain = typedKey(key) !== 'text';
    const result = this.target.session.run('case.add', { id: this.step?.id, key: unquoted(key), plain });
    if (this.#answer(result)) control.value = '';
  }

  protected override render(): TemplateResult | typeof nothing {
    const slots = this.#slots;
    const cases = this.#hasCases && !this.readonly;
    if (slots.length === 0 && !cases) return nothing;
    return html`<section>
      <h3>${this.strings('inspector.contents')}</h3>
      ${slots.map((slot) => this.#slot(slot))}
      ${
        cases
          ? html`<input
              class="input mono"
              autocomplete="off"
              spellcheck="false"
              aria-label=${this.strings('inspector.add-case')}
              placeholder=${this.strings('inspector.add-case')}
              title=${this.strings('inspector.case.hint')}
              @change=${(event: Event) => this.#addCase(event.target as HTMLInputElement)}
            />`
          : nothing
      }
      ${this.refusal ? html`<p role="alert">${this.refusal}</p>` : nothing}
    </section>`;
  }

  #slot(slot: Slot): TemplateResult {
    const { strings, readonly } = this;
    const label = slot.path.join('.');
    const rest = slot.steps.length - maxShown;
    return html`<div class="slot" role="group" aria-label=${label}>
      ${
        slot.path[0] === 'cases' && isReady('container', this)
          ? html`<pe-case-name
              .target=${this.target}
              .strings=${strings}
              .step=${this.step}
              .key=${slot.path[1] ?? ''}
              ?readonly=${readonly}
            ></pe-case-name>`
          : html`<div class="label mono">${label} <span class="count">${slot.steps.length}</span></div>`
      }
      ${
        slot.kind === 'tasks' && isReady('container', this)
          ? html`<pe-tasks
              .target=${this.target}
              .strings=${strings}
              .tasks=${slot.steps.slice(0, maxShown)}
              ?readonly=${readonly}
            ></pe-tasks>`
          : slot.steps.slice(0, maxShown).map((child) => this.#child(child))
      }
      ${rest > 0 ? html`<p class="more">${strings('inspector.more-children', { count: rest })}</p>` : nothing}
      ${
        readonly
          ? nothing
          : slot.kind === 'tasks'
            ? html`<button class="offer" @click=${() => this.#addTask(slot)}>
                ${icon('plus')}${strings('inspector.add-task')}
              </button>`
            : html`<pe-combobox
                class="add"
                bare
                clearing
                .label=${strings('inspector.add-step', { slot: label })}
                .placeholder=${strings('inspector.add-step', { slot: label })}
                .search=${(text: string) => typeOptions(text, this.#types, strings)}
                @pe-combo-pick=${(event: ComboPickEvent) => this.#addStep(slot, event)}
                @pe-combo-input=${(event: Event) => event.stopPropagation()}
              ></pe-combobox>`
      }
    </div>`;
  }

  #child(child: Step): TemplateResult {
    const type = this.#types.stepType(child.type);
    const sign = child.kind === 'task' ? 'list-checks' : (type?.icon ?? 'circle-help');
    return html`<button class="child" @click=${() => this.target?.session.select([child.id])}>
      <span class="sign ${type?.color ?? ''}">${icon(sign)}</span>
      <span class="child-name mono">${child.name || child.type || this.strings('inspector.unnamed')}</span>
      <span class="count">${child.kind === 'task' ? '' : child.type}</span>
    </button>`;
  }
}

/** Lists that any step may have and few do; they are offered in the drawing and through YAML, and shown here when they are there. */
const unusual: readonly string[] = ['error_handler', 'on_error', 'on_not_found'];

/** A text in quotes is meant as a text, whatever it looks like. */
function unquoted(key: string): string {
  return /^(["']).+\1$/.test(key) ? key.slice(1, -1) : key;
}
