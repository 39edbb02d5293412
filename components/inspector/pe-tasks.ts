import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { taskFields } from '../../src/format/catalogue.js';
import type { ItemId, Step } from '../../src/model/step.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import type { MenuChooseEvent, MenuEntry } from '../menu/pe-menu.js';
import { afterRender } from './after-render.js';
import { FormElement } from './form-element.js';
import { formFields } from './form-field.js';
import { formParts } from './form-parts.styles.js';
import { FormTarget } from './form-target.js';
import { worstSeverity } from './field-findings.js';
import { styles } from './pe-items.styles.js';
import { RowDrag } from './row-drag.js';
import { rowDragStyles } from './row-drag.styles.js';

/**
 * The tasks of a step, each with its form in place. A task is moved by its handle (drag, or Alt with the arrow keys) or from its menu.
 *
 * @summary Tasks of a step.
 */
export class PeTasks extends FormElement {
  static override styles = [controls, formParts, rowDragStyles, styles];

  @property({ attribute: false }) tasks: readonly Step[] = [];

  @state() private opened: ReadonlySet<ItemId> = new Set();
  @state() private said = '';

  readonly #targets = new Map<ItemId, FormTarget>();
  readonly #drag = new RowDrag(this, {
    rows: () => [...this.renderRoot.querySelectorAll<HTMLElement>('.item')],
    drop: (from, to) => this.#move(from, to),
  });

  #targetOf(id: ItemId): FormTarget | undefined {
    const session = this.target?.session;
    if (!session) return undefined;
    let target = this.#targets.get(id);
    if (target?.session !== session) this.#targets.set(id, (target = new FormTarget(session, [id])));
    return target;
  }

  #toggle(id: ItemId): void {
    const opened = new Set(this.opened);
    if (!opened.delete(id)) opened.add(id);
    this.opened = opened;
  }

  #move(from: number, to: number): void {
    const task = this.tasks[from];
    if (!task || to < 0 || to >= this.tasks.length || from === to) return;
    const { id, parentId, slot } = task;
    this.target?.session.run('step.move', { ids: [id], parentId, slot, index: to > from ? to + 1 : to });
    this.said = this.strings('inspector.item.moved', { position: to + 1, count: this.tasks.length });
    void afterRender().then(() => this.renderRoot.querySelectorAll<HTMLElement>('.handle')[to]?.focus());
  }

  #key(event: KeyboardEvent, at: number): void {
    if (this.readonly || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    this.#move(at, at + (event.key === 'ArrowUp' ? -1 : 1));
  }

  #choose(id: string, at: number): void {
    const task = this.tasks[at];
    const session = this.target?.session;
    if (!task || !session) return;
    if (id === 'open') session.select([task.id]);
    else if (id === 'up' || id === 'down') this.#move(at, at + (id === 'up' ? -1 : 1));
    else session.run(id, { ids: [task.id] });
  }

  #entries(at: number): readonly MenuEntry[] {
    const { strings } = this;
    return [
      { id: 'open', label: strings('inspector.task.open'), icon: 'square-pen' },
      { id: 'up', label: strings('inspector.item.move-up'), icon: 'arrow-up', disabled: at === 0 },
      {
        id: 'down',
        label: strings('inspector.item.move-down'),
        icon: 'arrow-down',
        disabled: at === this.tasks.length - 1,
      },
      { id: 'step.duplicate', label: strings('inspector.duplicate'), icon: 'copy-plus' },
      'line',
      { id: 'step.remove', label: strings('inspector.delete'), icon: 'trash-2' },
    ];
  }

  protected override render(): TemplateResult {
    return html`<ol class=${this.#drag.active ? 'dragging' : ''}>
        ${repeat(
          this.tasks,
          ({ id }) => id,
          (task, at) => this.#task(task, at),
        )}
      </ol>
      <p class="visually-hidden" role="status">${this.said}</p>`;
  }

  #task(task: Step, at: number): TemplateResult {
    const { strings } = this;
    const open = this.opened.has(task.id);
    const target = this.#targetOf(task.id);
    const worst = worstSeverity(target?.findings ?? []);
    const name = task.name || strings('inspector.task');
    return html`<li class="item ${this.#drag.classFor(at)}">
      <div class="heading">
        <button
          class="handle"
          aria-label=${strings('inspector.item.handle', { position: at + 1, count: this.tasks.length })}
          title=${strings('inspector.item.handle-hint')}
          @pointerdown=${(event: PointerEvent) => this.readonly || this.#drag.start(event, at)}
          @keydown=${(event: KeyboardEvent) => this.#key(event, at)}
        >
          ${icon('grip-vertical')}
        </button>
        <button class="child summary" @click=${() => this.target?.session.select([task.id])}>
          <span class="child-name mono">${name}</span>
        </button>
        ${worst && !open ? html`<span class="mark ${worst}">${icon(worst === 'error' ? 'circle-alert' : 'triangle-alert')}</span>` : nothing}
        <span class="buttons">
          ${
            this.readonly
              ? nothing
              : html`<pe-menu
                  .label=${strings('inspector.item.more', { position: at + 1 })}
                  .entries=${() => this.#entries(at)}
                  @pe-choose=${(event: MenuChooseEvent) => (event.stopPropagation(), this.#choose(event.detail.id, at))}
                ></pe-menu>`
          }
          <button
            class="mini"
            aria-expanded=${open}
            aria-label=${strings('inspector.map.fold', { name })}
            @click=${() => this.#toggle(task.id)}
          >
            ${icon(open ? 'chevron-up' : 'chevron-down')}
          </button>
        </span>
      </div>
      ${
        open && target
          ? html`<div class="body">
              <pe-form
                whole
                .target=${target}
                .strings=${strings}
                .fields=${formFields(taskFields(task.slot))}
                .value=${target.values}
                .findings=${target.findings}
                .depth=${1}
                ?readonly=${this.readonly}
              ></pe-form>
            </div>`
          : nothing
      }
    </li>`;
  }
}
