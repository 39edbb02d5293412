import { css, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Step } from '../../src/model/step.js';
import type { CommandResult, EditorSession } from '../../src/session/editor-session.js';
import { type Connection, possibleReaders, readersOf, readsOf } from '../canvas/connections.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import { afterRender } from './after-render.js';
import { FormElement } from './form-element.js';
import { formParts } from './form-parts.styles.js';
import { styles as childStyles } from './pe-children.styles.js';
import type { ComboOption, ComboPickEvent } from './pe-combobox.js';

/**
 * The steps whose results a step reads, those that read its own, and a way to let another one read it: what the lines of the drawing say,
 * for those who do not use it.
 *
 * @summary What a step reads and who reads it.
 */
export class PeConnections extends FormElement {
  static override styles = [
    controls,
    formParts,
    childStyles,
    css`
      .connection {
        display: flex;
        align-items: center;
        gap: 2px;
      }

      .mini[aria-disabled='true'] {
        opacity: 0.4;
      }

      .connection > .child {
        flex: 1;
        min-inline-size: 0;
      }
    `,
  ];

  @property({ attribute: false }) step: Step | undefined;
  /** Something in the pipeline changed: who reads the step may be others now. */
  @property({ attribute: false }) snapshot: EditorSession['snapshot'] | undefined;

  @state() private refusal = '';
  @state() private said = '';

  #disconnect(session: EditorSession, connection: Connection): void {
    const names = this.#names(session, connection);
    const result = runOrRefuse(session, 'step.disconnect', connection);
    this.refusal = result.ok ? '' : result.refusal.reason;
    if (!result.ok) return;
    this.said = this.strings('canvas.edge.removed', names);
    void afterRender().then(() =>
      this.renderRoot.querySelector<HTMLElement>('.connection button, pe-combobox')?.focus(),
    );
  }

  #connect(session: EditorSession, step: Step, event: ComboPickEvent): void {
    event.stopPropagation();
    const connection = { from: step.id, to: event.value };
    const result = runOrRefuse(session, 'step.connect', connection);
    this.refusal = result.ok ? '' : result.refusal.reason;
    if (result.ok) this.said = this.strings('canvas.connected', this.#names(session, connection));
  }

  #names({ snapshot }: EditorSession, { from, to }: Connection): Record<'from' | 'to', string> {
    const name = (id: string): string => snapshot.get(id)?.name || this.strings('inspector.unnamed');
    return { from: name(from), to: name(to) };
  }

  protected override render(): TemplateResult | typeof nothing {
    const { step, target, strings, readonly } = this;
    if (!step || !target || step.value !== undefined) return nothing;
    const { session } = target;
    const [reads, readers] = [readsOf(session, step), readersOf(session, step)];
    const connectable = !readonly && step.kind === 'step' && step.name !== '';
    if (reads.length === 0 && readers.length === 0 && !connectable) return nothing;
    return html`<section>
      <h3>${strings('inspector.connections')}</h3>
      ${this.#list('inspector.reads-from', reads, (other) => ({ from: other.id, to: step.id }), session)}
      ${this.#list('inspector.read-by', readers, (other) => ({ from: step.id, to: other.id }), session)}
      ${
        connectable
          ? html`<pe-combobox
              class="add"
              bare
              clearing
              .label=${strings('inspector.connect-to')}
              .placeholder=${strings('inspector.connect-to')}
              .search=${(text: string) => this.#options(session, step, text)}
              @pe-combo-pick=${(event: ComboPickEvent) => this.#connect(session, step, event)}
              @pe-combo-input=${(event: Event) => event.stopPropagation()}
            ></pe-combobox>`
          : nothing
      }
      ${this.refusal ? html`<p role="alert">${this.refusal}</p>` : nothing}
      <p class="visually-hidden" role="status">${this.said}</p>
    </section>`;
  }

  #options(session: EditorSession, step: Step, text: string): readonly ComboOption[] {
    const wanted = text.trim().toLowerCase();
    return possibleReaders(session, this.strings, step)
      .filter(({ name }) => name.toLowerCase().includes(wanted))
      .map(({ id, name, type }) => {
        const known = session.catalogue.stepType(type);
        const label = name || this.strings('inspector.unnamed');
        return { value: id, label, detail: type, icon: known?.icon ?? 'circle-help', color: known?.color ?? '' };
      });
  }

  #list(
    label: string,
    steps: readonly Step[],
    connection: (other: Step) => Connection,
    session: EditorSession,
  ): TemplateResult | typeof nothing {
    if (steps.length === 0) return nothing;
    return html`<div class="slot" role="group" aria-label=${this.strings(label)}>
      <div class="label">${this.strings(label)} <span class="count">${steps.length}</span></div>
      ${steps.map((other) => this.#row(other, connection(other), session))}
    </div>`;
  }

  #row(other: Step, connection: Connection, session: EditorSession): TemplateResult {
    const type = session.catalogue.stepType(other.type);
    const may = this.readonly ? undefined : session.can('step.disconnect', connection);
    const label = this.strings('action.step.disconnect', this.#names(session, connection));
    return html`<div class="connection">
      <button class="child" @click=${() => session.select([other.id])}>
        <span class="sign ${type?.color ?? ''}"
          >${icon(other.kind === 'task' ? 'list-checks' : (type?.icon ?? 'circle-help'))}</span
        >
        <span class="child-name mono">${other.name || this.strings('inspector.unnamed')}</span>
        <span class="count">${other.kind === 'task' ? '' : other.type}</span>
      </button>
      ${
        may
          ? html`<button
              class="mini"
              aria-label=${label}
              title=${may.ok ? label : may.refusal.reason}
              aria-disabled=${may.ok ? nothing : 'true'}
              @click=${() => this.#disconnect(session, connection)}
            >
              ${icon('unlink')}
            </button>`
          : nothing
      }
    </div>`;
  }
}

/** A refusal is told here: what is not run is told by nobody else. */
function runOrRefuse(session: EditorSession, command: string, args: object): CommandResult {
  const may = session.can(command, args);
  return may.ok ? session.run(command, args) : may;
}
