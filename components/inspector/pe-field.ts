import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Named } from '../../src/expressions/named-places.js';
import { isYamlList, isYamlMap, type YamlValue } from '../../src/model/yaml-value.js';
import type { CommandResult } from '../../src/session/editor-session.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import { LookUpEvent } from '../reference/look-up-event.js';
import { forgetTyped } from './bound-text.js';
import { fieldControl } from './field-controls.js';
import { fieldFindings, worstSeverity } from './field-findings.js';
import { FixMenu } from './fix-menu.js';
import { FormElement } from './form-element.js';
import { formParts } from './form-parts.styles.js';
import type { FormWidget } from './form-field.js';
import { nextStay } from './form-target.js';
import { RovingTools } from './roving-tools.js';
import type { PeForm } from './pe-form.js';
import { styles } from './pe-field.styles.js';
import { PickResultEvent } from './pick-result-event.js';
import { namedByValue, RenameInPlace } from './rename-in-place.js';
import { textOfScalar } from './scalar-text.js';
import { isBlockWidget, isTemplate, widgetFor } from './widget-for.js';
import { yamlMap } from './yaml-map.js';

const foldable: readonly FormWidget[] = ['object', 'entries', 'items', 'prompt', 'key-value', 'schema', 'yaml'];
/** Those whose parts have names of their own, which say something only together with the field's. */
const grouped: readonly FormWidget[] = ['object', 'entries', 'items', 'prompt'];
/** What a template can stand in for although its own control cannot show one. */
const switching: readonly FormWidget[] = [
  'number',
  'boolean',
  'select',
  'string-list',
  'items',
  'object',
  'entries',
  'key-value',
  'schema',
  'suggest',
  'step',
  'session',
];
const textual: readonly FormWidget[] = ['text', 'textarea', 'number', 'suggest', 'step', 'session'];

/** Above so many entries a map or list starts folded. */
const foldedFrom = 14;

/** A row was left out again although it may say nothing: the form need not show it any longer. */
export class FieldClosedEvent extends Event {
  readonly key: string;
  /** Somebody without a pointer did it, who goes on from here. */
  readonly byKey: boolean;

  constructor(key: string, byKey: boolean) {
    super('pe-field-closed', { bubbles: true });
    this.key = key;
    this.byKey = byKey;
  }
}

/**
 * @summary One field of a form: its name, the control that fits its value, help, and what is wrong with it.
 * @fires pe-field-closed - The field was taken out of the file.
 * @fires pe-pick-result - The result of a step is to be written into the text.
 * @fires pe-look-up - The reference is to show the field.
 */
export class PeField extends FormElement {
  static override styles = [controls, formParts, styles];

  /** Shows the control alone; its name is read out all the same. */
  @property({ type: Boolean }) unlabelled = false;

  @state() private helpShown = false;
  /** How the value is edited when not as it suggests itself: as a template, as the field's own kind, as YAML. */
  @state() private mode: 'usual' | 'template' | 'plain' | 'yaml' = 'usual';
  @state() private folded: boolean | undefined;
  @state() private refusal = '';

  readonly #fixMenu = new FixMenu(
    this,
    () => this.ownFindings,
    () => this.field.key,
  );

  readonly #renaming = new RenameInPlace(this, () => this.focus());
  readonly #tools = new RovingTools(this);

  #stay = nextStay();
  #held: FormWidget | undefined;
  #focused = false;
  #isRendering = false;
  /** What the field said before the toggle, either way, as YAML; `null`: nothing. */
  #before: { plain?: string | null; template?: string } = {};

  /** Moves the focus to the control. */
  override focus(): void {
    this.folded = false;
    void this.updateComplete.then(() => this.#focusControl());
  }

  async #focusControl(wanted = (): boolean => true): Promise<void> {
    const { renderRoot } = this;
    const control =
      renderRoot.querySelector<HTMLElement>('#control, .control > [role="radiogroup"] [tabindex="0"]') ??
      renderRoot.querySelector<HTMLElement>('.control > *');
    // An editor of its own knows what in it is the beginning.
    if (control instanceof LitElement) await control.updateComplete;
    if (wanted()) control?.focus();
  }

  /** Writes what the control says; `undefined` leaves the field out. All of one stay in the field is one undo step. */
  write(value: YamlValue | undefined): void {
    const merge = `${this.path.join('.')} ${this.#stay}`;
    const result =
      value === undefined ? this.target?.unset(this.path, merge) : this.target?.set(this.path, value, merge);
    this.#answer(result);
  }

  writeSource(yaml: string): void {
    this.#answer(this.target?.setSource(this.path, yaml, `${this.path.join('.')} ${this.#stay}`));
  }

  /** The control was left: text that did not become a value gives way to the value. */
  settle(control: HTMLInputElement | HTMLTextAreaElement): void {
    forgetTyped(control);
    // It says it was left when it is taken out while it has the focus: what is rendered then is up to date.
    if (this.#isRendering) return;
    this.#held = undefined;
    this.requestUpdate();
  }

  /** Opens the map in this field at a field of it. */
  async revealInside(key: string, ...inside: readonly string[]): Promise<void> {
    this.folded = false;
    await this.updateComplete;
    const form = this.renderRoot.querySelector<PeForm>('pe-form');
    await form?.updateComplete;
    if (form) await form.reveal(key, ...inside);
    else this.focus();
  }

  /** What the control shows: nothing while the field's own kind is to be chosen in place of a template. */
  get shown(): YamlValue | undefined {
    return this.mode === 'plain' && isTemplate(this.value) ? undefined : this.value;
  }

  /** How a number is spelled in the file: `2.0` is no `2` to who wrote it. */
  get spelling(): string | undefined {
    return typeof this.shown === 'number' ? this.target?.source(this.path) : undefined;
  }

  get isTemplateShown(): boolean {
    return this.mode === 'template' || (this.mode === 'usual' && isTemplate(this.value));
  }

  get widget(): FormWidget {
    if (this.mode === 'yaml') return 'yaml';
    if (this.mode === 'template' && typeof this.value !== 'string') return 'text';
    const wanted = widgetFor(this.field, this.shown, this.depth);
    const held = this.#held;
    return held && textual.includes(wanted) && this.matches(':focus-within') ? held : wanted;
  }

  get ownFindings(): typeof this.findings {
    const nested = ['object', 'entries', 'items', 'prompt', 'schema'].includes(this.widget) && !this.#isFolded;
    return nested ? this.findings.filter((finding) => finding.path.length === this.path.length) : this.findings;
  }

  /** Several steps are edited at once, and each says something else here. */
  get mixed(): boolean {
    return this.value === undefined && this.target?.isMixed(this.path) === true;
  }

  get invalid(): boolean {
    return worstSeverity(this.findings) === 'error' || this.refusal !== '';
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('target') || changed.has('path')) {
      this.#stay = nextStay();
      this.mode = 'usual';
      this.#before = {};
      this.refusal = '';
      this.folded = undefined;
    }
    if (changed.has('value') && this.value === undefined && !this.matches(':focus-within')) this.mode = 'usual';
    if (this.mode === 'plain' && !isTemplate(this.value)) this.mode = 'usual';
    const { widget } = this;
    this.#isRendering = true;
    this.#focused = this.hasUpdated && this.matches(':focus-within');
    this.#held = textual.includes(widget) ? widget : undefined;
  }

  /** An editor that is fetched when it is first needed takes the place of the plain one, under the hands of whoever is in it. */
  protected override updated(): void {
    this.#isRendering = false;
    const root = this.getRootNode() as ShadowRoot | Document;
    const isLost = (): boolean => !this.matches(':focus-within') && root.activeElement === null;
    if (this.#focused && isLost()) void this.#focusControl(isLost);
  }

  #answer(result: CommandResult | undefined): void {
    this.refusal = result && !result.ok ? result.refusal.reason : '';
  }

  #unset(event: MouseEvent): void {
    if (this.value !== undefined) this.#answer(this.target?.unset(this.path));
    this.mode = 'usual';
    if (this.refusal === '') this.dispatchEvent(new FieldClosedEvent(this.field.key, event.detail === 0));
  }

  #toParts(): void {
    const { session, ids } = this.target ?? {};
    const [id] = ids ?? [];
    if (session?.run('prompt.to-parts', { id, path: this.path }).ok) return;
    this.write([yamlMap(Object.entries({ type: 'static', content: textOfScalar(this.value) }))]);
  }

  get #isFolded(): boolean {
    return foldable.includes(this.widget) && (this.folded ?? sizeOf(this.value) >= foldedFrom);
  }

  protected override render(): TemplateResult {
    const { widget, field, strings } = this;
    const block = isBlockWidget(widget);
    const named = this.readonly ? undefined : namedByValue(this.target, this.path, this.value);
    const folds = foldable.includes(widget);
    // The control is the next stop after the one before; what else can be done with it comes behind, before what a long one holds.
    const actions = this.unlabelled ? nothing : this.#actions(widget, named);
    const describedBy = [this.helpShown && 'help', this.ownFindings.length > 0 && 'findings'].filter(Boolean).join(' ');
    return html`
      <div
        class="row ${block || this.unlabelled ? 'block' : 'inline'}"
        @focusin=${this.#entered}
        @keydown=${(event: KeyboardEvent) => (this.#fixMenu.key(event), this.#renaming.key(event, named))}
      >
        <div class=${this.unlabelled ? 'visually-hidden' : 'head'}>${folds ? this.#fold() : this.#label(widget)}</div>
        ${folds ? actions : nothing}
        ${
          this.#isFolded
            ? nothing
            : html`<div
                class="control"
                role=${grouped.includes(widget) ? 'group' : nothing}
                aria-label=${grouped.includes(widget) ? field.key : nothing}
              >
                ${
                  named && this.#renaming.isAt(named.name)
                    ? this.#renaming.field(named)
                    : fieldControl(this, widget, describedBy)
                }
              </div>`
        }
        ${folds ? nothing : actions}
      </div>
      ${named ? this.#renaming.status() : nothing} ${this.helpShown ? this.#help() : nothing}
      ${this.refusal ? html`<p class="refusal" role="alert">${this.refusal}</p>` : nothing}
      ${this.target ? fieldFindings(this.ownFindings, this.target) : nothing} ${this.#fixMenu.menu()}
      ${
        field.widget === 'prompt' && typeof this.value === 'string' && !this.readonly
          ? html`<button class="button quiet small" @click=${this.#toParts}>
              ${icon('list')}${strings('inspector.prompt.to-parts')}
            </button>`
          : nothing
      }
    `;
  }

  #entered(event: FocusEvent): void {
    if (!(event.relatedTarget instanceof Node) || !this.renderRoot.contains(event.relatedTarget))
      this.#stay = nextStay();
  }

  #label(widget: FormWidget): TemplateResult {
    const native =
      ['text', 'textarea', 'number'].includes(widget) || (widget === 'select' && this.field.options.length > 4);
    const name = html`${wrapped(this.field.key)}${this.field.required ? html`<span class="required" aria-hidden="true" title=${this.strings('inspector.required')}>*</span>` : nothing}${this.mixed ? html` <span class="mixed">${this.strings('inspector.mixed')}</span>` : nothing}`;
    const title = this.field.help || this.field.title;
    return native
      ? html`<label class="name ${this.value === undefined ? 'unset' : ''}" id="label" for="control" title=${title}
          >${name}</label
        >`
      : html`<span
          class="name ${this.value === undefined ? 'unset' : ''}"
          id="label"
          title=${title}
          @click=${() => this.focus()}
          >${name}</span
        >`;
  }

  #fold(): TemplateResult {
    const folded = this.#isFolded;
    const count = folded ? this.strings('inspector.entries', { count: sizeOf(this.value) }) : '';
    return html`<button
      class="fold"
      aria-expanded=${!folded}
      aria-label=${[this.field.key, this.mixed && this.strings('inspector.mixed'), count].filter(Boolean).join(', ')}
      title=${this.field.help}
      @click=${() => (this.folded = !folded)}
    >
      ${icon(folded ? 'chevron-right' : 'chevron-down', { mirrored: folded })}
      <span class="name ${this.value === undefined ? 'unset' : ''}" id="label">${wrapped(this.field.key)}</span>
      ${this.field.required ? html`<span class="required" aria-hidden="true" title=${this.strings('inspector.required')}>*</span>` : nothing}
      ${this.mixed ? html`<span class="mixed">${this.strings('inspector.mixed')}</span>` : nothing}
      ${count ? html`<span class="count">${count}</span>` : nothing}
    </button>`;
  }

  #actions(widget: FormWidget, named: Named | undefined): TemplateResult {
    const { field, strings } = this;
    const name = field.key;
    const canBeTemplate = !this.readonly && field.known && switching.includes(field.widget) && this.mode !== 'yaml';
    // Also where a list or a map can stand that the control has no way to begin.
    const isScalar = textual.includes(widget) && field.known && field.structured;
    const canBeYaml =
      !this.readonly && (this.mode === 'yaml' || (widget !== 'yaml' && (foldable.includes(widget) || isScalar)));
    const toggle = (on: boolean, sign: string, label: string, act: () => void): TemplateResult =>
      html`<button
        class="mini ${on ? 'noted' : ''}"
        aria-pressed=${on}
        aria-label=${strings(label, { name })}
        title=${strings(label, { name })}
        @click=${act}
      >
        ${icon(sign)}
      </button>`;
    return html`<span
      class="actions roving"
      role="toolbar"
      aria-label=${strings('inspector.tools', { name })}
      @keydown=${this.#tools.key}
    >
      ${this.#fixMenu.bulb()} ${named ? this.#renaming.button(named) : nothing}
      ${
        this.#takesResults(widget)
          ? html`<button
              class="mini"
              aria-label=${strings('inspector.use-result-in', { name })}
              title=${strings('inspector.use-result-in', { name })}
              @click=${this.pickResult}
            >
              ${icon('corner-down-right')}
            </button>`
          : nothing
      }
      ${canBeTemplate ? toggle(this.isTemplateShown, 'braces', 'inspector.template', () => this.#toggleTemplate()) : nothing}
      ${canBeYaml ? toggle(this.mode === 'yaml', 'code', 'inspector.as-yaml', () => this.#toggleYaml()) : nothing}
      ${
        field.help || field.note || field.ignored
          ? html`<button
              class="mini ${field.ignored ? 'noted' : ''}"
              aria-expanded=${this.helpShown}
              aria-label=${strings('inspector.help', { name })}
              title=${strings('inspector.help', { name })}
              @click=${() => (this.helpShown = !this.helpShown)}
            >
              ${icon(field.ignored ? 'info' : 'circle-help')}
            </button>`
          : nothing
      }
      ${
        this.readonly || (field.required && this.value === undefined)
          ? nothing
          : html`<button
              class="mini"
              aria-label=${strings('inspector.unset', { name })}
              title=${strings('inspector.unset', { name })}
              @click=${this.#unset}
            >
              ${icon('x')}
            </button>`
      }
    </span>`;
  }

  /** Texts with templates in a step that may run after another one. */
  #takesResults(widget: FormWidget): boolean {
    const isText =
      widget === 'textarea' || (widget === 'text' && (this.field.widget === 'text' || this.isTemplateShown));
    return isText && !this.readonly && this.field.form === 'template' && this.target?.step !== undefined;
  }

  /** Lets the user choose a result that is written where the caret stands in the text. */
  readonly pickResult = (): void => {
    const control = this.renderRoot.querySelector<HTMLInputElement | HTMLTextAreaElement>('#control');
    if (control && this.target) this.dispatchEvent(new PickResultEvent(this.target, this.path, control));
  };

  /** Both ways, and nothing is lost: each side comes back as it was left. */
  #toggleTemplate(): void {
    const source = this.value === undefined ? null : (this.target?.source(this.path) ?? null);
    if (this.isTemplateShown) {
      if (isTemplate(this.value)) this.#before.template = source ?? '';
      const { plain } = this.#before;
      this.mode = isTemplate(this.value) ? 'plain' : 'usual';
      if (isTemplate(this.value) && plain !== undefined) this.#restore(plain);
    } else {
      const { template } = this.#before;
      if (this.mode === 'usual') this.#before.plain = source;
      if (template !== undefined && !isTemplate(this.value)) this.#restore(template);
      this.mode = 'template';
    }
    void this.updateComplete.then(() => this.focus());
  }

  #restore(source: string | null): void {
    this.#stay = nextStay();
    if (source === null) this.write(undefined);
    // A value that is spelled as we spell it keeps the comment behind it.
    else if (source === 'true' || source === 'false') this.write(source === 'true');
    else if (String(Number(source)) === source) this.write(Number(source));
    else this.writeSource(source);
  }

  #toggleYaml(): void {
    this.mode = this.mode === 'yaml' ? 'usual' : 'yaml';
    void this.updateComplete.then(() => this.focus());
  }

  #help(): TemplateResult {
    const { field, strings } = this;
    return html`<div class="help" id="help">
      ${field.help ? html`<p>${field.help}</p>` : nothing}
      ${
        field.fallback === undefined || field.fallback === null
          ? nothing
          : html`<p>${strings('inspector.default', { value: shortText(field.fallback) })}</p>`
      }
      ${field.minimum === undefined && field.maximum === undefined ? nothing : html`<p>${rangeText(this)}</p>`}
      ${field.usual ? html`<p>${strings('inspector.usual-range', { ...field.usual, unit: field.unit })}</p>` : nothing}
      ${field.note ? html`<p>${field.note}</p>` : nothing}
      ${field.ignored ? html`<p class="note">${icon('info')}${strings('inspector.ignored')}</p>` : nothing}
      ${
        field.known
          ? html`<button
              class="button quiet small"
              aria-label=${strings('inspector.look-up-field', { name: field.key })}
              @click=${() => this.dispatchEvent(new LookUpEvent())}
            >
              ${icon('book-open')}${strings('inspector.look-up')}
            </button>`
          : nothing
      }
    </div>`;
  }
}

/** Long names break after an underscore; controls say their names themselves, because a place to break is read out as a blank. */
function wrapped(name: string): unknown {
  return name.split(/(?<=_)/).map((part) => html`${part}<wbr />`);
}

function rangeText({ field, strings }: PeField): string {
  const { minimum, maximum, unit } = field;
  if (minimum !== undefined && maximum !== undefined) return strings('inspector.range', { minimum, maximum, unit });
  if (minimum !== undefined) return strings('inspector.minimum', { minimum, unit });
  return strings('inspector.maximum', { maximum: maximum ?? 0, unit });
}

function shortText(value: YamlValue): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function sizeOf(value: YamlValue | undefined): number {
  return isYamlList(value) ? value.length : isYamlMap(value) ? Object.keys(value).length : value === undefined ? 0 : 1;
}
