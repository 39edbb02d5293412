import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { formatCatalogue, uniqueName, type Catalogue } from '../../src/format/catalogue.js';
import { slotName } from '../../src/model/slots.js';
import { isYamlMap } from '../../src/model/yaml-value.js';
import type { Step } from '../../src/model/step.js';
import type { CommandResult } from '../../src/session/editor-session.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import { formParts } from './form-parts.styles.js';
import { typedKey } from './case-key.js';
import type { CaseMoveEvent } from './case-move-event.js';
import { FormElement } from './form-element.js';
import { isReady } from './lazy-element.js';
import type { ComboPickEvent } from './pe-combobox.js';
import { styles } from './pe-children.styles.js';
import { afterRender } from './after-render.js';
import { RowDrag } from './row-drag.js';
import { rowDragStyles } from './row-drag.styles.js';
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
  static override styles = [controls, formParts, rowDragStyles, styles];

  @property({ attribute: false }) step: Step | undefined;

  @state() private refusal = '';
  @state() private said = '';

  readonly #drag = new RowDrag(this, {
    rows: () => [...this.renderRoot.querySelectorAll<HTMLElement>('.slot.of-case')],
    drop: (from, to) => this.#moveCase(from, to),
  });
  /** Lists that few steps have, shown because somebody asked for them. */
  @state() private asked: ReadonlySet<string> = new Set();
  #shownFor: string | undefined;

  protected override willUpdate(): void {
    if (this.step?.id === this.#shownFor) return;
    this.#shownFor = this.step?.id;
    if (this.asked.size > 0) this.asked = new Set();
  }

  /** Shows a list, there or not yet, and puts the focus where something is added to it. */
  async reveal(key: string): Promise<void> {
    this.asked = new Set([...this.asked, key]);
    await this.updateComplete;
    // The list of an inline pipeline stands inside its field.
    const [own, inside] = [`[data-key="${CSS.escape(key)}"]`, `[data-key^="${CSS.escape(key)}."]`];
    const slot = this.renderRoot.querySelector<HTMLElement>(`.slot:is(${own}, ${inside})`);
    const control =
      key === 'cases'
        ? this.renderRoot.querySelector<HTMLElement>('.new-case')
        : slot?.querySelector<HTMLElement>('pe-combobox, .offer');
    if (control instanceof LitElement) await control.updateComplete;
    control?.scrollIntoView({ block: 'nearest' });
    control?.focus();
  }

  get #types(): Catalogue {
    return this.target?.session.catalogue ?? formatCatalogue;
  }

  /** Lists that are there, then those that the type has room for. */
  get #slots(): readonly Slot[] {
    const { step } = this;
    if (!step) return [];
    const slots: Slot[] = [...step.children];
    if (step.kind === 'task') return slots;
    const inline = stepsOfInline(step);
    if (inline && slots.every(({ path }) => path[0] !== 'pipeline'))
      slots.push({ path: inline, kind: 'steps', steps: [] });
    for (const { key, widget, hidden } of this.#types.fieldsOf(step.type)) {
      if ((widget !== 'steps' && widget !== 'tasks') || hidden || Object.hasOwn(step.fields, key)) continue;
      if (slots.every(({ path }) => path.join('.') !== key)) slots.push({ path: [key], kind: widget, steps: [] });
    }
    return slots.filter(
      ({ path: [key = ''], steps }) => steps.length > 0 || !unusual.includes(key) || this.asked.has(key),
    );
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

  /** Cases stand in the order in which they are looked at by whoever reads the file; a case takes its steps and comments along. */
  #moveCase(from: number, to: number): void {
    const keys = this.#slots.filter(isCase).map(({ path }) => path[1] ?? '');
    const key = keys[from];
    if (key === undefined || to < 0 || to >= keys.length || from === to) return;
    const { step, target } = this;
    if (!this.#answer(target?.session.run('step.move-key', { id: step?.id, path: ['cases', key], index: to }))) return;
    this.said = this.strings('inspector.case.moved', { key, position: to + 1, count: keys.length });
    void afterRender().then(() => this.renderRoot.querySelectorAll<HTMLElement>('.handle')[to]?.focus());
  }

  #moveCaseBy(slot: Slot, slots: readonly Slot[], event: CaseMoveEvent): void {
    event.stopPropagation();
    const at = slots.filter(isCase).indexOf(slot);
    this.#moveCase(at, at + event.by);
  }

  #caseKey(event: KeyboardEvent, at: number): void {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    this.#moveCase(at, at + (event.key === 'ArrowUp' ? -1 : 1));
  }

  #handle(slot: Slot, slots: readonly Slot[]): TemplateResult | typeof nothing {
    const cases = slots.filter(isCase);
    if (this.readonly || cases.length < 2) return nothing;
    const at = cases.indexOf(slot);
    const { strings } = this;
    return html`<button
      class="handle"
      aria-label=${strings('inspector.case.handle', { key: slot.path[1] ?? '', position: at + 1, count: cases.length })}
      title=${strings('inspector.item.handle-hint')}
      @pointerdown=${(event: PointerEvent) => this.#drag.start(event, at)}
      @keydown=${(event: KeyboardEvent) => this.#caseKey(event, at)}
    >
      ${icon('grip-vertical')}
    </button>`;
  }

  protected override render(): TemplateResult | typeof nothing {
    const slots = this.#slots;
    const cases = this.#hasCases && !this.readonly;
    if (slots.length === 0 && !cases) return nothing;
    return html`<section class=${this.#drag.active ? 'dragging' : ''}>
      <h3>${this.strings('inspector.contents')}</h3>
      ${slots.map((slot) => this.#slot(slot, slots))}
      ${
        cases
          ? html`<input
              class="input mono new-case"
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
      <p class="visually-hidden" role="status">${this.said}</p>
    </section>`;
  }

  #slot(slot: Slot, slots: readonly Slot[]): TemplateResult {
    const { strings, readonly } = this;
    const label = slot.path.join('.');
    const rest = slot.steps.length - maxShown;
    const place = isCase(slot) ? `of-case ${this.#drag.classFor(slots.filter(isCase).indexOf(slot))}` : '';
    return html`<div class="slot ${place}" role="group" aria-label=${label} data-key=${label}>
      ${
        isCase(slot) && isReady('container', this)
          ? html`<div class="case">
              ${this.#handle(slot, slots)}<pe-case-name
                .target=${this.target}
                .strings=${strings}
                .step=${this.step}
                .key=${slot.path[1] ?? ''}
                ?readonly=${readonly}
                @pe-case-move=${(event: CaseMoveEvent) => this.#moveCaseBy(slot, slots, event)}
              ></pe-case-name>
            </div>`
          : html`<div class="label mono">
              ${label} <span class="count">${slot.steps.length}</span>${this.#leaveOut(slot, label)}
            </div>`
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

  /** An empty list that stands in the file can be taken out of it. */
  #leaveOut(slot: Slot, name: string): TemplateResult | typeof nothing {
    const { step, strings } = this;
    const stands = step?.children.some((list) => list.slot === slotName(slot.path)) === true;
    if (this.readonly || slot.steps.length > 0 || !stands) return nothing;
    return html`<button
      class="mini"
      aria-label=${strings('inspector.unset', { name })}
      title=${strings('inspector.unset', { name })}
      @click=${() => this.#answer(this.target?.unset(slot.path))}
    >
      ${icon('x')}
    </button>`;
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

function isCase({ path }: Slot): boolean {
  return path[0] === 'cases';
}

/** Lists that any step may have and few do; they are found through the search for a field, and shown when they are there. */
const unusual: readonly string[] = ['error_handler', 'on_error', 'on_not_found'];

/** A text in quotes is meant as a text, whatever it looks like. */
function unquoted(key: string): string {
  return /^(["']).+\1$/.test(key) ? key.slice(1, -1) : key;
}

/** Where the steps of an inline pipeline go that has no list of them yet (`FORMAT.md §11.6`, `pipeline.inline-steps-missing`). */
function stepsOfInline({ fields }: Step): readonly string[] | undefined {
  const pipeline = fields['pipeline'];
  if (!isYamlMap(pipeline)) return undefined;
  const workflow = pipeline['workflow'];
  const within = isYamlMap(workflow) ? workflow : pipeline;
  if (Object.hasOwn(within, 'steps')) return undefined;
  return within === workflow ? ['pipeline', 'workflow', 'steps'] : ['pipeline', 'steps'];
}
