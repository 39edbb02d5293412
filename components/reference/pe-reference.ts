import { consume } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { formatCatalogue, type Catalogue } from '../../src/format/catalogue.js';
import { exampleOf, excerptOf } from '../../src/reference/example.js';
import { referenceEntries, referenceEntry, type ReferenceEntry } from '../../src/reference/reference.js';
import { referenceStrings } from '../../src/strings/en/reference.js';
import { addEnglish, createStrings, type Strings } from '../../src/strings/strings.js';
import { stringsContext } from '../contexts.js';
import { controls } from '../controls.styles.js';
import { icon } from '../icons.js';
import { entryFacts } from './entry-facts.js';
import { referenceStyles } from './pe-reference.styles.js';
import { findEntries } from './reference-index.js';

const mostFound = 60;

/**
 * Every step type, field, operator and function of the format: by section, by search, or one entry with its facts and an example.
 *
 * @summary Reference of the format.
 */
export class PeReference extends LitElement {
  static {
    addEnglish(referenceStrings);
  }

  static override styles = [controls, referenceStyles];

  @consume({ context: stringsContext, subscribe: true })
  @property({ attribute: false })
  strings: Strings = createStrings();

  /** The step types there are: the format's and the page's. */
  @property({ attribute: false }) catalogue: Catalogue = formatCatalogue;

  /** The id of the entry that is open, such as `claude.prompt`; empty for the list. An id that does not exist shows the list. */
  @property() entry = '';

  @state() private text = '';
  @state() private copied = false;

  @query('input') private readonly field!: HTMLInputElement | null;

  /** Entries that were open before, last one last. */
  #before: string[] = [];
  #open = new Set<string>();

  /** Goes back to where the first entry was looked up from; says whether that place is still there. */
  @property({ attribute: false }) leave: (() => boolean) | undefined;

  /** Puts the cursor into the search field, or reads the open entry to who cannot see it. */
  override focus(): void {
    const article = this.renderRoot.querySelector<HTMLElement>('article');
    (article ?? this.field)?.focus();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('entry')) return;
    this.copied = false;
    if (this.entry !== '') this.text = '';
    else this.#before = [];
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('entry')) this.renderRoot.querySelector('.list')?.scrollTo(0, 0);
  }

  #show(id: string): void {
    if (this.entry !== '') this.#before.push(this.entry);
    this.entry = id;
    void this.updateComplete.then(() => this.focus());
  }

  #back(): void {
    const from = this.entry;
    this.entry = this.#before.pop() ?? '';
    void this.updateComplete.then(() => {
      const row = this.#rows().find((each) => each.dataset['id'] === from);
      if (row) row.focus();
      else this.focus();
    });
  }

  #rows(): HTMLElement[] {
    const all = [...(this.renderRoot as ShadowRoot).querySelectorAll<HTMLElement>('summary, .row')];
    return all.filter((row) => row.checkVisibility());
  }

  #onInput(event: Event): void {
    event.stopPropagation();
    this.text = this.field?.value ?? '';
    if (this.text.trim() !== '') this.entry = '';
  }

  #onFieldKeydown(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      this.#rows()[0]?.focus();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const [first] = this.text.trim() === '' ? [] : findEntries(this.text, this.catalogue);
      if (first) this.#show(first.id);
    } else if (event.key === 'Escape' && this.text !== '') {
      event.preventDefault();
      event.stopPropagation();
      this.text = '';
    }
  }

  #onListKeydown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.entry !== '') {
      event.preventDefault();
      event.stopPropagation();
      if (this.#before.length === 0 && this.leave?.()) return;
      this.#back();
      return;
    }
    const rows = this.#rows();
    const at = rows.indexOf(event.target as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to === undefined || (at === -1 && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    if (to < 0) this.field?.focus();
    else rows[Math.min(to, rows.length - 1)]?.focus();
  }

  async #copy(entry: ReferenceEntry): Promise<void> {
    try {
      await navigator.clipboard.writeText(exampleOf(entry, this.catalogue));
      this.copied = true;
    } catch {
      // The page may not write to the clipboard; the text can be selected.
      this.copied = false;
    }
  }

  override render(): TemplateResult {
    const t = this.strings;
    const open = referenceEntry(this.entry, this.catalogue);
    const found = open === undefined && this.text.trim() !== '' ? findEntries(this.text, this.catalogue) : undefined;
    return html`
      <div class="search">
        ${icon('search')}
        <input
          class="input"
          type="search"
          autocomplete="off"
          spellcheck="false"
          aria-label=${t('reference.search')}
          placeholder=${t('reference.search')}
          .value=${this.text}
          @input=${this.#onInput}
          @change=${(event: Event) => event.stopPropagation()}
          @keydown=${this.#onFieldKeydown}
        />
      </div>
      ${
        open
          ? html`<div class="bar">
              <button class="button quiet" type="button" @click=${this.#back}>
                ${icon('arrow-left', { mirrored: true })} ${t('reference.back')}
              </button>
            </div>`
          : nothing
      }
      <div class="list scroll" role="group" aria-label=${t('reference.label')} @keydown=${this.#onListKeydown}>
        ${open ? this.#article(open) : found ? this.#results(found) : this.#sections()}
      </div>
      <span class="visually-hidden" role="status">
        ${found ? t('reference.found', { count: found.length }) : this.copied ? t('reference.copied') : ''}
      </span>
    `;
  }

  #results(found: readonly ReferenceEntry[]) {
    const t = this.strings;
    if (found.length === 0)
      return html`<div class="none">${t('reference.none', { text: this.text })}<br />${t('reference.none-help')}</div>`;
    return html`${this.#list(found.slice(0, mostFound), t('reference.label'), true)}
    ${found.length > mostFound ? html`<div class="more">${t('reference.more', { count: mostFound })}</div>` : nothing}`;
  }

  #sections() {
    const sections = new Map<string, ReferenceEntry[]>();
    const types: ReferenceEntry[] = [];
    for (const entry of referenceEntries(this.catalogue)) {
      if (entry.kind === 'type') types.push(entry);
      // Fields of one type are listed with the type.
      else if (referenceEntry(entry.section, this.catalogue)?.kind !== 'type')
        sections.set(entry.section, [...(sections.get(entry.section) ?? []), entry]);
    }
    return html`${this.#section('types', this.strings('reference.types'), types)}
    ${[...sections].map(([id, entries]) => this.#section(id, this.#sectionTitle(id), entries))}`;
  }

  #section(id: string, title: string, entries: readonly ReferenceEntry[]) {
    // Closed sections have no rows: there are more than a thousand of them.
    const isOpen = this.#open.has(id);
    return html`<details ?open=${isOpen} @toggle=${(event: Event) => this.#toggle(id, event)}>
      <summary>${icon('chevron-right')} ${title} <span class="count">${entries.length}</span></summary>
      ${isOpen ? this.#list(entries, title) : nothing}
    </details>`;
  }

  #toggle(id: string, event: Event): void {
    const { open } = event.target as HTMLDetailsElement;
    if (open === this.#open.has(id)) return;
    if (open) this.#open.add(id);
    else this.#open.delete(id);
    this.requestUpdate();
  }

  #sectionTitle(section: string): string {
    const known = ['step', 'workflow', 'operators', 'functions', 'roots'].includes(section);
    if (known) return this.strings(`reference.section.${section}`);
    return (
      referenceEntry(section, this.catalogue)?.title ?? this.strings('reference.section.shared', { name: section })
    );
  }

  #list(entries: readonly ReferenceEntry[], label: string, withSection = false) {
    return html`<ul aria-label=${label}>
      ${repeat(
        entries,
        ({ id }) => id,
        (entry) => html`<li>${this.#row(entry, withSection)}</li>`,
      )}
    </ul>`;
  }

  #row(entry: ReferenceEntry, withSection: boolean) {
    const where = entry.kind === 'type' ? this.strings('reference.kind.type') : this.#sectionTitle(entry.section);
    return html`<button
      class=${entry.deprecated ? 'row old' : 'row'}
      type="button"
      data-id=${entry.id}
      @click=${() => this.#show(entry.id)}
    >
      <span class="name">
        ${writtenName(entry)} ${withSection ? html`<span class="where">${where}</span>` : nothing}
      </span>
      <span class="help">${entry.help}</span>
    </button>`;
  }

  #article(entry: ReferenceEntry) {
    const t = this.strings;
    const { kind, title, name, help, note, runtime, deprecated, field } = entry;
    const facts = entryFacts(entry, t);
    const inside =
      kind === 'type'
        ? referenceEntries(this.catalogue).filter((each) => each.kind === 'field' && each.section === entry.id)
        : [];
    const kicker =
      kind === 'field'
        ? `${t('reference.kind.field')} · ${this.#sectionTitle(entry.section)}`
        : t(`reference.kind.${kind}`);
    return html`<article tabindex="-1" aria-labelledby="title">
      <div class="kicker">${kicker}</div>
      <h2 id="title">${title}</h2>
      ${title === name ? nothing : html`<div class="mono written">${name}</div>`}
      <p>${help}</p>
      ${deprecated ? html`<p class="note warning">${t('reference.deprecated')}</p>` : nothing}
      ${field?.required ? html`<p class="note">${t(`reference.required.${field.required}`)}</p>` : nothing}
      ${runtime ? nothing : html`<p class="note warning">${t('reference.not-runtime')}</p>`}
      ${note === '' ? nothing : html`<p class="note">${note}</p>`}
      ${
        facts.length > 0
          ? html`<dl>
              ${facts.map(
                ([term, value]) =>
                  html`<dt>${term}</dt>
                    <dd>${value}</dd>`,
              )}
            </dl>`
          : nothing
      }
      <h3>
        ${t('reference.example')}
        <button
          class="icon-button"
          type="button"
          aria-label=${t('reference.copy')}
          title=${t('reference.copy')}
          @click=${() => this.#copy(entry)}
        >
          ${icon(this.copied ? 'check' : 'copy')}
        </button>
      </h3>
      <pre tabindex="0" role="group" aria-label=${t('reference.example')}>${excerptOf(entry, this.catalogue)}</pre>
      ${
        inside.length > 0
          ? html`<h3>${t('reference.fields')}</h3>
              ${this.#list(inside, t('reference.fields'))}
              ${this.#section(
                'step',
                this.#sectionTitle('step'),
                referenceEntries(this.catalogue).filter((each) => each.section === 'step'),
              )}`
          : nothing
      }
    </article>`;
  }
}

/** The last key whole, what is around it as far as there is room. */
function writtenName({ kind, name, title }: ReferenceEntry) {
  const cut = kind === 'field' ? name.lastIndexOf('.') + 1 : 0;
  const around = cut > 0 ? html`<span class="mono around">${name.slice(0, cut)}</span>` : nothing;
  return html`${around}<span class="mono last">${kind === 'function' ? title : name.slice(cut)}</span>`;
}
