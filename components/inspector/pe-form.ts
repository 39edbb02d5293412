import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { isYamlMap, type YamlMap } from '../../src/model/yaml-value.js';
import { afterRender } from './after-render.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import { formParts } from './form-parts.styles.js';
import { FormElement } from './form-element.js';
import type { FormField } from './form-field.js';
import { type FormGroup, type FormRows, formRows } from './form-rows.js';
import { fieldFindings } from './field-findings.js';
import { findingsAt, type FormFinding } from './form-target.js';
import { fieldOptionPath, fieldOptions } from './field-search.js';
import type { ComboPickEvent, PeCombobox } from './pe-combobox.js';
import type { FieldClosedEvent, PeField } from './pe-field.js';
import { styles } from './pe-form.styles.js';

/** A field was looked for that this form does not show itself. */
export class FieldElsewhereEvent extends Event {
  readonly key: string;

  constructor(key: string) {
    super('pe-field-elsewhere', { bubbles: true, composed: true });
    this.key = key;
  }
}

const noValues: YamlMap = Object.freeze(Object.create(null) as YamlMap);

/**
 * @summary The fields of a map: of a step, of the workflow, or of a map inside them.
 *
 * Shows what is set, what is required and what the user added; everything else is one search away. Which rows there are does not depend on
 * the focus, so that nothing jumps while somebody works.
 */
export class PeForm extends FormElement {
  static override styles = [controls, formParts, styles];

  @property({ attribute: false }) fields: readonly FormField[] = [];
  /** Keys that are shown elsewhere. */
  @property({ attribute: false }) omit: readonly string[] = [];
  /** Keys of fields whose place is elsewhere on the screen: the search finds them, and `pe-field-elsewhere` says which was wanted. */
  @property({ attribute: false }) elsewhere: readonly string[] = [];
  /** The field that stands without its name, because the heading above says it. */
  @property() plain = '';
  /** What is wrong with the map itself, and with what is left out of the form, is told here and not by what stands around it. */
  @property({ type: Boolean }) whole = false;
  /** Fields of other types by key: shown apart when they are set. */
  @property({ attribute: false }) foreign: (key: string) => FormField | undefined = () => undefined;
  /** Titles of groups by id; a group without one, and a form without this, has no heading. */
  @property({ attribute: false }) groupTitle: ((id: string) => string) | undefined;

  @state() private opened: ReadonlySet<string> = new Set();
  @state() private closedGroups: ReadonlySet<string> = new Set();

  @state() private adding = false;
  /** Groups of absent fields that are open. */
  @state() private browsed: ReadonlySet<string> = new Set();

  #owner = '';

  /** The first field; where there is none, the way to add one. */
  override focus(): void {
    const field = this.renderRoot.querySelector<PeField>('pe-field');
    if (field) field.focus();
    else if (!this.readonly) void this.#openSearch();
  }

  /** Shows a field, set or not, and puts the focus there; more keys lead into the maps inside it. */
  async reveal(key: string, ...inside: readonly string[]): Promise<void> {
    if (inside.length === 0 && this.elsewhere.includes(key)) {
      this.dispatchEvent(new FieldElsewhereEvent(key));
      return;
    }
    this.opened = new Set([...this.opened, key]);
    const group = this.fields.find((field) => field.key === key)?.group ?? '';
    this.closedGroups = new Set([...this.closedGroups].filter((id) => id !== group));
    await this.updateComplete;
    const row = [...this.renderRoot.querySelectorAll<PeField>('pe-field')].find((field) => field.field.key === key);
    await row?.updateComplete;
    row?.scrollIntoView({ block: 'nearest' });
    const [next, ...rest] = inside;
    if (row && next !== undefined) await row.revealInside(next, ...rest);
    else row?.focus();
  }

  /** Puts the focus into the search for a field. */
  find(): void {
    if (this.readonly) return;
    const search = this.renderRoot.querySelector<PeCombobox>('.add');
    search?.scrollIntoView({ block: 'nearest' });
    if (search) search.focus();
    else void this.#openSearch();
  }

  protected override willUpdate(changed: PropertyValues): void {
    const owner = `${this.target?.key ?? ''}/${JSON.stringify(this.path)}`;
    if (owner !== this.#owner) {
      this.#owner = owner;
      if (this.opened.size > 0) this.opened = new Set();
      this.browsed = new Set();
    }
    if (changed.has('value')) this.#keepRows(changed.get('value'));
  }

  /** A row whose field was just taken out, by emptying it or by somebody else, stays until the form shows something else. */
  #keepRows(before: unknown): void {
    if (!isYamlMap(before) || !this.matches(':focus-within')) return;
    const gone = Object.keys(before).filter((key) => !Object.hasOwn(this.#values, key) && !this.#closing.has(key));
    this.#closing.clear();
    if (gone.length > 0) this.opened = new Set([...this.opened, ...gone]);
  }

  get #values(): YamlMap {
    return isYamlMap(this.value) ? this.value : noValues;
  }

  readonly #closing = new Set<string>();

  #closed({ key, byKey }: FieldClosedEvent): void {
    const at = this.#shownFields.findIndex(({ field }) => field.key === key);
    this.#closing.add(key);
    this.opened = new Set([...this.opened].filter((other) => other !== key));
    if (byKey) void afterRender().then(() => this.#goOn(at));
  }

  get #shownFields(): readonly PeField[] {
    return [...this.renderRoot.querySelectorAll<PeField>('pe-field')];
  }

  /** The row that had the focus is gone: the one that came after it goes on, else the way to another field. */
  #goOn(at: number): void {
    if (document.activeElement !== document.body) return;
    const next = this.#shownFields[at];
    if (next) next.focus();
    else this.renderRoot.querySelector<HTMLElement>('.add, .more')?.focus();
  }

  #toggle(id: string): void {
    const closed = new Set(this.closedGroups);
    if (!closed.delete(id)) closed.add(id);
    this.closedGroups = closed;
  }

  protected override render(): TemplateResult {
    const mixed = (this.target?.mixedKeys(this.path) ?? []).filter((key) =>
      this.fields.some((field) => field.key === key),
    );
    const opened = mixed.length > 0 ? new Set([...this.opened, ...mixed]) : this.opened;
    const rows = formRows(this.fields, this.#values, opened, this.omit, this.foreign);
    const elsewhere = this.fields.filter(({ key }) => this.elsewhere.includes(key));
    const top = this.depth === 0 && this.groupTitle !== undefined;
    return html`<div
      class="form ${top ? 'top' : ''}"
      @pe-field-closed=${(event: FieldClosedEvent) => (event.stopPropagation(), this.#closed(event))}
    >
      ${this.target ? fieldFindings(this.#unplaced(rows), this.target) : nothing}
      ${repeat(
        rows.groups,
        ({ id }) => id,
        (group) => this.#group(group, top),
      )}
      ${this.#aside(this.strings('inspector.unknown-fields'), rows.unknown)}
      ${this.#aside(this.strings('inspector.idle-fields', { key: rows.idleBy }), rows.idle, this.strings('inspector.idle-help', { key: rows.idleBy }))}
      ${this.readonly ? nothing : top ? this.#more(rows, elsewhere) : this.#adding(rows)}
    </div>`;
  }

  /** What is wrong in here and has no row that tells it. */
  #unplaced({ groups, idle, unknown }: FormRows): readonly FormFinding[] {
    if (this.findings.length === 0) return [];
    const shown = new Set([...groups.flatMap(({ rows }) => rows), ...idle, ...unknown].map(({ key }) => key));
    return this.findings.filter(({ path }) => {
      const key = path[this.path.length];
      if (key === undefined || this.omit.includes(String(key))) return this.whole;
      return !shown.has(String(key));
    });
  }

  #group({ id, rows }: FormGroup, top: boolean): TemplateResult {
    const title = top ? (this.groupTitle?.(id) ?? '') : '';
    if (top && (title === '' || (rows.length === 1 && rows[0]?.key === id)))
      return html`<section class="alone"><div class="rows">${this.#rows(rows)}</div></section>`;
    if (!top) return html`<div class="rows">${this.#rows(rows)}</div>`;
    const open = !this.closedGroups.has(id);
    return html`<section>
      <h3>
        <button class="heading" aria-expanded=${open} @click=${() => this.#toggle(id)}>
          ${icon(open ? 'chevron-down' : 'chevron-right', { mirrored: !open })}${title}
        </button>
      </h3>
      ${open ? html`<div class="rows">${this.#rows(rows)}</div>` : nothing}
    </section>`;
  }

  #aside(title: string, rows: readonly FormField[], help = ''): TemplateResult | typeof nothing {
    if (rows.length === 0) return nothing;
    if (this.fields.length === 0) return html`<div class="rows">${this.#rows(rows)}</div>`;
    return html`<section class="aside">
      <h3 class="heading">${title}</h3>
      ${help ? html`<p>${help}</p>` : nothing}
      <div class="rows">${this.#rows(rows)}</div>
    </section>`;
  }

  #rows(rows: readonly FormField[]): unknown {
    return repeat(
      rows,
      (field) => `${this.#owner} ${field.key}`,
      (field) => {
        const path = [...this.path, field.key];
        return html`<pe-field
          .target=${this.target}
          .strings=${this.strings}
          .field=${field}
          .path=${path}
          .value=${this.#values[field.key]}
          .findings=${findingsAt(this.findings, path)}
          .depth=${this.depth}
          ?readonly=${this.readonly}
          ?unlabelled=${field.key === this.plain}
        ></pe-field>`;
      },
    );
  }

  /** Everything that is not in the form yet: by search, and by group. */
  #more(rows: FormRows, elsewhere: readonly FormField[]): TemplateResult {
    const groups = new Map<string, FormField[]>();
    for (const field of rows.absent) groups.set(field.group, [...(groups.get(field.group) ?? []), field]);
    return html`<section class="others" role="group" aria-label=${this.strings('inspector.more-fields')}>
      ${this.#search(rows, elsewhere)}
      ${
        groups.size > 1
          ? [...groups].map(([id, fields]) => this.#browse(id, fields))
          : html`<div class="candidates">${rows.absent.map((field) => this.#candidate(field))}</div>`
      }
    </section>`;
  }

  #browse(id: string, fields: readonly FormField[]): TemplateResult {
    const open = this.browsed.has(id);
    const toggle = (): void => {
      const browsed = new Set(this.browsed);
      if (!browsed.delete(id)) browsed.add(id);
      this.browsed = browsed;
    };
    const title = this.groupTitle?.(id) ?? '';
    return html`<div class="browse">
      <button
        class="heading"
        aria-expanded=${open}
        aria-label=${this.strings('inspector.more-in-group', { title: title || id, count: fields.length })}
        @click=${toggle}
      >
        ${icon(open ? 'chevron-down' : 'chevron-right', { mirrored: !open })}${title || id}
        <span class="count">${fields.length}</span>
      </button>
      ${open ? html`<div class="candidates">${fields.map((field) => this.#candidate(field))}</div>` : nothing}
    </div>`;
  }

  #candidate(field: FormField): TemplateResult {
    return html`<button class="candidate" @click=${() => void this.reveal(field.key)}>
      ${icon('plus')}<span class="text"
        ><span class="mono">${field.key}</span><span class="detail">${field.help}</span></span
      >
    </button>`;
  }

  /** What the form is about, for names that are read out: forms stand in forms. */
  get #subject(): string {
    return this.path.map((key) => (typeof key === 'number' ? key + 1 : key)).join(' ');
  }

  #adding(rows: FormRows): TemplateResult {
    if (!this.adding) {
      // Forms stand in forms, and their buttons one below the other.
      const name = this.#subject;
      const label = name ? this.strings('inspector.add-field-to', { name }) : this.strings('inspector.add-field-short');
      return html`<button class="more" @click=${() => void this.#openSearch()}>
        ${icon('plus')}<span class="text">${label}</span>
      </button>`;
    }
    return html`<div class="adding" @focusout=${() => (this.adding = false)}>${this.#search(rows)}</div>`;
  }

  #search(rows: FormRows, elsewhere: readonly FormField[] = []): TemplateResult {
    return html`<pe-combobox
      class="add"
      free
      eager
      clearing
      bare
      .label=${this.#subject ? this.strings('inspector.add-field-in', { name: this.#subject }) : this.strings('inspector.add-field')}
      .placeholder=${this.strings(rows.absent.length > 0 ? 'inspector.add-field' : 'inspector.add-other')}
      .search=${(text: string) => fieldOptions({ ...rows, elsewhere }, text, this.groupTitle, this.strings)}
      @pe-combo-pick=${(event: ComboPickEvent) => this.#add(event)}
      @pe-combo-input=${(event: Event) => event.stopPropagation()}
    ></pe-combobox>`;
  }

  async #openSearch(): Promise<void> {
    this.adding = true;
    await this.updateComplete;
    const search = this.renderRoot.querySelector<PeCombobox>('.add');
    await search?.updateComplete;
    search?.focus();
    search?.show();
  }

  #add(event: ComboPickEvent): void {
    event.stopPropagation();
    const path = fieldOptionPath(event.option) ?? [event.value.trim()];
    const [key = '', ...inside] = path;
    if (key !== '') void this.reveal(key, ...inside);
  }
}
