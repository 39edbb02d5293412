import { consume } from '@lit/context';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { taskFields, workflowFields } from '../../src/format/catalogue.js';
import type { ItemId, Step } from '../../src/model/step.js';
import type { EditorSession } from '../../src/session/editor-session.js';
import { createStrings, type Strings } from '../../src/strings/strings.js';
import { sessionContext, stringsContext } from '../contexts.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import type { MenuChooseEvent } from '../menu/pe-menu.js';
import type { PaletteItem, PePalette } from '../menu/pe-palette.js';
import { afterRender } from './after-render.js';
import { draftNotice } from './draft-notice.js';
import { formParts } from './form-parts.styles.js';
import { fieldOfOtherType, type FormField, formFields } from './form-field.js';
import { FormTarget } from './form-target.js';
import { isReady } from './lazy-element.js';
import type { PeChildren } from './pe-children.js';
import type { FieldElsewhereEvent, PeForm } from './pe-form.js';
import { styles } from './pe-inspector.styles.js';
import type { PickResultEvent } from './pick-result-event.js';
import type { PeSelection } from './pe-selection.js';
import { headFields, type PeStepHead } from './pe-step-head.js';

const workflowOmit: readonly string[] = ['steps'];

/**
 * @summary The form of what is selected: a step, a task, what several steps have in common, or the workflow itself.
 *
 * Everything in it comes from the catalogue of the format; what the catalogue does not know is shown by its value.
 *
 * @slot - Shown below the form, for parts of the host.
 * @csspart head - Icon, name, type and description.
 * @csspart form - The fields.
 */
export class PeInspector extends LitElement {
  static override styles = [controls, formParts, styles];

  @consume({ context: sessionContext, subscribe: true })
  @property({ attribute: false })
  session: EditorSession | undefined;

  @consume({ context: stringsContext, subscribe: true })
  @property({ attribute: false })
  strings: Strings = createStrings();

  @property({ type: Boolean, reflect: true }) readonly = false;

  /** What the picker of results lists. */
  @state() private results: readonly PaletteItem[] = [];

  #resultFor: PickResultEvent['control'] | undefined;
  #target: FormTarget | undefined;
  #focused = false;
  /** The last thing that happened in here was a key: on a screen to touch, a focus that nobody asked for would open its keyboard. */
  #byKeys = false;
  #heard: EditorSession | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor() {
    super();
    this.addEventListener('keydown', () => (this.#byKeys = true), { capture: true });
    this.addEventListener('pointerdown', () => (this.#byKeys = false), { capture: true });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    this.#unsubscribe = this.#heard = undefined;
  }

  /** Shows a field of what is selected and puts the focus there; without a key the first one gets it. */
  async revealField(key?: string): Promise<void> {
    await this.updateComplete;
    const form = this.renderRoot.querySelector<PeForm>('pe-form');
    if (key !== undefined && !headFields.includes(key)) await form?.reveal(key);
    else this.focus();
  }

  /** Puts the focus where a field of the form is found, or added, by its name. */
  async findField(): Promise<void> {
    await this.updateComplete;
    const { renderRoot } = this;
    const selection = renderRoot.querySelector<PeSelection>('pe-selection');
    await selection?.updateComplete;
    const form = (selection?.renderRoot ?? renderRoot).querySelector<PeForm>('pe-form');
    await form?.updateComplete;
    form?.find();
  }

  override focus(): void {
    const head = this.renderRoot.querySelector<HTMLElement>('pe-step-head');
    if (head) head.focus();
    else void this.#focusForm();
  }

  /** The form may still show what was selected before. */
  async #focusForm(): Promise<void> {
    const form = this.renderRoot.querySelector<PeForm>('pe-form');
    await form?.updateComplete;
    form?.focus();
  }

  /** The menu that has the focus is gone with the form it belonged to. */
  async #follow(): Promise<void> {
    await this.updateComplete;
    const head = this.renderRoot.querySelector<PeStepHead>('pe-step-head');
    await head?.updateComplete;
    if (head) head.focusMenu();
    else this.renderRoot.querySelector<PeSelection>('pe-selection')?.focus();
  }

  protected override willUpdate(): void {
    if (this.session !== this.#heard) this.#listen();
    this.#focused ||= this.#byKeys && this.hasUpdated && this.matches(':focus-within');
  }

  /** What had the focus may be gone with what was selected: the form that came goes on with it. */
  protected override updated(): void {
    if (!this.#focused) return;
    void afterRender().then(() => {
      this.#focused = false;
      if (document.activeElement === document.body) this.focus();
    });
  }

  /** A field that has its place above or below the form. */
  #showElsewhere(event: FieldElsewhereEvent): void {
    event.stopPropagation();
    if (headFields.includes(event.key)) this.renderRoot.querySelector<PeStepHead>('pe-step-head')?.focusKey(event.key);
    else void this.renderRoot.querySelector<PeChildren>('pe-children')?.reveal(event.key);
  }

  #listen(): void {
    if (!this.isConnected || this.session === this.#heard) return;
    this.#unsubscribe?.();
    this.#heard = this.session;
    this.#unsubscribe = this.session?.subscribe(() => this.requestUpdate());
  }

  get #selected(): readonly Step[] {
    const { session } = this;
    return session ? session.selection.map((id) => session.snapshot.get(id)).filter((step) => step !== undefined) : [];
  }

  /** The same target as long as it means the same. */
  #targetOf(session: EditorSession, ids: readonly ItemId[] | null): FormTarget {
    const target = new FormTarget(session, ids);
    if (
      this.#target?.session !== session ||
      this.#target.key !== target.key ||
      (this.#target.ids === null) !== (ids === null)
    ) {
      this.#target = target;
    }
    return this.#target ?? target;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session } = this;
    if (!session) return nothing;
    // Text fields work without it; it adds completion to them.
    isReady('expression', this);
    const selected = this.#selected;
    const [step] = selected;
    const ids = selected.length === 0 ? null : selected.map(({ id }) => id);
    const target = this.#targetOf(session, ids);
    return html`<div
        class="scroll all"
        @pe-step-replaced=${() => void this.#follow()}
        @pe-field-elsewhere=${(event: FieldElsewhereEvent) => this.#showElsewhere(event)}
        @pe-pick-result=${(event: PickResultEvent) => void this.#pickResult(event)}
      >
        ${draftNotice(session, step?.id ?? null, this.strings)}
        ${!step ? this.#workflow(target) : selected.length > 1 ? this.#several(target, selected) : this.#step(target, step)}
        <slot></slot>
      </div>
      <pe-palette
        .items=${this.results}
        .label=${this.strings('inspector.use-result')}
        .nothingFound=${this.strings('editor.nothing-found')}
        @pe-choose=${(event: MenuChooseEvent) => this.#useResult(event)}
      ></pe-palette>`;
  }

  /** Lists the results that the text can read; the code for it comes with the first question. */
  async #pickResult(event: PickResultEvent): Promise<void> {
    event.stopPropagation();
    const { form, path, control } = event;
    const { resultItems } = await import('./result-items.js');
    this.results = resultItems(form, path, this.strings);
    this.#resultFor = control;
    await this.updateComplete;
    this.renderRoot.querySelector<PePalette>('pe-palette')?.show(this.getBoundingClientRect(), control);
  }

  #useResult(event: MenuChooseEvent): void {
    event.stopPropagation();
    const control = this.#resultFor;
    this.#resultFor = undefined;
    if (control?.isConnected)
      void import('./result-items.js').then(({ insertExpression }) => insertExpression(control, event.detail.id));
  }

  #workflow(target: FormTarget): TemplateResult {
    const { strings } = this;
    if (target.session.snapshot.shape !== 'pipeline')
      return html`<p class="empty">${strings('inspector.no-pipeline')}</p>`;
    return html`<div class="plain" part="head">
        <span class="sign boxed">${icon('workflow')}</span>
        <h2>${strings('inspector.workflow')}</h2>
      </div>
      ${this.#form(target, formFields(workflowFields()), workflowOmit)}`;
  }

  #step(target: FormTarget, step: Step): TemplateResult {
    const fields = formFields(
      step.kind === 'task' ? taskFields(step.slot) : target.session.catalogue.fieldsOf(step.type),
    );
    if (step.value !== undefined) {
      return html`${this.#head(target, step)}
        <p class="empty">${this.strings('inspector.not-a-map')}</p>`;
    }
    const foreign = step.kind === 'step' ? fieldOfOtherType : undefined;
    const omit = step.kind === 'task' ? [] : headFields;
    const lists = fields.filter(({ slot }) => slot).map(({ key }) => key);
    return html`${this.#head(target, step)} ${this.#form(target, fields, omit, [...omit, ...lists], foreign)}
      <pe-children
        .target=${target}
        .strings=${this.strings}
        .step=${step}
        ?readonly=${this.#locked(target)}
      ></pe-children>
      ${
        isReady('connections', this)
          ? html`<pe-connections
              .target=${target}
              .strings=${this.strings}
              .step=${step}
              .snapshot=${target.session.snapshot}
              ?readonly=${this.#locked(target)}
            ></pe-connections>`
          : nothing
      }`;
  }

  #several(target: FormTarget, steps: readonly Step[]): TemplateResult | typeof nothing {
    if (!isReady('selection', this)) return nothing;
    return html`<pe-selection
      .target=${target}
      .strings=${this.strings}
      .steps=${steps}
      ?readonly=${this.#locked(target)}
    ></pe-selection>`;
  }

  #head(target: FormTarget, step: Step): TemplateResult {
    return keyed(
      step.id,
      html`<pe-step-head
        part="head"
        .target=${target}
        .strings=${this.strings}
        .step=${step}
        .findings=${target.findings}
        ?readonly=${this.#locked(target)}
      ></pe-step-head>`,
    ) as TemplateResult;
  }

  #form(
    target: FormTarget,
    fields: readonly FormField[],
    omit: readonly string[],
    elsewhere: readonly string[] = [],
    foreign: (key: string) => FormField | undefined = () => undefined,
  ): TemplateResult {
    return html`<pe-form
      part="form"
      .target=${target}
      .strings=${this.strings}
      .fields=${fields}
      .omit=${omit}
      .elsewhere=${elsewhere}
      .foreign=${foreign}
      .groupTitle=${this.#groupTitle}
      .value=${target.values}
      .findings=${target.findings}
      ?whole=${target.ids === null}
      ?readonly=${this.#locked(target)}
    ></pe-form>`;
  }

  readonly #groupTitle = (id: string): string => {
    const key = `inspector.group.${id}`;
    const title = this.strings(key);
    return title === key ? id : title;
  };

  #locked(target: FormTarget): boolean {
    return this.readonly || target.readonly;
  }
}
